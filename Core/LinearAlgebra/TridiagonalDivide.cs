using Functional.Kernels;

namespace Functional;

/// <summary>Divide and conquer for the symmetric tridiagonal eigenproblem: T = Zᵀ·Λ·Z with the eigenvectors as rows of Z.</summary>
/// <remarks>
/// Cuppen, A divide and conquer method for the symmetric tridiagonal eigenproblem (1981); deflation and stable vectors by Gu and Eisenstat
/// (1994, 1995); as in LAPACK's dstedc. T is cut into two tridiagonal matrices and a matrix of rank one, both are solved, and the change of
/// rank one is a secular equation. Most of the work is the product of the vectors of the halves with those of the change.
/// </remarks>
internal static class TridiagonalDivide
{
    /// <summary>Sides up to which the QL iteration solves a part.</summary>
    internal const int Leaf = 32;

    private const double Epsilon = 1.1102230246251565E-16;

    /// <summary>Solves T.</summary>
    /// <param name="d">The diagonal; becomes the eigenvalues, ascending by <paramref name="order"/>.</param>
    /// <param name="e">Beside it, as many numbers, the last one 0; destroyed.</param>
    /// <param name="z">n rows of n numbers; row i becomes the eigenvector of d[i].</param>
    /// <param name="order">Becomes the rows in ascending order of their eigenvalues.</param>
    /// <param name="execution">The threads.</param>
    /// <returns>Whether all parts converged.</returns>
    internal static bool Solve(Span<double> d, Span<double> e, Span<double> z, Span<int> order, Execution? execution)
    {
        var n = d.Length;
        if (n == 0)
            return true;
        z[..(n * n)].Clear();
        var parts = 1;
        while ((n + parts - 1) / parts > Leaf)
            parts *= 2;
        // Cut first: T = diag(T₁, T₂) + |e|·u·uᵀ, u = (0 … 1, ±1 … 0), at every border.
        for (var part = 1; part < parts; part++)
        {
            var cut = Border(n, part, parts);
            d[cut - 1] -= Math.Abs(e[cut - 1]);
            d[cut] -= Math.Abs(e[cut - 1]);
        }
        Span<double> beside = stackalloc double[Leaf];
        for (var part = 0; part < parts; part++)
        {
            int low = Border(n, part, parts), size = Border(n, part + 1, parts) - low;
            e.Slice(low, size).CopyTo(beside);
            beside[size - 1] = 0;
            for (var i = 0; i < size; i++)
                z[(low + i) * n + low + i] = 1;
            if (!TridiagonalIteration.Solve(d.Slice(low, size), beside[..size], z[(low * n + low)..], n, size))
                return false;
            RankOneChange.Ascending(d, order, low, size);
        }
        if (parts == 1)
            return true;
        using var change = new RankOneChange(n);
        for (var together = 2; together <= parts; together *= 2)
        {
            for (var part = 0; part < parts; part += together)
            {
                Execution.ThrowIfCancelled(execution);
                int low = Border(n, part, parts), middle = Border(n, part + together / 2, parts), high = Border(n, part + together, parts);
                Merge(d, e[middle - 1], z, order, low, middle, high, change, execution);
            }
        }
        return true;
    }

    private static int Border(int n, int part, int parts) => (int)((long)part * n / parts);

    /// <summary>Joins the solved parts [low, middle) and [middle, high).</summary>
    private static void Merge(
        Span<double> d, double coupling, Span<double> z, Span<int> order, int low, int middle, int high, RankOneChange change, Execution? execution)
    {
        int n = d.Length, size = high - low;
        RankOneChange.Ascending(d, order, low, size);
        if (coupling == 0)
            return;

        // In the vectors of the parts u is the last column of the first and the first of the second; of length √2.
        var sign = coupling < 0 ? -1.0 : 1.0;
        for (var i = 0; i < size; i++)
        {
            var row = order[low + i];
            change.Values[i] = d[row];
            change.Weights[i] = (row < middle ? z[row * n + middle - 1] : sign * z[row * n + middle]) * Math.Sqrt(0.5);
            change.Rows[i] = row;
            change.Kinds[i] = row < middle ? RankOneChange.First : RankOneChange.Second;
        }
        var rho = 2 * Math.Abs(coupling);
        Deflate(change, rho, z, n, low, size);
        var k = change.Kept;
        if (k == 0)
            return;
        change.Solve<EigenGap>(rho, execution);
        change.Normalize(execution);

        change.Combine(z, n, low, middle - low, high - middle, change.Vectors, execution);
        change.Values.AsSpan(0, size).CopyTo(d[low..]);
        RankOneChange.Ascending(d, order, low, size);
    }

    /// <summary>
    /// Sets aside the eigenpairs that the change leaves as they are: those with a negligible weight, and one of two whose eigenvalues are so
    /// close that a rotation of both makes its weight 0. The kept ones come first, ascending.
    /// </summary>
    private static void Deflate(RankOneChange change, double rho, Span<double> z, int n, int low, int size)
    {
        double[] values = change.Values, weights = change.Weights;
        double largest = 0, heaviest = 0;
        for (var i = 0; i < size; i++)
        {
            largest = Math.Max(largest, Math.Abs(values[i]));
            heaviest = Math.Max(heaviest, Math.Abs(weights[i]));
        }
        var tolerance = 8 * Epsilon * Math.Max(largest, heaviest);
        change.Begin();
        if (rho * heaviest <= tolerance)
            return;
        var previous = -1;
        for (var i = 0; i < size; i++)
        {
            if (rho * Math.Abs(weights[i]) <= tolerance)
            {
                change.SetAside(i);
                continue;
            }
            if (previous >= 0)
            {
                double s = weights[previous], c = weights[i], length = HouseholderReflector.Length(c, s), apart = values[i] - values[previous];
                (c, s) = (c / length, -s / length);
                if (Math.Abs(apart * c * s) <= tolerance)
                {
                    weights[i] = length;
                    weights[previous] = 0;
                    if (change.Kinds[i] != change.Kinds[previous])
                        change.Kinds[i] = RankOneChange.Mixed;
                    PlaneRotation.Apply(c, s, z.Slice(change.Rows[previous] * n + low, size), z.Slice(change.Rows[i] * n + low, size));
                    var lower = values[previous] * (c * c) + values[i] * (s * s);
                    values[i] = values[previous] * (s * s) + values[i] * (c * c);
                    values[previous] = lower;
                    change.SetAside(previous);
                }
                else
                {
                    change.Keep(previous);
                }
            }
            previous = i;
        }
        if (previous >= 0)
            change.Keep(previous);
        change.End();
    }
}
