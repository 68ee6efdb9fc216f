using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The categorical cross-entropy of labels and logits z: (1/n) Σ ln Σ e^z[i, j] − z[i, label[i]].</summary>
    /// <remarks>
    /// Softmax and logarithm are taken as one, so nothing overflows at ±1000 and no digit is lost where a probability is 0. −∞ as a
    /// logit is a class that cannot be.
    /// <example><c>Loss.CategoricalCrossEntropyFromLogits([0, 1], [1000, 0, -1000, 0, 0, 0], classes: 3)</c> is
    /// <c>0.5493061443340548</c>.</example>
    /// Source: Szegedy, Vanhoucke, Ioffe, Shlens and Wojna (2016), "Rethinking the inception architecture for computer vision", section
    /// 7 (label smoothing).
    /// </remarks>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> predicted, int classes, double labelSmoothing = 0, Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(labels, predicted, classes, labelSmoothing), execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogits(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<int> labels, ReadOnlySpan<float> predicted, int classes, double labelSmoothing = 0, Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(labels, predicted, classes, labelSmoothing), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class. A weight is negative or not
    /// finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double labelSmoothing = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(labels, predicted, classes, labelSmoothing), weights, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogits(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropyFromLogits(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double labelSmoothing = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(LogitsData(labels, predicted, classes, labelSmoothing), weights, execution);

    /// <summary>The gradient of <c>CategoricalCrossEntropyFromLogits</c> with respect to the predictions: (softmax(z)[i, j] − y[i,
    /// j])/n with the smoothed one-hot row y[i].</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(labels, predicted, classes, labelSmoothing), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(labels, predicted, classes, labelSmoothing), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class. A weight is negative or not
    /// finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(labels, predicted, classes, labelSmoothing), weights, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int,
    /// double, Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitsData(labels, predicted, classes, labelSmoothing), weights, destination, execution);

    /// <summary>The losses of the samples and the gradient of their mean, in one pass: what a training step needs.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="losses">The loss of each sample comes here.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> losses,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalBothOf(LogitsData(labels, predicted, classes, labelSmoothing), losses, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double},
    /// Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> losses,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalBothOf(LogitsData(labels, predicted, classes, labelSmoothing), losses, destination, execution);

    /// <summary>The <c>CategoricalCrossEntropyFromLogits</c> loss of each sample.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyFromLogitsValues(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        int classes,
        double labelSmoothing,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(LogitsData(labels, predicted, classes, labelSmoothing), destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyFromLogitsValues(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyFromLogitsValues(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        int classes,
        double labelSmoothing,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(LogitsData(labels, predicted, classes, labelSmoothing), destination, execution);

    private static CategoricalData<T> LogitsData<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> predicted, int classes, double labelSmoothing)
        where T : unmanaged => new()
        {
            Labels = labels,
            HasLabels = true,
            Predicted = predicted,
            Classes = classes,
            Option = labelSmoothing,
            FromLogits = true,
        };

    private static void CategoricalBothOf<T>(in CategoricalData<T> data, Span<T> losses, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckLosses(data, losses, nameof(losses));
        Guard.Apart(losses, destination);
        CategoricalGradientOf(data, losses, destination, execution);
    }
}
