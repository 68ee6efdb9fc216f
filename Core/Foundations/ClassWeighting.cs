using System.Collections.Immutable;

namespace Functional;

/// <summary>What samples weigh when their classes have weights.</summary>
internal static class ClassWeighting
{
    /// <summary>The weights of the samples with those of their classes; the weights themselves where classes have none. Empty where all are 1.</summary>
    /// <param name="labels">The label of each sample.</param>
    /// <param name="weights">The weight of each sample, or none; overwritten.</param>
    /// <param name="balanced">Whether all classes weigh the same: a sample weighs total/(classes·its class's total) besides.</param>
    /// <param name="classWeights">What samples of a label weigh besides.</param>
    internal static double[] Of(ReadOnlySpan<int> labels, double[] weights, bool balanced, ImmutableDictionary<int, double> classWeights)
    {
        if (!balanced && classWeights.IsEmpty)
            return weights;
        double[] all = weights.Length > 0 ? weights : [.. Enumerable.Repeat(1.0, labels.Length)];
        Dictionary<int, double> totals = [];
        for (var i = 0; i < labels.Length; i++)
        {
            if (all[i] > 0)
                totals[labels[i]] = totals.GetValueOrDefault(labels[i]) + all[i];
        }
        double sum = Summation.Sum(all), count = totals.Count;
        for (var i = 0; i < labels.Length; i++)
        {
            if (balanced && all[i] > 0)
                all[i] *= sum / (count * totals[labels[i]]);
            if (classWeights.TryGetValue(labels[i], out var weight))
                all[i] *= weight;
        }
        Guard.Weights<double>(all, "weights");
        return all;
    }

    /// <summary>Refuses weights that are negative or not finite.</summary>
    internal static void Check(ImmutableDictionary<int, double> classWeights)
    {
        ArgumentNullException.ThrowIfNull(classWeights, "ClassWeights");
        foreach (var (_, weight) in classWeights)
            Guard.NotNegative(weight, "ClassWeights");
    }

    /// <summary>Whether the same labels have the same weights.</summary>
    internal static bool AreEqual(ImmutableDictionary<int, double>? left, ImmutableDictionary<int, double>? right) =>
        ReferenceEquals(left, right)
        || (left?.Count == right?.Count && left?.All(w => right!.TryGetValue(w.Key, out var weight) && weight.Equals(w.Value)) == true);

    /// <summary>For example <c>[0: 1, 1: 2.5]</c>.</summary>
    internal static string Listed(ImmutableDictionary<int, double>? classWeights) =>
        $"[{string.Join(", ", classWeights?.OrderBy(w => w.Key).Select(w => $"{w.Key}: {w.Value}") ?? [])}]";
}
