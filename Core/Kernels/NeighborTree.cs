using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Points in leaves of 64 that are near each other, under a tree of boxes around them: a k-d tree in rented memory.</summary>
/// <remarks>
/// Every node halves its leaves along the column in which its points (256 of them at most are looked at) range farthest. A node of m leaves lies before its parts: the first
/// at the next place, the
/// second 2⌈m/2⌉ places on.
/// Bounds of boxes are coordinates of points, and a metric never falls as differences grow, so that a box beyond the limit holds no neighbour, to the bit.
/// </remarks>
internal unsafe ref struct NeighborTree
{
    /// <summary>Points of a leaf: as many as a word has bits.</summary>
    internal const int Leaf = 64;

    private const int Looked = 256;

    private AlignedBuffer<double> blocks, boxes;

    internal NeighborTree(int n, int d, ReadOnlySpan<double> x, Execution? execution)
    {
        (Count, Columns, Leaves) = (n, d, (n + Leaf - 1) / Leaf);
        blocks = new(Math.Max(1, (nint)Leaves * Leaf * d));
        boxes = new(Math.Max(1, (nint)Leaves * 4 * d));
        Order = new int[n];
        for (var i = 0; i < n; i++)
            Order[i] = i;
        using var keys = new AlignedBuffer<double>(Math.Max(1, n));
        fixed (double* from = x)
        fixed (int* order = Order)
        {
            var builder = new NeighborBuilder(n, d, from, order, keys.Data);
            builder.Split(Leaves, execution);
            Chunks.Run(new FillWork(from, order, View), n, Leaf, execution);
        }
        if (Leaves > 0)
            View.Bound(0, 0, Leaves);
    }

    /// <summary>How many points.</summary>
    internal int Count { get; }

    internal int Columns { get; }

    internal int Leaves { get; }

    /// <summary>The point at each place; a leaf has 64 of them, the last one the rest.</summary>
    internal int[] Order { get; }

    internal readonly NeighborView View => new(Columns, Leaves, Count, blocks.Data, boxes.Data);

    public void Dispose()
    {
        blocks.Dispose();
        boxes.Dispose();
    }

    /// <summary>Lays out the points of a leaf, and draws its box.</summary>
    private readonly struct FillWork(double* x, int* order, NeighborView tree) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            double* block = tree.Block(chunk), low = tree.Box(chunk), high = low + tree.Columns;
            int count = (int)(end - start), d = tree.Columns;
            if (count < Leaf)
                new Span<double>(block, Leaf * d).Clear();
            for (var i = 0; i < count; i++)
            {
                var point = x + (nint)order[start + i] * d;
                for (var p = 0; p < d; p++)
                    block[(nint)p * Leaf + i] = point[p];
            }
            for (var p = 0; p < d; p++)
            {
                var column = block + (nint)p * Leaf;
                double least = column[0], most = least;
                for (var i = 1; i < count; i++)
                    (least, most) = (Math.Min(least, column[i]), Math.Max(most, column[i]));
                (low[p], high[p]) = (least, most);
            }
        }
    }
}

