using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The discounted cumulative gain Σ relevance[i] / log₂(1 + rank[i]), the ranks by descending score (Järvelin and Kekäläinen 2002).</summary>
    /// <remarks>
    /// Equal scores share the mean of the discounts of their places, so that the order among them does not matter. Nothing gives 0; NaN
    /// among the relevances or scores gives NaN.
    /// <example><c>Metrics.DiscountedCumulativeGain([3, 2, 0], [0.9, 0.5, 0.1])</c> is <c>4.2618595071429155</c>.</example>
    /// </remarks>
    /// <param name="relevance">How much each document is worth.</param>
    /// <param name="scores">What ranks them, as many.</param>
    /// <param name="k">How many places count; all without it.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static double DiscountedCumulativeGain(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null) =>
        GainOf(relevance, scores, k);

    /// <inheritdoc cref="DiscountedCumulativeGain(ReadOnlySpan{double}, ReadOnlySpan{double}, int?)"/>
    [OverloadResolutionPriority(-1)]
    public static double DiscountedCumulativeGain(ReadOnlySpan<float> relevance, ReadOnlySpan<float> scores, int? k = null) =>
        GainOf(relevance, scores, k);

    /// <summary>The gain of a ranking over that of the best one (nDCG), from 0 to 1 where no relevance is negative.</summary>
    /// <remarks>
    /// Where the best ranking gains nothing, 0 unless told otherwise.
    /// <example><c>Metrics.NormalizedDiscountedCumulativeGain([3, 2, 0], [0.1, 0.5, 0.9])</c> is <c>0.6480409554829326</c>.</example>
    /// </remarks>
    /// <param name="relevance">How much each document is worth, 0 or above.</param>
    /// <param name="scores">What ranks them, as many.</param>
    /// <param name="k">How many places count; all without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a relevance is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static double NormalizedDiscountedCumulativeGain(
        ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null, ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        ShareOfGain(relevance, scores, k, zeroDivision);

    /// <inheritdoc cref="NormalizedDiscountedCumulativeGain(ReadOnlySpan{double}, ReadOnlySpan{double}, int?, ZeroDivision)"/>
    [OverloadResolutionPriority(-1)]
    public static double NormalizedDiscountedCumulativeGain(
        ReadOnlySpan<float> relevance, ReadOnlySpan<float> scores, int? k = null, ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        ShareOfGain(relevance, scores, k, zeroDivision);

    private static double ShareOfGain<T>(ReadOnlySpan<T> relevance, ReadOnlySpan<T> scores, int? k, ZeroDivision zeroDivision)
        where T : unmanaged
    {
        for (var i = 0; i < relevance.Length; i++)
        {
            if (Scalar.Widen(relevance[i]) < 0)
                Guard.ThrowArgument($"Expected relevances of 0 or above, got {Display.Number(Scalar.Widen(relevance[i]))} at index {i}.", nameof(relevance));
        }
        var gain = GainOf(relevance, scores, k);
        return BinaryCounts.Ratio(gain, GainOf(relevance, relevance, k), zeroDivision);
    }

    private static double GainOf<T>(ReadOnlySpan<T> relevance, ReadOnlySpan<T> scores, int? k)
        where T : unmanaged
    {
        Guard.SameLength(relevance, scores);
        var places = k ?? int.MaxValue;
        Guard.AtLeast(places, 1, nameof(k));
        var n = scores.Length;
        var keys = ArrayPool<double>.Shared.Rent(Math.Max(1, n));
        var order = ArrayPool<int>.Shared.Rent(Math.Max(1, n));
        for (var i = 0; i < n; i++)
            keys[i] = Scalar.Widen(scores[i]);
        IndexSort.Sort(keys.AsSpan(0, n), order.AsSpan(0, n));
        // NaN sorts last, which is first here.
        double gain = n > 0 && double.IsNaN(keys[order[n - 1]]) ? double.NaN : 0;
        for (int place = 0, end; place < n; place = end)
        {
            double worth = 0, discount = 0, score = keys[order[n - 1 - place]];
            for (end = place; end < n && (end == place || keys[order[n - 1 - end]] == score); end++)
            {
                worth += Scalar.Widen(relevance[order[n - 1 - end]]);
                discount += end < places ? 1 / ScalarMath.Log2(2.0 + end) : 0;
            }
            // What lies past k has no discount, but a NaN there is one still.
            gain += worth / (end - place) * discount;
        }
        ArrayPool<double>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
        return gain;
    }
}
