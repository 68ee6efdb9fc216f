using Functional.Kernels;

namespace Functional;

/// <summary>Upper triangles R of r×r, row by row: factors of Gram matrices, and systems with them.</summary>
internal static class Triangular
{
    private const int Block = 48;

    /// <summary>Overwrites the upper triangle of a symmetric matrix by R with RᵀR = A; what lies below is not read.</summary>
    /// <returns>Whether every diagonal element of R is above its least.</returns>
    /// <remarks>Blocks of rows: each is factored, then taken off the rows below by one product.</remarks>
    internal static bool Factor(Span<double> a, int r, ReadOnlySpan<double> least, Execution? execution)
    {
        Span<double> column = stackalloc double[Block];
        for (var first = 0; first < r; first += Block)
        {
            var end = Math.Min(r, first + Block);
            for (var k = first; k < end; k++)
            {
                var row = a.Slice(k * r + k, r - k);
                for (var i = first; i < k; i++)
                    column[i - first] = a[i * r + k];
                if (k > first)
                    Gemv.MultiplyTransposed(k - first, r - k, a[(first * r + k)..], r, column[..(k - first)], row, Update.Subtract, Execution.Sequential);
                var diagonal = Math.Sqrt(row[0]);
                if (!(diagonal > least[k]))
                    return false;
                for (var j = 0; j < row.Length; j++)
                    row[j] /= diagonal;
            }
            // The upper triangle of what is left, strip by strip.
            for (var i = end; i < r; i += Block)
            {
                var rows = Math.Min(Block, r - i);
                Gemm.MultiplyTransposedLeft(
                    rows, r - i, end - first, a[(first * r + i)..], r, a[(first * r + i)..], r, a[(i * r + i)..], r, Update.Subtract, execution);
            }
        }
        return true;
    }

    /// <summary>v := R⁻¹·v: from the last block of rows upwards, what lies to the right of a block as one product.</summary>
    internal static void Solve(ReadOnlySpan<double> upper, int r, Span<double> v)
    {
        for (var first = (r - 1) / Block * Block; first >= 0; first -= Block)
        {
            var end = Math.Min(r, first + Block);
            if (end < r)
                Gemv.Multiply(end - first, r - end, upper[(first * r + end)..], r, v[end..], v[first..end], Update.Subtract, Execution.Sequential);
            for (var i = end - 1; i >= first; i--)
            {
                var row = upper.Slice(i * r, end);
                var sum = v[i];
                for (var j = i + 1; j < row.Length; j++)
                    sum -= row[j] * v[j];
                v[i] = sum / row[i];
            }
        }
    }

    /// <summary>v := R⁻ᵀ·v: block by block, the rest below as one product.</summary>
    internal static void SolveTransposed(ReadOnlySpan<double> upper, int r, Span<double> v)
    {
        for (var first = 0; first < r; first += Block)
        {
            var end = Math.Min(r, first + Block);
            for (var i = first; i < end; i++)
            {
                var row = upper.Slice(i * r, end);
                var value = v[i] /= row[i];
                for (var j = i + 1; j < row.Length; j++)
                    v[j] -= row[j] * value;
            }
            if (end < r)
                Gemv.MultiplyTransposed(end - first, r - end, upper[(first * r + end)..], r, v[first..end], v[end..], Update.Subtract, Execution.Sequential);
        }
    }

    /// <summary>v := R·v.</summary>
    internal static void Multiply(ReadOnlySpan<double> upper, int r, Span<double> v)
    {
        for (var i = 0; i < r; i++)
        {
            var row = upper.Slice(i * r, r);
            double sum = 0;
            for (var j = i; j < r; j++)
                sum += row[j] * v[j];
            v[i] = sum;
        }
    }

    /// <summary>v := Rᵀ·v.</summary>
    internal static void MultiplyTransposed(ReadOnlySpan<double> upper, int r, Span<double> v)
    {
        for (var i = r - 1; i >= 0; i--)
        {
            var row = upper.Slice(i * r, r);
            var value = v[i];
            v[i] = row[i] * value;
            for (var j = i + 1; j < r; j++)
                v[j] += row[j] * value;
        }
    }

    /// <summary>R⁻¹, row by row; zeros below its diagonal.</summary>
    internal static double[] Inverse(ReadOnlySpan<double> upper, int r)
    {
        var inverse = new double[r * r];
        for (var i = r - 1; i >= 0; i--)
        {
            // Row i: R(i, i)·X(i, ·) = e(i) − Σ_{k > i} R(i, k)·X(k, ·).
            var row = inverse.AsSpan(i * r, r);
            if (i + 1 < r)
                Gemv.MultiplyTransposed(r - i - 1, r - i - 1, inverse.AsSpan((i + 1) * r + i + 1), r, upper.Slice(i * r + i + 1, r - i - 1), row[(i + 1)..]);
            var diagonal = upper[i * r + i];
            row[i] = 1 / diagonal;
            for (var j = i + 1; j < r; j++)
                row[j] = -row[j] / diagonal;
        }
        return inverse;
    }
}
