using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>max(0, 1 − y·p) for y of −1 or 1, NaN for any other; the slope at the kink is 0.</summary>
internal readonly struct HingeTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Signs;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> =>
        Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted * scale, scale) * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1));
        return V.Select(V.LessThan(Lane.Number<V, T>(0), lack), -actual, lack);
    }
}

public static partial class Loss
{
    /// <summary>The hinge loss (1/n) Σ max(0, 1 − y[i]·ŷ[i]) of labels −1 and 1 and scores.</summary>
    /// <remarks>
    /// At the kink, y·ŷ = 1, the gradient is 0.
    /// <example><c>Loss.Hinge([-1, 1, 1], [-2, 0.5, -1])</c> is <c>0.8333333333333334</c>.</example>
    /// </remarks>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1.</exception>
    [Formula("LS6")]
    public static double Hinge(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(HingeTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="Hinge(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double Hinge(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(HingeTerm<float>), default(HingeTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. A weight is negative or not finite, or all
    /// are 0.</exception>
    [Formula("LS6")]
    public static double Hinge(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(HingeTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="Hinge(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double Hinge(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(HingeTerm<float>), default(HingeTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>Hinge</c> with respect to the predictions: destination[i] = −y[i]/n where y[i]·ŷ[i] &lt; 1, else
    /// 0.</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS6")]
    public static void HingeGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(HingeTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="HingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(HingeTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. A weight is negative or not finite, or all
    /// are 0. The destination overlaps an input in part.</exception>
    [Formula("LS6")]
    public static void HingeGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(HingeTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="HingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(HingeTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>Hinge</c> loss of each sample: destination[i] = max(0, 1 − y[i]·ŷ[i]).</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS6")]
    public static void HingeValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(HingeTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="HingeValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(HingeTerm<float>), actual, predicted, destination, execution);
}
