namespace Functional;

public static partial class Metrics
{
    /// <summary>The specificity TN / (TN + FP), also true negative rate, of one class, all other labels being negatives.</summary>
    /// <remarks>
    /// 0/0 is what <paramref name="zeroDivision"/> says.
    /// <example><c>Metrics.Specificity([1, 1, 0, 0], [1, 0, 1, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="positive">The label of the class; 1 without it.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M5")]
    public static double Specificity(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        int positive = 1,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, positive, zeroDivision, default(SpecificityScore), execution);

    /// <summary>The specificity TN / (TN + FP), also true negative rate, averaged over the classes that occur on either side.</summary>
    /// <remarks>
    /// 0/0 of a class is what <paramref name="zeroDivision"/> says; NaN is left out of the average.
    /// <example><c>Metrics.Specificity([0, 1, 1, 2], [0, 2, 1, 2], ClassAverage.Macro)</c> is <c>0.8888888888888888</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M5")]
    public static double Specificity(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ClassAverage average,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null) =>
        ClassScores.Of(actual, predicted, average, zeroDivision, default(SpecificityScore), execution);
}
