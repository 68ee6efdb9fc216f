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

    /// <summary>The score of one class.</summary>
    internal static double Of<TScore>(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int positive, ZeroDivision zeroDivision, TScore score, Execution? execution)
        where TScore : struct, IClassScore
    {
        using var counts = new ClassCounts(actual, predicted, execution);
        return score.Of(counts.Of(positive), zeroDivision);
    }

    /// <summary>The score of all classes as one.</summary>
    internal static double Of<TScore>(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ClassAverage average, ZeroDivision zeroDivision, TScore score, Execution? execution)
        where TScore : struct, IClassScore
    {
        using var counts = new ClassCounts(actual, predicted, execution);
        return Average(counts, average, zeroDivision, score);
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

    /// <summary>1 − Σ w·observed / Σ w·expected, w growing with the distance of the places of the labels.</summary>
    /// <param name="counts">The margins.</param>
    /// <param name="disagreement">Σ w·observed.</param>
    /// <param name="weights">How w grows.</param>
    /// <param name="zeroDivision">What 0/0 is.</param>
    internal static double Kappa(in ClassCounts counts, double disagreement, KappaWeights weights, ZeroDivision zeroDivision)
    {
        Guard.Defined(zeroDivision);
        double chance = 0, n = counts.Total, actual = 0, predicted = 0;
        var (first, second) = (Place(counts.Actual, n), Place(counts.Predicted, n));
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            double a = counts.Actual[i], p = counts.Predicted[i];
            if (weights == KappaWeights.Quadratic)
            {
                // Σ (i − j)² over all pairs is n times the spreads of both about their means, and of the means.
                chance += a * (i - first) * (i - first) + p * (i - second) * (i - second);
                continue;
            }
            // |i − j| is how many borders between places lie between i and j; those above this one have the rest.
            (actual, predicted) = (actual + a, predicted + p);
            chance += actual / n * (n - predicted) + predicted / n * (n - actual);
        }
        if (weights == KappaWeights.Quadratic)
            chance += n * (first - second) * (first - second);
        return chance > 0 ? 1 - disagreement / chance : BinaryCounts.Undefined(zeroDivision);
    }

    /// <summary>What a disagreement of two places weighs.</summary>
    internal static double Disagreement(int i, int j, KappaWeights weights)
    {
        double apart = Math.Abs((double)i - j);
        return weights == KappaWeights.Quadratic ? apart * apart : apart;
    }

    private static double Place(ReadOnlySpan<double> counts, double n)
    {
        double sum = 0;
        for (var i = 0; i < counts.Length; i++)
            sum += counts[i] * i;
        return sum / n;
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

internal readonly struct OverlapScore : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.Jaccard(zeroDivision);
}

internal readonly struct FScore(double beta) : IClassScore
{
    public double Of(BinaryCounts counts, ZeroDivision zeroDivision) => counts.FBeta(beta, zeroDivision);
}
