using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Column means and the co-moments about them, Σ_i (x(i, j) − mean(j))·(x(i, l) − mean(l)), in one reading of memory.</summary>
/// <remarks>
/// <para>Chunks of <see cref="ColumnChunk.Rows"/> rows are centred about their own means (see <see cref="ColumnChunk{V}"/>), the Gram
/// matrix of the centred rows has the bits of <see cref="Gemm.Gram"/>, and chunks join in order by <see cref="CoMomentMerge.Merge"/>. Never
/// E[xy] − E[x]E[y]: the error does not grow with the distance of the data from zero.</para>
/// <para>A constant column has exactly zero co-moments. The result is exactly symmetric. The threads do not matter to a bit.</para>
/// </remarks>
internal static unsafe class CovarianceKernel
{
    /// <summary>Elements below which one thread does it.</summary>
    private const long ThreadWork = 1 << 14;

    /// <summary>Bytes of co-moments that wait to be joined, and chunks between two joins, at most.</summary>
    private const int WaveBytes = 4 * 1024 * 1024, WaveChunks = 128;

    /// <param name="n">Rows of X, 1 or more.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="xRow">From a row to the next, d or more.</param>
    /// <param name="mean">d means.</param>
    /// <param name="co">d×d co-moments; divided by n − 1 they are the sample covariance.</param>
    /// <param name="coRow">From a row of them to the next, d or more.</param>
    /// <param name="execution">The threads.</param>
    /// <param name="shift">Where d means less the first row go, which keep their digits far from zero; or nothing.</param>
    internal static void Run<T>(
        int n, int d, ReadOnlySpan<T> x, int xRow, Span<double> mean, Span<double> co, int coRow, Execution? execution = null, Span<double> shift = default)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>, Eight, T>(n, d, x, xRow, mean, co, coRow, execution, shift);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>, Four, T>(n, d, x, xRow, mean, co, coRow, execution, shift);
        else
            Run<Lanes128<double>, Four, T>(n, d, x, xRow, mean, co, coRow, execution, shift);
    }

    internal static void Run<V, TRows, T>(
        int n, int d, ReadOnlySpan<T> x, int xRow, Span<double> mean, Span<double> co, int coRow, Execution? execution, Span<double> shift = default)
        where V : struct, ILanes<V, double>
        where TRows : struct, IExtent
        where T : unmanaged
    {
        if (d == 0)
            return;
        if ((long)n * d < ThreadWork)
            execution = Execution.Sequential;
        nint row = AlignedBuffer<double>.Padded(d), size = row * (d + 1);
        var chunks = (n + ColumnChunk.Rows - 1) / ColumnChunk.Rows;
        // Wide rows: one chunk after the other, its product on all threads. Narrow ones: a chunk for each thread.
        var wide = d > GramTiles.Widest;
        var wave = wide ? 1 : (int)Math.Clamp(WaveBytes / (size * sizeof(double)), 1, Math.Min(WaveChunks, chunks));
        using var partial = new AlignedBuffer<double>(wave * size);
        using var total = new AlignedBuffer<double>(size + 2 * row);
        fixed (T* px = x)
        {
            var pivot = total.Data + size + row;
            ColumnChunk.Pivot(px, d, pivot, row);
            for (var first = 0; first < chunks; first += wave)
            {
                var count = Math.Min(wave, chunks - first);
                var work = new CovarianceChunk<V, TRows, T>(n, d, px, xRow, pivot, partial.Data, row, first);
                if (wide)
                    work.RunWide(execution);
                else
                    Chunks.Run(work, count, 1, execution);
                for (var chunk = 0; chunk < count; chunk++)
                    Join<V>(d, total.Data, row, partial.Data + chunk * size, first + chunk, n);
            }
            GramTiles.Mirror(total.Data + row, d, row, execution);
            ColumnChunk.Mean(n, px, xRow, pivot, total.Data, mean[..d]);
            if (!shift.IsEmpty)
                new ReadOnlySpan<double>(total.Data, d).CopyTo(shift);
            for (var j = 0; j < d; j++)
                new ReadOnlySpan<double>(total.Data + (j + 1) * row, d).CopyTo(co[(j * coRow)..]);
        }
    }

    /// <summary>Shifts and co-moments lie in one piece: d + 1 rows.</summary>
    private static void Join<V>(int d, double* total, nint row, double* next, int chunk, int n)
        where V : struct, ILanes<V, double>
    {
        if (chunk == 0)
        {
            for (var i = 0; i <= d; i++)
                CoMomentMerge.CopyRow<V>(next + i * row, total + i * row, d);
            return;
        }
        var before = chunk * (double)ColumnChunk.Rows;
        var weight = new ChanWeight(before, Math.Min(ColumnChunk.Rows, n - before));
        CoMomentMerge.Merge<V>(d, total, total + row, row, next, next + row, row, weight, total + (d + 1) * row);
    }
}
