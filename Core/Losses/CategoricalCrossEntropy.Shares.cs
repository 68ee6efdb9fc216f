using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The categorical cross-entropy −(1/n) ΣΣ y[i, j]·ln ŷ[i, j] of distributions, one-hot or not, and
    /// probabilities.</summary>
    /// <remarks>
    /// 0·ln 0 is 0; a probability of 0 for a class that has a share gives +∞ unless ε is above 0.
    /// <example><c>Loss.CategoricalCrossEntropy([1, 0, 0, 0, 0.5, 0.5], [0.7, 0.2, 0.1, 0.1, 0.3, 0.6], classes: 3)</c> is
    /// <c>0.6070370789923479</c>.</example>
    /// </remarks>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, double epsilon = 0, Execution? execution = null) =>
        CategoricalMeanOf(SharesData(actual, predicted, classes, epsilon), execution);

    /// <inheritdoc cref="CategoricalCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, double epsilon = 0, Execution? execution = null) =>
        CategoricalMeanOf(SharesData(actual, predicted, classes, epsilon), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double epsilon = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(SharesData(actual, predicted, classes, epsilon), weights, execution);

    /// <inheritdoc cref="CategoricalCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double epsilon = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(SharesData(actual, predicted, classes, epsilon), weights, execution);

    /// <summary>The gradient of <c>CategoricalCrossEntropy</c> with respect to the predictions: −y[i, j]/(n·ŷ[i, j]).</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(actual, predicted, classes, epsilon), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(actual, predicted, classes, epsilon), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(actual, predicted, classes, epsilon), weights, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(actual, predicted, classes, epsilon), weights, destination, execution);

    /// <summary>The <c>CategoricalCrossEntropy</c> loss of each sample.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(SharesData(actual, predicted, classes, epsilon), destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyValues(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyValues(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(SharesData(actual, predicted, classes, epsilon), destination, execution);

    private static CategoricalData<T> SharesData<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, int classes, double epsilon)
        where T : unmanaged => new()
        {
            Targets = actual,
            Predicted = predicted,
            Classes = classes,
            Option = epsilon,
        };
}
