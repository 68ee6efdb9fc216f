using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>τ·r where the prediction is too low, (τ − 1)·r where it is too high; the slope at 0 is 0.</summary>
internal readonly struct PinballTerm<T>(T quantile, T rest) : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Of(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(actual * scale - predicted * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), r = actual - predicted;
        return V.Select(V.LessThan(zero, r), -V.Broadcast(quantile), V.Select(V.LessThan(r, zero), V.Broadcast(rest), r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Of<V>(V r) where V : struct, ILanes<V, T> =>
        V.Abs(r) * V.Select(V.LessThan(r, Lane.Number<V, T>(0)), V.Broadcast(rest), V.Broadcast(quantile));
}

public static partial class Loss
{
    /// <summary>The pinball loss, the mean of τ·r where r = y[i] − ŷ[i] is not negative and of (τ − 1)·r where it is.</summary>
    /// <remarks>
    /// Least at the τ-quantile. At a residual of 0, where the loss has no derivative, the gradient is 0.
    /// <example><c>Loss.Pinball([3, 0, 2], [2.5, 0, 4], quantile: 0.9)</c> is <c>0.21666666666666665</c>.</example>
    /// Source: Koenker and Bassett (1978), "Regression quantiles".
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double Pinball(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double quantile, Execution? execution = null) =>
        MeanOf(PinballIn<double>(quantile), actual, predicted, execution);

    /// <inheritdoc cref="Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Pinball(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Execution? execution = null) =>
        MeanOf(PinballIn<float>(quantile), PinballIn<double>(quantile), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double Pinball(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double quantile,
        Execution? execution = null) =>
        MeanOf(PinballIn<double>(quantile), actual, predicted, weights, execution);

    /// <inheritdoc cref="Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Pinball(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double quantile,
        Execution? execution = null) =>
        MeanOf(PinballIn<float>(quantile), PinballIn<double>(quantile), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>Pinball</c> with respect to the predictions: destination[i] = −τ/n where ŷ[i] is too low, (1 − τ)/n
    /// where it is too high.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void PinballGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double quantile,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(PinballIn<double>(quantile), actual, predicted, destination, execution);

    /// <inheritdoc cref="PinballGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PinballGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Span<float> destination, Execution? execution = null) =>
        GradientOf(PinballIn<float>(quantile), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void PinballGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double quantile,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(PinballIn<double>(quantile), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="PinballGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PinballGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double quantile,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(PinballIn<float>(quantile), actual, predicted, weights, destination, execution);

    /// <summary>The <c>Pinball</c> loss of each sample.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="quantile">τ, strictly between 0 and 1.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void PinballValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double quantile,
        Span<double> destination,
        Execution? execution = null) =>
        ValuesOf(PinballIn<double>(quantile), actual, predicted, destination, execution);

    /// <inheritdoc cref="PinballValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PinballValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Span<float> destination, Execution? execution = null) =>
        ValuesOf(PinballIn<float>(quantile), actual, predicted, destination, execution);

    private static PinballTerm<T> PinballIn<T>(double quantile)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        return new(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile));
    }
}
