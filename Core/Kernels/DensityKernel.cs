using System.Numerics;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Clusters of core points that are neighbours, and the points that they reach (DBSCAN).</summary>
/// <remarks>
/// <para>Leaf by leaf of a <see cref="NeighborTree"/>, neighbours being found again where they are needed and kept nowhere: first every point's neighbours are counted until
/// there are enough, then
/// core points that
/// are neighbours are joined (leaves whose core points are all in one set are not compared again), at last the others look for the first cluster among their neighbours.</para>
/// <para>Sets are known by their least row, and clusters are numbered in the order of these. The answer depends on which pairs are neighbours, and on nothing else.</para>
/// </remarks>
internal static unsafe class DensityKernel
{
    /// <summary>Points below which one thread does it.</summary>
    private const int ThreadWork = 512;

    /// <param name="metric">Which points are neighbours.</param>
    /// <param name="n">How many points.</param>
    /// <param name="d">Their columns.</param>
    /// <param name="x">The points, row by row.</param>
    /// <param name="weights">Their weights, of 0 or above; empty for 1. A point without weight is no core point.</param>
    /// <param name="least">The weight of the neighbours of a core point, itself among them, at least.</param>
    /// <param name="labels">The cluster of each, −1 for none.</param>
    /// <param name="core">Whether it is a core point.</param>
    /// <param name="execution">The threads.</param>
    /// <returns>How many clusters there are.</returns>
    internal static int Run<TMetric>(
        TMetric metric, int n, int d, ReadOnlySpan<double> x, ReadOnlySpan<double> weights, int least, Span<int> labels, Span<bool> core, Execution? execution)
        where TMetric : struct, INeighborMetric
    {
        if (n < ThreadWork)
            execution = Execution.Sequential;
        using var tree = new NeighborTree(n, d, x, execution);
        var isCore = new ulong[tree.Leaves];
        var isJoined = new bool[Math.Max(1, 2 * tree.Leaves)];
        int[] parents = new int[n], leastLabels = new int[tree.Leaves], first = new int[Math.Max(1, 2 * tree.Leaves)];
        for (var i = 0; i < n; i++)
            parents[i] = i;
        fixed (int* order = tree.Order, up = parents, label = labels, lowest = leastLabels, firstCore = first)
        fixed (double* w = weights)
        fixed (ulong* cores = isCore)
        fixed (bool* joined = isJoined)
        {
            var state = new DensityState(tree.View, order, w, least, cores, up, joined, firstCore, label, lowest, execution?.Cancellation ?? CancellationToken.None);
            if (Vector512.IsHardwareAccelerated)
                Find<Lanes512<double>, TMetric>(metric, state, execution);
            else if (Vector256.IsHardwareAccelerated)
                Find<Lanes256<double>, TMetric>(metric, state, execution);
            else
                Find<Lanes128<double>, TMetric>(metric, state, execution);
            for (var place = 0; place < n; place++)
                core[order[place]] = (cores[place / NeighborTree.Leaf] >> (place % NeighborTree.Leaf) & 1) != 0;
            var clusters = Number(parents, labels, core);
            for (var leaf = 0; leaf < tree.Leaves; leaf++)
            {
                lowest[leaf] = int.MaxValue;
                for (var rest = cores[leaf]; rest != 0; rest &= rest - 1)
                    lowest[leaf] = Math.Min(lowest[leaf], label[order[leaf * NeighborTree.Leaf + BitOperations.TrailingZeroCount(rest)]]);
            }
            if (Vector512.IsHardwareAccelerated)
                Chunks.Run(new Reach<Lanes512<double>, TMetric>(metric, state), tree.Leaves, 1, execution);
            else if (Vector256.IsHardwareAccelerated)
                Chunks.Run(new Reach<Lanes256<double>, TMetric>(metric, state), tree.Leaves, 1, execution);
            else
                Chunks.Run(new Reach<Lanes128<double>, TMetric>(metric, state), tree.Leaves, 1, execution);
            return clusters;
        }
    }

