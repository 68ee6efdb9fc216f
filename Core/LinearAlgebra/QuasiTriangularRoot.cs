using Functional.Kernels;

namespace Functional;

/// <summary>The principal square root of a quasi-triangular matrix, block by block (Higham, Computing real square roots of a real matrix, 1987).</summary>
internal static class QuasiTriangularRoot
{
    /// <summary>R with R·R = T; false where an eigenvalue is negative, or 0 in a way that leaves no root.</summary>
    /// <param name="n">The side.</param>
    /// <param name="t">T, its 2×2 blocks with equal diagonal elements.</param>
    /// <param name="imaginary">Not 0 where a 2×2 block stands.</param>
    /// <param name="r">Zeros, which become R.</param>
    internal static bool Try(int n, double[] t, ReadOnlySpan<double> imaginary, double[] r)
    {
        List<(int At, int Size)> blocks = [];
        for (var i = 0; i < n; i += blocks[^1].Size)
            blocks.Add((i, imaginary[i] != 0 ? 2 : 1));
        for (var j = 0; j < blocks.Count; j++)
        {
            if (!DiagonalRoot(n, t, r, blocks[j]))
                return false;
            for (var i = j - 1; i >= 0; i--)
            {
                if (!Sylvester(n, t, r, blocks[i], blocks[j]))
                    return false;
            }
        }
        return true;
    }

    private static bool DiagonalRoot(int n, double[] t, double[] r, (int At, int Size) block)
    {
        var at = block.At * n + block.At;
        if (block.Size == 1)
        {
            r[at] = Math.Sqrt(t[at]);
            return t[at] >= 0;
        }
        // α·I + (T − θ·I) / (2α) with (α + i·β)² = θ + i·μ.
        double theta = t[at], imaginary = Math.Sqrt(Math.Abs(t[at + 1])) * Math.Sqrt(Math.Abs(t[at + n]));
        var size = HouseholderReflector.Length(theta, imaginary);
        var alpha = theta > 0 ? Math.Sqrt(size / 2 + theta / 2) : imaginary / Math.Sqrt(2 * (size - theta));
        (r[at], r[at + n + 1], r[at + 1], r[at + n]) = (alpha, alpha, t[at + 1] / (2 * alpha), t[at + n] / (2 * alpha));
        return true;
    }

    /// <summary>R[i,i]·X + X·R[j,j] = T[i,j] − Σ R[i,k]·R[k,j], four unknowns at most.</summary>
    private static bool Sylvester(int n, double[] t, double[] r, (int At, int Size) row, (int At, int Size) column)
    {
        int p = row.Size, q = column.Size, size = p * q;
        Span<double> system = stackalloc double[16], right = stackalloc double[4];
        system.Clear();
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var sum = t[(row.At + i) * n + column.At + j];
                for (var k = row.At + p; k < column.At; k++)
                    sum -= r[(row.At + i) * n + k] * r[k * n + column.At + j];
                var equation = i * q + j;
                right[equation] = sum;
                for (var k = 0; k < p; k++)
                    system[equation * size + k * q + j] += r[(row.At + i) * n + row.At + k];
                for (var k = 0; k < q; k++)
                    system[equation * size + i * q + k] += r[(column.At + k) * n + column.At + j];
            }
        }
        if (!Eliminate(size, system, right))
            return false;
        for (var i = 0; i < p; i++)
            for (var j = 0; j < q; j++)
                r[(row.At + i) * n + column.At + j] = right[i * q + j];
        return true;
    }

    /// <summary>Gaussian elimination with partial pivoting; where a pivot and its right side are 0 the unknown is 0.</summary>
    internal static bool Eliminate(int size, Span<double> system, Span<double> right)
    {
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
            {
                if (Math.Abs(system[i * size + k]) > Math.Abs(system[pivot * size + k]))
                    pivot = i;
            }
            for (var j = 0; j < size && pivot != k; j++)
                (system[k * size + j], system[pivot * size + j]) = (system[pivot * size + j], system[k * size + j]);
            (right[k], right[pivot]) = (right[pivot], right[k]);
            if (system[k * size + k] == 0)
                continue;
            for (var i = k + 1; i < size; i++)
            {
                var factor = system[i * size + k] / system[k * size + k];
                for (var j = k; j < size; j++)
                    system[i * size + j] -= factor * system[k * size + j];
                right[i] -= factor * right[k];
            }
        }
        for (var k = size - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < size; j++)
                right[k] -= system[k * size + j] * right[j];
            if (system[k * size + k] != 0)
                right[k] /= system[k * size + k];
            else if (right[k] != 0)
                return false;
        }
        return true;
    }
}
