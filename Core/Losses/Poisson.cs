using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>p − y·ln p with 0·ln 0 = 0, for y and p of 0 or above; NaN for others.</summary>
internal readonly struct PoissonTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Rates;
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        V value = predicted - Binary.Times<V, T>(actual, Lane.Log<V, T>(predicted));
        V inside = V.And(V.LessThanOrEqual(zero, actual), V.LessThanOrEqual(zero, predicted));
        return V.Select(inside, value, Lane.Number<V, T>(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        (predicted * scale - Binary.Times<V, T>(actual * scale, Lane.Log<V, T>(predicted))) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> =>
        Lane.Number<V, T>(1) - Binary.Over<V, T>(actual, predicted);
}

public static partial class Loss
{
    /// <summary>The Poisson loss (1/n) Σ ŷ[i] − y[i]·ln ŷ[i] of counts and rates.</summary>
    /// <remarks>
    /// The negative log-likelihood without ln y!, which no prediction changes; least where ŷ = y. 0·ln 0 is 0; a rate of 0 for a count
    /// above it gives +∞.
    /// <example><c>Loss.Poisson([3, 0, 2], [2.5, 0.5, 4])</c> is <c>0.49284636071258453</c>.</example>
    /// </remarks>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The rates, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count or a rate is negative.</exception>
    public static double Poisson(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MeanOf(default(PoissonTerm<double>), actual, predicted, execution);

    /// <inheritdoc cref="Poisson(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Poisson(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MeanOf(default(PoissonTerm<float>), default(PoissonTerm<double>), actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The rates, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count or a rate is negative. A weight is negative or not finite, or
    /// all are 0.</exception>
    public static double Poisson(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MeanOf(default(PoissonTerm<double>), actual, predicted, weights, execution);

    /// <inheritdoc cref="Poisson(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Poisson(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MeanOf(default(PoissonTerm<float>), default(PoissonTerm<double>), actual, predicted, weights, execution);

    /// <summary>The gradient of <c>Poisson</c> with respect to the predictions: destination[i] = (1 − y[i]/ŷ[i])/n.</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The rates, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count or a rate is negative. The destination overlaps an input in
    /// part.</exception>
    public static void PoissonGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        GradientOf(default(PoissonTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="PoissonGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        GradientOf(default(PoissonTerm<float>), actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The rates, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count or a rate is negative. A weight is negative or not finite, or
    /// all are 0. The destination overlaps an input in part.</exception>
    public static void PoissonGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        GradientOf(default(PoissonTerm<double>), actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="PoissonGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        GradientOf(default(PoissonTerm<float>), actual, predicted, weights, destination, execution);

    /// <summary>The <c>Poisson</c> loss of each sample: destination[i] = ŷ[i] − y[i]·ln ŷ[i].</summary>
    /// <param name="actual">The counts, 0 or above.</param>
    /// <param name="predicted">The rates, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A count or a rate is negative. The destination overlaps an input in
    /// part.</exception>
    public static void PoissonValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        ValuesOf(default(PoissonTerm<double>), actual, predicted, destination, execution);

    /// <inheritdoc cref="PoissonValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void PoissonValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        ValuesOf(default(PoissonTerm<float>), actual, predicted, destination, execution);
}