/// <summary>What the threads see of a tree.</summary>
internal readonly unsafe struct NeighborView(int columns, int leaves, int count, double* blocks, double* boxes)
{
    internal readonly int Columns = columns, Leaves = leaves;

    /// <summary>The coordinates of a leaf's points, column by column.</summary>
    internal double* Block(int leaf) => blocks + (nint)leaf * NeighborTree.Leaf * Columns;

    /// <summary>The places of a leaf that have a point.</summary>
    internal ulong Points(int leaf) => count - leaf * NeighborTree.Leaf is var left && left >= NeighborTree.Leaf ? ~0ul : (1ul << left) - 1;

    /// <summary>The leaves whose boxes may hold neighbours of a leaf's points, by number, each with the node of its box; nodes that a filter leaves out are left out with all
    /// under them.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Candidates<TMetric, TFilter>(TMetric metric, TFilter filter, int leaf, Span<Candidate> list)
        where TMetric : struct, INeighborMetric
        where TFilter : struct, INodeFilter
    {
        // The path to a leaf has 32 nodes at most, and beside each waits one.
        Span<(int Node, int First, int Leaves)> waiting = stackalloc (int, int, int)[64];
        var own = Box(leaf);
        int depth = 0, found = 0;
        waiting[depth++] = (0, 0, Leaves);
        while (depth > 0)
        {
            var (node, first, leaves) = waiting[--depth];
            if (filter.LeavesOut(node, first, leaves) || !MayTouch(metric, own, boxes + (nint)node * 2 * Columns))
                continue;
            if (leaves == 1)
            {
                list[found++] = new(first, node);
                continue;
            }
            var half = (leaves + 1) / 2;
            waiting[depth++] = (node + 2 * half, first + half, leaves - half);
            waiting[depth++] = (node + 1, first, half);
        }
        return found;
    }

    /// <summary>The points of a leaf that may have neighbours in a candidate.</summary>
    internal ulong NearBox<V, TMetric>(TMetric metric, int leaf, Candidate other)
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        var low = boxes + (nint)other.Node * 2 * Columns;
        return NeighborTile<V, TMetric>.NearBox(metric, Columns, Block(leaf), low, low + Columns) & Points(leaf);
    }

    /// <summary>The points of a leaf that are neighbours of a point of another.</summary>
    internal ulong Near<V, TMetric>(TMetric metric, int leaf, int other, int point)
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric =>
        NeighborTile<V, TMetric>.Near(metric, Columns, Block(leaf), Block(other) + point) & Points(leaf);

    /// <summary>The same of two points.</summary>
    internal void NearPair<V, TMetric>(TMetric metric, int leaf, int other, int one, int two, out ulong first, out ulong second)
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        NeighborTile<V, TMetric>.NearPair(metric, Columns, Block(leaf), Block(other) + one, Block(other) + two, out first, out second);
        (first, second) = (first & Points(leaf), second & Points(leaf));
    }

    private bool MayTouch<TMetric>(TMetric metric, double* a, double* b)
        where TMetric : struct, INeighborMetric
    {
        var sum = Lanes128<double>.Broadcast(0);
        double* highA = a + Columns, highB = b + Columns;
        for (var p = 0; p < Columns; p++)
        {
            var gap = Math.Max(Math.Max(a[p] - highB[p], b[p] - highA[p]), 0);
            if (gap > 0)
                sum = metric.Add(sum, Lanes128<double>.Broadcast(gap));
            if (sum[0] > metric.BoxLimit)
                return false;
        }
        return true;
    }

    /// <summary>The box of a leaf.</summary>
    internal double* Box(int leaf) => boxes + (nint)Node(leaf) * 2 * Columns;

    /// <summary>The node of a leaf, found from the root.</summary>
    internal int Node(int leaf)
    {
        int node = 0, first = 0, leaves = Leaves;
        while (leaves > 1)
        {
            var half = (leaves + 1) / 2;
            if (leaf < first + half)
                (node, leaves) = (node + 1, half);
            else
                (node, first, leaves) = (node + 2 * half, first + half, leaves - half);
        }
        return node;
    }

    /// <summary>The boxes of a node and of those under it; those of leaves are there.</summary>
    internal void Bound(int node, int first, int leaves)
    {
        if (leaves == 1)
            return;
        var half = (leaves + 1) / 2;
        Bound(node + 1, first, half);
        Bound(node + 2 * half, first + half, leaves - half);
        double* low = boxes + (nint)node * 2 * Columns, one = boxes + (nint)(node + 1) * 2 * Columns, other = boxes + (nint)(node + 2 * half) * 2 * Columns;
        for (var p = 0; p < Columns; p++)
            (low[p], low[Columns + p]) = (Math.Min(one[p], other[p]), Math.Max(one[Columns + p], other[Columns + p]));
    }
}

/// <summary>A leaf, and the node of its box.</summary>
internal readonly record struct Candidate(int Leaf, int Node);

/// <summary>Which parts of a tree a search may leave out for reasons of its own.</summary>
internal interface INodeFilter
{
    bool LeavesOut(int node, int first, int leaves);
}

/// <summary>None.</summary>
internal readonly struct EveryNode : INodeFilter
{
    public bool LeavesOut(int node, int first, int leaves) => false;
}
