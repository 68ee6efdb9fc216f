namespace Functional;

public static partial class Metrics
{
    /// <summary>The Hamming loss: the share of labels that were predicted wrong.</summary>
    /// <remarks>
    /// One less the accuracy, without the rounding of the difference. Nothing gives NaN.
    /// <example><c>Metrics.HammingLoss([0, 1, 1, 2], [0, 2, 1, 2])</c> is <c>0.25</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double HammingLoss(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution = null)
    {
        Guard.SameLength(actual, predicted);
        Execution.ThrowIfCancelled(execution);
        return actual.IsEmpty ? double.NaN : (double)(actual.Length - Kernels.LabelKernel.Matches(actual, predicted)) / actual.Length;
    }

    /// <summary>The Jaccard score TP / (TP + FP + FN) of one class, all other labels being negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.JaccardScore([1, 1, 0, 0], [1, 0, 1, 0])</c> is <c>0.3333333333333333</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double JaccardScore(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, positive, zeroDivision, default(OverlapScore), execution);

    /// <summary>The Jaccard score TP / (TP + FP + FN), averaged over the classes that occur on either side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.JaccardScore([0, 1, 1, 2], [0, 2, 1, 2], ClassAverage.Macro)</c> is <c>0.6666666666666666</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double JaccardScore(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, average, zeroDivision, default(OverlapScore), execution);
}
