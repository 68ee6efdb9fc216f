using Functional.Kernels;

namespace Functional;

/// <summary>Eigenvalues, and vectors, of a symmetric tridiagonal matrix by shifted iterations: for small matrices, and for values alone.</summary>
internal static class TridiagonalIteration
{
    /// <summary>Iterations for each eigenvalue, on the average, before it is given up: two or three are common.</summary>
    private const int MostIterations = 60;

    /// <summary>The unit roundoff, 2⁻⁵³, and what counts as 0 beside a matrix of norm 1 in any case.</summary>
    private const double Epsilon = 1.1102230246251565E-16, Least = 1e-290;

    /// <summary>The implicit QL iteration with Wilkinson's shift (Martin and Wilkinson 1968, imtql2): T = Zᵀ·Λ·Z, eigenvectors as rows.</summary>
    /// <param name="d">The diagonal; becomes the eigenvalues, in no order.</param>
    /// <param name="e">Beside it: e[i] = T[i, i + 1], as many, the last one 0; destroyed.</param>
    /// <param name="z">The rows that are rotated, one for each eigenvalue; they begin with the identity.</param>
    /// <param name="row">From a row to the next.</param>
    /// <param name="columns">Columns that are rotated.</param>
    /// <returns>Whether it converged.</returns>
    internal static bool Solve(Span<double> d, Span<double> e, Span<double> z, int row, int columns)
    {
        var budget = (long)MostIterations * d.Length;
        for (var l = 0; l < d.Length; l++)
        {
            for (var m = BlockEnd(d, e, l); m > l; m = BlockEnd(d, e, l))
            {
                if (budget-- == 0)
                    return false;
                var g = (d[l + 1] - d[l]) / (2 * e[l]);
                g = d[m] - d[l] + e[l] / (g + Math.CopySign(HouseholderReflector.Length(g, 1), g));
                double s = 1, c = 1, p = 0;
                var i = m - 1;
                for (; i >= l; i--)
                {
                    double f = s * e[i], b = c * e[i], r = HouseholderReflector.Length(f, g);
                    e[i + 1] = r;
                    if (r == 0)
                    {
                        // The bulge has vanished in an underflow: the matrix splits here.
                        d[i + 1] -= p;
                        break;
                    }
                    (s, c) = (f / r, g / r);
                    g = d[i + 1] - p;
                    r = (d[i] - g) * s + 2 * c * b;
                    p = s * r;
                    d[i + 1] = g + p;
                    g = c * r - b;
                    PlaneRotation.Apply(c, s, z.Slice((i + 1) * row, columns), z.Slice(i * row, columns));
                }
                e[m] = 0;
                if (i >= l)
                    continue;
                d[l] -= p;
                e[l] = g;
            }
        }
        return true;
    }

    /// <summary>The eigenvalues alone by the QL iteration without square roots (Pal, Walker and Kahan; Parlett, The Symmetric Eigenvalue Problem, §8.15).</summary>
    /// <param name="d">The diagonal; becomes the eigenvalues, in no order.</param>
    /// <param name="e">Beside it, as many numbers, the last one 0; destroyed.</param>
    /// <returns>Whether it converged.</returns>
    internal static bool Values(Span<double> d, Span<double> e)
    {
        var budget = (long)MostIterations * d.Length;
        foreach (ref var beside in e)
            beside *= beside;
        for (var l = 0; l < d.Length; l++)
        {
            for (var m = SquaredBlockEnd(d, e, l); m > l; m = SquaredBlockEnd(d, e, l))
            {
                if (budget-- == 0)
                    return false;
                var root = Math.Sqrt(e[l]);
                var shift = (d[l + 1] - d[l]) / (2 * root);
                shift = d[l] - root / (shift + Math.CopySign(HouseholderReflector.Length(shift, 1), shift));
                double c = 1, s = 0, gamma = d[m] - shift, p = gamma * gamma;
                for (var i = m - 1; i >= l; i--)
                {
                    double square = e[i], r = p + square;
                    if (i < m - 1)
                        e[i + 1] = s * r;
                    var earlier = (c, gamma);
                    (c, s) = (p / r, square / r);
                    var alpha = d[i];
                    gamma = c * (alpha - shift) - s * earlier.gamma;
                    d[i + 1] = earlier.gamma + (alpha - gamma);
                    p = c == 0 ? earlier.c * square : gamma * gamma / c;
                }
                e[l] = s * p;
                d[l] = shift + gamma;
            }
        }
        return true;
    }

    /// <summary>The end of the block that begins at l: the first place from there on beside which nothing stands.</summary>
    private static int BlockEnd(ReadOnlySpan<double> d, ReadOnlySpan<double> e, int l)
    {
        var m = l;
        while (m < d.Length - 1 && Math.Abs(e[m]) > Math.Max(Least, Epsilon * Math.Sqrt(Math.Abs(d[m])) * Math.Sqrt(Math.Abs(d[m + 1]))))
            m++;
        return m;
    }

    private static int SquaredBlockEnd(ReadOnlySpan<double> d, ReadOnlySpan<double> squares, int l)
    {
        var m = l;
        while (m < d.Length - 1 && squares[m] > Epsilon * Math.Abs(d[m]) * (Epsilon * Math.Abs(d[m + 1])))
            m++;
        return m;
    }
}
