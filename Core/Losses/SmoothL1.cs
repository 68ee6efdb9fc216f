using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>r²/(2β) up to |r| = β, |r| − β/2 beyond: <see cref="HuberTerm{T}"/> over β.</summary>
internal readonly struct SmoothL1Term<T>(T beta) : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(V.Abs(actual - predicted), V.Broadcast(beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(V.Abs(actual * scale - predicted * scale), V.Broadcast(beta) * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1), d = (predicted - actual) / V.Broadcast(beta);
        return V.Select(V.LessThan(one, d), one, V.Select(V.LessThan(d, -one), -one, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<V>(V r, V limit) where V : struct, ILanes<V, T>
    {
        V m = V.Select(V.LessThan(r, limit), r, limit);
        return m / limit * V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r);
    }
}

public static partial class Loss
{
    /// <summary>The smooth L1 loss, the mean of r²/(2β) where |r| &lt; β and of |r| − β/2 beyond, with r = y[i] − ŷ[i].</summary>
    /// <remarks>
    /// The Huber loss of δ = β, divided by β: the slope far out is 1 whatever β is.
    /// <example><c>Loss.SmoothL1([3, 0, 2], [2.5, 0, 4], beta: 0.5)</c> is <c>0.6666666666666666</c>.</example>
    /// Source: Girshick (2015), "Fast R-CNN", eq. 3.
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="beta">Where the square ends, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double SmoothL1(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double beta = 1, Execution? execution = null) =>
        MeanOf(SmoothL1In<double>(beta), actual, predicted, execution);

    /// <inheritdoc cref="SmoothL1(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double SmoothL1(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double beta = 1, Execution? execution = null) =>
        MeanOf(SmoothL1In<float>(beta), SmoothL1In<double>(beta), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="beta">Where the square ends, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static double SmoothL1(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double beta = 1,
        Execution? execution = null) =>
        MeanOf(SmoothL1In<double>(beta), actual, predicted, weights, execution);

    /// <inheritdoc cref="SmoothL1(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double SmoothL1(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double beta = 1,
        Execution? execution = null) =>
        MeanOf(SmoothL1In<float>(beta), SmoothL1In<double>(beta), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>SmoothL1</c> with respect to the predictions: destination[i] = min(max((ŷ[i] − y[i])/β, −1),
    /// 1)/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="beta">Where the square ends, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void SmoothL1Gradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double beta, Span<double> destination, Execution? execution = null) =>
        GradientOf(SmoothL1In<double>(beta), actual, predicted, destination, execution);

    /// <inheritdoc cref="SmoothL1Gradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void SmoothL1Gradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double beta, Span<float> destination, Execution? execution = null) =>
        GradientOf(SmoothL1In<float>(beta), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="beta">Where the square ends, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void SmoothL1Gradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double beta,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(SmoothL1In<double>(beta), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="SmoothL1Gradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double},
    /// Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void SmoothL1Gradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double beta,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(SmoothL1In<float>(beta), actual, predicted, weights, destination, execution);

    /// <summary>The <c>SmoothL1</c> loss of each sample.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="beta">Where the square ends, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static void SmoothL1Values(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double beta, Span<double> destination, Execution? execution = null) =>
        ValuesOf(SmoothL1In<double>(beta), actual, predicted, destination, execution);

    /// <inheritdoc cref="SmoothL1Values(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void SmoothL1Values(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double beta, Span<float> destination, Execution? execution = null) =>
        ValuesOf(SmoothL1In<float>(beta), actual, predicted, destination, execution);

    private static SmoothL1Term<T> SmoothL1In<T>(double beta)
        where T : unmanaged
    {
        Guard.Positive(beta);
        return new(Scalar.Narrow<T>(beta));
    }
}
