using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The binary cross-entropy −(1/n) Σ (y[i]·ln ŷ[i] + (1 − y[i])·ln(1 − ŷ[i])) of labels or shares in [0, 1] and
    /// probabilities of 1.</summary>
    /// <remarks>
    /// The predictions are clipped to [ε, 1 − ε], so the loss of a certain and wrong one is −ln ε; with ε = 0 nothing is clipped and it
    /// is +∞ (0·ln 0 is 0). The gradient is that of the clipped loss: 0 where a prediction was clipped. Where there are logits,
    /// <c>BinaryCrossEntropyFromLogits</c> needs no clipping.
    /// <example><c>Loss.BinaryCrossEntropy([1, 0, 1], [0.9, 0.2, 0.6])</c> is <c>0.2797765635793423</c>.</example>
    /// </remarks>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label or a prediction lies outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS4")]
    public static double BinaryCrossEntropy(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double epsilon = 2.220446049250313E-16, Execution? execution = null) =>
        BinaryCrossEntropyOf(actual, predicted, epsilon, execution);

    /// <inheritdoc cref="BinaryCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static double BinaryCrossEntropy(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double epsilon = 1.1920929E-07, Execution? execution = null) =>
        BinaryCrossEntropyOf(actual, predicted, epsilon, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label or a prediction lies outside [0, 1]. A weight is negative or not
    /// finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS4")]
    public static double BinaryCrossEntropy(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double epsilon = 2.220446049250313E-16,
        Execution? execution = null) =>
        BinaryCrossEntropyOf(actual, predicted, weights, epsilon, execution);

    /// <inheritdoc cref="BinaryCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static double BinaryCrossEntropy(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double epsilon = 1.1920929E-07,
        Execution? execution = null) =>
        BinaryCrossEntropyOf(actual, predicted, weights, epsilon, execution);

    /// <summary>The gradient of <c>BinaryCrossEntropy</c> with respect to the predictions: destination[i] = ((1 − y[i])/(1 − ŷ[i]) −
    /// y[i]/ŷ[i])/n, 0 where ŷ[i] was clipped.</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label or a prediction lies outside [0, 1]. The destination overlaps an
    /// input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        BinaryCrossEntropyGradientOf(actual, predicted, epsilon, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double epsilon, Span<float> destination, Execution? execution = null) =>
        BinaryCrossEntropyGradientOf(actual, predicted, epsilon, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label or a prediction lies outside [0, 1]. A weight is negative or not
    /// finite, or all are 0. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        BinaryCrossEntropyGradientOf(actual, predicted, weights, epsilon, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double,
    /// Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        BinaryCrossEntropyGradientOf(actual, predicted, weights, epsilon, destination, execution);

    /// <summary>The <c>BinaryCrossEntropy</c> loss of each sample.</summary>
    /// <param name="actual">The labels, or shares of the class 1, in [0, 1].</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label or a prediction lies outside [0, 1]. The destination overlaps an
    /// input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS4")]
    public static void BinaryCrossEntropyValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        BinaryCrossEntropyValuesOf(actual, predicted, epsilon, destination, execution);

    /// <inheritdoc cref="BinaryCrossEntropyValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS4"), OverloadResolutionPriority(-1)]
    public static void BinaryCrossEntropyValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double epsilon, Span<float> destination, Execution? execution = null) =>
        BinaryCrossEntropyValuesOf(actual, predicted, epsilon, destination, execution);

    private static double BinaryCrossEntropyOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double epsilon, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        if (Clipping<T>.NeedsNoCare(epsilon))
            return MeanOf(
                new ClippedCrossEntropyTerm<T>(new(epsilon)), new ClippedCrossEntropyTerm<double>(new(epsilon)), actual, predicted, execution);
        return MeanOf(
            new CrossEntropyTerm<T>(new(epsilon)), new CrossEntropyTerm<double>(new(epsilon)), actual, predicted, execution);
    }

    private static double BinaryCrossEntropyOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double epsilon, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        if (Clipping<T>.NeedsNoCare(epsilon))
            return MeanOf(
                new ClippedCrossEntropyTerm<T>(new(epsilon)), new ClippedCrossEntropyTerm<double>(new(epsilon)), actual, predicted, weights, execution);
        return MeanOf(
            new CrossEntropyTerm<T>(new(epsilon)), new CrossEntropyTerm<double>(new(epsilon)), actual, predicted, weights, execution);
    }

    private static void BinaryCrossEntropyGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double epsilon, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        if (Clipping<T>.NeedsNoCare(epsilon))
            GradientOf(new ClippedCrossEntropyTerm<T>(new(epsilon)), actual, predicted, destination, execution);
        else
            GradientOf(new CrossEntropyTerm<T>(new(epsilon)), actual, predicted, destination, execution);
    }

    private static void BinaryCrossEntropyGradientOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double epsilon,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        if (Clipping<T>.NeedsNoCare(epsilon))
            GradientOf(
                new ClippedCrossEntropyTerm<T>(new(epsilon)), actual, predicted, weights, destination, execution);
        else
            GradientOf(new CrossEntropyTerm<T>(new(epsilon)), actual, predicted, weights, destination, execution);
    }

    private static void BinaryCrossEntropyValuesOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double epsilon, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        if (Clipping<T>.NeedsNoCare(epsilon))
            ValuesOf(new ClippedCrossEntropyTerm<T>(new(epsilon)), actual, predicted, destination, execution);
        else
            ValuesOf(new CrossEntropyTerm<T>(new(epsilon)), actual, predicted, destination, execution);
    }

    private static void CheckEpsilon(double epsilon) => Guard.InRange(epsilon, 0, Math.BitDecrement(0.5));
}
