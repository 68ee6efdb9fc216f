namespace Functional.Kernels;

/// <summary>Brings points into the order of a tree of leaves: a level of it after the other while there are few nodes, then whole branches.</summary>
internal readonly unsafe struct NeighborBuilder(int n, int d, double* x, int* order, double* keys)
{
    private const int Looked = 256;

    /// <summary>Columns whose ranges are kept on the stack.</summary>
    private const int Few = 32;

    /// <summary>Nodes from which on a thread does all that is under one.</summary>
    private const int Branches = 32;

    internal void Split(int leaves, Execution? execution)
    {
        List<(int First, int Leaves)> nodes = [(0, leaves)];
        while (nodes.Count is > 0 and < Branches)
        {
            Run(nodes, false, execution);
            List<(int First, int Leaves)> next = [];
            foreach (var node in nodes)
            {
                var half = (node.Leaves + 1) / 2;
                if (half > 1)
                    next.Add((node.First, half));
                if (node.Leaves - half > 1)
                    next.Add((node.First + half, node.Leaves - half));
            }
            nodes = next;
        }
        Run(nodes, true, execution);
    }

    private void Run(List<(int First, int Leaves)> nodes, bool whole, Execution? execution)
    {
        fixed ((int First, int Leaves)* list = nodes.ToArray())
            Chunks.Run(new Work(this, list, whole), nodes.Count, 1, execution);
    }

    /// <summary>Halves the leaves of a node, and those of what is under it.</summary>
    private void Halve(int first, int leaves, bool whole)
    {
        while (leaves > 1)
        {
            int start = first * NeighborTree.Leaf, end = Math.Min(n, (first + leaves) * NeighborTree.Leaf), half = (leaves + 1) / 2;
            var column = Widest(start, end);
            if (column >= 0)
            {
                for (var i = start; i < end; i++)
                    keys[i] = x[(nint)order[i] * d + column];
                KeyedSelection.Run(new(keys + start, end - start), new(order + start, end - start), half * NeighborTree.Leaf);
            }
            if (!whole)
                return;
            Halve(first, half, true);
            (first, leaves) = (first + half, leaves - half);
        }
    }

    /// <summary>The column in which some points range farthest; −1 where they are all the same.</summary>
    private int Widest(int start, int end)
    {
        var step = Math.Max(1, (end - start) / Looked);
        Span<double> low = d <= Few ? stackalloc double[Few] : new double[d], high = d <= Few ? stackalloc double[Few] : new double[d];
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        for (var i = start; i < end; i += step)
        {
            var point = x + (nint)order[i] * d;
            for (var p = 0; p < d; p++)
                (low[p], high[p]) = (Math.Min(low[p], point[p]), Math.Max(high[p], point[p]));
        }
        var widest = -1;
        double range = 0;
        for (var p = 0; p < d; p++)
        {
            if (high[p] - low[p] > range)
                (widest, range) = (p, high[p] - low[p]);
        }
        return widest;
    }

    private readonly struct Work(NeighborBuilder builder, (int First, int Leaves)* nodes, bool whole) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => builder.Halve(nodes[chunk].First, nodes[chunk].Leaves, whole);
    }
}
