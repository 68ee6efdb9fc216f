using Functional.Kernels;

namespace Functional;

/// <summary>Divide and conquer for the singular values of a bidiagonal matrix: B = Uᵀ·Σ·V with the singular vectors as rows.</summary>
/// <remarks>
/// Gu and Eisenstat, A divide-and-conquer algorithm for the bidiagonal SVD (1995), as in LAPACK's dbdsdc. A row in the middle is taken out; what is
/// above it is an upper bidiagonal matrix with one column more than rows, whose null vector takes part; in the vectors of the two parts the row
/// is a full one over a diagonal, and its singular values are the roots of 1 + Σ z[j]² / (d[j]² − σ²) with d[0] = 0.
/// </remarks>
internal sealed class BidiagonalDivide : IDisposable
{
    /// <summary>Rows up to which the QR iteration solves a part.</summary>
    private const int Leaf = 24;

    private const double Epsilon = 1.1102230246251565E-16;

    private readonly int n;
    private readonly double[] d, e, u, v;
    private readonly int[] order;
    private readonly RankOneChange change;
    private readonly Execution? execution;

    private BidiagonalDivide(double[] d, double[] e, double[] u, double[] v, int[] order, Execution? execution)
    {
        (n, this.d, this.e, this.u, this.v, this.order, this.execution) = (d.Length, d, e, u, v, order, execution);
        change = new(d.Length, pairs: true);
    }

    public void Dispose() => change.Dispose();

    /// <summary>Solves B.</summary>
    /// <param name="d">The diagonal; becomes the singular values, ascending by <paramref name="order"/>. The largest element of B is near 1.</param>
    /// <param name="e">Beside it, as many numbers, the last one 0; destroyed.</param>
    /// <param name="u">n rows of n numbers; row i becomes the left vector of d[i].</param>
    /// <param name="v">The same for the right vectors.</param>
    /// <param name="order">Becomes the rows in ascending order of their singular values.</param>
    /// <param name="execution">The threads.</param>
    /// <returns>Whether all parts converged.</returns>
    internal static bool Solve(double[] d, double[] e, double[] u, double[] v, int[] order, Execution? execution)
    {
        var n = d.Length;
        u.AsSpan(0, n * n).Clear();
        v.AsSpan(0, n * n).Clear();
        for (var i = 0; i < n; i++)
            u[i * n + i] = v[i * n + i] = 1;
        using var divide = new BidiagonalDivide(d, e, u, v, order, execution);
        return n == 0 || divide.Part(0, n, 0);
    }

    /// <summary>Solves the rows [low, high) with as many columns, or one more.</summary>
    private bool Part(int low, int high, int more)
    {
        Execution.ThrowIfCancelled(execution);
        var size = high - low;
        if (size <= Leaf)
        {
            if (!Small(low, high, more))
                return false;
            RankOneChange.Ascending(d, order, low, size);
            return true;
        }
        var middle = low + size / 2;
        if (!Part(low, middle, 1) || !Part(middle + 1, high, more))
            return false;
        Merge(low, middle, high, more);
        return true;
    }

    private bool Small(int low, int high, int more)
    {
        int size = high - low, corner = low * n + low;
        if (more == 1)
        {
            // Rotations of columns make it lower bidiagonal and its last column zero, rotations of rows upper bidiagonal again.
            for (var i = low; i < high; i++)
            {
                var (c, s) = BidiagonalIteration.Rotation(d[i], e[i], out d[i]);
                PlaneRotation.Apply(c, s, v.AsSpan(i * n + low, size + 1), v.AsSpan((i + 1) * n + low, size + 1));
                if (i + 1 < high)
                {
                    e[i] = s * d[i + 1];
                    d[i + 1] *= c;
                }
            }
            for (var i = low; i + 1 < high; i++)
            {
                var (c, s) = BidiagonalIteration.Rotation(d[i], e[i], out d[i]);
                e[i] = s * d[i + 1];
                d[i + 1] *= c;
                PlaneRotation.Apply(c, s, u.AsSpan(i * n + low, size), u.AsSpan((i + 1) * n + low, size));
            }
        }
        e[high - 1] = 0;
        return BidiagonalIteration.Solve(d.AsSpan(low, size), e.AsSpan(low, size), u.AsSpan(corner), v.AsSpan(corner), n, size, size + more);
    }

