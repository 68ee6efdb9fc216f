using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>e^z − y·z for y of 0 or above; NaN for others.</summary>
internal readonly struct PoissonLogTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Counts;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V value = Lane.Exp<V, T>(predicted) - Binary.Times<V, T>(actual, predicted);
        return V.Select(V.LessThanOrEqual(Lane.Number<V, T>(0), actual), value, Lane.Number<V, T>(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Lane.Exp<V, T>(predicted) - actual;
}

public static partial class Loss
{
    /// <summary>The Poisson loss of counts and logarithms of rates z: (1/n) Σ e^z[i] − y[i]·z[i].</summary>
    /// <remarks>
    /// As <c>Poisson</c> of e^z, for models whose output may be any number.
    /// <example><c>Loss.PoissonFromLogs([3, 0, 2], [1, -1, 1.5])</c> is <c>0.5226167799895175</c>.</example>
    /// </remarks>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The logarithms of the rates, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count is negative.</exception>
    public static double PoissonFromLogs(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(PoissonLogTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="PoissonFromLogs(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double PoissonFromLogs(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(PoissonLogTerm<float>), default(PoissonLogTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The logarithms of the rates, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count is negative. A weight is negative or not finite, or all are
    /// 0.</exception>
    public static double PoissonFromLogs(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(PoissonLogTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="PoissonFromLogs(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double PoissonFromLogs(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(PoissonLogTerm<float>), default(PoissonLogTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>PoissonFromLogs</c> with respect to the predictions: destination[i] = (e^z[i] − y[i])/n.</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The logarithms of the rates, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count is negative. The destination overlaps an input in
    /// part.</exception>
    public static void PoissonFromLogsGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(PoissonLogTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="PoissonFromLogsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonFromLogsGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(PoissonLogTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The logarithms of the rates, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count is negative. A weight is negative or not finite, or all are 0.
    /// The destination overlaps an input in part.</exception>
    public static void PoissonFromLogsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(PoissonLogTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="PoissonFromLogsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonFromLogsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(PoissonLogTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>PoissonFromLogs</c> loss of each sample: destination[i] = e^z[i] − y[i]·z[i].</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The logarithms of the rates, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count is negative. The destination overlaps an input in
    /// part.</exception>
    public static void PoissonFromLogsValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(PoissonLogTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="PoissonFromLogsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonFromLogsValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(PoissonLogTerm<float>), actual, predicted, destination, execution);
}
