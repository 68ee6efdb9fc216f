namespace Functional;

public static partial class Metrics
{
    /// <summary>The precision TP / (TP + FP) of one class, all other labels being negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.Precision([1, 1, 0, 0], [1, 0, 1, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M3")]
    public static double Precision(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, positive, zeroDivision, default(PrecisionScore), execution);

    /// <summary>The precision TP / (TP + FP), averaged over the classes that occur on either side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.Precision([0, 1, 1, 2], [0, 2, 1, 2], ClassAverage.Macro)</c> is <c>0.8333333333333334</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M3")]
    public static double Precision(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, average, zeroDivision, default(PrecisionScore), execution);

    /// <summary>The recall TP / (TP + FN), also sensitivity or true positive rate, of one class, all other labels being
    /// negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.Recall([1, 1, 0, 0], [1, 0, 1, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M4")]
    public static double Recall(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, positive, zeroDivision, default(RecallScore), execution);

    /// <summary>The recall TP / (TP + FN), also sensitivity or true positive rate, averaged over the classes that occur on either
    /// side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.Recall([0, 1, 1, 2], [0, 2, 1, 2], ClassAverage.Macro)</c> is <c>0.8333333333333334</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M4")]
    public static double Recall(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, average, zeroDivision, default(RecallScore), execution);
}