    /// <summary>Joins the solved parts [low, middle) and [middle + 1, high) with the row between them.</summary>
    private void Merge(int low, int middle, int high, int more)
    {
        double alpha = d[middle], beta = e[middle];
        // The null vector of the first part takes part, turned with that of the second where there is one.
        double first = alpha * v[middle * n + middle], extra = more == 1 ? beta * v[high * n + middle + 1] : 0;
        var (c, s) = BidiagonalIteration.Rotation(first, extra, out first);
        if (more == 1)
            PlaneRotation.Apply(c, s, v.AsSpan(middle * n + low, high + 1 - low), v.AsSpan(high * n + low, high + 1 - low));
        else if (c < 0)
            first = -first;

        d[middle] = 0;
        RankOneChange.Ascending(d, order, low, middle - low);
        RankOneChange.Ascending(d, order, middle + 1, high - middle - 1);
        int size = high - low, a = low, b = middle + 1;
        for (var i = 0; i < size; i++)
        {
            // The pole at 0 comes first, then both parts ascending.
            var row = i == 0 ? middle : b == high || (a < middle && d[order[a]] <= d[order[b]]) ? order[a++] : order[b++];
            change.Values[i] = d[row];
            change.Rows[i] = row;
            change.Kinds[i] = row > middle ? RankOneChange.Second : row == middle && s != 0 ? RankOneChange.Mixed : RankOneChange.First;
            change.Weights[i] = row == middle ? first : row < middle ? alpha * v[row * n + middle] : beta * v[row * n + middle + 1];
        }
        Deflate(low, size, more, Math.Max(Math.Abs(alpha), Math.Abs(beta)));
        if (change.Kept == 0)
        {
            RankOneChange.Ascending(d, order, low, size);
            return;
        }
        change.Solve<SingularGap>(1, execution);
        change.NormalizePairs(execution);
        int left = middle + 1 - low, right = high - middle - 1;
        change.Combine(u, n, low, left, right, change.LeftVectors, execution);
        change.Combine(v, n, low, left, right + more, change.Vectors, execution);
        change.Values.AsSpan(0, size).CopyTo(d.AsSpan(low));
        RankOneChange.Ascending(d, order, low, size);
    }

    /// <summary>Sets aside the values that the row leaves as they are; of two that are equal to rounding one is rotated out of it.</summary>
    private void Deflate(int low, int size, int more, double largest)
    {
        double[] values = change.Values, weights = change.Weights;
        var tolerance = 8 * Epsilon * Math.Max(largest, values[size - 1]);
        change.Begin();
        if (tolerance == 0)
            return;
        if (Math.Abs(weights[0]) <= tolerance)
            weights[0] = tolerance;
        change.Keep(0);
        var previous = -1;
        for (var i = 1; i < size; i++)
        {
            if (Math.Abs(weights[i]) <= tolerance)
            {
                change.SetAside(i);
                continue;
            }
            if (previous >= 0 && values[i] - values[previous] <= tolerance)
            {
                double length = HouseholderReflector.Length(weights[i], weights[previous]), c = weights[i] / length, s = -weights[previous] / length;
                (weights[i], weights[previous]) = (length, 0);
                if (change.Kinds[i] != change.Kinds[previous])
                    change.Kinds[i] = RankOneChange.Mixed;
                int x = change.Rows[previous] * n + low, y = change.Rows[i] * n + low;
                PlaneRotation.Apply(c, s, u.AsSpan(x, size), u.AsSpan(y, size));
                PlaneRotation.Apply(c, s, v.AsSpan(x, size + more), v.AsSpan(y, size + more));
                change.SetAside(previous);
            }
            else if (previous >= 0)
            {
                change.Keep(previous);
            }
            previous = i;
        }
        if (previous >= 0)
            change.Keep(previous);
        change.End();
        // A pole this near to the one at 0 may lie anywhere within the rounding; apart from it the equation has all its roots.
        if (change.Kept > 1)
            values[1] = Math.Max(values[1], tolerance / 2);
    }
}
