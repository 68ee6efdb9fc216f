namespace Functional;

public static partial class Metrics
{
    /// <summary>The Matthews correlation coefficient, for any number of classes, in [−1, 1].</summary>
    /// <remarks>
    /// For two classes (TP·TN − FP·FN) / √((TP + FP)·(TP + FN)·(TN + FP)·(TN + FN)); for more the form of Gorodkin (2004). Where one
    /// side has one label
    /// only, 0 unless told otherwise. Right for any counts: nothing is an integer that could overflow.
    /// <example><c>Metrics.MatthewsCorrelation([1, 1, 1, 0], [1, 0, 1, 1])</c> is <c>-0.3333333333333333</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M8")]
    public static double MatthewsCorrelation(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ZeroDivision zeroDivision = ZeroDivision.Zero,
        Execution? execution = null)
    {
        using var counts = new ClassCounts(actual, predicted, execution);
        return ClassScores.Matthews(counts, zeroDivision);
    }

    /// <summary>Cohen's kappa (p₀ − pₑ) / (1 − pₑ): the agreement beyond what chance would give.</summary>
    /// <remarks>
    /// Where chance alone agrees throughout, as with one label on both sides, NaN unless told otherwise.
    /// <example><c>Metrics.CohenKappa([0, 1, 1, 2], [0, 2, 1, 2])</c> is <c>0.6363636363636364</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double CohenKappa(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        ZeroDivision zeroDivision = ZeroDivision.NaN,
        Execution? execution = null)
    {
        using var counts = new ClassCounts(actual, predicted, execution);
        return ClassScores.Kappa(counts, zeroDivision);
    }
}
