using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Residual sums of squares and gradients of a linear model in one reading of memory: r = Y − X·β and Zᵀ·r.</summary>
/// <remarks>
/// With z as in <see cref="RegressionRows{V}"/>:
/// <code>
/// r(i, k)     = Σ_j z(i, j)·combination(j, k)            // combination = [−β; 1] leaves the residuals of target k
/// squares(k)  = Σ_i r(i, k)²
/// gradient(j, k) = Σ_i z(i, j)·r(i, k)
/// </code>
/// Sums of chunks of <see cref="Gemm.KBlock"/> rows are added in order: the threads do not matter to a bit.
/// </remarks>
internal static unsafe class RegressionResiduals
{
    private const long ThreadWork = 1 << 14;

    /// <param name="n">Rows, 1 or more.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="t">Columns of Y, 1 or more.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="y">Y, row by row.</param>
    /// <param name="weights">A weight above 0 for each row, or none at all.</param>
    /// <param name="pivot">d + t numbers.</param>
    /// <param name="shift">d + t numbers.</param>
    /// <param name="combination">(d + t)×t.</param>
    /// <param name="squares">t sums.</param>
    /// <param name="gradient">(d + t)×t sums.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(
        int n, int d, int t, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights,
        ReadOnlySpan<double> pivot, ReadOnlySpan<double> shift, ReadOnlySpan<double> combination,
        Span<double> squares, Span<double> gradient, Execution? execution)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>>(n, d, t, x, y, weights, pivot, shift, combination, squares, gradient, execution);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>>(n, d, t, x, y, weights, pivot, shift, combination, squares, gradient, execution);
        else
            Run<Lanes128<double>>(n, d, t, x, y, weights, pivot, shift, combination, squares, gradient, execution);
    }

    private static void Run<V>(
        int n, int d, int t, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights,
        ReadOnlySpan<double> pivot, ReadOnlySpan<double> shift, ReadOnlySpan<double> combination,
        Span<double> squares, Span<double> gradient, Execution? execution)
        where V : struct, ILanes<V, double>
    {
        var m = d + t;
        if ((long)n * m < ThreadWork)
            execution = Execution.Sequential;
        nint row = RegressionMoments.Width(d, t), size = (nint)(m + 1) * t;
        var chunks = (n + Gemm.KBlock - 1) / Gemm.KBlock;
        var wave = Math.Min(chunks, Chunks.Wave(size));
        using var partial = new AlignedBuffer<double>(wave * size);
        using var about = new AlignedBuffer<double>(2 * row);
        Span<double> centre = new(about.Data, (int)(2 * row));
        centre.Clear();
        pivot[..m].CopyTo(centre);
        shift[..m].CopyTo(centre[(int)row..]);
        squares.Clear();
        gradient.Clear();
        fixed (double* px = x, py = y, pw = weights, pc = combination)
        {
            var rows = new RegressionRows<V>(n, d, t, px, py, pw, about.Data);
            for (var begin = 0; begin < chunks; begin += wave)
            {
                var count = Math.Min(wave, chunks - begin);
                Chunks.Run(new Chunk<V>(rows, t, about.Data + row, pc, partial.Data, row, begin), count, 1, execution);
                for (var chunk = 0; chunk < count; chunk++)
                {
                    var sums = partial.Data + chunk * size;
                    for (var k = 0; k < t; k++)
                        squares[k] += sums[k];
                    for (var k = 0; k < m * t; k++)
                        gradient[k] += sums[t + k];
                }
            }
        }
    }

    private readonly struct Chunk<V>(
        RegressionRows<V> rows, int t, double* shift, double* combination, double* partial, nint row, int first) : IChunkWork
        where V : struct, ILanes<V, double>
    {
        public void Run(int chunk, nint start, nint end)
        {
            int m = rows.Columns, i = (first + chunk) * Gemm.KBlock, count = Math.Min(Gemm.KBlock, rows.Count - i);
            Span<double> squares = new(partial + chunk * (m + 1) * t, t), gradient = new(partial + (chunk * (m + 1) + 1) * t, m * t);
            using var room = new AlignedBuffer<double>(row * count + count * t);
            Span<double> z = new(room.Data, (int)(row * count)), r = new(room.Data + row * count, count * t);
            rows.Fill(i, count, shift, room.Data, row);
            Products(m, count, z, r, gradient);
            for (var k = 0; k < t; k++)
                squares[k] = Squares(r[k..]);
        }

        private void Products(int m, int count, Span<double> z, Span<double> r, Span<double> gradient)
        {
            ReadOnlySpan<double> by = new(combination, m * t);
            if (t == 1)
            {
                Gemv.Multiply(count, m, z, (int)row, by, r, execution: Execution.Sequential);
                Gemv.MultiplyTransposed(count, m, z, (int)row, r, gradient, execution: Execution.Sequential);
                return;
            }
            Gemm.Multiply(count, t, m, z, (int)row, by, t, r, t, execution: Execution.Sequential);
            Gemm.MultiplyTransposedLeft(m, t, count, z, (int)row, r, t, gradient, t, execution: Execution.Sequential);
        }

        private double Squares(ReadOnlySpan<double> r)
        {
            if (t == 1)
                return Fold.Run(default(SquareSumFold<double>), r, Execution.Sequential);
            double sum = 0;
            for (var i = 0; i < r.Length; i += t)
                sum += r[i] * r[i];
            return sum;
        }
    }
}
