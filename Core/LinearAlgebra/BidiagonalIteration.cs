using Functional.Kernels;

namespace Functional;

/// <summary>Singular values, and vectors, of a bidiagonal matrix by the implicit QR iteration: for small matrices, and for values alone.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations, 4th ed., algorithms 8.6.1 and 8.6.2 (Golub and Kahan 1965; Golub and Reinsch 1970).</remarks>
internal static class BidiagonalIteration
{
    /// <summary>Iterations for each singular value, on the average, before it is given up: two are common.</summary>
    private const int MostIterations = 60;

    private const double Epsilon = 1.1102230246251565E-16;

    /// <summary>B = Uᵀ·diag(d)·V for the rows of u and v, which begin with the identity.</summary>
    /// <param name="d">The diagonal of the upper bidiagonal B; becomes the singular values, in no order.</param>
    /// <param name="e">Beside it: e[i] = B[i, i + 1], as many, the last one 0; destroyed.</param>
    /// <param name="u">Rows that are rotated from the left.</param>
    /// <param name="v">Rows that are rotated from the right.</param>
    /// <param name="row">From a row to the next, of both.</param>
    /// <param name="uColumns">Columns of u that are rotated; 0 for values alone.</param>
    /// <param name="vColumns">The same of v.</param>
    /// <returns>Whether it converged.</returns>
    internal static bool Solve(Span<double> d, Span<double> e, Span<double> u, Span<double> v, int row, int uColumns, int vColumns)
    {
        double largest = 0;
        for (var i = 0; i < d.Length; i++)
            largest = Math.Max(largest, Math.Max(Math.Abs(d[i]), Math.Abs(e[i])));
        var negligible = Epsilon * largest;
        var rows = new Rows(u, v, row, uColumns, vColumns);
        var budget = (long)MostIterations * d.Length;
        for (var end = d.Length - 1; end > 0;)
        {
            var start = end;
            while (start > 0 && Math.Abs(e[start - 1]) > Math.Max(Epsilon * (Math.Abs(d[start - 1]) + Math.Abs(d[start])), Epsilon * negligible))
                start--;
            if (start > 0)
                e[start - 1] = 0;
            if (start == end)
            {
                end--;
                continue;
            }
            if (budget-- == 0)
                return false;
            var zero = start;
            while (zero <= end && Math.Abs(d[zero]) > negligible)
                zero++;
            if (zero == end)
                ChaseUp(d, e, start, end, rows);
            else if (zero < end)
                ChaseRight(d, e, zero, end, rows);
            else
                Step(d, e, start, end, rows);
        }
        for (var i = 0; i < d.Length; i++)
        {
            if (d[i] < 0 || (d[i] == 0 && double.IsNegative(d[i])))
            {
                d[i] = -d[i];
                Map.Run(default(NegateMap<double>), rows.Right(i), rows.Right(i), Execution.Sequential);
            }
        }
        return true;
    }

    /// <summary>The last diagonal element is 0: rotations of columns clear what stands above it.</summary>
    private static void ChaseUp(Span<double> d, Span<double> e, int start, int end, in Rows rows)
    {
        d[end] = 0;
        var f = e[end - 1];
        e[end - 1] = 0;
        for (var j = end - 1; j >= start && f != 0; j--)
        {
            var (c, s) = Rotation(d[j], f, out d[j]);
            if (j > start)
            {
                f = -s * e[j - 1];
                e[j - 1] *= c;
            }
            rows.RotateRight(c, s, j, end);
        }
    }

    /// <summary>A diagonal element before the last is 0: rotations of rows clear what stands beside it.</summary>
    private static void ChaseRight(Span<double> d, Span<double> e, int zero, int end, in Rows rows)
    {
        d[zero] = 0;
        var f = e[zero];
        e[zero] = 0;
        for (var j = zero + 1; j <= end && f != 0; j++)
        {
            var (c, s) = Rotation(d[j], f, out d[j]);
            if (j < end)
            {
                f = -s * e[j];
                e[j] *= c;
            }
            rows.RotateLeft(c, s, j, zero);
        }
    }

    /// <summary>One step from start to end, its shift the eigenvalue of the last 2×2 block of BᵀB that is nearer to the last element.</summary>
    private static void Step(Span<double> d, Span<double> e, int start, int end, in Rows rows)
    {
        double scale = 0;
        for (var i = start; i <= end; i++)
            scale = Math.Max(scale, Math.Max(Math.Abs(d[i]), i < end ? Math.Abs(e[i]) : 0));
        double last = d[end] / scale, before = d[end - 1] / scale, beside = e[end - 1] / scale, first = d[start] / scale;
        double b = ((before + last) * (before - last) + beside * beside) / 2, c2 = last * beside * (last * beside), shift = 0;
        if (b != 0 || c2 != 0)
            shift = c2 / (b + Math.CopySign(Math.Sqrt(b * b + c2), b));
        double f = (first + last) * (first - last) + shift, g = first * (e[start] / scale);
        for (var j = start; j < end; j++)
        {
            var (c, s) = Rotation(f, g, out var length);
            if (j > start)
                e[j - 1] = length;
            f = c * d[j] + s * e[j];
            e[j] = c * e[j] - s * d[j];
            g = s * d[j + 1];
            d[j + 1] *= c;
            rows.RotateRight(c, s, j, j + 1);
            (c, s) = Rotation(f, g, out d[j]);
            f = c * e[j] + s * d[j + 1];
            d[j + 1] = c * d[j + 1] - s * e[j];
            if (j + 1 < end)
            {
                g = s * e[j + 1];
                e[j + 1] *= c;
            }
            rows.RotateLeft(c, s, j, j + 1);
        }
        e[end - 1] = f;
    }

    /// <summary>c and s with c·f + s·g = length and c·g − s·f = 0.</summary>
    internal static (double C, double S) Rotation(double f, double g, out double length)
    {
        length = HouseholderReflector.Length(f, g);
        return length == 0 ? (1, 0) : (f / length, g / length);
    }

    private readonly ref struct Rows(Span<double> u, Span<double> v, int row, int uColumns, int vColumns)
    {
        private readonly Span<double> u = u, v = v;

        internal Span<double> Right(int i) => vColumns == 0 ? [] : v.Slice(i * row, vColumns);

        internal void RotateLeft(double c, double s, int i, int j)
        {
            if (uColumns > 0)
                PlaneRotation.Apply(c, s, u.Slice(i * row, uColumns), u.Slice(j * row, uColumns));
        }

        internal void RotateRight(double c, double s, int i, int j)
        {
            if (vColumns > 0)
                PlaneRotation.Apply(c, s, v.Slice(i * row, vColumns), v.Slice(j * row, vColumns));
        }
    }
}
