using Functional.Kernels;

namespace Functional;

/// <summary>Exchanges adjacent diagonal blocks of a quasi-triangular matrix by an orthogonal similarity (Bai and Demmel, On swapping diagonal blocks in real Schur form, 1993).</summary>
internal static class SchurSwap
{
    /// <summary>Most rows of two blocks.</summary>
    private const int Most = 4;

    private const double Epsilon = 2.220446049250313E-16, Least = 1e-290;

    /// <summary>Moves the block that begins in row <paramref name="from"/> up to row <paramref name="to"/>.</summary>
    /// <param name="n">The side of T and of Z.</param>
    /// <param name="t">T, row by row, its 2×2 blocks standardized.</param>
    /// <param name="z">The rows of Qᵀ, which turn with it.</param>
    /// <param name="from">Where the block begins.</param>
    /// <param name="size">1 or 2.</param>
    /// <param name="to">Where it shall begin.</param>
    /// <returns>Whether it got there: blocks whose eigenvalues are almost equal may not be exchanged.</returns>
    internal static bool Move(int n, Span<double> t, Span<double> z, int from, int size, int to)
    {
        while (from > to)
        {
            var above = from > 1 && t[(from - 1) * n + from - 2] != 0 ? 2 : 1;
            from -= above;
            if (!Exchange(n, t, z, from, above, size))
                return false;
            // A pair that turned out to be two real eigenvalues goes on one by one.
            if (size == 2 && t[(from + 1) * n + from] == 0)
                return Move(n, t, z, from, 1, to) && Move(n, t, z, from + 1, 1, to + 1);
        }
        return true;
    }

    private static bool Exchange(int n, Span<double> t, Span<double> z, int at, int p, int q)
    {
        var size = p + q;
        Span<double> rotation = stackalloc double[Most * Most], block = stackalloc double[Most * Most], turned = stackalloc double[Most * Most];
        var largest = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                block[i * Most + j] = t[(at + i) * n + at + j];
                largest = Math.Max(largest, Math.Abs(block[i * Most + j]));
            }
        }
        if (!Rotation(p, q, block, rotation))
            return false;

        // What the blocks become, and whether what must vanish does.
        Product(size, rotation, true, block, turned);
        Product(size, rotation, false, turned, block);
        for (var i = q; i < size; i++)
            for (var j = 0; j < q; j++)
                if (!(Math.Abs(block[i * Most + j]) <= Math.Max(10 * Epsilon * largest, Least)))
                    return false;
        Left(n, size, rotation, t.Slice(at * n), at);
        Left(n, size, rotation, z.Slice(at * n), 0);
        Right(n, size, rotation, t, at, at + size);
        for (var i = q; i < size; i++)
            t.Slice((at + i) * n + at, q).Clear();
        if (q == 2)
            Standardize(n, t, z, at);
        if (p == 2)
            Standardize(n, t, z, at + q);
        return true;
    }

    /// <summary>
    /// The orthogonal Q whose first columns span the invariant subspace of the second block: the columns of (−X; I) with
    /// T₁₁·X − X·T₂₂ = T₁₂.
    /// </summary>
    private static bool Rotation(int p, int q, ReadOnlySpan<double> block, Span<double> rotation)
    {
        int size = p + q, unknowns = p * q;
        Span<double> system = stackalloc double[16], x = stackalloc double[4];
        system.Clear();
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var equation = i * q + j;
                x[equation] = block[i * Most + p + j];
                for (var k = 0; k < p; k++)
                    system[equation * unknowns + k * q + j] += block[i * Most + k];
                for (var k = 0; k < q; k++)
                    system[equation * unknowns + i * q + k] -= block[(p + k) * Most + p + j];
            }
        }
        if (!QuasiTriangularRoot.Eliminate(unknowns, system, x))
            return false;
        rotation.Clear();
        for (var i = 0; i < size; i++)
            rotation[i * Most + i] = 1;
        Span<double> columns = stackalloc double[Most * 2], v = stackalloc double[Most];
        columns.Clear();
        for (var i = 0; i < p; i++)
            for (var j = 0; j < q; j++)
                columns[j * Most + i] = -x[i * q + j];
        for (var j = 0; j < q; j++)
            columns[j * Most + p + j] = 1;
        for (var c = 0; c < q; c++)
        {
            var length = size - c;
            columns.Slice(c * Most + c, length).CopyTo(v);
            HouseholderReflector.Make(v[..length], out var tau);
            if (!double.IsFinite(tau))
                return false;
            for (var j = c + 1; j < q; j++)
                Reflect(v[..length], tau, columns[(j * Most + c)..], 1);
            for (var i = 0; i < size; i++)
                Reflect(v[..length], tau, rotation[(i * Most + c)..], 1);
        }
        return true;
    }

    private static void Reflect(ReadOnlySpan<double> v, double tau, Span<double> x, int step)
    {
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
            sum += v[i] * x[i * step];
        for (var i = 0; i < v.Length; i++)
            x[i * step] -= tau * sum * v[i];
    }

    /// <summary>Qᵀ·A, or A·Q.</summary>
    private static void Product(int size, ReadOnlySpan<double> q, bool left, ReadOnlySpan<double> a, Span<double> to)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += left ? q[k * Most + i] * a[k * Most + j] : a[i * Most + k] * q[k * Most + j];
                to[i * Most + j] = sum;
            }
        }
    }

    /// <summary>The first rows become Qᵀ times them, from a column on.</summary>
    private static void Left(int n, int size, ReadOnlySpan<double> q, Span<double> rows, int from)
    {
        Span<double> old = stackalloc double[Most];
        for (var j = from; j < n; j++)
        {
            for (var k = 0; k < size; k++)
                old[k] = rows[k * n + j];
            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += q[k * Most + i] * old[k];
                rows[i * n + j] = sum;
            }
        }
    }

    /// <summary>Some columns of the rows before <paramref name="end"/> become themselves times Q.</summary>
    private static void Right(int n, int size, ReadOnlySpan<double> q, Span<double> t, int at, int end)
    {
        Span<double> old = stackalloc double[Most];
        for (var i = 0; i < end; i++)
        {
            var row = t.Slice(i * n + at, size);
            row.CopyTo(old);
            for (var j = 0; j < size; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += old[k] * q[k * Most + j];
                row[j] = sum;
            }
        }
    }

    /// <summary>Brings a 2×2 block to equal diagonal elements, or to a triangle.</summary>
    private static void Standardize(int n, Span<double> t, Span<double> z, int i)
    {
        var block = TwoByTwo.Standardize(t[i * n + i], t[i * n + i + 1], t[(i + 1) * n + i], t[(i + 1) * n + i + 1]);
        TwoByTwo.Rotate(n, t, i, block.Cosine, block.Sine);
        (t[i * n + i], t[i * n + i + 1], t[(i + 1) * n + i], t[(i + 1) * n + i + 1]) = (block.A, block.B, block.C, block.D);
        PlaneRotation.Apply(block.Cosine, block.Sine, z.Slice(i * n, n), z.Slice((i + 1) * n, n));
    }
}
