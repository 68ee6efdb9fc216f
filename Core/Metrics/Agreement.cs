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

    /// <summary>Weighted kappa 1 − Σ w·observed / Σ w·expected: of labels in an order, where a near miss is better than a far one (Cohen 1968).</summary>
    /// <remarks>
    /// w is the distance of the places of the two labels in their ascending order, or its square. Where chance alone agrees throughout,
    /// NaN unless told otherwise.
    /// <example><c>Metrics.CohenKappa([0, 1, 1, 2], [0, 2, 1, 2], KappaWeights.Linear)</c> is <c>0.7142857142857143</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="weights">How the weight grows with the distance.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no such weights.</exception>
    public static double CohenKappa(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<int> predicted,
        KappaWeights weights,
        ZeroDivision zeroDivision = ZeroDivision.NaN,
        Execution? execution = null)
    {
        Guard.Defined(weights);
        using var counts = new ClassCounts(actual, predicted, execution);
        if (weights == KappaWeights.None)
            return ClassScores.Kappa(counts, zeroDivision);
        using var coding = new LabelCoding(actual, predicted);
        double disagreement = 0;
        for (var i = 0; i < actual.Length; i++)
            disagreement += ClassScores.Disagreement(coding.IndexOf(actual[i]), coding.IndexOf(predicted[i]), weights);
        return ClassScores.Kappa(counts, disagreement, weights, zeroDivision);
    }
}

/// <summary>What a disagreement of two labels weighs in kappa.</summary>
public enum KappaWeights
{
    /// <summary>All alike.</summary>
    None,

    /// <summary>The distance of their places among the labels in ascending order.</summary>
    Linear,

    /// <summary>The square of that distance.</summary>
    Quadratic,
}
