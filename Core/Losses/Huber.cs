using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>r²/2 up to |r| = δ, δ·|r| − δ²/2 beyond: m·(|r| − m/2) with m = min(|r|, δ).</summary>
internal readonly struct HuberTerm<T>(T delta) : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Numbers;
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(V.Abs(actual - predicted), V.Broadcast(delta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = V.Broadcast(delta), r = V.Abs(actual - predicted);
        V m = V.Select(V.LessThan(r, d), r, d);
        return V.MultiplyAdd(m, V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(V.Abs(actual * scale - predicted * scale), V.Broadcast(delta) * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V limit = V.Broadcast(delta), d = predicted - actual;
        return V.Select(V.LessThan(limit, d), limit, V.Select(V.LessThan(d, -limit), -limit, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<V>(V r, V limit) where V : struct, ILanes<V, T>
    {
        V m = V.Select(V.LessThan(r, limit), r, limit);
        return m * V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r);
    }
}

public static partial class Loss
{
    /// <summary>The Huber loss, the mean of r²/2 where |r| ≤ δ and of δ·|r| − δ²/2 beyond, with r = y[i] − ŷ[i].</summary>
    /// <remarks>
    /// Quadratic near 0, linear far out, with one derivative throughout. δ times the smooth L1 loss of the same β.
    /// <example><c>Loss.Huber([3, 0, 2], [2.5, 0, 4])</c> is <c>0.5416666666666666</c>.</example>
    /// Source: Huber (1964), "Robust estimation of a location parameter".
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static double Huber(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta = 1, Execution? execution = null) =>
        MeanOf(HuberIn<double>(delta), actual, predicted, execution);

    /// <inheritdoc cref="Huber(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static double Huber(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta = 1, Execution? execution = null) =>
        MeanOf(HuberIn<float>(delta), HuberIn<double>(delta), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static double Huber(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double delta = 1,
        Execution? execution = null) =>
        MeanOf(HuberIn<double>(delta), actual, predicted, weights, execution);

    /// <inheritdoc cref="Huber(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static double Huber(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double delta = 1,
        Execution? execution = null) =>
        MeanOf(HuberIn<float>(delta), HuberIn<double>(delta), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>Huber</c> with respect to the predictions: destination[i] = min(max(ŷ[i] − y[i], −δ),
    /// δ)/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta, Span<double> destination, Execution? execution = null) =>
        GradientOf(HuberIn<double>(delta), actual, predicted, destination, execution);

    /// <inheritdoc cref="HuberGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta, Span<float> destination, Execution? execution = null) =>
        GradientOf(HuberIn<float>(delta), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        double delta,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(HuberIn<double>(delta), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="HuberGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double},
    /// Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        double delta,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(HuberIn<float>(delta), actual, predicted, weights, destination, execution);

    /// <summary>The <c>Huber</c> loss of each sample.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="delta">The largest residual that counts as a square, above 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    [Formula("LS3")]
    public static void HuberValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double delta, Span<double> destination, Execution? execution = null) =>
        ValuesOf(HuberIn<double>(delta), actual, predicted, destination, execution);

    /// <inheritdoc cref="HuberValues(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("LS3"), OverloadResolutionPriority(-1)]
    public static void HuberValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double delta, Span<float> destination, Execution? execution = null) =>
        ValuesOf(HuberIn<float>(delta), actual, predicted, destination, execution);

    private static HuberTerm<T> HuberIn<T>(double delta)
        where T : unmanaged
    {
        Guard.Positive(delta);
        return new(Scalar.Narrow<T>(delta));
    }
}
