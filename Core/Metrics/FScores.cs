namespace Functional;

public static partial class Metrics
{
    /// <summary>The F1 score 2·TP / (2·TP + FP + FN), the harmonic mean of precision and recall, of one class, all other labels being
    /// negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.F1([1, 1, 0, 0], [1, 0, 1, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M6")]
    public static double F1(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, positive, zeroDivision, new FScore(1), execution);

    /// <summary>The F1 score 2·TP / (2·TP + FP + FN), the harmonic mean of precision and recall, averaged over the classes that occur
    /// on either side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.F1([0, 1, 1, 2], [0, 2, 1, 2], ClassAverage.Macro)</c> is <c>0.7777777777777777</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M6")]
    public static double F1(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, average, zeroDivision, new FScore(1), execution);

    /// <summary>The Fβ score (1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP) of one class, all other labels being negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.FBeta([1, 1, 1, 0], [1, 0, 0, 0], beta: 2)</c> is <c>0.3846153846153846</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="beta">β, above 0: how much more recall counts than precision.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    [Formula("M7")]
    public static double FBeta(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        double beta,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null)
    {
        Guard.Positive(beta);
        return ClassScores.Of(actual, predicted, positive, zeroDivision, new FScore(beta), execution);
    }

    /// <summary>The Fβ score (1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP), averaged over the classes that occur on either side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.FBeta([0, 1, 1, 2], [0, 2, 1, 2], 2, ClassAverage.Macro)</c> is <c>0.7962962962962963</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="beta">β, above 0: how much more recall counts than precision.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    [Formula("M7")]
    public static double FBeta(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        double beta,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null)
    {
        Guard.Positive(beta);
        return ClassScores.Of(actual, predicted, average, zeroDivision, new FScore(beta), execution);
    }
}
