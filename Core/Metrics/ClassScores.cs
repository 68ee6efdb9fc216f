namespace Functional;

/// <summary>The scores that are read from the counts of classes.</summary>
internal static class ClassScores
{
    internal static double Accuracy(in ClassCounts counts)
    {
        double hits = 0;
        foreach (var hit in counts.Hits)
            hits += hit;
        return counts.Total > 0 ? hits / counts.Total : double.NaN;
    }

    /// <summary>A score of classes, averaged; what is NaN is left out of the mean.</summary>
    internal static double Average<TScore>(in ClassCounts counts, ClassAverage average, ZeroDivision zeroDivision, TScore score)
        where TScore : struct, IClassScore
    {
        Guard.Defined(average);
        Guard.Defined(zeroDivision);
        double sum = 0, weight = 0, tp = 0, fp = 0, fn = 0, tn = 0;
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            var four = counts.At(i);
            (tp, fp, fn, tn) = (tp + four.TruePositives, fp + four.FalsePositives, fn + four.FalseNegatives, tn + four.TrueNegatives);
            var value = average == ClassAverage.Micro ? double.NaN : score.Of(four, zeroDivision);
            if (double.IsNaN(value))
                continue;
            var say = average == ClassAverage.Macro ? 1 : counts.Actual[i];
            sum += say * value;
            weight += say;
        }
        if (average == ClassAverage.Micro)
            return score.Of(new(tp, fp, fn, tn), zeroDivision);
        return weight > 0 ? sum / weight : BinaryCounts.Undefined(zeroDivision);
    }

    /// <summary>The mean recall of the classes that occur.</summary>
    internal static double BalancedAccuracy(in ClassCounts counts)
    {
        double sum = 0, present = 0;
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            if (counts.Actual[i] == 0)
                continue;
            sum += counts.Hits[i] / counts.Actual[i];
            present++;
        }
        return present > 0 ? sum / present : double.NaN;
    }

    /// <summary>The correlation of the indicators of the classes (Gorodkin 2004), from products that do not cancel where all is
    /// well.</summary>
    internal static double Matthews(in ClassCounts counts, ZeroDivision zeroDivision)
    {
        Guard.Defined(zeroDivision);
        double together = 0, actual = 0, predicted = 0, n = counts.Total;
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            double hits = counts.Hits[i], a = counts.Actual[i], p = counts.Predicted[i];
            together += hits * (n - p) - p * (a - hits);
            actual += a * (n - a);
            predicted += p * (n - p);
        }
        return actual > 0 && predicted > 0 ? Statistics.Correlation(together, actual, predicted) : BinaryCounts.Undefined(zeroDivision);
    }

    internal static double Kappa(in ClassCounts counts, ZeroDivision zeroDivision)
    {
        Guard.Defined(zeroDivision);
        double together = 0, chance = 0, n = counts.Total;
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            double hits = counts.Hits[i], a = counts.Actual[i], p = counts.Predicted[i];
            together += hits * (n - p) - p * (a - hits);
            chance += a * (n - p);
        }
        return chance > 0 ? Math.Min(1, together / chance) : BinaryCounts.Undefined(zeroDivision);
    }
}

/// <summary>A score of one class.</summary>
internal interface IClassScore
{
    double Of(BinaryCounts counts, ZeroDivision zeroDivision);
}

internal readonly struct PrecisionScore : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.Precision(zeroDivision);
}

internal readonly struct RecallScore : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.Recall(zeroDivision);
}

internal readonly struct SpecificityScore : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.Specificity(zeroDivision);
}

internal readonly struct FScore(double beta) : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.FBeta(beta, zeroDivision);
}
