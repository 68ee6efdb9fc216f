using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Means and co-moments of [X | Y] together, in one reading of memory: what a least-squares fit by the Gram matrix begins with.</summary>
/// <remarks>
/// Chunks of <see cref="ColumnChunk.Rows"/> rows, each about its own weighted mean, joined in order by <see cref="CoMomentMerge.Merge"/>, as in
/// <see cref="CovarianceKernel"/>. The threads do not matter to a bit.
/// </remarks>
internal static unsafe class RegressionMoments
{
    private const long ThreadWork = 1 << 14;

    private const int WaveBytes = 4 * 1024 * 1024, WaveChunks = 128;

    /// <summary>From a row of z to the next: the targets begin anywhere and still have whole registers.</summary>
    internal static nint Width(int d, int t) => AlignedBuffer<double>.Padded(d + AlignedBuffer<double>.Padded(t));

    /// <param name="n">Rows, 1 or more.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="t">Columns of Y; d + t is 1 or more.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="y">Y, row by row.</param>
    /// <param name="weights">A weight above 0 for each row, or none at all.</param>
    /// <param name="centered">Whether about the means.</param>
    /// <param name="pivot">d + t numbers: the first row, or zeros.</param>
    /// <param name="shift">d + t numbers: the means about the pivot, or zeros.</param>
    /// <param name="co">(d + t)×(d + t): Σ z·zᵀ, see <see cref="RegressionRows{V}"/>.</param>
    /// <param name="execution">The threads.</param>
    /// <returns>The sum of the weights, n where there are none.</returns>
    internal static double Run(
        int n, int d, int t, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, bool centered,
        Span<double> pivot, Span<double> shift, Span<double> co, Execution? execution)
    {
        if (Vector512.IsHardwareAccelerated)
            return Run<Lanes512<double>, Eight>(n, d, t, x, y, weights, centered, pivot, shift, co, execution);
        if (Vector256.IsHardwareAccelerated)
            return Run<Lanes256<double>, Four>(n, d, t, x, y, weights, centered, pivot, shift, co, execution);
        return Run<Lanes128<double>, Four>(n, d, t, x, y, weights, centered, pivot, shift, co, execution);
    }

    private static double Run<V, TRows>(
        int n, int d, int t, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, bool centered,
        Span<double> pivot, Span<double> shift, Span<double> co, Execution? execution)
        where V : struct, ILanes<V, double>
        where TRows : struct, IExtent
    {
        var m = d + t;
        if ((long)n * m < ThreadWork)
            execution = Execution.Sequential;
        var row = Width(d, t);
        using var about = new AlignedBuffer<double>(2 * row);
        Span<double> first = new(about.Data, m), means = new(about.Data + row, m);
        new Span<double>(about.Data, (int)(2 * row)).Clear();
        if (centered)
        {
            x[..d].CopyTo(first);
            y[..t].CopyTo(first[d..]);
        }
        double sum;
        fixed (double* px = x, py = y, pw = weights, pc = co)
        {
            var rows = new RegressionRows<V>(n, d, t, px, py, pw, about.Data);
            if (m > GramTiles.Widest && n <= ColumnChunk.Rows)
            {
                // A single chunk has nothing to be joined with: its sums go where they are wanted.
                new Chunk<V, TRows>(rows, about.Data, row, 0, centered).RunWide(about.Data + row, pc, m, execution);
                sum = rows.Weight(0, n);
            }
            else
                sum = Joined<V, TRows>(rows, row, centered, about.Data + row, pc, execution);
            GramTiles.Mirror(pc, m, m, execution);
        }
        first.CopyTo(pivot);
        means.CopyTo(shift);
        return sum;
    }

