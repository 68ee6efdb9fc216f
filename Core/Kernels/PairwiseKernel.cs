using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Takes some rows of distances at a time, as they are made.</summary>
internal unsafe interface IRowsSink
{
    /// <summary>Where the distances of the rows from this one on are laid down; null for memory of the kernel's.</summary>
    double* Place(int from);

    /// <summary>How far apart the rows lie there.</summary>
    nint Row(int columns);

    /// <summary>The distances of the rows [from, end) are there.</summary>
    void Take(int from, int end, double* distances, nint row);
}

/// <summary>All distances between the rows of A and those of B, by blocks of rows on some threads.</summary>
internal static unsafe class PairwiseKernel
{
    /// <summary>Rows of a block: with the tile of columns, what a second-level cache holds.</summary>
    internal const int BlockRows = 32;

    /// <summary>Multiply-adds below which one thread does it.</summary>
    private const double ThreadWork = 1 << 18;

    /// <param name="finish">From the sums to the distance.</param>
    /// <param name="fold">The sums, where they are not products.</param>
    /// <param name="pair">The distance of one pair.</param>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Rows of B.</param>
    /// <param name="d">Columns of both.</param>
    /// <param name="a">A, row by row.</param>
    /// <param name="b">B, row by row.</param>
    /// <param name="sink">Where the distances go.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static void Run<TFinish, TFold, TPair, TSink>(
        TFinish finish, TFold fold, TPair pair, int m, int n, int d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, TSink sink, Execution? execution)
        where TFinish : struct, IDistanceFinish
        where TFold : struct, IFold<double>
        where TPair : struct, IRowPair<double>
        where TSink : struct, IRowsSink
    {
        if (m == 0 || n == 0)
            return;
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>, TFinish, TFold, TPair, TSink>(finish, fold, pair, m, n, d, a, b, sink, execution);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>, TFinish, TFold, TPair, TSink>(finish, fold, pair, m, n, d, a, b, sink, execution);
        else
            Run<Lanes128<double>, TFinish, TFold, TPair, TSink>(finish, fold, pair, m, n, d, a, b, sink, execution);
    }

    /// <summary>The distances as a matrix of m×n, its rows close.</summary>
    /// <remarks>As for the sink.</remarks>
    internal static void ToMatrix<TFinish, TFold, TPair>(
        TFinish finish, TFold fold, TPair pair, int m, int n, int d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination, Execution? execution)
        where TFinish : struct, IDistanceFinish
        where TFold : struct, IFold<double>
        where TPair : struct, IRowPair<double>
    {
        fixed (double* to = destination)
            Run(finish, fold, pair, m, n, d, a, b, new MatrixSink(to, n), execution);
    }

    private static void Run<V, TFinish, TFold, TPair, TSink>(
        TFinish finish, TFold fold, TPair pair, int m, int n, int d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, TSink sink, Execution? execution)
        where V : struct, ILanes<V, double>
        where TFinish : struct, IDistanceFinish
        where TFold : struct, IFold<double>
        where TPair : struct, IRowPair<double>
        where TSink : struct, IRowsSink
    {
        // Odd numbers of cache lines between the rows, so that they do not crowd in a few sets of a cache.
        var row = AlignedBuffer<double>.Padded(n + 8) | 8;
        var kept = TFinish.UsesProducts ? AlignedBuffer<double>.Padded(m) + AlignedBuffer<double>.Padded(n) : 0;
        using var transposed = new AlignedBuffer<double>(d * row);
        using var squares = new AlignedBuffer<double>(kept);
        double* ofA = squares.Data, ofB = squares.Data + AlignedBuffer<double>.Padded(m);
        fixed (double* pa = a, pb = b)
        {
            if (d > 0)
                TransposeKernel.Run(n, d, b, d, new Span<double>(transposed.Data, checked((int)(d * row))), (int)row, execution);
            for (var p = 0; p < d; p++)
                new Span<double>(transposed.Data + p * row + n, (int)(row - n)).Clear();
            if (TFinish.UsesProducts)
            {
                Squares<TFinish>(pa, m, d, ofA);
                Squares<TFinish>(pb, n, d, ofB);
            }
            var block = new PairwiseBlock<V, TFinish, TFold, TPair>(finish, fold, pair, n, d, pa, pb, transposed.Data, row, ofA, ofB);
            var work = new Work<V, TFinish, TFold, TPair, TSink>(block, n, sink);
            Chunks.Run(work, m, BlockRows, (double)m * n * Math.Max(d, 8) < ThreadWork ? Execution.Sequential : execution);
        }
    }

    private static void Squares<TFinish>(double* rows, int count, int d, double* to)
        where TFinish : struct, IDistanceFinish
    {
        for (nint i = 0; i < count; i++)
        {
            var x = new ReadOnlySpan<double>(rows + i * d, d);
            to[i] = TFinish.OfRow(Fold.Run(default(SquareSumFold<double>), x, Execution.Sequential));
        }
    }

    private readonly struct Work<V, TFinish, TFold, TPair, TSink>(PairwiseBlock<V, TFinish, TFold, TPair> block, int n, TSink sink) : IChunkWork
        where V : struct, ILanes<V, double>
        where TFinish : struct, IDistanceFinish
        where TFold : struct, IFold<double>
        where TPair : struct, IRowPair<double>
        where TSink : struct, IRowsSink
    {
        public void Run(int chunk, nint start, nint end)
        {
            var row = sink.Row(n);
            var own = sink.Place((int)start);
            if (own != null)
            {
                block.Run((int)start, (int)end, own, row);
                sink.Take((int)start, (int)end, own, row);
                return;
            }
            using var spare = new AlignedBuffer<double>((end - start) * row);
            block.Run((int)start, (int)end, spare.Data, row);
            sink.Take((int)start, (int)end, spare.Data, row);
        }
    }
}

/// <summary>A matrix of distances, n a row.</summary>
internal readonly unsafe struct MatrixSink(double* destination, int n) : IRowsSink
{
    public double* Place(int from) => destination + (nint)from * n;

    public nint Row(int columns) => n;

    public void Take(int from, int end, double* distances, nint row)
    {
    }
}
