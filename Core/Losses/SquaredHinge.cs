using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>max(0, 1 − y·p)² for y of −1 or 1, NaN for any other.</summary>
internal readonly struct SquaredHingeTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Signs;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Scaled(actual, predicted, Lane.Number<V, T>(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1)));
        return V.MultiplyAdd(lack, lack, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T>
    {
        V lack = Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted * scale, scale));
        return lack * lack;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1));
        return Lane.Number<V, T>(-2) * actual * lack;
    }
}

public static partial class Loss
{
    /// <summary>The squared hinge loss (1/n) Σ max(0, 1 − y[i]·ŷ[i])² of labels −1 and 1 and scores.</summary>
    /// <remarks>
    /// As the hinge loss, with a derivative everywhere.
    /// <example><c>Loss.SquaredHinge([-1, 1, 1], [-2, 0.5, -1])</c> is <c>1.4166666666666667</c>.</example>
    /// </remarks>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1.</exception>
    [Formula("LS6")]
    public static double SquaredHinge(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(SquaredHingeTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="SquaredHinge(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double SquaredHinge(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(SquaredHingeTerm<float>), default(SquaredHingeTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. A weight is negative or not finite, or all
    /// are 0.</exception>
    [Formula("LS6")]
    public static double SquaredHinge(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(SquaredHingeTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="SquaredHinge(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double SquaredHinge(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(SquaredHingeTerm<float>), default(SquaredHingeTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>SquaredHinge</c> with respect to the predictions: destination[i] = −2·y[i]·max(0, 1 −
    /// y[i]·ŷ[i])/n.</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS6")]
    public static void SquaredHingeGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(SquaredHingeTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="SquaredHingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void SquaredHingeGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(SquaredHingeTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. A weight is negative or not finite, or all
    /// are 0. The destination overlaps an input in part.</exception>
    [Formula("LS6")]
    public static void SquaredHingeGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(SquaredHingeTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="SquaredHingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double},
    /// Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void SquaredHingeGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(SquaredHingeTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>SquaredHinge</c> loss of each sample: destination[i] = max(0, 1 − y[i]·ŷ[i])².</summary>
    /// <param name="actual">The labels, −1 or 1.</param>
    /// <param name="predicted">The scores, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither −1 nor 1. The destination overlaps an input in
    /// part.</exception>
    [Formula("LS6")]
    public static void SquaredHingeValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(SquaredHingeTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="SquaredHingeValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void SquaredHingeValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(SquaredHingeTerm<float>), actual, predicted, destination, execution);
}
