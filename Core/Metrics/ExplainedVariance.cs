using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The explained variance 1 − Var(y − ŷ) / Var(y).</summary>
    /// <remarks>
    /// As <see cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>, but blind to an offset of the
    /// predictions: never below R². The same conventions
    /// for a constant y: 1 where the predictions miss by one and the same amount, else 0.
    /// <example><c>Metrics.ExplainedVariance([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>0.9571734475374732</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double ExplainedVariance(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, bool forceFinite = true, Execution? execution = null) =>
        ExplainedVarianceOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="ExplainedVariance(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double ExplainedVariance(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, bool forceFinite = true, Execution? execution = null) =>
        ExplainedVarianceOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="ExplainedVariance(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double ExplainedVariance(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights,
        bool forceFinite = true, Execution? execution = null) =>
        ExplainedVarianceOf(actual, predicted, weights, forceFinite, execution);

    /// <inheritdoc cref="ExplainedVariance(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double ExplainedVariance(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights,
        bool forceFinite = true, Execution? execution = null) =>
        ExplainedVarianceOf(actual, predicted, weights, forceFinite, execution);

    private static double ExplainedVarianceOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        var sums = ResidualKernel.Run(actual, predicted, [], execution);
        return Unexplained(sums, sums.Cell.Residual.Squares, forceFinite);
    }

    private static double ExplainedVarianceOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        var sums = ResidualKernel.Run(kept.Actual, kept.Predicted, kept.Weights, execution);
        return Unexplained(sums, sums.Cell.Residual.Squares, forceFinite);
    }
}
