using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A square matrix as Q·H·Qᵀ with H upper Hessenberg: Householder reflections, blocked.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., algorithm 7.4.2; the blocks of Quintana-Ortí and van de Geijn (2006) as in LAPACK's
/// dgehrd: the reflections of a panel are I − Vᵀ·T·V with rows V, and Y = A·Vᵀ·T takes the matrix along from the right.
/// </remarks>
internal static class HessenbergReduction
{
    private const int Block = 32;

    /// <summary>Reduces a.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The matrix; becomes H, with zeros below the subdiagonal.</param>
    /// <param name="v">n rows: the vectors of the reflections, row i from i + 1 on, zeros before.</param>
    /// <param name="tau">n numbers: their factors.</param>
    /// <param name="execution">The threads.</param>
    internal static void Reduce(int n, Span<double> a, Span<double> v, Span<double> tau, Execution? execution)
    {
        v[..(n * n)].Clear();
        tau[..n].Clear();
        double[] y = ArrayPool<double>.Shared.Rent(Block * n), scratch = ArrayPool<double>.Shared.Rent(2 * Block * n);
        var t = new double[Block * Block];
        try
        {
            for (var k = 0; k < n - 2; k += Block)
            {
                Execution.ThrowIfCancelled(execution);
                var width = Math.Min(Block, n - 2 - k);
                Panel(n, k, width, a, v, tau, t, y, scratch, execution);
                Follow(n, k, width, a, v.Slice(k * n, width * n), t, y, scratch, execution);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(y);
            ArrayPool<double>.Shared.Return(scratch);
        }
    }

    /// <summary>Reduces the columns k … k + width − 1 below row k; fills T and the rows of Y from k + 1 on.</summary>
    private static void Panel(
        int n, int k, int width, Span<double> a, Span<double> v, Span<double> tau, Span<double> t, Span<double> y, Span<double> column, Execution? execution)
    {
        Span<double> dots = stackalloc double[Block], factors = stackalloc double[Block];
        int top = k + 1, rows = n - top;
        t.Clear();
        for (var j = 0; j < width; j++)
        {
            // The column as the reflections so far leave it, from the right and from the left.
            var b = column[..rows];
            for (var i = 0; i < rows; i++)
                b[i] = a[(top + i) * n + k + j];
            var earlier = v[(k * n + top)..];
            if (j > 0)
            {
                for (var p = 0; p < j; p++)
                    factors[p] = v[(k + p) * n + k + j];
                Gemv.MultiplyTransposed(j, rows, y[top..], n, factors[..j], b, Update.Subtract, execution);
                Gemv.Multiply(j, rows, earlier, n, b, dots[..j], execution: execution);
                for (var p = 0; p < j; p++)
                {
                    double sum = 0;
                    for (var q = 0; q <= p; q++)
                        sum += t[q * Block + p] * dots[q];
                    factors[p] = sum;
                }
                Gemv.MultiplyTransposed(j, rows, earlier, n, factors[..j], b, Update.Subtract, execution);
            }
            var vector = v.Slice((k + j) * n + top + j, rows - j);
            b[j..].CopyTo(vector);
            var beta = HouseholderReflector.Make(vector, out var factor);
            tau[k + j] = factor;
            for (var i = 0; i < rows; i++)
                a[(top + i) * n + k + j] = i < j ? b[i] : i == j ? beta : 0;

            // y = τ·(A·v − Y·(V·v)), and the next column of T.
            var next = y.Slice(j * n + top, rows);
            Gemv.Multiply(rows, rows - j, a[(top * n + top + j)..], n, vector, next, execution: execution);
            if (j > 0)
            {
                Gemv.Multiply(j, rows - j, earlier[j..], n, vector, dots[..j], execution: execution);
                Gemv.MultiplyTransposed(j, rows, y[top..], n, dots[..j], next, Update.Subtract, execution);
                for (var p = 0; p < j; p++)
                {
                    double sum = 0;
                    for (var q = p; q < j; q++)
                        sum += t[p * Block + q] * dots[q];
                    t[p * Block + j] = -factor * sum;
                }
            }
            t[j * Block + j] = factor;
            Map.Run(new MultiplyScalarMap<double>(factor), next, next, Execution.Sequential);
        }
    }

    /// <summary>Brings the rest up to date: A ← (I − VᵀTV)ᵀ·A·(I − VᵀTV).</summary>
    private static void Follow(
        int n, int k, int width, Span<double> a, ReadOnlySpan<double> v, ReadOnlySpan<double> t, Span<double> y, Span<double> scratch, Execution? execution)
    {
        int top = k + 1, next = k + width, right = n - next, rows = n - top;
        // The first rows of Y, which the panel did not need: A·Vᵀ·T there.
        var product = scratch[..(top * width)];
        Gemm.MultiplyTransposedRight(top, width, rows, a[top..], n, v[top..], n, product, width, execution: execution);
        for (var i = 0; i < top; i++)
        {
            for (var j = 0; j < width; j++)
            {
                double sum = 0;
                for (var p = 0; p <= j; p++)
                    sum += product[i * width + p] * t[p * Block + j];
                y[j * n + i] = sum;
            }
        }
        Gemm.MultiplyTransposedLeft(top, rows, width, y, n, v[top..], n, a[top..], n, Update.Subtract, execution);
        Gemm.MultiplyTransposedLeft(
            rows, right, width, y[top..], n, v[next..], n, a[(top * n + next)..], n, Update.Subtract, execution);

        // From the left: A − Vᵀ·(Tᵀ·(V·A)).
        Span<double> w = scratch[..(width * right)], turned = scratch.Slice(width * right, width * right);
        Gemm.Multiply(width, right, rows, v[top..], n, a[(top * n + next)..], n, w, right, execution: execution);
        Gemm.MultiplyTransposedLeft(width, right, width, t, Block, w, right, turned, right, execution: execution);
        Gemm.MultiplyTransposedLeft(
            rows, right, width, v[top..], n, turned, right, a[(top * n + next)..], n, Update.Subtract, execution);
    }
}
