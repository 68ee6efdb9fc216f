using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>−(y·ln σ(z) + (1 − y)·ln(1 − σ(z))): ln(1 + e^−|z|) + |z|·(the share of the class that z speaks against).</summary>
internal readonly struct LogitTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Shares;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), one = Lane.Number<V, T>(1), magnitude = V.Abs(predicted);
        V against = V.Select(V.LessThan(zero, predicted), one - actual, actual);
        V value = Lane.SoftplusOfMinus<V, T>(-magnitude, against, magnitude);
        // Signs are set where a logit is large or NaN, and where a label is outside [0, 1].
        if (!V.Any(V.Or(Lane.BeyondExp<V, T>(magnitude), actual * (one - actual))))
            return value;
        // Beyond 708 (87) the loss is the product, and e^−|z| where there is none; 0·∞ is no loss.
        V product = Binary.Times<V, T>(against, magnitude);
        value = V.Select(V.LessThan(Lane.Number<V, T>(708, 87), magnitude), Lane.Exp<V, T>(-magnitude) + product, value);
        return Binary.InUnit<V, T>(actual, zero, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // σ(−|z|) keeps its digits where σ(z) is near 1.
        V small = Lane.Sigmoid<V, T>(-V.Abs(predicted));
        return V.Select(V.LessThan(Lane.Number<V, T>(0), predicted), Lane.Number<V, T>(1) - actual - small, small - actual);
    }
}

public static partial class Loss
{
    /// <summary>The binary cross-entropy of labels or shares in [0, 1] and logits z: (1/n) Σ ln(1 + e^z[i]) − y[i]·z[i].</summary>
    /// <remarks>
    /// The logarithm of the sigmoid is never taken: right to the last digits at ±1000, where probabilities are 0 and 1, and for losses
    /// of 10⁻³⁰⁰. Binary labels may be smoothed first, (1 − a)·y + a/2.
    /// <example><c>Loss.BinaryCrossEntropyFromLogits([1, 0, 1], [1000, -1000, -1000])</c> is <c>333.3333333333333</c>.</example>
    /// </remarks>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label lies outside [0, 1].</exception>
    [Formula("LS4")]
    public static double BinaryCrossEntropyFromLogits(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(LogitTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="BinaryCrossEntropyFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static double BinaryCrossEntropyFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(LogitTerm<float>), default(LogitTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label lies outside [0, 1]. A weight is negative or not finite, or all
    /// are 0.</exception>
    [Formula("LS4")]
    public static double BinaryCrossEntropyFromLogits(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(LogitTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="BinaryCrossEntropyFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static double BinaryCrossEntropyFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(LogitTerm<float>), default(LogitTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>BinaryCrossEntropyFromLogits</c> with respect to the predictions: destination[i] = (σ(z[i]) −
    /// y[i])/n.</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label lies outside [0, 1]. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyFromLogitsGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(LogitTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyFromLogitsGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(LogitTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label lies outside [0, 1]. A weight is negative or not finite, or all
    /// are 0. The destination overlaps an input in part.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(LogitTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double},
    /// Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(LogitTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>BinaryCrossEntropyFromLogits</c> loss of each sample: destination[i] = ln(1 + e^z[i]) − y[i]·z[i].</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label lies outside [0, 1]. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyFromLogitsValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(LogitTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyFromLogitsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyFromLogitsValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(LogitTerm<float>), actual, predicted, destination, execution);
}