    /// <summary>Chunk after chunk joined; the sum of the weights.</summary>
    private static double Joined<V, TRows>(in RegressionRows<V> rows, nint row, bool centered, double* shift, double* co, Execution? execution)
        where V : struct, ILanes<V, double>
        where TRows : struct, IExtent
    {
        int n = rows.Count, m = rows.Columns;
        var size = row * (m + 1);
        var chunks = (n + ColumnChunk.Rows - 1) / ColumnChunk.Rows;
        var wide = m > GramTiles.Widest;
        var wave = wide ? 1 : (int)Math.Clamp(WaveBytes / (size * sizeof(double)), 1, Math.Min(WaveChunks, chunks));
        using var partial = new AlignedBuffer<double>(wave * size);
        using var total = new AlignedBuffer<double>(size + row);
        double sum = 0;
        for (var begin = 0; begin < chunks; begin += wave)
        {
            var count = Math.Min(wave, chunks - begin);
            var work = new Chunk<V, TRows>(rows, partial.Data, row, begin, centered);
            if (wide)
                work.RunWide(partial.Data, partial.Data + row, row, execution);
            else
                Chunks.Run(work, count, 1, execution);
            for (var chunk = 0; chunk < count; chunk++)
            {
                var i = (begin + chunk) * ColumnChunk.Rows;
                var weight = rows.Weight(i, Math.Min(ColumnChunk.Rows, n - i));
                Join<V>(m, total.Data, row, partial.Data + chunk * size, new ChanWeight(sum, weight), begin + chunk == 0, total.Data + size);
                sum += weight;
            }
        }
        new ReadOnlySpan<double>(total.Data, m).CopyTo(new(shift, m));
        for (var j = 0; j < m; j++)
            new ReadOnlySpan<double>(total.Data + (j + 1) * row, m).CopyTo(new(co + j * m, m));
        return sum;
    }

    private static void Join<V>(int m, double* total, nint row, double* next, ChanWeight weight, bool isFirst, double* delta)
        where V : struct, ILanes<V, double>
    {
        if (!isFirst)
        {
            CoMomentMerge.Merge<V>(m, total, total + row, row, next, next + row, row, weight, delta);
            return;
        }
        for (var i = 0; i <= m; i++)
            CoMomentMerge.CopyRow<V>(next + i * row, total + i * row, m);
    }

    /// <summary>The shifts and co-moments of chunks of rows, each in m + 1 rows of its own.</summary>
    private readonly struct Chunk<V, TRows>(RegressionRows<V> rows, double* partial, nint row, int first, bool centered) : IChunkWork
        where V : struct, ILanes<V, double>
        where TRows : struct, IExtent
    {
        public void Run(int chunk, nint start, nint end)
        {
            int m = rows.Columns, i = (first + chunk) * ColumnChunk.Rows, count = Math.Min(ColumnChunk.Rows, rows.Count - i);
            double* shift = partial + chunk * row * (m + 1), co = shift + row;
            using var room = new AlignedBuffer<double>(row * Gemm.KBlock + 64);
            new Span<double>(shift, (int)row).Clear();
            if (centered)
            {
                rows.Shift(i, count, 0, rows.Features, shift);
                rows.Shift(i, count, rows.Features, m - rows.Features, shift);
            }
            for (var p = 0; p < count; p += Gemm.KBlock)
            {
                var depth = Math.Min(Gemm.KBlock, count - p);
                rows.Fill(i + p, depth, shift, room.Data, row);
                nint next = i + ColumnChunk.Rows + p, then = Math.Clamp(rows.Count - next, 0, depth);
                GramTiles.Run<V, double, TRows>(
                    room.Data, row, depth, m, co, row, p == 0 ? Update.Overwrite : Update.Add, rows.At(next), then * rows.RowBytes);
            }
        }

        /// <summary>One chunk with many columns: the threads share the columns, then the product.</summary>
        internal void RunWide(double* shift, double* co, nint coRow, Execution? execution)
        {
            int d = rows.Features, m = rows.Columns, i = first * ColumnChunk.Rows, count = Math.Min(ColumnChunk.Rows, rows.Count - i);
            new Span<double>(shift, (int)row).Clear();
            if (centered)
            {
                Chunks.Run(new Means(rows, i, count, 0, shift), d, ColumnChunk.Columns, execution);
                Chunks.Run(new Means(rows, i, count, d, shift), m - d, ColumnChunk.Columns, execution);
            }
            GemmGram<V, double, TRows>.Run(new Panels(rows, i, shift), m, count, co, coRow, Update.Overwrite, execution);
        }

        private readonly struct Means(RegressionRows<V> rows, int i, int count, int from, double* shift) : IChunkWork
        {
            public void Run(int chunk, nint start, nint end) => rows.Shift(i, count, from + (int)start, (int)(end - start), shift);
        }

        /// <summary>Panels of the product, from the data themselves.</summary>
        private readonly struct Panels(RegressionRows<V> rows, int i, double* shift) : IPanelSource<double>
        {
            public void Pack(int p, int depth, int j, int columns, double* panel, int width) =>
                rows.Fill(i + p, depth, j, columns, shift, panel, width);
        }
    }
}
