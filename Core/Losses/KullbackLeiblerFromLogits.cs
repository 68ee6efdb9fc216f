using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The Kullback–Leibler loss of distributions and logits z: (1/n) ΣΣ y[i, j]·(ln y[i, j] − z[i, j] + ln Σ e^z[i,
    /// k]).</summary>
    /// <remarks>
    /// As <c>KullbackLeibler</c> of their softmax, right at ±1000.
    /// <example><c>Loss.KullbackLeiblerFromLogits([1, 0, 0, 0, 0.5, 0.5], [1000, 0, -1000, -1000, 0, 0], classes: 3)</c> is
    /// <c>0</c>.</example>
    /// </remarks>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static double KullbackLeiblerFromLogits(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Execution? execution = null) =>
        CategoricalMeanOf(LogitDivergenceData(actual, predicted, classes), execution);

    /// <inheritdoc cref="KullbackLeiblerFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double KullbackLeiblerFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Execution? execution = null) =>
        CategoricalMeanOf(LogitDivergenceData(actual, predicted, classes), execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i] over the samples.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution. A weight
    /// is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static double KullbackLeiblerFromLogits(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        Execution? execution = null) =>
        CategoricalMeanOf(LogitDivergenceData(actual, predicted, classes), weights, execution);

    /// <inheritdoc cref="KullbackLeiblerFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int,
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double KullbackLeiblerFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, int classes, Execution? execution = null) =>
        CategoricalMeanOf(LogitDivergenceData(actual, predicted, classes), weights, execution);

    /// <summary>The gradient of <c>KullbackLeiblerFromLogits</c> with respect to the predictions: (softmax(z)[i, j] − y[i,
    /// j])/n.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerFromLogitsGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Span<double> destination, Execution? execution = null) =>
        CategoricalGradientOf(LogitDivergenceData(actual, predicted, classes), (Span<double>)[], destination, execution);

    /// <inheritdoc cref="KullbackLeiblerFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerFromLogitsGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Span<float> destination, Execution? execution = null) =>
        CategoricalGradientOf(LogitDivergenceData(actual, predicted, classes), (Span<float>)[], destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">As long as the predictions; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a distribution. A weight
    /// is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        int classes,
        Span<double> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitDivergenceData(actual, predicted, classes), weights, destination, execution);

    /// <inheritdoc cref="KullbackLeiblerFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int,
    /// Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        int classes,
        Span<float> destination,
        Execution? execution = null) =>
        CategoricalGradientOf(LogitDivergenceData(actual, predicted, classes), weights, destination, execution);

    /// <summary>The <c>KullbackLeiblerFromLogits</c> loss of each sample.</summary>
    /// <param name="actual">A distribution over the classes for each sample, row by row; a one-hot row is one.</param>
    /// <param name="predicted">Logits of each sample for each class, row by row.</param>
    /// <param name="classes">How many classes there are: the length of a row.</param>
    /// <param name="destination">One element for each sample.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a row of <c>actual</c> is not a
    /// distribution.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static void KullbackLeiblerFromLogitsValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int classes, Span<double> destination, Execution? execution = null) =>
        CategoricalValuesOf(LogitDivergenceData(actual, predicted, classes), destination, execution);

    /// <inheritdoc cref="KullbackLeiblerFromLogitsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void KullbackLeiblerFromLogitsValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int classes, Span<float> destination, Execution? execution = null) =>
        CategoricalValuesOf(LogitDivergenceData(actual, predicted, classes), destination, execution);

    private static CategoricalData<T> LogitDivergenceData<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, int classes)
        where T : unmanaged => new()
        {
            Targets = actual,
            Predicted = predicted,
            Classes = classes,
            FromLogits = true,
            IsDivergence = true,
        };
}
