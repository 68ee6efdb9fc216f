namespace Functional;

/// <summary>A node that may still be split. Its rows are those of the entries from <see cref="Start"/> on, before <see cref="End"/>, of every column.</summary>
internal struct GrowingNode
{
    internal int Start, End, Depth;

    /// <summary>The feature that it is split by; −1 for none.</summary>
    internal int Feature;

    internal int Left, Right;
    internal double Threshold;
    internal NodeMeasure Measure;
    internal RandomKey Key;

    /// <summary>Where the branch from here on was grown apart; null for none.</summary>
    internal GrowingTree? Branch;
}

/// <summary>Nodes in the order in which they came to be, with their values.</summary>
internal sealed class GrowingTree(int outputs)
{
    private GrowingNode[] nodes = new GrowingNode[16];
    private double[] values = new double[16 * outputs];

    internal int Count { get; private set; }

    internal ref GrowingNode this[int node] => ref nodes[node];

    internal Span<double> Value(int node) => values.AsSpan(node * outputs, outputs);

    /// <summary>One more leaf.</summary>
    internal int Add(int start, int end, int depth, RandomKey key)
    {
        if (Count == nodes.Length)
        {
            Array.Resize(ref nodes, 2 * Count);
            Array.Resize(ref values, 2 * Count * outputs);
        }
        nodes[Count] = new() { Start = start, End = end, Depth = depth, Feature = -1, Key = key };
        return Count++;
    }

    /// <summary>The tree with every node before those below it, the left side first, and the leaf of each row.</summary>
    internal (DecisionTree Tree, int[] LeafOf) Settle(int features, int rows, ReadOnlySpan<ulong> entries)
    {
        Stack<(GrowingTree Tree, int Node, int Parent)> open = new([(this, 0, -1)]);
        List<(GrowingTree Tree, int Node)> order = [];
        List<int> rights = [];
        var leafOf = new int[rows];
        while (open.TryPop(out var next))
        {
            var (tree, node, parent) = next;
            while (tree[node].Branch is { } branch)
                (tree, node) = (branch, 0);
            var place = order.Count;
            if (parent >= 0)
                rights[parent] = place;
            order.Add((tree, node));
            rights.Add(-1);
            ref var at = ref tree[node];
            if (at.Feature >= 0)
            {
                open.Push((tree, at.Right, place));
                open.Push((tree, at.Left, -1));
                continue;
            }
            for (var i = at.Start; i < at.End; i++)
                leafOf[Kernels.SplitScan.Row(entries[i])] = place;
        }

        var (count, value) = (order.Count, new double[Guard.Elements(order.Count, outputs)]);
        var (feature, threshold, impurity, weight) = (new int[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (tree, node) = order[i];
            ref var at = ref tree[node];
            (feature[i], threshold[i], impurity[i], weight[i]) = (at.Feature, at.Feature >= 0 ? at.Threshold : double.NaN, at.Measure.Impurity, at.Measure.Weight);
            tree.Value(node).CopyTo(value.AsSpan(i * outputs, outputs));
        }
        return (new DecisionTree(features, feature, threshold, [.. rights], impurity, weight, Matrix.Wrap(count, outputs, value)), leafOf);
    }
}
