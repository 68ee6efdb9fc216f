using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>α·(1 − q)^γ·(−ln q), where q = σ(±z) is the probability of the right class.</summary>
internal readonly struct FocalLogitTerm<T>(FocalShape<T> shape) : ILossTerm<T>
    where T : unmanaged
{
    private readonly FocalShape<T> shape = shape;

    public static LossDomain Domain => LossDomain.Classes;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        Logs(actual, predicted, out _, out V right, out V wrong);
        V factor = Apart.Exp<V, T>(-Binary.Times<V, T>(V.Broadcast(shape.Gamma), wrong));
        return shape.Weight(actual) * Binary.Times<V, T>(factor, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // d/ds of (1 − q)^γ·(−ln q) with q = σ(−s): (1 − q)^γ·(γ·q·(−ln q) + 1 − q); ds/dz is −1 for the class 1.
        Logs(actual, predicted, out V s, out V right, out V wrong);
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0), gamma = V.Broadcast(shape.Gamma);
        V factor = Apart.Exp<V, T>(-Binary.Times<V, T>(gamma, wrong));
        V small = Apart.Sigmoid<V, T>(-V.Abs(s)), positive = V.LessThan(zero, s);
        V q = V.Select(positive, small, one - small), rest = V.Select(positive, one - small, small);
        V slope = shape.Weight(actual) * factor * V.MultiplyAdd(gamma, Binary.Times<V, T>(q, right), rest);
        return V.Select(V.Equal(actual, one), -slope, slope);
    }

    /// <summary>s, which is z turned against the label, and −ln of the probabilities of the right class and of the wrong one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Logs<V>(V actual, V predicted, out V s, out V right, out V wrong) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        s = V.Select(V.Equal(actual, Lane.Number<V, T>(1)), -predicted, predicted);
        V magnitude = V.Abs(s), small = Apart.Softplus<V, T>(-magnitude), positive = V.LessThan(zero, s);
        right = small + V.Select(positive, magnitude, zero);
        wrong = small + V.Select(positive, zero, magnitude);
    }
}

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
        MeanOf(FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, execution);

    /// <inheritdoc cref="FocalFromLogits(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double FocalFromLogits(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double gamma = 2, double alpha = 0.25, Execution? execution = null) =>
        MeanOf(FocalFromLogitsIn<float>(gamma, alpha), FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, execution);

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
        MeanOf(FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, weights, execution);

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
        MeanOf(FocalFromLogitsIn<float>(gamma, alpha), FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, weights, execution);

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
        GradientOf(FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, destination, execution);

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
        GradientOf(FocalFromLogitsIn<float>(gamma, alpha), actual, predicted, destination, execution);

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
        GradientOf(FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, weights, destination, execution);

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
        GradientOf(FocalFromLogitsIn<float>(gamma, alpha), actual, predicted, weights, destination, execution);

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
        ValuesOf(FocalFromLogitsIn<double>(gamma, alpha), actual, predicted, destination, execution);

    /// <inheritdoc cref="FocalFromLogitsValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void FocalFromLogitsValues(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma,
        double alpha,
        Span<float> destination,
        Execution? execution = null) =>
        ValuesOf(FocalFromLogitsIn<float>(gamma, alpha), actual, predicted, destination, execution);

    private static FocalLogitTerm<T> FocalFromLogitsIn<T>(double gamma, double alpha)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        return new(new(gamma, alpha));
    }
}
