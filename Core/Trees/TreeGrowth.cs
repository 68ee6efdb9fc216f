using Functional.Kernels;

namespace Functional;

/// <summary>Grows one tree by exact splits (CART): every border between different values of every feature is tried.</summary>
/// <remarks>
/// The columns were sorted once; a split parts each of them stably, so they stay sorted. Where borders are drawn there is one unsorted column of rows alone. A node's split
/// depends on its rows alone, and what is drawn there on the way to it: the
/// order in which nodes are split, and the number of threads, change nothing. Of equally good splits that of the first feature is taken, of its borders the first.
/// Source: Breiman, Friedman, Olshen and Stone, Classification and Regression Trees (1984).
/// </remarks>
internal sealed partial class TreeGrowth
{
    /// <summary>Nodes of fewer rows are left to one thread.</summary>
    private const int Large = 2_048;

    /// <summary>How many branches are grown side by side.</summary>
    private const int Branches = 32;

    private readonly SortedColumns sorted;
    private readonly ITreeTarget target;
    private readonly TreeOptions options;
    private readonly int drawn;
    private readonly double leastDecrease;
    private readonly ulong[][] entries;
    private readonly byte[] goesLeft;
    private readonly Execution? execution;
    private double weight;

    private TreeGrowth(SortedColumns sorted, ITreeTarget target, TreeOptions options, double impurityScale, GrowthRoom room, Execution? execution)
    {
        (this.sorted, this.target, this.options, this.execution) = (sorted, target, options, execution);
        drawn = options.MaxFeatures.Of(sorted.Features.Columns);
        leastDecrease = options.MinImpurityDecrease / impurityScale;
        (entries, goesLeft) = (room.Entries, room.GoesLeft);
        Chunks.Run(new CopyWork(this), sorted.Orders, 1, execution);
    }

