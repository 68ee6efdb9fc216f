namespace Functional;

public sealed partial record ConfusionMatrix
{
    /// <summary>The share that was predicted right (M2); NaN where there is nothing.</summary>
    public double Accuracy
    {
        get
        {
            using var counts = Counts();
            return ClassScores.Accuracy(counts);
        }
    }

    /// <summary>The mean recall of the classes that occur; NaN where there is nothing.</summary>
    public double BalancedAccuracy
    {
        get
        {
            using var counts = Counts();
            return ClassScores.BalancedAccuracy(counts);
        }
    }

    /// <summary>TP, FP, FN and TN of one class against all others (M1).</summary>
    /// <param name="label">The label of the class; one that does not occur has nothing but negatives.</param>
    public BinaryCounts CountsOf(int label)
    {
        using var counts = Counts();
        return counts.Of(label);
    }

    /// <summary>The precision of one class (M3).</summary>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double Precision(int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).Precision(zeroDivision);

    /// <summary>The precision, averaged over the classes (M3).</summary>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    public double Precision(ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        Averaged(average, zeroDivision, default(PrecisionScore));

    /// <summary>The recall of one class (M4).</summary>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double Recall(int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).Recall(zeroDivision);

    /// <summary>The recall, averaged over the classes (M4).</summary>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    public double Recall(ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero) => Averaged(average, zeroDivision, default(RecallScore));

    /// <summary>The specificity of one class (M5).</summary>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double Specificity(int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).Specificity(zeroDivision);

    /// <summary>The specificity, averaged over the classes (M5).</summary>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    public double Specificity(ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        Averaged(average, zeroDivision, default(SpecificityScore));

    /// <summary>The F1 score of one class (M6).</summary>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double F1(int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).F1(zeroDivision);

    /// <summary>The F1 score, averaged over the classes (M6).</summary>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    public double F1(ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero) => Averaged(average, zeroDivision, new FScore(1));

    /// <summary>The Fβ score of one class (M7).</summary>
    /// <param name="beta">β, above 0.</param>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    public double FBeta(double beta, int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).FBeta(beta, zeroDivision);

    /// <summary>The Fβ score, averaged over the classes (M7).</summary>
    /// <param name="beta">β, above 0.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    public double FBeta(double beta, ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero)
    {
        Guard.Positive(beta);
        return Averaged(average, zeroDivision, new FScore(beta));
    }

    /// <summary>The Matthews correlation coefficient (M8), for any number of classes.</summary>
    /// <param name="zeroDivision">What it is where one side has one label only.</param>
    public double MatthewsCorrelation(ZeroDivision zeroDivision = ZeroDivision.Zero)
    {
        using var counts = Counts();
        return ClassScores.Matthews(counts, zeroDivision);
    }

    /// <summary>Cohen's kappa: the agreement beyond what chance would give.</summary>
    /// <param name="zeroDivision">What it is where chance alone agrees throughout.</param>
    public double CohenKappa(ZeroDivision zeroDivision = ZeroDivision.NaN)
    {
        using var counts = Counts();
        return ClassScores.Kappa(counts, zeroDivision);
    }

    /// <summary>Weighted kappa, for classes in an order.</summary>
    /// <param name="weights">How a disagreement weighs.</param>
    /// <param name="zeroDivision">What it is where chance alone agrees throughout.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such weights.</exception>
    public double CohenKappa(KappaWeights weights, ZeroDivision zeroDivision = ZeroDivision.NaN)
    {
        Guard.Defined(weights);
        if (weights == KappaWeights.None)
            return CohenKappa(zeroDivision);
        using var counts = Counts();
        double disagreement = 0;
        var k = Classes.Length;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
                disagreement += cells[i * k + j] * ClassScores.Disagreement(i, j, weights);
        }
        return ClassScores.Kappa(counts, disagreement, weights, zeroDivision);
    }

    /// <summary>The Jaccard score of one class.</summary>
    /// <param name="label">The label of the class.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public double Jaccard(int label, ZeroDivision zeroDivision = ZeroDivision.Zero) => CountsOf(label).Jaccard(zeroDivision);

    /// <summary>The Jaccard score, averaged over the classes.</summary>
    /// <param name="average">How the classes become one.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the average.</param>
    public double Jaccard(ClassAverage average, ZeroDivision zeroDivision = ZeroDivision.Zero) => Averaged(average, zeroDivision, default(OverlapScore));

    /// <summary>Precision, recall, F1 and support of every class and their averages, as a table that prints.</summary>
    /// <param name="zeroDivision">What 0/0 is.</param>
    public ClassificationReport Report(ZeroDivision zeroDivision = ZeroDivision.Zero)
    {
        using var counts = Counts();
        return ClassificationReport.From(counts, zeroDivision);
    }

    private double Averaged<TScore>(ClassAverage average, ZeroDivision zeroDivision, TScore score)
        where TScore : struct, IClassScore
    {
        using var counts = Counts();
        return ClassScores.Average(counts, average, zeroDivision, score);
    }
}
