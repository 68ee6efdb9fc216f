using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>|y − p|; the slope at 0 is 0.</summary>
internal readonly struct AbsoluteTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => V.Abs(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + V.Abs(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        V.Abs(actual * scale - predicted * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), one = Lane.Number<V, T>(1);
        V d = predicted - actual;
        return V.Select(V.LessThan(zero, d), one, V.Select(V.LessThan(d, zero), -one, d));
    }
}

public static partial class Loss
{
    /// <summary>The mean absolute error (1/n) Σ |y[i] − ŷ[i]|.</summary>
    /// <remarks>
    /// At a residual of 0, where the loss has no derivative, the gradient is 0.
    /// <example><c>Loss.MeanAbsoluteError([3, 0, 2], [2.5, 0, 4])</c> is <c>0.8333333333333334</c>.</example>
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("LS2")]
    public static double MeanAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(AbsoluteTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static double MeanAbsoluteError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(AbsoluteTerm<float>), default(AbsoluteTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    [Formula("LS2")]
    public static double MeanAbsoluteError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(AbsoluteTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static double MeanAbsoluteError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(AbsoluteTerm<float>), default(AbsoluteTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>MeanAbsoluteError</c> with respect to the predictions: destination[i] = sign(ŷ[i] − y[i])/n, 0 where
    /// the residual is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    [Formula("LS2")]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(AbsoluteTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(AbsoluteTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    [Formula("LS2")]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(AbsoluteTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double},
    /// Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(AbsoluteTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>MeanAbsoluteError</c> loss of each sample: destination[i] = |y[i] − ŷ[i]|.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    [Formula("LS2")]
    public static void MeanAbsoluteErrorValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(AbsoluteTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(AbsoluteTerm<float>), actual, predicted, destination, execution);
}
