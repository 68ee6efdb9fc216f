using System.Collections.Immutable;

namespace Functional;

/// <summary>What models of trees check and prepare alike.</summary>
internal static class TreeModels
{
    private const double MostWeight = 1e60;

    /// <summary>Weights of the rows; 1 each where none are given.</summary>
    internal static double[] Weights(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
        {
            var ones = new double[rows];
            Array.Fill(ones, 1);
            return ones;
        }
        Guard.Length(weights, rows);
        Guard.Weights(weights);
        // Squares of their sums must stay in range beside those of targets.
        foreach (var weight in weights)
            if (weight is > MostWeight or (> 0 and < 1 / MostWeight))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected weights of 0, or from {1 / MostWeight} to {MostWeight}, got {weight}: only their ratios count."), nameof(weights));
        return weights.ToArray();
    }

    /// <summary>A matrix of a row at least, without infinities; NaN is a missing value.</summary>
    internal static void CheckRows(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        var values = features.AsSpan();
        for (var i = 0; i < values.Length; i++)
            if (double.IsInfinity(values[i]))
                Guard.ThrowArgument(
                    FormattableString.Invariant($"Expected finite values or NaN for missing ones, got {values[i]} at row {i / features.Columns}, column {i % features.Columns}."),
                    nameof(features));
    }

    /// <summary>The labels that rows of positive weight bear, ascending, and the place of each row's label among them; −1 for one that only rows of weight 0 bear.</summary>
    internal static (int[] Classes, int[] Places) Classes(ReadOnlySpan<int> labels, ReadOnlySpan<double> weights)
    {
        SortedSet<int> classes = [];
        for (var i = 0; i < labels.Length; i++)
            if (weights[i] > 0)
                classes.Add(labels[i]);
        int[] sorted = [.. classes];
        var places = new int[labels.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = Math.Max(-1, Array.BinarySearch(sorted, labels[i]));
        return (sorted, places);
    }

    /// <summary>Labels that ascend, one at least.</summary>
    internal static void CheckClasses(ImmutableArray<int> classes)
    {
        Guard.NotDefault(classes);
        if (classes.IsEmpty)
            Guard.ThrowArgument("Expected a class at least, got none.", nameof(classes));
        for (var k = 1; k < classes.Length; k++)
            if (classes[k] <= classes[k - 1])
                Guard.ThrowArgument(FormattableString.Invariant($"Expected ascending classes, got {classes[k]} after {classes[k - 1]}."), nameof(classes));
    }

    /// <summary>Trees of the same features with so many numbers in each node, which are shares of classes if so said.</summary>
    internal static void CheckTrees(ReadOnlySpan<DecisionTree> trees, int outputs, bool areShares)
    {
        foreach (var tree in trees)
        {
            ArgumentNullException.ThrowIfNull(tree, nameof(trees));
            if (tree.Values.Columns != outputs)
                Guard.ThrowArgument($"Expected {Display.Count(outputs, "number")} in each node, got {tree.Values.Columns}.", nameof(trees));
            if (tree.Features != trees[0].Features)
                Guard.ThrowArgument($"Expected trees of {Display.Count(trees[0].Features, "feature")}, got one of {tree.Features}.", nameof(trees));
            foreach (var share in tree.Values.AsSpan())
                if (areShares && !(share >= 0 && share <= 1))
                    Guard.ThrowArgument(FormattableString.Invariant($"Expected shares between 0 and 1 in the nodes, got {share}."), nameof(trees));
        }
    }

    /// <summary>The tree with other values in its nodes, and impurities times a factor.</summary>
    internal static DecisionTree With(this DecisionTree tree, Matrix values, double impurityScale) => new(
        tree.Features, [.. tree.SplitFeatures], tree.Thresholds.ToArray(), [.. tree.Rights], Array.ConvertAll(tree.Impurities.ToArray(), i => i * impurityScale),
        tree.Weights.ToArray(), values, tree.MissingLefts);
}
