using Functional.Kernels;

namespace Functional;

/// <summary>A similarity by a permutation and powers of two: eigenvalues that stand on the diagonal are set apart, the rest gets rows and columns of about equal length.</summary>
/// <remarks>
/// Parlett and Reinsch (1969), with the 2-norms and the stopping rule of James, Langou and Lowery (2014). A row that is zero outside of its diagonal among
/// those that are left goes to the end, such a column to the beginning; what is in the middle is scaled. Nothing is rounded.
/// </remarks>
internal sealed class Balancing
{
    private const int MostSweeps = 64;

    private Balancing(int n)
    {
        (Scales, Order, End) = (new double[n], new int[n], n);
        Scales.AsSpan().Fill(1);
        for (var i = 0; i < n; i++)
            Order[i] = i;
    }

    /// <summary>The diagonal of D, by the places of the result.</summary>
    internal double[] Scales { get; }

    /// <summary>Which row and column of the matrix stands at each place of the result.</summary>
    internal int[] Order { get; }

    /// <summary>The first place of the part that is scaled: before it the result is upper triangular.</summary>
    internal int Start { get; private set; }

    /// <summary>The first place after it.</summary>
    internal int End { get; private set; }

    /// <summary>A ← D⁻¹·Pᵀ·A·P·D.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">The matrix.</param>
    internal static Balancing Run(int n, Span<double> a)
    {
        var balancing = new Balancing(n);
        balancing.Isolate(n, a);
        balancing.Scale(n, a);
        return balancing;
    }

    /// <summary>Puts what belongs to row i of the result back to its row of the matrix.</summary>
    internal void Restore(Span<double> x, Span<double> spare)
    {
        x.CopyTo(spare);
        for (var i = 0; i < x.Length; i++)
            x[Order[i]] = spare[i];
    }

    private void Isolate(int n, Span<double> a)
    {
        for (var found = true; found && End > Start;)
        {
            found = false;
            for (var i = End - 1; i >= Start && !found; i--)
            {
                if (!(found = IsZero(a.Slice(i * n + Start, End - Start), i - Start)))
                    continue;
                Exchange(n, a, i, End - 1);
                End--;
            }
        }
        for (var found = true; found && End > Start;)
        {
            found = false;
            for (var j = Start; j < End && !found; j++)
            {
                found = true;
                for (var i = Start; i < End && found; i++)
                    found = i == j || a[i * n + j] == 0;
                if (!found)
                    continue;
                Exchange(n, a, j, Start);
                Start++;
            }
        }
    }

    private static bool IsZero(ReadOnlySpan<double> row, int but) =>
        !row[..but].ContainsAnyExcept(0.0) && !row[(but + 1)..].ContainsAnyExcept(0.0);

    private void Exchange(int n, Span<double> a, int i, int j)
    {
        if (i == j)
            return;
        (Order[i], Order[j]) = (Order[j], Order[i]);
        for (var k = 0; k < n; k++)
            (a[i * n + k], a[j * n + k]) = (a[j * n + k], a[i * n + k]);
        for (var k = 0; k < n; k++)
            (a[k * n + i], a[k * n + j]) = (a[k * n + j], a[k * n + i]);
    }

    private void Scale(int n, Span<double> a)
    {
        int start = Start, side = End - Start;
        Span<double> column = new double[side];
        var changed = true;
        for (var sweep = 0; changed && sweep < MostSweeps; sweep++)
        {
            changed = false;
            for (var i = start; i < End; i++)
            {
                var row = a.Slice(i * n, n);
                for (var j = 0; j < side; j++)
                    column[j] = a[(start + j) * n + i];
                double c = HouseholderReflector.Norm(column), r = HouseholderReflector.Norm(row.Slice(start, side)), before = c + r, factor = 1;
                if (c < 1e-290 || r < 1e-290)
                    continue;
                for (; c < r / 2; c *= 2, r /= 2)
                    factor *= 2;
                for (; c / 2 >= r; c /= 2, r *= 2)
                    factor /= 2;
                if (factor == 1 || c + r >= 0.95 * before || Scales[i] * factor is > 1e250 or < 1e-250)
                    continue;
                changed = true;
                Scales[i] *= factor;
                Map.Run(new MultiplyScalarMap<double>(1 / factor), row, row, Execution.Sequential);
                for (var j = 0; j < n; j++)
                    a[j * n + i] *= factor;
            }
        }
    }
}
