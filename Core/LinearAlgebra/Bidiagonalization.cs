using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A square matrix as Q·B·Pᵀ with B upper bidiagonal: Householder reflections from both sides, blocked.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.4.2; the blocks of Dongarra, Sorensen and Hammarling (1989), as in LAPACK's
/// dgebrd: half of the work is products of what is left of the matrix with a vector from either side, the other half a product of matrices.
/// Within a block the matrix is A − Lᵀ·R, whose rows are v₀, x₀, v₁, x₁, … and y₀, u₀, y₁, u₁, ….
/// </remarks>
internal static class Bidiagonalization
{
    /// <summary>Columns reduced before the rest of the matrix is brought up to date.</summary>
    private const int Block = 32;

    /// <summary>Reduces a.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The matrix; destroyed.</param>
    /// <param name="diagonal">n numbers: the diagonal of B.</param>
    /// <param name="beside">n numbers: beside[i] is B[i, i + 1]; the last is 0.</param>
    /// <param name="left">n rows: the vectors of the reflections that make up Q, with zeros before their 1.</param>
    /// <param name="tauLeft">Their factors.</param>
    /// <param name="right">The same for P; row i begins at i + 1.</param>
    /// <param name="tauRight">Their factors.</param>
    /// <param name="execution">The threads.</param>
    internal static void Reduce(
        int n, Span<double> a, Span<double> diagonal, Span<double> beside, Span<double> left, Span<double> tauLeft,
        Span<double> right, Span<double> tauRight, Execution? execution)
    {
        double[] l = ArrayPool<double>.Shared.Rent(2 * Block * n), r = ArrayPool<double>.Shared.Rent(2 * Block * n);
        left[..(n * n)].Clear();
        right[..(n * n)].Clear();
        try
        {
            for (var start = 0; start < n; start += Block)
            {
                Execution.ThrowIfCancelled(execution);
                var width = Math.Min(Block, n - start);
                for (var j = 0; j < width; j++)
                {
                    var i = start + j;
                    var v = left.Slice(i * n + i, n - i);
                    diagonal[i] = Column(n, i, j, a, l, r, v, out tauLeft[i], execution);
                    if (i + 1 == n)
                    {
                        beside[i] = tauRight[i] = 0;
                        return;
                    }
                    var u = right.Slice(i * n + i + 1, n - i - 1);
                    beside[i] = Row(n, i, j, a, l, r, u, out tauRight[i], execution);
                }
                var end = start + width;
                Gemm.MultiplyTransposedLeft(
                    n - end, n - end, 2 * width, l.AsSpan(end), n, r.AsSpan(end), n, a[(end * n + end)..], n, Update.Subtract, execution);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(l);
            ArrayPool<double>.Shared.Return(r);
        }
    }

    /// <summary>Column i of the matrix as it is now, its reflection v, and y = τ·(A − LᵀR)ᵀ·v.</summary>
    private static double Column(
        int n, int i, int j, Span<double> a, Span<double> l, Span<double> r, Span<double> v, out double tau, Execution? execution)
    {
        Span<double> factors = stackalloc double[2 * Block];
        int done = 2 * j, rest = n - i - 1;
        for (var p = 0; p < v.Length; p++)
            v[p] = a[(i + p) * n + i];
        for (var p = 0; p < done; p++)
            factors[p] = r[p * n + i];
        if (done > 0)
            Gemv.MultiplyTransposed(done, v.Length, l[i..], n, factors[..done], v, Update.Subtract, execution);
        var beta = HouseholderReflector.Make(v, out tau);
        v.CopyTo(l[(done * n + i)..]);
        if (rest == 0)
            return beta;
        var y = r.Slice(done * n + i + 1, rest);
        Gemv.MultiplyTransposed(v.Length, rest, a[(i * n + i + 1)..], n, v, y, execution: execution);
        if (done > 0)
        {
            Gemv.Multiply(done, v.Length, l[i..], n, v, factors[..done], execution: execution);
            Gemv.MultiplyTransposed(done, rest, r[(i + 1)..], n, factors[..done], y, Update.Subtract, execution);
        }
        Map.Run(new MultiplyScalarMap<double>(tau), y, y, Execution.Sequential);
        return beta;
    }

    /// <summary>Row i right of the diagonal, its reflection u, and x = τ·(A − LᵀR)·u.</summary>
    private static double Row(
        int n, int i, int j, Span<double> a, Span<double> l, Span<double> r, Span<double> u, out double tau, Execution? execution)
    {
        Span<double> factors = stackalloc double[2 * Block];
        int done = 2 * j + 1, rest = n - i - 1;
        a.Slice(i * n + i + 1, rest).CopyTo(u);
        for (var p = 0; p < done; p++)
            factors[p] = l[p * n + i];
        Gemv.MultiplyTransposed(done, rest, r[(i + 1)..], n, factors[..done], u, Update.Subtract, execution);
        var beta = HouseholderReflector.Make(u, out tau);
        u.CopyTo(r[(done * n + i + 1)..]);
        var x = l.Slice(done * n + i + 1, rest);
        Gemv.Multiply(rest, rest, a[((i + 1) * n + i + 1)..], n, u, x, execution: execution);
        Gemv.Multiply(done, rest, r[(i + 1)..], n, u, factors[..done], execution: execution);
        Gemv.MultiplyTransposed(done, rest, l[(i + 1)..], n, factors[..done], x, Update.Subtract, execution);
        Map.Run(new MultiplyScalarMap<double>(tau), x, x, Execution.Sequential);
        return beta;
    }
}
