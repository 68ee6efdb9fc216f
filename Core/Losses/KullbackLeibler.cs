using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The Kullback–Leibler loss (1/n) ΣΣ y[i, j]·ln(y[i, j]/ŷ[i, j]) of distributions and probabilities: the divergence, a
    /// sum over classes and a mean over samples.</summary>
    /// <remarks>
    /// The categorical cross-entropy less what no prediction changes: 0 where the distributions are equal. In nats. +∞ where a class
    /// has a share and no probability.
    /// <example><c>Loss.KullbackLeibler([1, 0, 0, 0, 0.5, 0.5], [0.7, 0.2, 0.1, 0, 0.5, 0.5], classes: 3)</c> is
    /// <c>0.1783374719693662</c>.</example>
    /// </remarks>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static double KullbackLeibler(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Execution? execution = null) =>
        CategoricalMeanOf(DivergenceData(actual, predicted, classes), execution);

    /// <inheritdoc cref="KullbackLeibler(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double KullbackLeibler(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Execution? execution = null) =>
        CategoricalMeanOf(DivergenceData(actual, predicted, classes), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static double KullbackLeibler(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        Execution? execution = null) =>
        CategoricalMeanOf(DivergenceData(actual, predicted, classes), weights, execution);

    /// <inheritdoc cref="KullbackLeibler(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double KullbackLeibler(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, int classes, Execution? execution = null) =>
        CategoricalMeanOf(DivergenceData(actual, predicted, classes), weights, execution);

    /// <summary>The gradient of <c>KullbackLeibler</c> with respect to the predictions: −y[i, j]/(n·ŷ[i, j]).</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Span<double> destination, Execution? execution = null) =>
        CategoricalGradientOf(DivergenceData(actual, predicted, classes), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="KullbackLeiblerGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Span<float> destination, Execution? execution = null) =>
        CategoricalGradientOf(DivergenceData(actual, predicted, classes), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(DivergenceData(actual, predicted, classes), weights, destination, execution);

    /// <inheritdoc cref="KullbackLeiblerGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(DivergenceData(actual, predicted, classes), weights, destination, execution);

    /// <summary>The <c>KullbackLeibler</c> loss of each sample.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Probabilities of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution, or a row
    /// of <c>predicted</c> is not one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Span<double> destination, Execution? execution = null) =>
        CategoricalValuesOf(DivergenceData(actual, predicted, classes), destination, execution);

    /// <inheritdoc cref="KullbackLeiblerValues(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Span<float> destination, Execution? execution = null) =>
        CategoricalValuesOf(DivergenceData(actual, predicted, classes), destination, execution);

    private static CategoricalData<T> DivergenceData<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, int classes)
        where T : unmanaged => new()
        {
            Targets = actual,
            Predicted = predicted,
            Classes = classes,
            IsDivergence = true,
        };
}
