using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Gaussian elimination with row pivots on a panel of up to eight columns: the innermost step of LU.</summary>
/// <remarks>
/// <para>The textbook's loop (Golub and Van Loan, algorithm 3.4.1), with the search for the next pivot in the pass that updates the panel:</para>
/// <code>
/// for each column j:
///     p = the first row ≥ j of largest |a[p, j]|; swap rows j and p
///     a[r, j] /= a[j, j];  a[r, k] = MultiplyAdd(−a[r, j], a[j, k], a[r, k])      for r &gt; j, k &gt; j
/// </code>
/// A column of zeros is left as it is.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class LuPanel
{
    internal const int Columns = Octet<Lanes128<double>>.Length;

    /// <summary>Doubles of scratch that a panel of m rows needs: the panel packed, and a column.</summary>
    internal static nint Scratch(int m) => (nint)(Columns + 1) * (m + Columns);

    /// <summary>Factors the m×columns panel at a, and says which row each step took.</summary>
    /// <param name="m">Rows, as many as columns or more.</param>
    /// <param name="columns">1 to 8.</param>
    /// <param name="a">The panel, row by row.</param>
    /// <param name="aRow">From a row of it to the next.</param>
    /// <param name="pivots">The row that was swapped with row j in step j.</param>
    /// <param name="scratch">As many doubles as <see cref="Scratch"/> says.</param>
    internal static void Run(int m, int columns, double* a, nint aRow, int* pivots, double* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>>(m, columns, a, aRow, pivots, scratch);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>>(m, columns, a, aRow, pivots, scratch);
        else
            Run<Lanes128<double>>(m, columns, a, aRow, pivots, scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V>(int m, int columns, double* a, nint aRow, int* pivots, double* panel)
        where V : struct, ILanes<V, double>
    {
        // Column j stands apart as well, in one piece, where it is divided by the pivot.
        var factors = panel + (nint)Columns * m;
        var best = 0;
        var largest = -1.0;
        for (nint i = 0; i < m; i++)
        {
            Octet<V>.LoadFirst(a + i * aRow, columns).Store(panel + i * Columns);
            factors[i] = panel[i * Columns];
            if (Math.Abs(factors[i]) > largest)
                (largest, best) = (Math.Abs(factors[i]), (int)i);
        }
        var row = stackalloc double[Columns];
        for (var j = 0; j < columns; j++)
        {
            pivots[j] = best;
            if (best != j)
            {
                Octet<V> upper = Octet<V>.Load(panel + j * Columns), lower = Octet<V>.Load(panel + (nint)best * Columns);
                lower.Store(panel + j * Columns);
                upper.Store(panel + (nint)best * Columns);
                factors[best] = factors[j];
            }
            // The pivot's row right of the pivot.
            Octet<V>.Load(panel + j * Columns).Store(row);
            var pivot = row[j];
            for (var k = 0; k <= j; k++)
                row[k] = 0;
            if (pivot != 0)
                Divide<V>(factors + j + 1, m - j - 1, pivot);
            best = Eliminate<V>(panel, j, m, factors, Octet<V>.Load(row), row);
        }
        for (nint i = 0; i < m; i++)
            Octet<V>.Load(panel + i * Columns).StoreFirst(a + i * aRow, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide<V>(double* x, int n, double divisor)
        where V : struct, ILanes<V, double>
    {
        var all = V.Broadcast(divisor);
        var i = 0;
        for (; i + V.Count <= n; i += V.Count)
            (V.Load(x + i) / all).Store(x + i);
        for (; i < n; i++)
            x[i] /= divisor;
    }

    /// <summary>Rows below j lose their multiple of the pivot's row; returns the row of the next pivot, whose column becomes the factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Eliminate<V>(double* panel, int j, int m, double* factors, Octet<V> u, double* row)
        where V : struct, ILanes<V, double>
    {
        var next = (j + 1) % Columns;
        var pivotNext = row[next];
        var best = j + 1;
        var largest = -1.0;
        for (nint i = j + 1; i < m; i++)
        {
            var p = panel + i * Columns;
            var factor = -factors[i];
            var value = Scalar.MultiplyAdd(factor, pivotNext, p[next]);
            Octet<V>.MultiplyAdd(factor, u, Octet<V>.Load(p)).Store(p);
            p[j] = -factor;
            factors[i] = value;
            if (Math.Abs(value) > largest)
                (largest, best) = (Math.Abs(value), (int)i);
        }
        return best;
    }
}
