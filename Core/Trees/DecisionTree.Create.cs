using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

public sealed partial record DecisionTree
{
    /// <summary>A tree of given nodes, such as one that was stored.</summary>
    /// <param name="features">The number of features that rows have.</param>
    /// <param name="splitFeatures">The feature that each node asks; −1 in leaves. Every node before those below it, those of its left side first.</param>
    /// <param name="thresholds">The threshold of each node; of leaves it does not matter.</param>
    /// <param name="rights">The node to the right of each; of leaves it does not matter.</param>
    /// <param name="impurities">The impurity of each node, 0 or above.</param>
    /// <param name="weights">The weight of each node, above 0.</param>
    /// <param name="values">The value of each node as a row, finite.</param>
    /// <param name="missingLefts">Whether missing values go to the left of each node; of leaves it does not matter. Empty for never.</param>
    /// <exception cref="ArgumentException">The parts make no tree.</exception>
    public static DecisionTree Create(
        int features, ReadOnlySpan<int> splitFeatures, ReadOnlySpan<double> thresholds, ReadOnlySpan<int> rights, ReadOnlySpan<double> impurities,
        ReadOnlySpan<double> weights, Matrix values, ReadOnlySpan<bool> missingLefts = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        Guard.AtLeast(features, 0);
        Guard.NotEmpty(splitFeatures);
        var n = splitFeatures.Length;
        Guard.Length(thresholds, n);
        Guard.Length(rights, n);
        Guard.Length(impurities, n);
        Guard.Length(weights, n);
        if (!missingLefts.IsEmpty)
            Guard.Length(missingLefts, n);
        if (values.Rows != n)
            Guard.ThrowArgument(FormattableString.Invariant($"Expected {Display.Count(n, "row")}, one for each node, got a matrix of {values.Shape}."), nameof(values));
        Guard.FiniteData(values);
        var (limits, next, missing) = (thresholds.ToArray(), rights.ToArray(), missingLefts.IsEmpty ? new bool[n] : missingLefts.ToArray());
        for (var i = 0; i < n; i++)
        {
            if (!(impurities[i] >= 0))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected impurities of 0 or above, got {impurities[i]} in node {i}."), nameof(impurities));
            if (!(weights[i] > 0 && double.IsFinite(weights[i])))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected finite weights above 0, got {weights[i]} in node {i}."), nameof(weights));
            if (splitFeatures[i] < -1 || splitFeatures[i] >= features)
                Guard.ThrowArgument(FormattableString.Invariant($"Expected features from −1 to {features - 1}, got {splitFeatures[i]} in node {i}."), nameof(splitFeatures));
            if (splitFeatures[i] >= 0 && !double.IsFinite(limits[i]))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected finite thresholds, got {limits[i]} in node {i}."), nameof(thresholds));
            if (splitFeatures[i] < 0)
                (limits[i], next[i], missing[i]) = (double.NaN, -1, false);
        }

        // A node and what is below it are neighbours: from it to before the end of its side.
        Stack<(int Node, int End)> open = new([(0, n)]);
        while (open.TryPop(out var at))
        {
            var (node, end) = at;
            var isLeaf = splitFeatures[node] < 0;
            if (isLeaf ? end != node + 1 : next[node] <= node + 1 || next[node] >= end)
                Guard.ThrowArgument(FormattableString.Invariant($"Expected every node before those below it, the left side first, got another order at node {node}."), nameof(rights));
            if (isLeaf)
                continue;
            open.Push((next[node], end));
            open.Push((node + 1, next[node]));
        }
        return new(features, splitFeatures.ToArray(), limits, next, impurities.ToArray(), weights.ToArray(), values, ImmutableCollectionsMarshal.AsImmutableArray(missing));
    }

    /// <summary>The node to the right of each; −1 in leaves. To the left is the next.</summary>
    public ImmutableArray<int> Rights { get; }
}
