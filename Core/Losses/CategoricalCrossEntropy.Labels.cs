using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The categorical cross-entropy −(1/n) Σ ln ŷ[i, label[i]] of labels and probabilities.</summary>
    /// <remarks>
    /// A probability of 0 for the right class gives +∞ unless ε is above 0. Where there are logits,
    /// <c>CategoricalCrossEntropyFromLogits</c> is more exact and faster than their softmax and this.
    /// <example><c>Loss.CategoricalCrossEntropy([0, 2], [0.7, 0.2, 0.1, 0.1, 0.3, 0.6], classes: 3)</c> is
    /// <c>0.4337502838523616</c>.</example>
    /// </remarks>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class, or a row of <c>predicted</c> is
    /// not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> predicted, int classes, double epsilon = 0, Execution? execution = null) =>
        CategoricalMeanOf(SharesData(labels, predicted, classes, epsilon), execution);

    /// <inheritdoc cref="CategoricalCrossEntropy(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<int> labels, ReadOnlySpan<float> predicted, int classes, double epsilon = 0, Execution? execution = null) =>
        CategoricalMeanOf(SharesData(labels, predicted, classes, epsilon), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class, or a row of <c>predicted</c> is
    /// not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double epsilon = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(SharesData(labels, predicted, classes, epsilon), weights, execution);

    /// <inheritdoc cref="CategoricalCrossEntropy(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static double CategoricalCrossEntropy(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double epsilon = 0,
        Execution? execution = null) =>
        CategoricalMeanOf(SharesData(labels, predicted, classes, epsilon), weights, execution);

    /// <summary>The gradient of <c>CategoricalCrossEntropy</c> with respect to the predictions: −1/(n·ŷ[i, label[i]]) at the label, 0
    /// elsewhere.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class, or a row of <c>predicted</c> is
    /// not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(labels, predicted, classes, epsilon), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(labels, predicted, classes, epsilon), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class, or a row of <c>predicted</c> is
    /// not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(labels, predicted, classes, epsilon), weights, destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyGradient(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double,
    /// Span{double}, Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyGradient(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(SharesData(labels, predicted, classes, epsilon), weights, destination, execution);

    /// <summary>The <c>CategoricalCrossEntropy</c> loss of each sample.</summary>
    /// <param name="labels">The class of each sample, from 0.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="epsilon">The least probability that counts: lower ones are raised to it, and have no gradient. 0, the default,
    /// raises none.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a class, or a row of <c>predicted</c> is
    /// not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or the option lies outside its range.</exception>
    [Formula("LS5")]
    public static void CategoricalCrossEntropyValues(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> predicted,
        int classes,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(SharesData(labels, predicted, classes, epsilon), destination, execution);

    /// <inheritdoc cref="CategoricalCrossEntropyValues(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double, Span{double},
    /// Execution?)"/>
    [Formula("LS5"), OverloadResolutionPriority(-1)]
    public static void CategoricalCrossEntropyValues(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<float> predicted,
        int classes,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalValuesOf(SharesData(labels, predicted, classes, epsilon), destination, execution);

    private static CategoricalData<T> SharesData<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> predicted, int classes, double epsilon)
        where T : unmanaged => new()
        {
            Labels = labels,
            HasLabels = true,
            Predicted = predicted,
            Classes = classes,
            Option = epsilon,
        };
}
