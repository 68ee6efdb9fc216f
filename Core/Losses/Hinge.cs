using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

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
        HingeOf(actual, predicted, execution);

    /// <inheritdoc cref="Hinge(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double Hinge(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        HingeOf(actual, predicted, execution);

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
        HingeOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="Hinge(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static double Hinge(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        HingeOf(actual, predicted, weights, execution);

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
        HingeGradientOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="HingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        HingeGradientOf(actual, predicted, destination, execution);

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
        HingeGradientOf(actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="HingeGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        HingeGradientOf(actual, predicted, weights, destination, execution);

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
        HingeValuesOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="HingeValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS6"), OverloadResolutionPriority(-1)]
    public static void HingeValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        HingeValuesOf(actual, predicted, destination, execution);

    private static double HingeOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Signs, default(HingeTerm<T>), default(HingeTerm<double>), actual, predicted, execution);

    private static double HingeOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Signs, default(HingeTerm<T>), default(HingeTerm<double>), actual, predicted, weights, execution);

    private static void HingeGradientOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Signs, default(HingeTerm<T>), actual, predicted, destination, execution);

    private static void HingeGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Signs, default(HingeTerm<T>), actual, predicted, weights, destination, execution);

    private static void HingeValuesOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        ValuesOf(LossDomain.Signs, default(HingeTerm<T>), actual, predicted, destination, execution);
}
