using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The focal loss of labels 0 and 1 and logits: as <c>Focal</c> of their sigmoids.</summary>
    /// <remarks>
    /// Without clipping, and right at ±1000.
    /// <example><c>Loss.FocalFromLogits([1, 0, 1], [2, -1, 0.5])</c> is <c>0.011445935489845502</c>.</example>
    /// Source: Lin, Goyal, Girshick, He and Dollár (2017), "Focal loss for dense object detection", eq. 5.
    /// </remarks>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double FocalFromLogits(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double gamma = 2, double alpha = 0.25, Execution? execution = null) =>
        FocalFromLogitsOf(actual, predicted, gamma, alpha, execution);

    /// <inheritdoc cref="FocalFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double FocalFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double gamma = 2, double alpha = 0.25, Execution? execution = null) =>
        FocalFromLogitsOf(actual, predicted, gamma, alpha, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1. A weight is negative or not finite, or all
    /// are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double FocalFromLogits(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double gamma = 2,
        double alpha = 0.25,
        Execution? execution = null) =>
        FocalFromLogitsOf(actual, predicted, weights, gamma, alpha, execution);

    /// <inheritdoc cref="FocalFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double,
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double FocalFromLogits(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double gamma = 2,
        double alpha = 0.25,
        Execution? execution = null) =>
        FocalFromLogitsOf(actual, predicted, weights, gamma, alpha, execution);

    /// <summary>The gradient of <c>FocalFromLogits</c> with respect to the predictions: destination[i] = the derivative of each
    /// sample's loss over n.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1. The destination overlaps an input in
    /// part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double gamma,
        double alpha,
        Span<double> destination,
        Execution? execution = null) =>
        FocalFromLogitsGradientOf(actual, predicted, gamma, alpha, destination, execution);

    /// <inheritdoc cref="FocalFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma,
        double alpha,
        Span<float> destination,
        Execution? execution = null) =>
        FocalFromLogitsGradientOf(actual, predicted, gamma, alpha, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1. A weight is negative or not finite, or all
    /// are 0. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalFromLogitsGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double gamma,
        double alpha,
        Span<double> destination,
        Execution? execution = null) =>
        FocalFromLogitsGradientOf(actual, predicted, weights, gamma, alpha, destination, execution);

    /// <inheritdoc cref="FocalFromLogitsGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double,
    /// Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalFromLogitsGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double gamma,
        double alpha,
        Span<float> destination,
        Execution? execution = null) =>
        FocalFromLogitsGradientOf(actual, predicted, weights, gamma, alpha, destination, execution);

    /// <summary>The <c>FocalFromLogits</c> loss of each sample.</summary>
    /// <param name="actual">The labels, 0 or 1.</param>
    /// <param name="predicted">The logits, as many.</param>
    /// <param name="gamma">γ, 0 or above: how much less the easy samples count.</param>
    /// <param name="alpha">The weight of the class 1, from 0 to 1; the class 0 has 1 − α.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A label is neither 0 nor 1. The destination overlaps an input in
    /// part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void FocalFromLogitsValues(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        double gamma,
        double alpha,
        Span<double> destination,
        Execution? execution = null) =>
        FocalFromLogitsValuesOf(actual, predicted, gamma, alpha, destination, execution);

    /// <inheritdoc cref="FocalFromLogitsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalFromLogitsValues(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma,
        double alpha,
        Span<float> destination,
        Execution? execution = null) =>
        FocalFromLogitsValuesOf(actual, predicted, gamma, alpha, destination, execution);

    private static double FocalFromLogitsOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double gamma, double alpha, Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        var term = new FocalLogitTerm<T>(new(gamma, alpha));
        return MeanOf(LossDomain.Classes, term, new FocalLogitTerm<double>(new(gamma, alpha)), actual, predicted, execution);
    }

    private static double FocalFromLogitsOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double gamma, double alpha, Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        var term = new FocalLogitTerm<T>(new(gamma, alpha));
        return MeanOf(LossDomain.Classes, term, new FocalLogitTerm<double>(new(gamma, alpha)), actual, predicted, weights, execution);
    }

    private static void FocalFromLogitsGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double gamma, double alpha, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        var term = new FocalLogitTerm<T>(new(gamma, alpha));
        GradientOf(LossDomain.Classes, term, actual, predicted, destination, execution);
    }

    private static void FocalFromLogitsGradientOf<T>(
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double gamma,
        double alpha,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        var term = new FocalLogitTerm<T>(new(gamma, alpha));
        GradientOf(LossDomain.Classes, term, actual, predicted, weights, destination, execution);
    }

    private static void FocalFromLogitsValuesOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double gamma, double alpha, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        var term = new FocalLogitTerm<T>(new(gamma, alpha));
        ValuesOf(LossDomain.Classes, term, actual, predicted, destination, execution);
    }
}
