using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The forces on all points of an embedding; the sums of each lie as in <see cref="PointForces"/>, one point after the other, and are added to.</summary>
internal static unsafe class EmbeddingForces
{
    /// <summary>Pairs below which one thread does it.</summary>
    private const double ThreadWork = 1 << 13;

    /// <summary>Rows of a chunk.</summary>
    private const int Rows = 16;

    /// <summary>Neighbours that are laid out at a time.</summary>
    private const int Piece = 512;

    /// <summary>All forces, pair by pair.</summary>
    /// <param name="n">How many points.</param>
    /// <param name="axes">Their coordinates.</param>
    /// <param name="points">n×axes.</param>
    /// <param name="weights">p of each pair, row by row, each row filled up with zeros to a multiple of 8.</param>
    /// <param name="sums">The sums of each point.</param>
    /// <param name="execution">The threads.</param>
    internal static void Exact(int n, int axes, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, Span<double> sums, Execution? execution)
    {
        var row = AlignedBuffer<double>.Padded(n);
        using var laid = new AlignedBuffer<double>(axes * row);
        fixed (double* y = points, p = weights, to = sums)
        {
            var all = new PointAxes(laid.Data, row, row, axes);
            for (var k = 0; k < axes; k++)
            {
                var axis = all.Axis(k);
                for (nint i = 0; i < row; i++)
                    axis[i] = i < n ? y[i * axes + k] : PointAxes.Nowhere;
            }
            Run(new ExactForces(all, y, p, row, to), axes, n, (double)n * n, execution);
        }
    }

    /// <summary>The attraction between neighbours, on three axes at most.</summary>
    /// <param name="n">How many points.</param>
    /// <param name="axes">Their coordinates.</param>
    /// <param name="points">n×axes.</param>
    /// <param name="neighbors">p of each pair that has one.</param>
    /// <param name="sums">The sums of each point.</param>
    /// <param name="execution">The threads.</param>
    internal static void Attract(int n, int axes, ReadOnlySpan<double> points, in SparseRows neighbors, Span<double> sums, Execution? execution)
    {
        fixed (double* y = points, p = neighbors.Values, to = sums)
        fixed (int* starts = neighbors.Starts, columns = neighbors.Columns)
            Run(new NeighborForces(axes, y, starts, columns, p, to), axes, n, neighbors.Values.Length, execution);
    }

    /// <summary>Runs work over the points at the width of the machine.</summary>
    internal static void Run<TWork>(TWork work, int axes, int n, double pairs, Execution? execution, int size = Rows)
        where TWork : struct, IForceWork
    {
        if (pairs < ThreadWork)
            execution = Execution.Sequential;
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>, TWork>(work, axes, n, size, execution);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>, TWork>(work, axes, n, size, execution);
        else
            Run<Lanes128<double>, TWork>(work, axes, n, size, execution);
    }

    private static void Run<V, TWork>(TWork work, int axes, int n, int size, Execution? execution)
        where V : struct, ILanes<V, double>
        where TWork : struct, IForceWork
    {
        switch (axes)
        {
            case 1:
                Chunks.Run(new ForceChunk<V, OneAxis, TWork>(work), n, size, execution);
                break;
            case 2:
                Chunks.Run(new ForceChunk<V, TwoAxes, TWork>(work), n, size, execution);
                break;
            case 3:
                Chunks.Run(new ForceChunk<V, ThreeAxes, TWork>(work), n, size, execution);
                break;
            default:
                Chunks.Run(new ForceChunk<V, ManyAxes, TWork>(work), n, size, execution);
                break;
        }
    }

    private readonly struct ForceChunk<V, TAxes, TWork>(TWork work) : IChunkWork
        where V : struct, ILanes<V, double>
        where TAxes : struct, IAxes
        where TWork : struct, IForceWork
    {
        public void Run(int chunk, nint start, nint end) => work.Run<V, TAxes>((int)start, (int)end);
    }

    private readonly struct ExactForces(PointAxes all, double* points, double* weights, nint row, double* sums) : IForceWork
    {
        public void Run<V, TAxes>(int start, int end)
            where V : struct, ILanes<V, double>
            where TAxes : struct, IAxes
        {
            var count = PointForces.Count(all.Axes);
            using var lanes = new AlignedBuffer<double>(count * PointForces.Lanes);
            for (nint i = start; i < end; i++)
                PointForces<V, EveryForce, TAxes>.Run(all, weights + i * row, points + i * all.Axes, i, lanes.Data, sums + i * count);
        }
    }

    private readonly struct NeighborForces(int axes, double* points, int* starts, int* columns, double* values, double* sums) : IForceWork
    {
        public void Run<V, TAxes>(int start, int end)
            where V : struct, ILanes<V, double>
            where TAxes : struct, IAxes
        {
            var count = PointForces.Count(axes);
            using var memory = new AlignedBuffer<double>(count * PointForces.Lanes + (axes + 1) * Piece);
            double* weights = memory.Data + count * PointForces.Lanes, near = weights + Piece;
            for (nint i = start; i < end; i++)
            {
                for (nint from = starts[i]; from < starts[i + 1]; from += Piece)
                {
                    nint length = Math.Min(Piece, starts[i + 1] - from), padded = AlignedBuffer<double>.Padded(length);
                    for (nint t = 0; t < length; t++)
                    {
                        var point = points + (nint)columns[from + t] * axes;
                        weights[t] = values[from + t];
                        near[t] = point[0];
                        if (TAxes.Count > 1)
                            near[Piece + t] = point[1];
                        if (TAxes.Count > 2)
                            near[2 * Piece + t] = point[2];
                    }
                    for (var t = length; t < padded; t++)
                    {
                        weights[t] = 0;
                        for (var k = 0; k < axes; k++)
                            near[k * Piece + t] = PointAxes.Nowhere;
                    }
                    PointForces<V, Attraction, TAxes>.Run(new(near, Piece, padded, axes), weights, points + i * axes, -1, memory.Data, sums + i * count);
                }
            }
        }
    }
}

/// <summary>Work on some points that is written once for all widths and numbers of axes.</summary>
internal interface IForceWork
{
    void Run<V, TAxes>(int start, int end)
        where V : struct, ILanes<V, double>
        where TAxes : struct, IAxes;
}

/// <summary>A matrix of which most elements are 0, row by row: row i has the elements from Starts[i] to Starts[i + 1].</summary>
internal readonly ref struct SparseRows(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
{
    internal readonly ReadOnlySpan<int> Starts = starts, Columns = columns;
    internal readonly ReadOnlySpan<double> Values = values;
}
