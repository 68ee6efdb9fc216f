using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The average precision Σ (R[i] − R[i−1])·P[i], a step for each distinct score from the highest down.</summary>
    /// <remarks>
    /// Equal scores are one step. No positives give NaN, all scores equal the share of positives; NaN among the scores gives NaN.
    /// <example><c>Metrics.AveragePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])</c> is <c>0.8333333333333333</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AveragePrecision(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, int positive = 1, Execution? execution = null) =>
        AveragePrecisionOf(actual, scores, [], false, positive, execution);

    /// <inheritdoc cref="AveragePrecision(ReadOnlySpan{int}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double AveragePrecision(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, int positive = 1, Execution? execution = null) =>
        AveragePrecisionOf(actual, scores, [], false, positive, execution);

    /// <summary>The average precision of samples with weights.</summary>
    /// <remarks>As <see cref="AveragePrecision(ReadOnlySpan{int}, ReadOnlySpan{double}, int, Execution?)"/>.</remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a weight is not allowed.</exception>
    public static double AveragePrecision(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights,
        int positive = 1, Execution? execution = null) =>
        AveragePrecisionOf(actual, scores, weights, true, positive, execution);

    /// <inheritdoc cref="AveragePrecision(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double AveragePrecision(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, ReadOnlySpan<float> weights, int positive = 1, Execution? execution = null) =>
        AveragePrecisionOf(actual, scores, weights, true, positive, execution);

    private static double AveragePrecisionOf<T>(
        ReadOnlySpan<int> actual, ReadOnlySpan<T> scores, ReadOnlySpan<T> weights, bool weighed, int positive, Execution? execution)
        where T : unmanaged
    {
        using var groups = ScoredLabels.Of(actual, scores, weights, weighed, positive, execution);
        return groups.HasNaN ? double.NaN : StepArea(groups);
    }

    internal static double StepArea(in ScoredLabels groups)
    {
        double sum = 0, before = 0;
        for (var i = 0; i < groups.Thresholds.Length; i++)
        {
            double up = groups.Positives[i];
            if (up > before)
                sum += (up - before) * (up / (up + groups.Negatives[i]));
            before = up;
        }
        return before > 0 ? sum / before : double.NaN;
    }
}
