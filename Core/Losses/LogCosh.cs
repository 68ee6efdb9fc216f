using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>ln cosh r: ln(1 + u²/(2 + 2u)) with u = e^|r| − 1, and |r| − ln 2 where the rest has no digit left.</summary>
internal readonly struct LogCoshTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // ln(1 + e^−40) is below the last bit of 20.
        V limit = Lane.Number<V, T>(20), r = V.Abs(actual - predicted);
        V u = Lane.Expm1<V, T>(V.Select(V.LessThan(limit, r), limit, r));
        V y = Lane.Log1p<V, T>(u * u / (u + u + Lane.Number<V, T>(2)));
        return V.Select(V.LessThan(limit, r), r - Lane.Number<V, T>(Scalar.LogTwo), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T>
    {
        // Far out ln 2 is no part of |r|.
        V r = V.Abs(actual * scale - predicted * scale);
        return V.Select(V.LessThan(Lane.Number<V, T>(1e20) * scale, r), r, Value(actual, predicted) * scale) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Lane.Tanh<V, T>(predicted - actual);
}

public static partial class Loss
{
    /// <summary>The log-cosh loss (1/n) Σ ln cosh(y[i] − ŷ[i]).</summary>
    /// <remarks>
    /// About r²/2 near 0 and |r| − ln 2 far out, smooth throughout; right to the last digits at residuals of 10⁻¹⁰⁰ and of 10³⁰⁰.
    /// <example><c>Loss.LogCosh([3, 0, 2], [2.5, 0, 4])</c> is <c>0.481705751438714</c>.</example>
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double LogCosh(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(LogCoshTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="LogCosh(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogCosh(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(LogCoshTerm<float>), default(LogCoshTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    public static double LogCosh(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(LogCoshTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="LogCosh(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogCosh(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(LogCoshTerm<float>), default(LogCoshTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>LogCosh</c> with respect to the predictions: destination[i] = tanh(ŷ[i] − y[i])/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    public static void LogCoshGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(LogCoshTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="LogCoshGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(LogCoshTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    public static void LogCoshGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(LogCoshTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="LogCoshGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(LogCoshTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>LogCosh</c> loss of each sample: destination[i] = ln cosh(y[i] − ŷ[i]).</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    public static void LogCoshValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(LogCoshTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="LogCoshValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(LogCoshTerm<float>), actual, predicted, destination, execution);
}
