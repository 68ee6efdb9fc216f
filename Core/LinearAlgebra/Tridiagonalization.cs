using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A symmetric matrix as Q·T·Qᵀ with T tridiagonal: Householder reflections, blocked.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 4th ed., algorithm 8.3.1; the blocks of Dongarra, Sorensen and Hammarling, Block reduction of
/// matrices to condensed forms (1989), as in LAPACK's dsytrd: half of the work is a matrix–vector product with what is left of the matrix,
/// the other half a product of matrices. The upper triangle is worked on, so that the vectors of the reflections are rows.
/// </remarks>
internal static class Tridiagonalization
{
    /// <summary>Columns reduced before the rest of the matrix is brought up to date.</summary>
    private const int Block = 32;

    /// <summary>Rows of the rest that are updated together: above their diagonal only.</summary>
    private const int Stripe = 128;

    /// <summary>Reduces a.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The symmetric matrix; row i from i + 1 on becomes the vector of the reflection i, the rest is scratch.</param>
    /// <param name="diagonal">n numbers: the diagonal of T.</param>
    /// <param name="beside">n numbers: beside[i] is T[i, i + 1]; the last is 0.</param>
    /// <param name="tau">n numbers: the factors of the reflections.</param>
    /// <param name="execution">The threads.</param>
    internal static void Reduce(
        int n, Span<double> a, Span<double> diagonal, Span<double> beside, Span<double> tau, Execution? execution)
    {
        // The rows v₀, w₀, v₁, w₁, … of a panel, and the same with the pairs swapped.
        var pairs = ArrayPool<double>.Shared.Rent(2 * Block * n);
        var swapped = ArrayPool<double>.Shared.Rent(2 * Block * n);
        try
        {
            for (var start = 0; start < n; start += Block)
            {
                Execution.ThrowIfCancelled(execution);
                var width = Math.Min(Block, n - start);
                Panel(n, start, width, a, pairs, diagonal, beside, tau, execution);
                var end = start + width;
                if (end < n)
                    Downdate(n, end, width, a, pairs, swapped, execution);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(pairs);
            ArrayPool<double>.Shared.Return(swapped);
        }
    }

    /// <summary>Z ← Z·Qᵀ: rows that hold eigenvectors of T then hold those of the matrix.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">What <see cref="Reduce"/> left; zeros are written before the reflections.</param>
    /// <param name="tau">The factors of the reflections.</param>
    /// <param name="z">n rows of n numbers.</param>
    /// <param name="execution">The threads.</param>
    internal static void BackTransform(int n, Span<double> a, ReadOnlySpan<double> tau, Span<double> z, Execution? execution)
    {
        for (var i = 0; i < n; i++)
            a.Slice(i * n, i + 1).Clear();
        ReflectorRows.BackTransform(n, n - 1, 1, a, tau, z, n, execution);
    }

    /// <summary>Reduces some columns; the matrix right of them stays as it was, A − Σ (v·wᵀ + w·vᵀ) is meant.</summary>
    private static void Panel(
        int n, int start, int width, Span<double> a, Span<double> pairs,
        Span<double> diagonal, Span<double> beside, Span<double> tau, Execution? execution)
    {
        Span<double> factors = stackalloc double[2 * Block], dots = stackalloc double[2 * Block];
        for (var j = 0; j < width; j++)
        {
            int i = start + j, left = n - i;
            var row = a.Slice(i * n + i, left);
            if (j > 0)
            {
                // Row i of the matrix: minus v·w[i] + w·v[i] for all pairs so far.
                for (var p = 0; p < 2 * j; p++)
                    factors[p] = pairs[(p ^ 1) * n + i];
                Gemv.MultiplyTransposed(2 * j, left, pairs[i..], n, factors[..(2 * j)], row, Update.Subtract, execution);
            }
            diagonal[i] = row[0];
            if (left == 1)
            {
                beside[i] = tau[i] = 0;
                return;
            }
            var v = row[1..];
            beside[i] = HouseholderReflector.Make(v, out tau[i]);
            var w = pairs.Slice((2 * j + 1) * n + i + 1, left - 1);
            v.CopyTo(pairs[(2 * j * n + i + 1)..]);
            // Columns left of i + 1 are read by nobody, but row i itself was reduced with the pair's zero.
            pairs[2 * j * n + i] = pairs[(2 * j + 1) * n + i] = 0;

            // w = τ·(A·v − Σ …), then w − ½·τ·(wᵀv)·v.
            SymmetricGemv.Multiply(left - 1, a[((i + 1) * n + i + 1)..], n, v, w, execution);
            if (j > 0)
            {
                var earlier = pairs[(i + 1)..];
                Gemv.Multiply(2 * j, left - 1, earlier, n, v, dots[..(2 * j)], execution: execution);
                for (var p = 0; p < 2 * j; p++)
                    factors[p] = dots[p ^ 1];
                Gemv.MultiplyTransposed(2 * j, left - 1, earlier, n, factors[..(2 * j)], w, Update.Subtract, execution);
            }
            Map.Run(new MultiplyScalarMap<double>(tau[i]), w, w, Execution.Sequential);
            var half = -0.5 * tau[i] * Fold.Run(default(DotFold<double>), (ReadOnlySpan<double>)w, v, Execution.Sequential);
            Gemv.MultiplyTransposed(1, left - 1, v, left - 1, [half], w, Update.Add, execution);
        }
    }

    /// <summary>The rest of the matrix ← itself − Σ (v·wᵀ + w·vᵀ), on and above the diagonal.</summary>
    private static void Downdate(
        int n, int end, int width, Span<double> a, ReadOnlySpan<double> pairs, Span<double> swapped, Execution? execution)
    {
        for (var p = 0; p < 2 * width; p++)
            pairs.Slice((p ^ 1) * n + end, n - end).CopyTo(swapped[(p * n + end)..]);
        for (var i = end; i < n; i += Stripe)
        {
            Gemm.MultiplyTransposedLeft(
                Math.Min(Stripe, n - i), n - i, 2 * width, pairs[i..], n, swapped[i..], n, a[(i * n + i)..], n, Update.Subtract, execution);
        }
    }
}
