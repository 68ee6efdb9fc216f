using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A tree of cells: of each node the box of its points, their mean, the square of the longest side, and how many they are.</summary>
internal readonly unsafe struct CellView(int n, int axes, int leaves, double* points, double* nodes)
{
    private const int Leaf = NeighborTree.Leaf;

    internal readonly int Axes = axes, Leaves = leaves;

    /// <summary>Numbers of a node.</summary>
    internal static int Size(int axes) => 3 * axes + 2;

    /// <summary>How many points a leaf has.</summary>
    internal int Points(int leaf) => Math.Min(Leaf, n - leaf * Leaf);

    internal double* Mean(int node) => At(node) + 2 * Axes;

    /// <summary>The square of the longest side.</summary>
    internal double Extent(int node) => At(node)[3 * Axes];

    internal double Mass(int node) => At(node)[3 * Axes + 1];

    /// <summary>The points of a leaf, axis by axis.</summary>
    internal double* Block(int leaf) => points + (nint)leaf * Leaf * Axes;

    internal void Load(int leaf, int i, double* to)
    {
        for (var k = 0; k < Axes; k++)
            to[k] = Block(leaf)[k * Leaf + i];
    }

    /// <summary>The squared distance of the mean of a node from the box of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double Gap(int own, int node)
    {
        double* low = At(own), high = low + Axes, mean = Mean(node);
        double sum = 0;
        for (var k = 0; k < Axes; k++)
        {
            var gap = Math.Max(Math.Max(low[k] - mean[k], mean[k] - high[k]), 0);
            sum += gap * gap;
        }
        return sum;
    }

    /// <summary>The node of a leaf, found from the root.</summary>
    internal int Node(int leaf)
    {
        int node = 0, first = 0, count = Leaves;
        while (count > 1)
        {
            var half = (count + 1) / 2;
            if (leaf < first + half)
                (node, count) = (node + 1, half);
            else
                (node, first, count) = (node + 2 * half, first + half, count - half);
        }
        return node;
    }

    /// <summary>Lays out the points in their order, and describes every node.</summary>
    internal void Fill(double* y, int* order)
    {
        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            var block = Block(leaf);
            for (var i = 0; i < Points(leaf); i++)
            {
                var point = y + (nint)order[leaf * Leaf + i] * Axes;
                for (var k = 0; k < Axes; k++)
                    block[k * Leaf + i] = point[k];
            }
        }
        if (Leaves > 0)
            Describe(0, 0, Leaves);
    }

    private double* At(int node) => nodes + (nint)node * Size(Axes);

    private void Describe(int node, int first, int count)
    {
        double* low = At(node), high = low + Axes, mean = high + Axes;
        if (count == 1)
        {
            low[3 * Axes + 1] = Points(first);
            for (var k = 0; k < Axes; k++)
                (low[k], high[k], mean[k]) = Describe(Block(first) + k * Leaf, Points(first));
        }
        else
        {
            var half = (count + 1) / 2;
            int one = node + 1, other = node + 2 * half;
            Describe(one, first, half);
            Describe(other, first + half, count - half);
            double mass = Mass(one) + Mass(other), share = Mass(other) / mass;
            low[3 * Axes + 1] = mass;
            for (var k = 0; k < Axes; k++)
            {
                low[k] = Math.Min(At(one)[k], At(other)[k]);
                high[k] = Math.Max(At(one)[Axes + k], At(other)[Axes + k]);
                mean[k] = Mean(one)[k] + (Mean(other)[k] - Mean(one)[k]) * share;
            }
        }
        double longest = 0;
        for (var k = 0; k < Axes; k++)
            longest = Math.Max(longest, high[k] - low[k]);
        low[3 * Axes] = longest * longest;
    }

    private static (double Low, double High, double Mean) Describe(double* values, int count)
    {
        double low = values[0], high = low, sum = 0;
        for (var i = 0; i < count; i++)
        {
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
            sum += values[i];
        }
        // The mean of equal points is the point.
        return (low, high, low == high ? low : sum / count);
    }
}

/// <summary>Cells laid out axis by axis, to act on a point.</summary>
internal unsafe struct CellList(double* memory, int room, int axes)
{
    private const int Leaf = NeighborTree.Leaf;

    private readonly double* cells = memory + room;
    private int count;

    internal readonly double* Masses { get; } = memory;

    /// <summary>Room for the point that they act on.</summary>
    internal readonly double* Point => cells + (nint)axes * room;

    /// <summary>Whether there may be no room for another leaf.</summary>
    internal readonly bool IsFull => count > room - Leaf - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double* mean, double mass)
    {
        for (var k = 0; k < axes; k++)
            cells[k * room + count] = mean[k];
        Masses[count++] = mass;
    }

    /// <summary>All points of a leaf.</summary>
    internal void Add(in CellView view, int leaf)
    {
        var points = view.Points(leaf);
        for (var k = 0; k < axes; k++)
            Unsafe.CopyBlockUnaligned(cells + k * room + count, view.Block(leaf) + k * Leaf, (uint)(points * sizeof(double)));
        new Span<double>(Masses + count, points).Fill(1);
        count += points;
    }

    /// <summary>Fills it up to a multiple of 8.</summary>
    internal PointAxes Close()
    {
        var padded = (int)AlignedBuffer<double>.Padded(count);
        for (; count < padded; count++)
        {
            Masses[count] = 0;
            for (var k = 0; k < axes; k++)
                cells[k * room + count] = PointAxes.Nowhere;
        }
        return new(cells, room, padded, axes);
    }

    internal void Clear() => count = 0;
}