    /// <summary>The tree, and the node that each row of positive weight ends in.</summary>
    /// <param name="sorted">The rows by each column.</param>
    /// <param name="target">What is to be predicted; at least one row has a positive weight.</param>
    /// <param name="options">The limits of growth; pruning is not done here.</param>
    /// <param name="impurityScale">What impurities are divided by.</param>
    /// <param name="room">What is grown in, and may serve again; null for a new one.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static (DecisionTree Tree, int[] LeafOf) Grow(
        SortedColumns sorted, ITreeTarget target, TreeOptions options, double impurityScale, GrowthRoom? room, Execution? execution)
    {
        var growth = new TreeGrowth(sorted, target, options, impurityScale, room ?? new(sorted), execution);
        var present = 0;
        foreach (var w in target.Weights)
            present += w > 0 ? 1 : 0;
        var tree = new GrowingTree(target.Outputs);
        growth.Measure(tree, tree.Add(0, present, 0, options.Key));
        growth.weight = tree[0].Measure.Weight;
        if (options.MaxLeaves is { } leaves)
            growth.GrowBestFirst(tree, leaves);
        else
            growth.GrowWhole(tree);
        return tree.Settle(sorted.Features.Columns, sorted.Rows, growth.entries[0]);
    }

    /// <summary>The largest nodes first with all threads, then branch by branch side by side.</summary>
    private void GrowWhole(GrowingTree tree)
    {
        if ((execution?.DegreeOfParallelism ?? Environment.ProcessorCount) == 1 || tree[0].End < Large)
        {
            GrowBelow(tree, 0, new Workspace(target, sorted));
            return;
        }

        var room = new Workspace(target, sorted) { IsShared = true };
        PriorityQueue<int, (int, int)> open = new([(0, (-tree[0].End, 0))]);
        List<int> branches = [];
        while (open.Count > 0)
        {
            var node = open.Dequeue();
            var size = tree[node].End - tree[node].Start;
            if (size < Large || open.Count + branches.Count >= Branches)
                branches.Add(node);
            else if (TrySplit(tree, node, room))
                foreach (var side in (int[])[tree[node].Left, tree[node].Right])
                    open.Enqueue(side, (tree[side].Start - tree[side].End, side));
        }
        Chunks.Run(new BranchWork(this, tree, [.. branches]), branches.Count, 1, execution);
    }

    private void GrowBelow(GrowingTree tree, int root, Workspace room)
    {
        Stack<int> open = new([root]);
        while (open.TryPop(out var node))
        {
            if (!TrySplit(tree, node, room))
                continue;
            open.Push(tree[node].Right);
            open.Push(tree[node].Left);
        }
    }

    /// <summary>The split that takes most impurity away first, until there are so many leaves.</summary>
    private void GrowBestFirst(GrowingTree tree, int leaves)
    {
        var room = new Workspace(target, sorted) { IsShared = tree[0].End >= Large };
        PriorityQueue<int, (double, int)> open = new();
        Try(0);
        for (var count = 1; count < leaves && open.TryDequeue(out var node, out _); count++)
        {
            Try(tree[node].Left);
            Try(tree[node].Right);
        }
        // What was not taken up is a leaf.
        foreach (var (node, _) in open.UnorderedItems)
            tree[node].Feature = -1;

        void Try(int node)
        {
            if (TrySplit(tree, node, room))
                open.Enqueue(node, (-Decrease(tree, node), node));
        }
    }

    private void Measure(GrowingTree tree, int node)
    {
        ref var at = ref tree[node];
        at.Measure = target.Measure(entries[0].AsSpan(at.Start, at.End - at.Start), tree.Value(node));
    }

    /// <summary>Splits a node into two that are measured; false where it is to be a leaf.</summary>
    private bool TrySplit(GrowingTree tree, int node, Workspace room)
    {
        Execution.ThrowIfCancelled(execution);
        var at = tree[node];
        if (at.Measure.IsPure || at.Depth >= options.MaxDepth || at.Measure.Weight < options.MinSamplesSplit || at.Measure.Weight < 2 * options.MinSamplesLeaf)
            return false;
        var (feature, count) = Find(tree, node, room);
        if (count == 0)
            return false;

        var threshold = sorted.IsUnsorted ? MarkBelowDrawn(feature, tree, node) : MarkFirst(feature, count, at);
        Part(at.Start, at.End - at.Start, feature, room);

        var isDrawn = drawn < sorted.Count || sorted.IsUnsorted;
        var left = tree.Add(at.Start, at.Start + count, at.Depth + 1, isDrawn ? at.Key.Child(0) : at.Key);
        var right = tree.Add(at.Start + count, at.End, at.Depth + 1, isDrawn ? at.Key.Child(1) : at.Key);
        Measure(tree, left);
        Measure(tree, right);
        ref var parent = ref tree[node];
        (parent.Left, parent.Right, parent.Feature, parent.Threshold) = (left, right, feature, threshold);
        if (leastDecrease > 0 && Decrease(tree, node) / weight < leastDecrease)
            parent.Feature = -1;
        return parent.Feature >= 0;
    }

    /// <summary>Marks the rows of the first entries of a sorted column; the threshold behind them.</summary>
    private double MarkFirst(int feature, int count, in GrowingNode at)
    {
        var here = entries[feature].AsSpan(at.Start, at.End - at.Start);
        for (var i = 0; i < here.Length; i++)
            goesLeft[SplitScan.Row(here[i])] = i < count ? (byte)1 : (byte)0;
        return sorted.Threshold(feature, SplitScan.Row(here[count - 1]), SplitScan.Row(here[count]));
    }

    /// <summary>The impurity that a split takes away, times the weight of the node.</summary>
    private static double Decrease(GrowingTree tree, int node)
    {
        ref var at = ref tree[node];
        ref var left = ref tree[at.Left];
        ref var right = ref tree[at.Right];
        return (at.Measure.Weight * at.Measure.Impurity) - (left.Measure.Weight * left.Measure.Impurity) - (right.Measure.Weight * right.Measure.Impurity);
    }

    /// <summary>The best feature of those drawn, and how many entries go to its left; 0 where no feature can split the node.</summary>
    private (int Feature, int Count) Find(GrowingTree tree, int node, Workspace room)
    {
        var at = tree[node];
        var features = room.Features.AsSpan();
        for (var i = 0; i < features.Length; i++)
            features[i] = i;
        if (drawn < features.Length)
            at.Key.Shuffle(features);
        else if (room.IsShared && at.End - at.Start >= Large)
            return FindByAll(tree, node, room);

        var (best, most, feature, looked) = (0, double.NegativeInfinity, -1, 0);
        foreach (var candidate in features)
        {
            if (looked >= drawn && best > 0)
                break;
            if (!TryLook(candidate, tree, node, room.Sums(0), out var count, out var score))
                continue;
            looked++;
            if (count > 0 && (score > most || (score == most && candidate < feature)))
                (best, most, feature) = (count, score, candidate);
        }
        return (feature, best);
    }

    /// <summary>The best border of one feature; false where the feature has one value alone.</summary>
    private bool TryLook(int column, GrowingTree tree, int node, double[] sums, out int count, out double score)
    {
        if (sorted.IsUnsorted)
            return TryDrawn(column, tree, node, sums, out count, out score);
        var at = tree[node];
        var here = entries[column].AsSpan(at.Start, at.End - at.Start);
        (count, score) = (0, double.NegativeInfinity);
        if (SplitScan.Rank(here[0]) == SplitScan.Rank(here[^1]))
            return false;
        count = target.Best(here, at.Measure, tree.Value(node), sums, options.MinSamplesLeaf, out score);
        return true;
    }

    /// <summary>The best of all features, looked for side by side.</summary>
    private (int Feature, int Count) FindByAll(GrowingTree tree, int node, Workspace room)
    {
        Chunks.Run(new FindWork(this, tree, node, room), sorted.Count, 1, execution);
        var best = 0;
        for (var feature = 1; feature < sorted.Count; feature++)
            best = room.Scores[feature] > room.Scores[best] ? feature : best;
        return (best, room.Counts[best]);
    }

    /// <summary>Parts the node's entries of every feature but the one that splits, which is parted by being sorted.</summary>
    private void Part(int start, int count, int feature, Workspace room)
    {
        if (room.IsShared && count >= Large)
        {
            Chunks.Run(new PartWork(this, start, count, feature), sorted.Orders, 1, execution);
            return;
        }
        var scratch = room.Scratch(count);
        for (var other = 0; other < entries.Length; other++)
            if (other != feature || sorted.IsUnsorted)
                SplitScan.Partition(entries[other].AsSpan(start, count), goesLeft, scratch);
    }
}
