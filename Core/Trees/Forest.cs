using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>What forests of classes and of numbers do alike.</summary>
internal static class Forest
{
    /// <summary>Trees between two reports of progress: few enough to hear of, enough for all threads.</summary>
    private const int Told = 16;

    /// <summary>The trees, each on its own rows and features: tree t depends on the t-th child of the key alone.</summary>
    internal static ImmutableArray<DecisionTree> Grow(
        Matrix features, double[] weights, RandomForestOptions options, Func<SortedColumns, GrowthRoom, TreeOptions, Execution, DecisionTree> grow, Execution? execution)
    {
        var sorted = SortedColumns.Of(features, options.Splitter, null, execution);
        var trees = new DecisionTree[options.Trees];
        var inner = (execution ?? Execution.Default) with { DegreeOfParallelism = 1, Progress = null };
        // Who wants to hear of the progress hears it some trees at a time.
        var together = execution?.Progress is null ? trees.Length : Told;
        ConcurrentBag<GrowthRoom> rooms = [];
        for (var first = 0; first < trees.Length; first += together)
        {
            var count = Math.Min(together, trees.Length - first);
            Chunks.Run(new GrowWork(sorted, weights, options, grow, inner, rooms, trees, first), count, 1, execution);
            Execution.Report(execution, first + count, double.NaN);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(trees);
    }

    /// <summary>How often each row was drawn for a tree.</summary>
    internal static int[] Drawn(int rows, RandomForestOptions options, int tree)
    {
        var counts = new int[rows];
        if (!options.Bootstrap)
        {
            Array.Fill(counts, 1);
            return counts;
        }
        var drawn = new int[Math.Max(1, (int)(options.SampleShare * rows))];
        options.Key.Child(tree).ChoiceWithReplacement(rows, drawn, Execution.Sequential);
        foreach (var row in drawn)
            counts[row]++;
        return counts;
    }

    /// <summary>The mean over the trees of the values of the leaves that rows end in.</summary>
    internal static void Mean(ImmutableArray<DecisionTree> trees, ReadOnlySpan<double> rows, Span<double> output, Span<int> leaves)
    {
        Sum(trees, rows, output, leaves, 1);
        foreach (var sum in output)
        {
            if (double.IsFinite(sum))
                continue;
            // The sum leaves the range where the mean does not.
            Sum(trees, rows, output, leaves, trees.Length);
            return;
        }
        for (var i = 0; i < output.Length; i++)
            output[i] /= trees.Length;
    }

    private static void Sum(ImmutableArray<DecisionTree> trees, ReadOnlySpan<double> rows, Span<double> output, Span<int> leaves, double divisor)
    {
        var outputs = trees[0].Values.Columns;
        output.Clear();
        foreach (var tree in trees)
        {
            tree.Walk(rows, leaves);
            var values = tree.Values.AsSpan();
            for (var i = 0; i < leaves.Length; i++)
                for (var k = 0; k < outputs; k++)
                    output[(i * outputs) + k] += values[(leaves[i] * outputs) + k] / divisor;
        }
    }

    /// <summary>The mean value of each row over the trees that did not draw it; NaN where all did.</summary>
    internal static Matrix OutOfBag(ImmutableArray<DecisionTree> trees, Matrix features, RandomForestOptions options, Execution? execution)
    {
        var outputs = trees[0].Values.Columns;
        var (sums, counts) = (new double[Guard.Elements(features.Rows, outputs)], new int[features.Rows]);
        // Tree by tree in the order of the trees, each by all threads: sums do not depend on who is quick.
        for (var t = 0; t < trees.Length; t++)
        {
            var drawn = Drawn(features.Rows, options, t);
            int[] rows = [.. Enumerable.Range(0, features.Rows).Where(row => drawn[row] == 0)];
            if (rows.Length == 0)
                continue;
            var leaves = trees[t].Apply(features.SelectRows(rows), execution);
            for (var i = 0; i < rows.Length; i++)
            {
                counts[rows[i]]++;
                var value = trees[t].Values.Row(leaves[i]);
                for (var k = 0; k < outputs; k++)
                    sums[(rows[i] * outputs) + k] += value[k];
            }
        }
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= counts[i / outputs];
        return Matrix.Wrap(features.Rows, outputs, sums);
    }

    /// <summary>(1/B)·ΣΣ p(t)·Δi(t) over the nodes that ask a feature.</summary>
    internal static Vector Importances(ImmutableArray<DecisionTree> trees, bool normalize)
    {
        var sums = new double[trees[0].Features];
        foreach (var tree in trees)
        {
            var importances = tree.FeatureImportances(normalize: false);
            for (var j = 0; j < sums.Length; j++)
                sums[j] += importances[j] / trees.Length;
        }
        return DecisionTree.Normalized(sums, normalize);
    }

    private readonly struct GrowWork(
        SortedColumns sorted, double[] weights, RandomForestOptions options, Func<SortedColumns, GrowthRoom, TreeOptions, Execution, DecisionTree> grow, Execution inner,
        ConcurrentBag<GrowthRoom> rooms, DecisionTree[] trees, int first) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var number = first + chunk;
            var drawn = Drawn(sorted.Rows, options, number);
            var room = rooms.TryTake(out var free) ? free : new(sorted);
            for (var i = 0; i < drawn.Length; i++)
                room.Weights[i] = drawn[i] * weights[i];
            var tree = grow(sorted, room, options with { Key = options.Key.Child(number).Child("nodes") }, inner);
            trees[number] = options.CostComplexity > 0 ? tree.Prune(options.CostComplexity) : tree;
            rooms.Add(room);
        }
    }
}
