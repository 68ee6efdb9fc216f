using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The mean of each column and the sum of squares about it, in one reading of memory.</summary>
/// <remarks>
/// Chunks of <see cref="ColumnChunk.Rows"/> rows, each in two passes (see <see cref="ColumnChunk{V}"/>), then for the chunks in order
/// (Chan, Golub, LeVeque 1979, the pairwise formula with n₂ rows of the next chunk after n₁ rows):
/// <code>
/// δ = shift₂ − shift;  shift = MultiplyAdd(δ, n₂/(n₁+n₂), shift);  squares = MultiplyAdd(δ·δ, n₁·(n₂/(n₁+n₂)), squares + squares₂)
/// </code>
/// and mean = pivot + shift at the end.
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
        using var total = new AlignedBuffer<double>(3 * padded);
        fixed (T* px = x)
        {
            double* shifts = total.Data, sums = shifts + padded, pivot = sums + padded;
            ColumnChunk.Pivot(px, d, pivot, padded);
            Chunks.Run(new Work<V, T>(n, d, px, xRow, pivot, partial.Data, padded, blocks), (nint)chunks * blocks, 1, execution);
            CoMomentMerge.CopyRow<V>(partial.Data, shifts, (int)(2 * padded));
            for (var chunk = 1; chunk < chunks; chunk++)
            {
                var next = partial.Data + chunk * 2 * padded;
                var weight = new ChanWeight(chunk * (double)ColumnChunk.Rows, Math.Min(ColumnChunk.Rows, n - chunk * ColumnChunk.Rows));
                Merge<V>(d, shifts, sums, next, next + padded, weight);
            }
            new ReadOnlySpan<double>(sums, d).CopyTo(squares);
            ColumnChunk.Mean(n, px, xRow, pivot, shifts, mean[..d]);
        }
    }

    private static void Merge<V>(int d, double* shift, double* squares, double* nextShift, double* nextSquares, ChanWeight weight)
        where V : struct, ILanes<V, double>
    {
        for (var j = 0; j < d; j += V.Count)
        {
            var delta = V.Load(nextShift + j) - V.Load(shift + j);
            V.MultiplyAdd(delta * delta, V.Broadcast(weight.Product), V.Load(squares + j) + V.Load(nextSquares + j)).Store(squares + j);
            V.MultiplyAdd(delta, V.Broadcast(weight.Share), V.Load(shift + j)).Store(shift + j);
        }
    }

    /// <summary>One chunk of rows of one block of columns.</summary>
    private readonly struct Work<V, T>(int n, int d, T* x, nint xRow, double* pivot, double* partial, nint padded, int blocks) : IChunkWork
        where V : struct, ILanes<V, double>
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            int i = chunk / blocks * ColumnChunk.Rows, j = chunk % blocks * ColumnChunk.Columns;
            int rows = Math.Min(ColumnChunk.Rows, n - i), columns = Math.Min(ColumnChunk.Columns, d - j);
            var source = x + i * xRow + j;
            var shift = partial + chunk / blocks * 2 * padded + j;
            if (typeof(T) == typeof(double))
            {
                Passes((double*)source, xRow, rows, columns, pivot + j, shift);
                return;
            }
            using var wide = new AlignedBuffer<double>(rows * ColumnChunk.Columns);
            ColumnChunk.Widen(source, xRow, rows, columns, wide.Data, ColumnChunk.Columns);
            Passes(wide.Data, ColumnChunk.Columns, rows, columns, pivot + j, shift);
        }

        private void Passes(double* source, nint sourceRow, int rows, int columns, double* about, double* shift)
        {
            ColumnChunk<V>.Shift(source, sourceRow, rows, columns, about, shift);
            ColumnChunk<V>.Squares(source, sourceRow, rows, columns, about, shift, shift + padded);
        }
    }
}
