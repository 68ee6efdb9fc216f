using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>A loss of the scores of rows: what a linear model is fitted by.</summary>
internal interface ILinearLoss
{
    /// <summary>Replaces the scores of some rows by the slopes of their losses.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="scores">Rows×outputs, row by row.</param>
    /// <returns>The sum of the losses.</returns>
    double Slopes(int start, Span<double> scores);
}

/// <summary>The loss of a linear model with its gradient, in one reading of memory.</summary>
/// <remarks>
/// With the columns about their means, z(i, j) = ((x(i, j) − pivot(j)) − shift(j)), block after block of rows that the first caches hold:
/// <code>
/// s(i, k)        = parameters(d, k) + Σ_j z(i, j)·parameters(j, k)
/// r(i, ·)        = ∂loss/∂s(i, ·)
/// gradient(j, k) = Σ_i z(i, j)·r(i, k);   gradient(d, k) = Σ_i r(i, k)
/// </code>
/// Sums of chunks of <see cref="ColumnChunk.Rows"/> rows are added in order: the threads do not matter to a bit.
/// </remarks>
internal static unsafe class LinearLossKernel
{
    private const long ThreadWork = 1 << 13;

    /// <summary>Numbers of a block of rows, 32 KB, and its least and most rows.</summary>
    private const int BlockElements = 1 << 12, LeastRows = 32;

    /// <param name="loss">The loss.</param>
    /// <param name="n">Rows, 1 or more.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="outputs">Scores of a row.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="pivot">d numbers.</param>
    /// <param name="shift">d numbers.</param>
    /// <param name="parameters">(d + 1)×outputs: the last row is the intercepts.</param>
    /// <param name="gradient">(d + 1)×outputs sums.</param>
    /// <param name="execution">The threads.</param>
    /// <returns>The sum of the losses.</returns>
    internal static double Run<TLoss>(
        TLoss loss, int n, int d, int outputs, ReadOnlySpan<double> x, ReadOnlySpan<double> pivot, ReadOnlySpan<double> shift,
        ReadOnlySpan<double> parameters, Span<double> gradient, Execution? execution)
        where TLoss : ILinearLoss
    {
        if (Vector512.IsHardwareAccelerated)
            return Run<Lanes512<double>, TLoss>(loss, n, d, outputs, x, pivot, shift, parameters, gradient, execution);
        if (Vector256.IsHardwareAccelerated)
            return Run<Lanes256<double>, TLoss>(loss, n, d, outputs, x, pivot, shift, parameters, gradient, execution);
        return Run<Lanes128<double>, TLoss>(loss, n, d, outputs, x, pivot, shift, parameters, gradient, execution);
    }

    private static double Run<V, TLoss>(
        TLoss loss, int n, int d, int outputs, ReadOnlySpan<double> x, ReadOnlySpan<double> pivot, ReadOnlySpan<double> shift,
        ReadOnlySpan<double> parameters, Span<double> gradient, Execution? execution)
        where V : struct, ILanes<V, double>
        where TLoss : ILinearLoss
    {
        if ((long)n * d * outputs < ThreadWork)
            execution = Execution.Sequential;
        nint row = AlignedBuffer<double>.Padded(d), size = (nint)(d + 1) * outputs + 1;
        var chunks = (n + ColumnChunk.Rows - 1) / ColumnChunk.Rows;
        var wave = Math.Min(chunks, Chunks.Wave(size));
        using var partial = new AlignedBuffer<double>(wave * size);
        using var about = new AlignedBuffer<double>(2 * row);
        Span<double> centre = new(about.Data, (int)(2 * row));
        centre.Clear();
        pivot[..d].CopyTo(centre);
        shift[..d].CopyTo(centre[(int)row..]);
        gradient.Clear();
        double sum = 0;
        fixed (double* px = x, pp = parameters)
        {
            var rows = new RegressionRows<V>(n, d, 0, px, null, null, about.Data);
            for (var begin = 0; begin < chunks; begin += wave)
            {
                var count = Math.Min(wave, chunks - begin);
                Chunks.Run(new Chunk<V, TLoss>(loss, rows, outputs, about.Data + row, pp, partial.Data, row, begin), count, 1, execution);
                for (var chunk = 0; chunk < count; chunk++)
                {
                    ReadOnlySpan<double> sums = new(partial.Data + chunk * size, (int)size);
                    Map.Run(default(AddMap<double>), gradient, sums[1..], gradient, Execution.Sequential);
                    sum += sums[0];
                }
            }
        }
        return sum;
    }

    /// <summary>Rows of a block.</summary>
    private static int Height(nint row, int outputs) =>
        Math.Clamp((int)(BlockElements / Math.Max(row + outputs, 1)) & -8, LeastRows, Gemm.KBlock);

    /// <summary>The loss and the gradient of a chunk, one after the other.</summary>
    private readonly struct Chunk<V, TLoss>(
        TLoss loss, RegressionRows<V> rows, int outputs, double* shift, double* parameters, double* partial, nint row, int first) : IChunkWork
        where V : struct, ILanes<V, double>
        where TLoss : ILinearLoss
    {
        public void Run(int chunk, nint start, nint end)
        {
            int d = rows.Features, i = (first + chunk) * ColumnChunk.Rows, count = Math.Min(ColumnChunk.Rows, rows.Count - i);
            Span<double> sums = new(partial + chunk * ((d + 1) * outputs + 1), (d + 1) * outputs + 1);
            sums.Clear();
            var height = Height(row, outputs);
            using var room = new AlignedBuffer<double>((row + outputs) * height + 64);
            for (var p = 0; p < count; p += height)
            {
                var depth = Math.Min(height, count - p);
                Span<double> z = new(room.Data, (int)(depth * row)), s = new(room.Data + row * height, depth * outputs);
                rows.Fill(i + p, depth, shift, room.Data, row);
                Block(i + p, depth, z, s, sums);
            }
        }

        private void Block(int start, int depth, Span<double> z, Span<double> s, Span<double> sums)
        {
            var d = rows.Features;
            ReadOnlySpan<double> by = new(parameters, d * outputs), intercepts = new(parameters + d * outputs, outputs);
            var gradient = sums[1..];
            if (outputs == 1)
            {
                s.Fill(intercepts[0]);
                Gemv.Multiply(depth, d, z, (int)row, by, s, Update.Add, Execution.Sequential);
                sums[0] += loss.Slopes(start, s);
                Gemv.MultiplyTransposed(depth, d, z, (int)row, s, gradient[..d], Update.Add, Execution.Sequential);
                gradient[d] += Fold.Run(default(SumFold<double>), s, Execution.Sequential);
                return;
            }
            for (var k = 0; k < depth; k++)
                intercepts.CopyTo(s.Slice(k * outputs, outputs));
            Gemm.Multiply(depth, outputs, d, z, (int)row, by, outputs, s, outputs, Update.Add, Execution.Sequential);
            sums[0] += loss.Slopes(start, s);
            Gemm.MultiplyTransposedLeft(d, outputs, depth, z, (int)row, s, outputs, gradient[..(d * outputs)], outputs, Update.Add, Execution.Sequential);
            var totals = gradient[(d * outputs)..];
            for (var k = 0; k < depth; k++)
                Map.Run(default(AddMap<double>), totals, s.Slice(k * outputs, outputs), totals, Execution.Sequential);
        }
    }
}
