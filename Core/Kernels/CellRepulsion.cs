using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The repulsion between points of an embedding after Barnes and Hut: a cell of many points that is far off for its size acts like one point at their mean.</summary>
/// <remarks>
/// Points lie in the leaves of a k-d tree (<see cref="NeighborBuilder"/>), 64 in each. All points of a leaf share the list of cells that act on them: a cell is taken whole
/// where the longest side of
/// its box is at most θ times the distance of its mean from the nearest point of the leaf's box, and the leaf itself is always taken point by point; so no pair is judged
/// more coarsely than one by one.
/// With θ = 0 only cells of equal points are taken whole. The same bits for any width and number of threads.
/// Source: Barnes and Hut (1986), "A hierarchical O(N log N) force-calculation algorithm"; Barnes (1990), "A modified tree code: don't laugh; it runs", for the shared lists.
/// </remarks>
internal unsafe ref struct CellRepulsion
{
    private const int Leaf = NeighborTree.Leaf;

    private readonly int n, axes, leaves;
    private readonly int[] order;
    private AlignedBuffer<double> points, nodes, keys;

    internal CellRepulsion(int n, int axes)
    {
        (this.n, this.axes, leaves) = (n, axes, (n + Leaf - 1) / Leaf);
        points = new((nint)leaves * Leaf * axes);
        nodes = new((nint)2 * leaves * CellView.Size(axes));
        keys = new(n);
        order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
    }

    /// <summary>Adds the repulsion to the sums of every point.</summary>
    /// <param name="y">The points, n×axes.</param>
    /// <param name="theta">θ, 0 or above.</param>
    /// <param name="sums">The sums, as in <see cref="PointForces"/>.</param>
    /// <param name="execution">The threads.</param>
    internal readonly void Run(ReadOnlySpan<double> y, double theta, Span<double> sums, Execution? execution)
    {
        fixed (double* from = y, to = sums)
        fixed (int* at = order)
        {
            // The order of the last call is near that of this one.
            new NeighborBuilder(n, axes, from, at, keys.Data).Split(leaves, execution);
            var view = new CellView(n, axes, leaves, points.Data, nodes.Data);
            view.Fill(from, at);
            EmbeddingForces.Run(new LeafForces(view, at, theta * theta, to), axes, leaves, (double)n * n, execution, size: 1);
        }
    }

    public void Dispose()
    {
        points.Dispose();
        nodes.Dispose();
        keys.Dispose();
    }

    /// <summary>The forces on the points of some leaves.</summary>
    private readonly struct LeafForces(CellView view, int* order, double limit, double* sums) : IForceWork
    {
        /// <summary>Cells that are laid out at a time.</summary>
        private const int Piece = 1024;

        public void Run<V, TAxes>(int start, int end)
            where V : struct, ILanes<V, double>
            where TAxes : struct, IAxes
        {
            var room = PointForces.Count(view.Axes) * PointForces.Lanes;
            using var memory = new AlignedBuffer<double>(room + (view.Axes + 1) * Piece + AlignedBuffer<double>.Padded(view.Axes));
            for (var leaf = start; leaf < end; leaf++)
                Run<V, TAxes>(leaf, memory.Data, new CellList(memory.Data + room, Piece, view.Axes));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Run<V, TAxes>(int leaf, double* lanes, CellList list)
            where V : struct, ILanes<V, double>
            where TAxes : struct, IAxes
        {
            // The path to a leaf has 32 nodes at most, and beside each waits one.
            Span<(int Node, int First, int Leaves)> waiting = stackalloc (int, int, int)[64];
            var depth = 0;
            var own = view.Node(leaf);
            var isOwn = view.Extent(own) > 0;
            if (isOwn)
                list.Add(view, leaf);
            else
                list.Add(view.Mean(own), view.Points(leaf) - 1);
            waiting[depth++] = (0, 0, view.Leaves);
            while (depth > 0)
            {
                var (node, first, leaves) = waiting[--depth];
                var isAround = leaf >= first && leaf < first + leaves;
                if (!isAround && view.Extent(node) <= limit * view.Gap(own, node))
                {
                    list.Add(view.Mean(node), view.Mass(node));
                }
                else if (leaves == 1)
                {
                    if (!isAround)
                        list.Add(view, first);
                }
                else
                {
                    var half = (leaves + 1) / 2;
                    waiting[depth++] = (node + 2 * half, first + half, leaves - half);
                    waiting[depth++] = (node + 1, first, half);
                }
                if (list.IsFull)
                {
                    Act<V, TAxes>(leaf, isOwn, lanes, ref list);
                    isOwn = false;
                }
            }
            Act<V, TAxes>(leaf, isOwn, lanes, ref list);
        }

        /// <summary>What is on the list acts on the points of a leaf; the first on it are those points themselves, or not.</summary>
        private void Act<V, TAxes>(int leaf, bool isOwn, double* lanes, ref CellList list)
            where V : struct, ILanes<V, double>
            where TAxes : struct, IAxes
        {
            var cells = list.Close();
            var count = PointForces.Count(view.Axes);
            for (var i = 0; i < view.Points(leaf); i++)
            {
                view.Load(leaf, i, list.Point);
                PointForces<V, Repulsion, TAxes>.Run(cells, list.Masses, list.Point, isOwn ? i : -1, lanes, sums + (nint)order[leaf * Leaf + i] * count);
            }
            list.Clear();
        }
    }
}
