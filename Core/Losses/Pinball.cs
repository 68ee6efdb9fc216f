using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

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
        PinballOf(actual, predicted, quantile, execution);

    /// <inheritdoc cref="Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Pinball(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Execution? execution = null) =>
        PinballOf(actual, predicted, quantile, execution);

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
        PinballOf(actual, predicted, weights, quantile, execution);

    /// <inheritdoc cref="Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Pinball(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double quantile,
        Execution? execution = null) =>
        PinballOf(actual, predicted, weights, quantile, execution);

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
        PinballGradientOf(actual, predicted, quantile, destination, execution);

    /// <inheritdoc cref="PinballGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PinballGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Span<float> destination, Execution? execution = null) =>
        PinballGradientOf(actual, predicted, quantile, destination, execution);

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
        PinballGradientOf(actual, predicted, weights, quantile, destination, execution);

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
        PinballGradientOf(actual, predicted, weights, quantile, destination, execution);

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
        PinballValuesOf(actual, predicted, quantile, destination, execution);

    /// <inheritdoc cref="PinballValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PinballValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, Span<float> destination, Execution? execution = null) =>
        PinballValuesOf(actual, predicted, quantile, destination, execution);

    private static double PinballOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double quantile, Execution? execution)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        return MeanOf(
            LossDomain.Numbers, new PinballTerm<T>(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile)), new PinballTerm<double>(quantile, 1 - quantile), actual, predicted, execution);
    }

    private static double PinballOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double quantile, Execution? execution)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        return MeanOf(
            LossDomain.Numbers, new PinballTerm<T>(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile)), new PinballTerm<double>(quantile, 1 - quantile), actual, predicted, weights, execution);
    }

    private static void PinballGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double quantile, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        GradientOf(
            LossDomain.Numbers, new PinballTerm<T>(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile)), actual, predicted, destination, execution);
    }

    private static void PinballGradientOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double quantile,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        GradientOf(
            LossDomain.Numbers, new PinballTerm<T>(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile)), actual, predicted, weights, destination, execution);
    }

    private static void PinballValuesOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double quantile, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Between(quantile, 0, 1);
        ValuesOf(
            LossDomain.Numbers, new PinballTerm<T>(Scalar.Narrow<T>(quantile), Scalar.Narrow<T>(1 - quantile)), actual, predicted, destination, execution);
    }
}
