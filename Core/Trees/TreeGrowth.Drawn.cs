using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Splits at drawn thresholds: of each feature one, evenly between the least and the largest value in the node.</summary>
/// <remarks>Source: Geurts, Ernst and Wehenkel (2006), "Extremely randomized trees".</remarks>
internal sealed partial class TreeGrowth
{
    /// <summary>The threshold that a feature of a node has drawn; false where it has one value alone.</summary>
    private bool TryDraw(int column, in GrowingNode at, out double threshold)
    {
        threshold = double.NaN;
        if (column >= sorted.Features.Columns)
            return false;
        var values = sorted.Values(column);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var entry in entries[0].AsSpan(at.Start, at.End - at.Start))
        {
            var value = values[SplitScan.Row(entry)];
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        if (!(low < high))
            return false;
        // The first two children of the key are the sides of the node.
        var share = at.Key.Child(column + 2L).Uniform();
        threshold = ((1 - share) * low) + (share * high);
        if (!(threshold >= low && threshold < high))
            threshold = low;
        return true;
    }

    /// <summary>The drawn border of one feature; false where the feature has one value alone.</summary>
    private bool TryDrawn(int column, GrowingTree tree, int node, double[] sums, out int count, out double score)
    {
        (count, score) = (0, double.NegativeInfinity);
        var at = tree[node];
        if (!TryDraw(column, at, out var threshold))
            return false;
        // Two ranks, so that there is one border to judge.
        var here = entries[0].AsSpan(at.Start, at.End - at.Start);
        var values = sorted.Values(column);
        var room = ArrayPool<ulong>.Shared.Rent(here.Length);
        var (left, right) = (0, here.Length);
        foreach (var entry in here)
        {
            var row = SplitScan.Row(entry);
            if (values[row] <= threshold)
                room[left++] = (uint)row;
            else
                room[--right] = (1UL << 32) | (uint)row;
        }
        count = target.Best(room.AsSpan(0, here.Length), at.Measure, tree.Value(node), sums, options.MinSamplesLeaf, out score);
        ArrayPool<ulong>.Shared.Return(room);
        return true;
    }

    /// <summary>Marks the rows below the threshold that a feature has drawn; the threshold.</summary>
    private double MarkBelowDrawn(int feature, GrowingTree tree, int node)
    {
        var at = tree[node];
        TryDraw(feature, at, out var threshold);
        var values = sorted.Values(feature);
        foreach (var entry in entries[0].AsSpan(at.Start, at.End - at.Start))
            goesLeft[SplitScan.Row(entry)] = values[SplitScan.Row(entry)] <= threshold ? (byte)1 : (byte)0;
        return threshold;
    }
}
