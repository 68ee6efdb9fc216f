using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The focal loss, the mean of −α·(1 − q)^γ·ln q where y[i] = 1, and of −(1 − α)·(1 − q)^γ·ln q where it is 0, with q the
    /// probability that ŷ[i] gives to the right class.</summary>
    /// <remarks>
    /// With γ = 0 and α = ½ it is half the binary cross-entropy. The predictions are clipped to [ε, 1 − ε]; the gradient is 0 where one
    /// was clipped.
    /// <example><c>Loss.Focal([1, 0, 1], [0.9, 0.2, 0.6])</c> is <c>0.009130244259736832</c>.</example>
    /// Source: Lin, Goyal, Girshick, He and Dollár (2017), "Focal loss for dense object detection", eq. 5.
    /// </remarks>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1, or a prediction lies outside [0,
    /// 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double Focal(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double gamma = 2,
        double alpha = 0.25,
        double epsilon = 2.220446049250313E-16,
        Execution? execution = null) =>
        FocalOf(actual, predicted, gamma, alpha, epsilon, execution);

    /// <inheritdoc cref="Focal(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Focal(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma = 2,
        double alpha = 0.25,
        double epsilon = 1.1920929E-07,
        Execution? execution = null) =>
        FocalOf(actual, predicted, gamma, alpha, epsilon, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1, or a prediction lies outside [0, 1]. A
    /// weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double Focal(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double gamma = 2,
        double alpha = 0.25,
        double epsilon = 2.220446049250313E-16,
        Execution? execution = null) =>
        FocalOf(actual, predicted, weights, gamma, alpha, epsilon, execution);

    /// <inheritdoc cref="Focal(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Focal(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double gamma = 2,
        double alpha = 0.25,
        double epsilon = 1.1920929E-07,
        Execution? execution = null) =>
        FocalOf(actual, predicted, weights, gamma, alpha, epsilon, execution);

    /// <summary>The gradient of <c>Focal</c> with respect to the predictions: destination[i] = the derivative of each sample's loss
    /// over n.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1, or a prediction lies outside [0, 1]. The
    /// destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        FocalGradientOf(actual, predicted, gamma, alpha, epsilon, destination, execution);

    /// <inheritdoc cref="FocalGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        FocalGradientOf(actual, predicted, gamma, alpha, epsilon, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1, or a prediction lies outside [0, 1]. A
    /// weight is negative or not finite, or all are 0. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double gamma,
        double alpha,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        FocalGradientOf(actual, predicted, weights, gamma, alpha, epsilon, destination, execution);

    /// <inheritdoc cref="FocalGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double,
    /// Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double gamma,
        double alpha,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        FocalGradientOf(actual, predicted, weights, gamma, alpha, epsilon, destination, execution);

    /// <summary>The <c>Focal</c> loss of each sample.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The probabilities of 1, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="epsilon">Predictions are clipped to [ε, 1 − ε]; from 0 up to, not including, ½. The default is the ε of the element
    /// type.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1, or a prediction lies outside [0, 1]. The
    /// destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<double> destination,
        Execution? execution = null) =>
        FocalValuesOf(actual, predicted, gamma, alpha, epsilon, destination, execution);

    /// <inheritdoc cref="FocalValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalValues(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<float> destination,
        Execution? execution = null) =>
        FocalValuesOf(actual, predicted, gamma, alpha, epsilon, destination, execution);

    private static double FocalOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double gamma, double alpha, double epsilon, Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        var term = new FocalTerm<T>(new(gamma, alpha), new(epsilon));
        return MeanOf(
            LossDomain.ClassProbabilities, term, new FocalTerm<double>(new(gamma, alpha), new(epsilon)), actual, predicted, execution);
    }

    private static double FocalOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double gamma,
        double alpha,
        double epsilon,
        Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        var term = new FocalTerm<T>(new(gamma, alpha), new(epsilon));
        return MeanOf(
            LossDomain.ClassProbabilities, term, new FocalTerm<double>(new(gamma, alpha), new(epsilon)), actual, predicted, weights, execution);
    }

    private static void FocalGradientOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        var term = new FocalTerm<T>(new(gamma, alpha), new(epsilon));
        GradientOf(LossDomain.ClassProbabilities, term, actual, predicted, destination, execution);
    }

    private static void FocalGradientOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double gamma,
        double alpha,
        double epsilon,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        var term = new FocalTerm<T>(new(gamma, alpha), new(epsilon));
        GradientOf(LossDomain.ClassProbabilities, term, actual, predicted, weights, destination, execution);
    }

    private static void FocalValuesOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        double gamma,
        double alpha,
        double epsilon,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        var term = new FocalTerm<T>(new(gamma, alpha), new(epsilon));
        ValuesOf(LossDomain.ClassProbabilities, term, actual, predicted, destination, execution);
    }

    private static void CheckFocal(double gamma, double alpha)
    {
        Guard.NotNegative(gamma);
        Guard.InRange(alpha, 0, 1);
    }
}
