using Functional.Kernels;

namespace Functional;

/// <summary>P·A·Pᵀ = L·D·Lᵀ by Bunch and Kaufman's pivots, blocked: L unit lower triangular, D of blocks of order 1 and 2.</summary>
/// <remarks>
/// Bunch and Kaufman, Some stable methods for calculating inertia and solving symmetric linear systems (1977); blocked as LAPACK's dsytrf is:
/// within a block only the columns that are looked at are brought up to date, A − L·Wᵀ with W = L·D, and the rest follows in one product. A is held in full,
/// so that a column is a row, in one piece.
/// </remarks>
internal sealed class LdlFactor
{
    private const int Block = 32, PanelWidth = Block + 1;

    /// <summary>(1 + √17)/8, which bounds the growth of a step of order 2 by that of two steps of order 1 (Bunch and Kaufman 1977).</summary>
    private const double Alpha = 0.6403882032022076;

    private readonly int n;
    private readonly double[] a, panel, products, first, second;

    private LdlFactor(int n, double[] a)
    {
        (this.n, this.a) = (n, a);
        (L, Diagonal, Below, Order) = (new double[n * n], new double[n], new double[n], new int[n]);
        (panel, products, first, second) = (new double[n * PanelWidth], new double[n * PanelWidth], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
            (Order[i], L[i * n + i]) = (i, 1);
    }

    /// <summary>L, row by row.</summary>
    internal double[] L { get; }

    /// <summary>The diagonal of D.</summary>
    internal double[] Diagonal { get; }

    /// <summary>What stands below the diagonal of D: not 0 at the first row of a block of order 2.</summary>
    internal double[] Below { get; }

    /// <summary>The row of A that stands at each place of P·A·Pᵀ.</summary>
    internal int[] Order { get; }

    /// <summary>Factors a symmetric matrix that is handed over.</summary>
    internal static LdlFactor Of(int n, double[] a, Execution? execution)
    {
        var factor = new LdlFactor(n, a);
        for (var start = 0; start < n;)
        {
            Execution.ThrowIfCancelled(execution);
            var done = factor.FactorBlock(start);
            var next = start + done;
            if (next < n)
            {
                Gemm.MultiplyTransposedRight<double>(
                    n - next, n - next, done, factor.panel.AsSpan(next * PanelWidth), PanelWidth, factor.products.AsSpan(next * PanelWidth), PanelWidth,
                    a.AsSpan(next * n + next), n, Update.Subtract, execution);
            }
            start = next;
        }
        return factor;
    }

    /// <summary>Some steps from start on; how many rows they took.</summary>
    private int FactorBlock(int start)
    {
        var done = 0;
        while (done < Block && start + done < n)
        {
            var k = start + done;
            Column(k, k, done, first);
            var (pivot, order) = Choose(k, done);
            if (order == 1)
            {
                Swap(k, k, pivot, start, done);
                StoreOne(k, done);
            }
            else
            {
                Swap(k, k + 1, pivot, start, done);
                StoreTwo(k, done);
            }
            done += order;
        }
        return done;
    }

    /// <summary>Column j of what is left, from row k on, as the steps of this block leave it.</summary>
    private void Column(int j, int k, int done, double[] to)
    {
        var column = to.AsSpan(0, n - k);
        a.AsSpan(j * n + k, n - k).CopyTo(column);
        if (done > 0)
        {
            Gemv.Multiply<double>(
                n - k, done, panel.AsSpan(k * PanelWidth), PanelWidth, products.AsSpan(j * PanelWidth, done), column, Update.Subtract,
                Execution.Sequential);
        }
    }

    /// <summary>The row to be pivoted on and the order of the step; afterwards <see cref="first"/> holds the column of the step, <see cref="second"/> the other.</summary>
    private (int Pivot, int Order) Choose(int k, int done)
    {
        var length = n - k;
        var diagonal = Math.Abs(first[0]);
        var (row, largest) = Largest(first, length, 0);
        if (diagonal >= Alpha * largest)
            return (k, 1);
        Column(k + row, k, done, second);
        var (_, along) = Largest(second, length, row);
        if (diagonal * (along / largest) >= Alpha * largest)
            return (k, 1);
        if (Math.Abs(second[row]) < Alpha * along)
            return (k + row, 2);
        second.AsSpan(0, length).CopyTo(first);
        return (k + row, 1);
    }

    private static (int Row, double Magnitude) Largest(double[] x, int length, int except)
    {
        var (row, largest) = (except, 0.0);
        for (var i = 0; i < length; i++)
            if (i != except && Math.Abs(x[i]) > largest)
                (row, largest) = (i, Math.Abs(x[i]));
        return (row, largest);
    }

    /// <summary>Moves row and column <paramref name="pivot"/> to place <paramref name="at"/>, in all that is stored.</summary>
    private void Swap(int k, int at, int pivot, int start, int done)
    {
        if (at == pivot)
            return;
        for (var j = start; j < n; j++)
            (a[at * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[at * n + j]);
        for (var i = start; i < n; i++)
            (a[i * n + at], a[i * n + pivot]) = (a[i * n + pivot], a[i * n + at]);
        for (var l = 0; l < done; l++)
        {
            (panel[at * PanelWidth + l], panel[pivot * PanelWidth + l]) = (panel[pivot * PanelWidth + l], panel[at * PanelWidth + l]);
            (products[at * PanelWidth + l], products[pivot * PanelWidth + l]) = (products[pivot * PanelWidth + l], products[at * PanelWidth + l]);
        }
        for (var j = 0; j < k; j++)
            (L[at * n + j], L[pivot * n + j]) = (L[pivot * n + j], L[at * n + j]);
        (first[at - k], first[pivot - k]) = (first[pivot - k], first[at - k]);
        (second[at - k], second[pivot - k]) = (second[pivot - k], second[at - k]);
        (Order[at], Order[pivot]) = (Order[pivot], Order[at]);
    }

    private void StoreOne(int k, int done)
    {
        var pivot = Diagonal[k] = first[0];
        for (var i = k; i < n; i++)
        {
            var value = first[i - k];
            // Where the pivot is zero so is its column.
            Store(i, k, done, i == k ? 1 : pivot == 0 ? 0 : value / pivot, value);
        }
    }

    private void StoreTwo(int k, int done)
    {
        double d11 = first[0], d21 = first[1], d22 = second[1];
        (Diagonal[k], Diagonal[k + 1], Below[k]) = (d11, d22, d21);
        // (l₁, l₂)·D = (c, r), by d21 so that nothing overflows.
        double p = d22 / d21, q = d11 / d21, scale = 1 / (p * q - 1) / d21;
        for (var i = k; i < n; i++)
        {
            double c = first[i - k], r = second[i - k];
            Store(i, k, done, i == k ? 1 : i == k + 1 ? 0 : scale * (p * c - r), c);
            Store(i, k + 1, done + 1, i == k + 1 ? 1 : i == k ? 0 : scale * (q * r - c), r);
        }
    }

    private void Store(int i, int j, int place, double l, double product)
    {
        panel[i * PanelWidth + place] = l;
        products[i * PanelWidth + place] = product;
        if (i > j)
            L[i * n + j] = l;
    }
}
