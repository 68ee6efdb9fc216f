using System.Numerics;

namespace Functional.Kernels;

/// <summary>What the steps of <see cref="DensityKernel"/> share.</summary>
internal readonly unsafe struct DensityState(
    NeighborView tree, int* order, double* weights, int least, ulong* core, int* parents, bool* joined, int* first, int* labels, int* lowest, CancellationToken token)
{
    internal readonly NeighborView Tree = tree;
    internal readonly double* Weights = weights;
    internal readonly int Least = least;
    internal readonly ulong* Core = core;
    internal readonly DisjointSets Sets = new(parents);
    internal readonly int* Labels = labels;
    internal readonly int* Lowest = lowest;
    internal readonly CancellationToken Token = token;

    /// <summary>The row of a leaf's point.</summary>
    internal int Row(int leaf, int point) => order[leaf * NeighborTree.Leaf + point];

    /// <summary>The row of a leaf's first core point.</summary>
    internal int FirstCore(int leaf) => Row(leaf, BitOperations.TrailingZeroCount(Core[leaf]));

    /// <summary>The row of a core point under a node; −1 where there is none.</summary>
    internal int FirstUnder(int node) => first[node];

    /// <summary>Notes a core point for each node.</summary>
    internal int Survey(int node, int leaf, int leaves)
    {
        if (leaves == 1)
            return first[node] = Core[leaf] == 0 ? -1 : FirstCore(leaf);
        var half = (leaves + 1) / 2;
        int one = Survey(node + 1, leaf, half), other = Survey(node + 2 * half, leaf + half, leaves - half);
        return first[node] = one >= 0 ? one : other;
    }

    /// <summary>Whether the core points under a node are known to be in one set; once they are, they stay. What is under its parts is not asked again.</summary>
    internal bool IsJoined(int node, int leaf, int leaves)
    {
        if (Volatile.Read(ref joined[node]))
            return true;
        var root = first[node] < 0 ? -1 : Sets.Find(first[node]);
        if (leaves > 1)
        {
            int half = (leaves + 1) / 2, one = node + 1, other = node + 2 * half;
            if (first[node] >= 0 && !(IsJoinedPart(one, root) && IsJoinedPart(other, root)))
                return false;
        }
        for (var rest = leaves > 1 ? 0 : Core[leaf]; rest != 0; rest &= rest - 1)
        {
            if (Sets.Find(Row(leaf, BitOperations.TrailingZeroCount(rest))) != root)
                return false;
        }
        Volatile.Write(ref joined[node], true);
        return true;
    }

    private bool IsJoinedPart(int node, int root) => first[node] < 0 || (Volatile.Read(ref joined[node]) && Sets.Find(first[node]) == root);
}

/// <summary>Leaves out what has no core points.</summary>
internal readonly struct CoreNodes(DensityState state) : INodeFilter
{
    public bool LeavesOut(int node, int first, int leaves) => state.FirstUnder(node) < 0;
}

/// <summary>Leaves out what has no core points, and what is in one set with the core points of a leaf already.</summary>
internal readonly struct OtherSets(DensityState state, int leaf, int node) : INodeFilter
{
    public bool LeavesOut(int other, int first, int leaves) =>
        first + leaves <= leaf || state.FirstUnder(other) < 0
        || (state.IsJoined(node, leaf, 1) && state.IsJoined(other, first, leaves) && state.Sets.Find(state.FirstUnder(node)) == state.Sets.Find(state.FirstUnder(other)));
}
