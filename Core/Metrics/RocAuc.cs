using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The area under the ROC curve: the chance that a positive has a higher score than a negative, ties counting ½.</summary>
    /// <remarks>
    /// The Mann–Whitney statistic divided by the number of pairs, from counts that are exact: no trapezoid is summed. One class only
    /// gives NaN; NaN among the
    /// scores too. Any monotone function of the scores has the same area; other labels count as negatives.
    /// <example><c>Metrics.RocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])</c> is <c>0.75</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M10")]
    public static double RocAuc(ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, int positive = 1, Execution? execution = null) =>
        RocAucOf(actual, scores, positive, execution);

    /// <inheritdoc cref="RocAuc(ReadOnlySpan{int}, ReadOnlySpan{double}, int, Execution?)"/>
    [Formula("M10"), OverloadResolutionPriority(-1)]
    public static double RocAuc(ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, int positive = 1, Execution? execution = null) =>
        RocAucOf(actual, scores, positive, execution);

    /// <summary>The area under the ROC curve of samples with weights.</summary>
    /// <remarks>
    /// As <see cref="RocAuc(ReadOnlySpan{int}, ReadOnlySpan{double}, int, Execution?)"/>, a pair weighing as much as the product of its
    /// weights.
    /// <example><c>Metrics.RocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8], [1, 3, 1, 1])</c> is <c>0.625</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a weight is not allowed.</exception>
    [Formula("M10")]
    public static double RocAuc(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights,
        int positive = 1, Execution? execution = null) =>
        WeightedRocAucOf(actual, scores, weights, positive, execution);

    /// <inheritdoc cref="RocAuc(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [Formula("M10"), OverloadResolutionPriority(-1)]
    public static double RocAuc(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, ReadOnlySpan<float> weights, int positive = 1, Execution? execution = null) =>
        WeightedRocAucOf(actual, scores, weights, positive, execution);

    private static double RocAucOf<T>(ReadOnlySpan<int> actual, ReadOnlySpan<T> scores, int positive, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, scores);
        Execution.ThrowIfCancelled(execution);
        var rented = ArrayPool<T>.Shared.Rent(Math.Max(1, actual.Length));
        var area = MannWhitney.Run(actual, scores, positive, rented.AsSpan(0, actual.Length), execution);
        ArrayPool<T>.Shared.Return(rented);
        return area;
    }

    private static double WeightedRocAucOf<T>(
        ReadOnlySpan<int> actual, ReadOnlySpan<T> scores, ReadOnlySpan<T> weights, int positive, Execution? execution)
        where T : unmanaged
    {
        using var groups = ScoredLabels.Of(actual, scores, weights, true, positive, execution);
        return groups.HasNaN ? double.NaN : Area(groups);
    }

    internal static double Area(in ScoredLabels groups)
    {
        double won = 0, before = 0, all = groups.AllNegatives;
        for (var i = 0; i < groups.Thresholds.Length; i++)
        {
            double tied = groups.Negatives[i] - (i > 0 ? groups.Negatives[i - 1] : 0);
            won += (groups.Positives[i] - before) * (all - groups.Negatives[i] + tied / 2);
            before = groups.Positives[i];
        }
        var pairs = groups.AllPositives * all;
        return pairs > 0 ? won / pairs : double.NaN;
    }
}
