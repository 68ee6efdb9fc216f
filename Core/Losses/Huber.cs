using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The Huber loss, the mean of r²/2 where |r| ≤ δ and of δ·|r| − δ²/2 beyond, with r = y[i] − ŷ[i].</summary>
    /// <remarks>
    /// Quadratic near 0, linear far out, with one derivative throughout. δ times the smooth L1 loss of the same β.
    /// <example><c>Loss.Huber([3, 0, 2], [2.5, 0, 4])</c> is <c>0.5416666666666666</c>.</example>
    /// Source: Huber (1964), "Robust estimation of a location parameter".
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static double Huber(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta = 1, Execution? execution = null) =>
        HuberOf(actual, predicted, delta, execution);

    /// <inheritdoc cref="Huber(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static double Huber(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta = 1, Execution? execution = null) =>
        HuberOf(actual, predicted, delta, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static double Huber(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double delta = 1,
        Execution? execution = null) =>
        HuberOf(actual, predicted, weights, delta, execution);

    /// <inheritdoc cref="Huber(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static double Huber(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double delta = 1,
        Execution? execution = null) =>
        HuberOf(actual, predicted, weights, delta, execution);

    /// <summary>The gradient of <c>Huber</c> with respect to the predictions: destination[i] = min(max(ŷ[i] − y[i], −δ),
    /// δ)/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta, Span<double> destination, Execution? execution = null) =>
        HuberGradientOf(actual, predicted, delta, destination, execution);

    /// <inheritdoc cref="HuberGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta, Span<float> destination, Execution? execution = null) =>
        HuberGradientOf(actual, predicted, delta, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double delta,
        Span<double> destination,
        Execution? execution = null) =>
        HuberGradientOf(actual, predicted, weights, delta, destination, execution);

    /// <inheritdoc cref="HuberGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double},
    /// Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double delta,
        Span<float> destination,
        Execution? execution = null) =>
        HuberGradientOf(actual, predicted, weights, delta, destination, execution);

    /// <summary>The <c>Huber</c> loss of each sample.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta, Span<double> destination, Execution? execution = null) =>
        HuberValuesOf(actual, predicted, delta, destination, execution);

    /// <inheritdoc cref="HuberValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta, Span<float> destination, Execution? execution = null) =>
        HuberValuesOf(actual, predicted, delta, destination, execution);

    private static double HuberOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double delta, Execution? execution)
        where T : unmanaged
    {
        Guard.Positive(delta);
        return MeanOf(
            LossDomain.Numbers, new HuberTerm<T>(Scalar.Narrow<T>(delta)), new HuberTerm<double>(delta), actual, predicted, execution);
    }

    private static double HuberOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double delta, Execution? execution)
        where T : unmanaged
    {
        Guard.Positive(delta);
        return MeanOf(
            LossDomain.Numbers, new HuberTerm<T>(Scalar.Narrow<T>(delta)), new HuberTerm<double>(delta), actual, predicted, weights, execution);
    }

    private static void HuberGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double delta, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Positive(delta);
        GradientOf(LossDomain.Numbers, new HuberTerm<T>(Scalar.Narrow<T>(delta)), actual, predicted, destination, execution);
    }

    private static void HuberGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double delta, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Positive(delta);
        GradientOf(LossDomain.Numbers, new HuberTerm<T>(Scalar.Narrow<T>(delta)), actual, predicted, weights, destination, execution);
    }

    private static void HuberValuesOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double delta, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Positive(delta);
        ValuesOf(LossDomain.Numbers, new HuberTerm<T>(Scalar.Narrow<T>(delta)), actual, predicted, destination, execution);
    }
}
