using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>(y − p)².</summary>
internal readonly struct SquaredTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V r = actual - predicted;
        return r * r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V r = actual - predicted;
        return V.MultiplyAdd(r, r, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual * scale, predicted * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = predicted - actual;
        return d + d;
    }
}

public static partial class Loss
{
    /// <summary>The mean squared error (1/n) Σ (y[i] − ŷ[i])².</summary>
    /// <remarks>
    /// Halve it for the loss whose gradient is the residual. Sums that leave the range of a double are taken again at a smaller scale.
    /// <example><c>Loss.MeanSquaredError([3, 0, 2], [2.5, 0, 4])</c> is <c>1.4166666666666667</c>.</example>
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("LS1")]
    public static double MeanSquaredError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(SquaredTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS1"), OverloadResolutionPriority(-1)]
    public static double MeanSquaredError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(SquaredTerm<float>), default(SquaredTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    [Formula("LS1")]
    public static double MeanSquaredError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(SquaredTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="MeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS1"), OverloadResolutionPriority(-1)]
    public static double MeanSquaredError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(SquaredTerm<float>), default(SquaredTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>MeanSquaredError</c> with respect to the predictions: destination[i] = 2·(ŷ[i] − y[i])/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    [Formula("LS1")]
    public static void MeanSquaredErrorGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(SquaredTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanSquaredErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS1"), OverloadResolutionPriority(-1)]
    public static void MeanSquaredErrorGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(SquaredTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    [Formula("LS1")]
    public static void MeanSquaredErrorGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(SquaredTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="MeanSquaredErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double},
    /// Execution?)"/>
    [Formula("LS1"), OverloadResolutionPriority(-1)]
    public static void MeanSquaredErrorGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(SquaredTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>MeanSquaredError</c> loss of each sample: destination[i] = (y[i] − ŷ[i])².</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    [Formula("LS1")]
    public static void MeanSquaredErrorValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(SquaredTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanSquaredErrorValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS1"), OverloadResolutionPriority(-1)]
    public static void MeanSquaredErrorValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(SquaredTerm<float>), actual, predicted, destination, execution);
}
