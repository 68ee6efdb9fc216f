using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The weighted mean Σ w[i]·x[i] / Σ w[i].</summary>
    /// <remarks>
    /// A weight of 0 is as good as no value, whatever the value is; a weight of k as good as k values. Empty samples give NaN.
    /// <example><c>Statistics.WeightedMean([1, 2, 3], [1, 1, 2])</c> is <c>2.25</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="weights">Their weights, as many, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double WeightedMean(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Execution? execution = null) =>
        WeightedMeanOf(x, weights, execution);

    /// <inheritdoc cref="WeightedMean(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double WeightedMean(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Execution? execution = null) =>
        WeightedMeanOf(x, weights, execution);

    /// <summary>The weighted population variance Σ w[i]·(x[i] − μ)² / Σ w[i].</summary>
    /// <remarks>
    /// Weights count as in <see cref="WeightedMean(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>.
    /// <example><c>Statistics.WeightedPopulationVariance([1, 2, 3], [1, 1, 2])</c> is <c>0.6875</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="weights">Their weights, as many, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double WeightedPopulationVariance(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Execution? execution = null) =>
        WeightedVarianceOf(x, weights, 0, execution);

    /// <inheritdoc cref="WeightedPopulationVariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double WeightedPopulationVariance(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Execution? execution = null) =>
        WeightedVarianceOf(x, weights, 0, execution);

    /// <summary>The weighted sample variance Σ w[i]·(x[i] − x̄)² / (Σ w[i] − 1), for weights that count repetitions.</summary>
    /// <remarks>
    /// Equal to <see cref="SampleVariance(ReadOnlySpan{double}, Execution?)"/> of the values repeated w[i] times. Σ w ≤ 1 gives NaN.
    /// <example><c>Statistics.WeightedSampleVariance([1, 2, 3], [1, 1, 2])</c> is <c>0.9166666666666666</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="weights">How often each occurs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double WeightedSampleVariance(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Execution? execution = null) =>
        WeightedVarianceOf(x, weights, 1, execution);

    /// <inheritdoc cref="WeightedSampleVariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double WeightedSampleVariance(ReadOnlySpan<float> x, ReadOnlySpan<float> weights, Execution? execution = null) =>
        WeightedVarianceOf(x, weights, 1, execution);

    private static double WeightedMeanOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        var (moments, _) = WeightedMoments(x, weights, execution);
        return moments.Cell.Weight > 0 ? Math.ScaleB(moments.Pivot + moments.Cell.Shift, moments.Exponent) : double.NaN;
    }

    private static double WeightedVarianceOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, double ddof, Execution? execution)
        where T : unmanaged
    {
        var (moments, exponent) = WeightedMoments(x, weights, execution);
        return Math.ScaleB(Spread(moments.Cell.Squares, moments.Cell.Weight - Math.ScaleB(ddof, -exponent)), 2 * moments.Exponent);
    }

    private static (Scaled<TwoMoments> Moments, int WeightExponent) WeightedMoments<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, weights);
        Guard.Weights(weights);
        return SampleMoments.Weighted(x, weights, execution);
    }
}
