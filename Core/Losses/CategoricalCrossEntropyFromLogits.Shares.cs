using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The categorical cross-entropy of distributions, one-hot or not, and logits z: (1/n) ΣΣ y[i, j]·(ln Σ e^z[i, k] − z[i,
    /// j]).</summary>
    /// <remarks>
    /// As the form of labels; a class without a share may have a logit of −∞.
    /// <example><c>Loss.CategoricalCrossEntropyFromLogits([1, 0, 0, 0, 0.5, 0.5], [1000, 0, -1000, 0, 0, 0], classes: 3)</c> is
    /// <c>0.5493061443340548</c>.</example>
    /// </remarks>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, double labelSmoothing = 0, Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(actual, predicted, classes, labelSmoothing), execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, double labelSmoothing = 0, Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(actual, predicted, classes, labelSmoothing), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution. A weight
    /// is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double labelSmoothing = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(actual, predicted, classes, labelSmoothing), weights, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int,
    /// double, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double labelSmoothing = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(actual, predicted, classes, labelSmoothing), weights, execution);

    /// <summary>The gradient of <c>CategoricalCrossEntropyFromLogits</c> with respect to the predictions: (softmax(z)[i, j] − y[i,
    /// j])/n with the smoothed row y[i].</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(actual, predicted, classes, labelSmoothing), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(actual, predicted, classes, labelSmoothing), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution. A weight
    /// is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(actual, predicted, classes, labelSmoothing), weights, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double},
    /// int, double, Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(actual, predicted, classes, labelSmoothing), weights, destination, execution);

    /// <summary>The losses of the samples and the gradient of their mean, in one pass: what a training step needs.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="losses">The loss of each sample comes here.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> losses,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalBothOf(LogitsData(actual, predicted, classes, labelSmoothing), losses, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Span{double}, Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> losses,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalBothOf(LogitsData(actual, predicted, classes, labelSmoothing), losses, destination, execution);

    /// <summary>The <c>CategoricalCrossEntropyFromLogits</c> loss of each sample.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(LogitsData(actual, predicted, classes, labelSmoothing), destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsValues(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(LogitsData(actual, predicted, classes, labelSmoothing), destination, execution);

    private static CategoricalData<T> LogitsData<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, int classes, double labelSmoothing)
        where T : unmanaged => new()
        {
            Targets = actual,
            Predicted = predicted,
            Classes = classes,
            Option = labelSmoothing,
            FromLogits = true,
        };
}