    private static void Find<V, TMetric>(TMetric metric, DensityState state, Execution? execution)
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        Chunks.Run(new Count<V, TMetric>(metric, state), state.Tree.Leaves, 1, execution);
        if (state.Tree.Leaves > 0)
            state.Survey(0, 0, state.Tree.Leaves);
        Chunks.Run(new JoinLeaf<V, TMetric>(metric, state), state.Tree.Leaves, 1, execution);
        Chunks.Run(new JoinLeaves<V, TMetric>(metric, state), state.Tree.Leaves, 1, execution);
    }

    /// <summary>Sets of core points in the order of their least rows; −1 for the other points.</summary>
    private static int Number(int[] parents, Span<int> labels, ReadOnlySpan<bool> core)
    {
        var clusters = 0;
        for (var i = 0; i < parents.Length; i++)
        {
            labels[i] = -1;
            if (!core[i])
                continue;
            // A parent is a smaller row, whose label is there.
            labels[i] = parents[i] == i ? clusters++ : labels[parents[i]];
        }
        return clusters;
    }

    /// <summary>Counts the neighbours of a leaf's points, in the leaf and then around it, until there are enough.</summary>
    private readonly struct Count<V, TMetric>(TMetric metric, DensityState state) : IChunkWork
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        public void Run(int chunk, nint start, nint end)
        {
            int leaf = chunk, d = state.Tree.Columns;
            Span<TwoPart> sums = stackalloc TwoPart[NeighborTree.Leaf];
            sums.Clear();
            var open = state.Tree.Points(leaf);
            if (state.Weights != null)
            {
                for (var rest = open; rest != 0; rest &= rest - 1)
                {
                    var point = BitOperations.TrailingZeroCount(rest);
                    if (state.Weights[state.Row(leaf, point)] == 0)
                        open &= ~(1ul << point);
                }
            }
            ulong core = 0;
            Look(leaf, leaf, open, sums, ref core);
            open &= ~core;
            if (open != 0)
            {
                var list = System.Buffers.ArrayPool<Candidate>.Shared.Rent(state.Tree.Leaves);
                var count = state.Tree.Candidates(metric, default(EveryNode), leaf, list);
                var own = 0;
                while (list[own].Leaf != leaf)
                    own++;
                // Leaves of near numbers are near.
                for (var i = 1; i < count && open != 0; i++)
                {
                    state.Token.ThrowIfCancellationRequested();
                    var other = list[(own + i) % count];
                    Look(leaf, other.Leaf, open & state.Tree.NearBox<V, TMetric>(metric, leaf, other), sums, ref core);
                    open &= ~core;
                }
                System.Buffers.ArrayPool<Candidate>.Shared.Return(list);
            }
            state.Core[leaf] = core;
        }

        private void Look(int leaf, int other, ulong points, Span<TwoPart> sums, ref ulong core)
        {
            while (points != 0)
            {
                var point = BitOperations.TrailingZeroCount(points);
                points &= points - 1;
                if (points == 0 || state.Tree.Columns < NeighborTile<V, TMetric>.Many)
                {
                    Add(other, point, state.Tree.Near<V, TMetric>(metric, other, leaf, point), sums, ref core);
                    continue;
                }
                var next = BitOperations.TrailingZeroCount(points);
                points &= points - 1;
                state.Tree.NearPair<V, TMetric>(metric, other, leaf, point, next, out var near, out var nearNext);
                Add(other, point, near, sums, ref core);
                Add(other, next, nearNext, sums, ref core);
            }
        }

        private void Add(int other, int point, ulong near, Span<TwoPart> sums, ref ulong core)
        {
            if (state.Weights == null)
                sums[point] = new(sums[point].High + BitOperations.PopCount(near), 0);
            for (; state.Weights != null && near != 0; near &= near - 1)
                sums[point] += state.Weights[state.Row(other, BitOperations.TrailingZeroCount(near))];
            if (sums[point].High > state.Least || (sums[point].High == state.Least && sums[point].Low >= 0))
                core |= 1ul << point;
        }
    }

    /// <summary>Joins the core points of a leaf that are neighbours.</summary>
    private readonly struct JoinLeaf<V, TMetric>(TMetric metric, DensityState state) : IChunkWork
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        public void Run(int chunk, nint start, nint end)
        {
            var waiting = state.Core[chunk];
            if (waiting == 0)
                return;
            // Breadth first: a point whose neighbours are known to be in its set already is not compared.
            while (waiting != 0)
            {
                var reached = waiting & (0 - waiting);
                waiting &= ~reached;
                for (ulong done = 0; reached != done && waiting != 0;)
                {
                    var point = BitOperations.TrailingZeroCount(reached & ~done);
                    done |= 1ul << point;
                    var found = state.Tree.Near<V, TMetric>(metric, chunk, chunk, point) & waiting;
                    waiting &= ~found;
                    reached |= found;
                    for (; found != 0; found &= found - 1)
                        state.Sets.Join(state.Row(chunk, point), state.Row(chunk, BitOperations.TrailingZeroCount(found)));
                }
            }
            state.IsJoined(state.Tree.Node(chunk), chunk, 1);
        }
    }

    /// <summary>Joins core points of different leaves that are neighbours.</summary>
    private readonly struct JoinLeaves<V, TMetric>(TMetric metric, DensityState state) : IChunkWork
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        public void Run(int chunk, nint start, nint end)
        {
            if (state.Core[chunk] == 0)
                return;
            var list = System.Buffers.ArrayPool<Candidate>.Shared.Rent(state.Tree.Leaves);
            var node = state.Tree.Node(chunk);
            var count = state.Tree.Candidates(metric, new OtherSets(state, chunk, node), chunk, list);
            for (var i = 0; i < count; i++)
            {
                state.Token.ThrowIfCancellationRequested();
                if (list[i].Leaf > chunk)
                    Join(chunk, node, list[i]);
            }
            System.Buffers.ArrayPool<Candidate>.Shared.Return(list);
        }

        private void Join(int leaf, int node, Candidate other)
        {
            var sets = state.Sets;
            bool one = state.IsJoined(node, leaf, 1), both = state.IsJoined(other.Node, other.Leaf, 1);
            int there = state.FirstCore(other.Leaf);
            if (one && both && sets.Find(state.FirstCore(leaf)) == sets.Find(there))
                return;
            for (var points = state.Core[leaf] & state.Tree.NearBox<V, TMetric>(metric, leaf, other); points != 0; points &= points - 1)
            {
                int point = BitOperations.TrailingZeroCount(points), row = state.Row(leaf, point);
                if (both && sets.Find(row) == sets.Find(there))
                {
                    if (one)
                        return;
                    continue;
                }
                for (var near = state.Tree.Near<V, TMetric>(metric, other.Leaf, leaf, point) & state.Core[other.Leaf]; near != 0; near &= near - 1)
                {
                    sets.Join(row, state.Row(other.Leaf, BitOperations.TrailingZeroCount(near)));
                    if (both)
                        break;
                }
            }
        }
    }

    /// <summary>The first of the clusters whose core points are neighbours of a point that is none.</summary>
    private readonly struct Reach<V, TMetric>(TMetric metric, DensityState state) : IChunkWork
        where V : struct, ILanes<V, double>
        where TMetric : struct, INeighborMetric
    {
        public void Run(int chunk, nint start, nint end)
        {
            var border = state.Tree.Points(chunk) & ~state.Core[chunk];
            if (border == 0)
                return;
            var list = System.Buffers.ArrayPool<Candidate>.Shared.Rent(state.Tree.Leaves);
            var count = state.Tree.Candidates(metric, new CoreNodes(state), chunk, list);
            for (var i = 0; i < count; i++)
            {
                state.Token.ThrowIfCancellationRequested();
                var other = list[i];
                for (var points = border & state.Tree.NearBox<V, TMetric>(metric, chunk, other); points != 0; points &= points - 1)
                {
                    var point = BitOperations.TrailingZeroCount(points);
                    ref var label = ref state.Labels[state.Row(chunk, point)];
                    if (label >= 0 && label <= state.Lowest[other.Leaf])
                        continue;
                    for (var near = state.Tree.Near<V, TMetric>(metric, other.Leaf, chunk, point) & state.Core[other.Leaf]; near != 0; near &= near - 1)
                    {
                        var cluster = state.Labels[state.Row(other.Leaf, BitOperations.TrailingZeroCount(near))];
                        label = label < 0 ? cluster : Math.Min(label, cluster);
                    }
                }
            }
            System.Buffers.ArrayPool<Candidate>.Shared.Return(list);
        }
    }
}
