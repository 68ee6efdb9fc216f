using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>What the two forms of the focal loss share: the weights of the classes and the exponent.</summary>
internal readonly struct FocalShape<T>(double gamma, double alpha)
    where T : unmanaged
{
    internal readonly T Gamma = Scalar.Narrow<T>(gamma), Less = Scalar.Narrow<T>(gamma - 1);
    internal readonly T Yes = Scalar.Narrow<T>(alpha), No = Scalar.Narrow<T>(1 - alpha);

    /// <summary>α for the class 1, 1 − α for 0, NaN for any other label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V Weight<V>(V label) where V : struct, ILanes<V, T>
    {
        V no = V.Select(V.Equal(label, Lane.Number<V, T>(0)), V.Broadcast(No), Lane.Number<V, T>(double.NaN));
        return V.Select(V.Equal(label, Lane.Number<V, T>(1)), V.Broadcast(Yes), no);
    }
}

/// <summary>α·(1 − q)^γ·(−ln q), where q is the probability given to the right class, clipped to [ε, 1 − ε].</summary>
internal readonly struct FocalTerm<T>(FocalShape<T> shape, Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly FocalShape<T> shape = shape;
    private readonly Clipping<T> clipping = clipping;

    public static LossDomain Domain => LossDomain.ClassProbabilities;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        Sides(actual, predicted, out V right, out V rightLow, out V wrong, out V wrongLow);
        V factor = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Gamma), Apart.Log<V, T>(wrong, wrongLow)));
        V value = -(shape.Weight(actual) * Binary.Times<V, T>(factor, Apart.Log<V, T>(right, rightLow)));
        return Binary.InUnit<V, T>(Lane.Number<V, T>(0), predicted, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // d/dq: −γ·(1 − q)^(γ − 1)·(−ln q) − (1 − q)^γ/q; dq/dp is −1 for the class 0, and 0 where p is clipped.
        Sides(actual, predicted, out V right, out V rightLow, out V wrong, out V wrongLow);
        V one = Lane.Number<V, T>(1), log = Apart.Log<V, T>(wrong, wrongLow);
        V factor = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Gamma), log));
        V power = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Less), log));
        V slope = Binary.Times<V, T>(Apart.Log<V, T>(right, rightLow), V.Broadcast(shape.Gamma) * power) - Binary.Over<V, T>(factor, right);
        slope = shape.Weight(actual) * V.Select(V.Equal(actual, one), slope, -slope);
        return Binary.Unclipped<V, T>(slope, predicted, clipping);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sides<V>(V actual, V predicted, out V right, out V rightLow, out V wrong, out V wrongLow) where V : struct, ILanes<V, T>
    {
        Binary.Clip<V, T>(predicted, clipping, out V yes, out V yesLow, out V no, out V noLow);
        V isOne = V.Equal(actual, Lane.Number<V, T>(1));
        (right, rightLow) = (V.Select(isOne, yes, no), V.Select(isOne, yesLow, noLow));
        (wrong, wrongLow) = (V.Select(isOne, no, yes), V.Select(isOne, noLow, yesLow));
    }
}

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
        MeanOf(FocalIn<double>(gamma, alpha, epsilon), actual, predicted, execution);

    /// <inheritdoc cref="Focal(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Focal(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        double gamma = 2,
        double alpha = 0.25,
        double epsilon = 1.1920929E-07,
        Execution? execution = null) =>
        MeanOf(FocalIn<float>(gamma, alpha, epsilon), FocalIn<double>(gamma, alpha, epsilon), actual, predicted, execution);

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
        MeanOf(FocalIn<double>(gamma, alpha, epsilon), actual, predicted, weights, execution);

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
        MeanOf(FocalIn<float>(gamma, alpha, epsilon), FocalIn<double>(gamma, alpha, epsilon), actual, predicted, weights, execution);

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
        GradientOf(FocalIn<double>(gamma, alpha, epsilon), actual, predicted, destination, execution);

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
        GradientOf(FocalIn<float>(gamma, alpha, epsilon), actual, predicted, destination, execution);

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
        GradientOf(FocalIn<double>(gamma, alpha, epsilon), actual, predicted, weights, destination, execution);

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
        GradientOf(FocalIn<float>(gamma, alpha, epsilon), actual, predicted, weights, destination, execution);

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
        ValuesOf(FocalIn<double>(gamma, alpha, epsilon), actual, predicted, destination, execution);

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
        ValuesOf(FocalIn<float>(gamma, alpha, epsilon), actual, predicted, destination, execution);

    private static FocalTerm<T> FocalIn<T>(double gamma, double alpha, double epsilon)
        where T : unmanaged
    {
        CheckFocal(gamma, alpha);
        CheckEpsilon(epsilon);
        return new(new(gamma, alpha), new(epsilon));
    }

    private static void CheckFocal(double gamma, double alpha)
    {
        Guard.NotNegative(gamma);
        Guard.InRange(alpha, 0, 1);
    }
}
