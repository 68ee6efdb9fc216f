using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

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
        MeanAbsoluteErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static double MeanAbsoluteError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanAbsoluteErrorOf(actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    [Formula("LS2")]
    public static double MeanAbsoluteError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanAbsoluteErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="MeanAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static double MeanAbsoluteError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanAbsoluteErrorOf(actual, predicted, weights, execution);

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
        MeanAbsoluteErrorGradientOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        MeanAbsoluteErrorGradientOf(actual, predicted, destination, execution);

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
        MeanAbsoluteErrorGradientOf(actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double},
    /// Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        MeanAbsoluteErrorGradientOf(actual, predicted, weights, destination, execution);

    /// <summary>The <c>MeanAbsoluteError</c> loss of each sample: destination[i] = |y[i] − ŷ[i]|.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    [Formula("LS2")]
    public static void MeanAbsoluteErrorValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        MeanAbsoluteErrorValuesOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="MeanAbsoluteErrorValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LS2"), OverloadResolutionPriority(-1)]
    public static void MeanAbsoluteErrorValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        MeanAbsoluteErrorValuesOf(actual, predicted, destination, execution);

    private static double MeanAbsoluteErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Numbers, default(AbsoluteTerm<T>), default(AbsoluteTerm<double>), actual, predicted, execution);

    private static double MeanAbsoluteErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Numbers, default(AbsoluteTerm<T>), default(AbsoluteTerm<double>), actual, predicted, weights, execution);

    private static void MeanAbsoluteErrorGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Numbers, default(AbsoluteTerm<T>), actual, predicted, destination, execution);

    private static void MeanAbsoluteErrorGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Numbers, default(AbsoluteTerm<T>), actual, predicted, weights, destination, execution);

    private static void MeanAbsoluteErrorValuesOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        ValuesOf(LossDomain.Numbers, default(AbsoluteTerm<T>), actual, predicted, destination, execution);
}
