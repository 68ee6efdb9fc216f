using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The mean of each column and the sum of squares about it, in one reading of memory.</summary>
/// <remarks>
/// Chunks of <see cref="ColumnChunk.Rows"/> rows, each in two passes (see <see cref="ColumnChunk{V}"/>), then for the chunks in order
/// (Chan, Golub, LeVeque 1979, the pairwise formula with n₂ rows of the next chunk after n₁ rows):
/// <code>
/// δ = mean₂ − mean;  mean = MultiplyAdd(δ, n₂/(n₁+n₂), mean);  squares = MultiplyAdd(δ·δ, n₁·n₂/(n₁+n₂), squares + squares₂)
/// </code>
/// A constant column has its value for a mean and zero squares, exactly. The threads do not matter to a bit.
/// </remarks>
internal static unsafe class ColumnMoments
{
    /// <summary>Elements below which one thread does it.</summary>
    private const long ThreadWork = 1 << 15;

    /// <param name="n">Rows of X, 1 or more.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="xRow">From a row to the next, d or more.</param>
    /// <param name="mean">d means.</param>
    /// <param name="squares">d sums of squares about the mean.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run<T>(
        int n, int d, ReadOnlySpan<T> x, int xRow, Span<double> mean, Span<double> squares, Execution? execution = null)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>, T>(n, d, x, xRow, mean, squares, execution);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>, T>(n, d, x, xRow, mean, squares, execution);
        else
            Run<Lanes128<double>, T>(n, d, x, xRow, mean, squares, execution);
    }

    internal static void Run<V, T>(
        int n, int d, ReadOnlySpan<T> x, int xRow, Span<double> mean, Span<double> squares, Execution? execution)
        where V : struct, ILanes<V, double>
        where T : unmanaged
    {
        if ((long)n * d < ThreadWork)
            execution = Execution.Sequential;
        var chunks = (n + ColumnChunk.Rows - 1) / ColumnChunk.Rows;
        var blocks = (d + ColumnChunk.Columns - 1) / ColumnChunk.Columns;
        nint padded = (nint)blocks * ColumnChunk.Columns;
        using var partial = new AlignedBuffer<double>(2 * padded * chunks);
        using var total = new AlignedBuffer<double>(2 * padded);
        fixed (T* px = x)
        {
            Chunks.Run(new Work<V, T>(n, d, px, xRow, partial.Data, padded, blocks), (nint)chunks * blocks, 1, execution);
            CoMoments.CopyRow<V>(partial.Data, total.Data, (int)(2 * padded));
            double* means = total.Data, sums = means + padded;
            for (var chunk = 1; chunk < chunks; chunk++)
            {
                var next = partial.Data + chunk * 2 * padded;
                var weight = new ChanWeight(chunk * (double)ColumnChunk.Rows, Math.Min(ColumnChunk.Rows, n - chunk * ColumnChunk.Rows));
                Merge<V>(d, means, sums, next, next + padded, weight);
            }
            new ReadOnlySpan<double>(sums, d).CopyTo(squares);
            for (var j = 0; j < d; j++)
                mean[j] = double.IsNaN(means[j]) ? CoMoments.PlainMean(n, px + j, xRow) : means[j];
        }
    }

    private static void Merge<V>(int d, double* mean, double* squares, double* nextMean, double* nextSquares, ChanWeight weight)
        where V : struct, ILanes<V, double>
    {
        for (var j = 0; j < d; j += V.Count)
        {
            var delta = V.Load(nextMean + j) - V.Load(mean + j);
            V.MultiplyAdd(delta * delta, V.Broadcast(weight.Product), V.Load(squares + j) + V.Load(nextSquares + j)).Store(squares + j);
            V.MultiplyAdd(delta, V.Broadcast(weight.Share), V.Load(mean + j)).Store(mean + j);
        }
    }

    /// <summary>One chunk of rows of one block of columns.</summary>
    private readonly struct Work<V, T>(int n, int d, T* x, nint xRow, double* partial, nint padded, int blocks) : IChunkWork
        where V : struct, ILanes<V, double>
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            int i = chunk / blocks * ColumnChunk.Rows, j = chunk % blocks * ColumnChunk.Columns;
            int rows = Math.Min(ColumnChunk.Rows, n - i), columns = Math.Min(ColumnChunk.Columns, d - j);
            var source = x + i * xRow + j;
            var mean = partial + chunk / blocks * 2 * padded + j;
            if (typeof(T) == typeof(double))
            {
                Passes((double*)source, xRow, rows, columns, mean);
                return;
            }
            using var wide = new AlignedBuffer<double>(rows * ColumnChunk.Columns);
            ColumnChunk.Widen(source, xRow, rows, columns, wide.Data, ColumnChunk.Columns);
            Passes(wide.Data, ColumnChunk.Columns, rows, columns, mean);
        }

        private void Passes(double* source, nint sourceRow, int rows, int columns, double* mean)
        {
            double* pivot = stackalloc double[ColumnChunk.Columns], shift = stackalloc double[ColumnChunk.Columns];
            ColumnChunk<V>.Mean(source, sourceRow, rows, columns, pivot, shift, mean);
            ColumnChunk<V>.Squares(source, sourceRow, rows, columns, pivot, shift, mean + padded);
        }
    }
}
