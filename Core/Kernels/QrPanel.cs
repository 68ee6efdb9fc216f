using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Householder reflections of a panel of up to eight columns: the innermost step of QR.</summary>
/// <remarks>
/// <para>The textbook's loop (Golub and Van Loan, Matrix Computations, algorithm 5.2.1), with the sums of the next column taken while the
/// panel is updated with this one, so that each reflection goes over the panel once:</para>
/// <code>
/// for each column j:
///     α = p[j, j];  β = −sign(α)·√(α² + Σ p[r, j]²);  v = p[·, j] / (α − β), v[j] = 1;  τ = (β − α) / β
///     p[r, k] −= τ·v[r]·(vᵀp)[k]      for r ≥ j, k > j
/// </code>
/// <para>Sums over rows go into four accumulators by turns, lane by lane the same at every width. A column whose squares leave the range
/// of a double, or whose tail is zero, is looked at again at a scale of its own, so that graded columns keep their digits.</para>
/// </remarks>
[SkipLocalsInit]
internal static unsafe class QrPanel
{
    internal const int Columns = Octet<Lanes128<double>>.Length;

    /// <summary>Squared norms between these neither overflow nor lose products with other columns of a matrix scaled to about 1.</summary>
    private const double Small = 1e-140, Large = 1e280;

    /// <summary>
    /// Factors the m×columns panel at a: it becomes the reflectors, with ones on their diagonal and zeros above, and r gets the triangle.
    /// A reflection that is the identity has a column of zeros.
    /// </summary>
    /// <param name="m">Rows, as many as columns or more.</param>
    /// <param name="columns">1 to 8.</param>
    /// <param name="a">The panel, row by row.</param>
    /// <param name="aRow">From a row of it to the next.</param>
    /// <param name="r">The triangle, row by row; below its diagonal nothing is written.</param>
    /// <param name="rRow">From a row of it to the next.</param>
    /// <param name="s">
    /// The upper triangle S of the block reflection I − V·S⁻¹·Vᵀ: VᵀV above the diagonal, half of it on the diagonal (Joffrain, Low,
    /// Quintana-Ortí, van de Geijn, Van Zee 2006, the UT transform); 1 for the identity.
    /// </param>
    /// <param name="sRow">From a row of it to the next.</param>
    /// <param name="scratch">8·m doubles, aligned.</param>
    internal static void Run(int m, int columns, double* a, nint aRow, double* r, nint rRow, double* s, nint sRow, double* scratch)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<double>>(m, columns, a, aRow, r, rRow, s, sRow, scratch);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<double>>(m, columns, a, aRow, r, rRow, s, sRow, scratch);
        else
            Run<Lanes128<double>>(m, columns, a, aRow, r, rRow, s, sRow, scratch);
    }

    private static void Run<V>(int m, int columns, double* a, nint aRow, double* r, nint rRow, double* s, nint sRow, double* panel)
        where V : struct, ILanes<V, double>
    {
        double* scales = stackalloc double[Columns], gram = stackalloc double[Columns * Columns];
        Pack<V>(m, columns, a, aRow, panel);
        Reflect<V>(m, columns, panel, scales);
        TakeTriangle(columns, panel, r, rRow);
        for (var j = columns; j < Columns; j++)
            scales[j] = 0;
        Finish<V>(m, columns, panel, scales, a, aRow, gram);
        for (var i = 0; i < columns; i++)
        {
            s[i * sRow + i] = gram[i * Columns + i] == 0 ? 1 : gram[i * Columns + i] / 2;
            for (var j = i + 1; j < columns; j++)
                s[i * sRow + j] = gram[i * Columns + j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<V>(int m, int columns, double* a, nint aRow, double* panel)
        where V : struct, ILanes<V, double>
    {
        for (; m > 0; m--, a += aRow, panel += Columns)
            Octet<V>.LoadFirst(a, columns).Store(panel);
    }

    private static void Reflect<V>(int m, int columns, double* panel, double* scales)
        where V : struct, ILanes<V, double>
    {
        double* sums = stackalloc double[Columns], update = stackalloc double[Columns];
        Sums<V>(panel, 0, m, sums);
        for (var j = 0; j < columns; j++)
        {
            var row = panel + j * Columns;
            double alpha = row[j], squares = alpha * alpha + sums[j], scale = 0, tau = 0;
            if (sums[j] >= Small && squares <= Large && AreFinite(sums))
            {
                var beta = alpha < 0 ? Math.Sqrt(squares) : -Math.Sqrt(squares);
                tau = (beta - alpha) / beta;
                scale = 1 / (alpha - beta);
                scales[j] = scale;
                row[j] = beta;
            }
            else if (Normalize(panel, j, m, out tau))
            {
                // The column holds v itself now, whose sums with the others are safe.
                Sums<V>(panel, j, m, sums);
                scale = 1;
                scales[j] = 1;
            }
            else
                scales[j] = 0;
            for (var k = 0; k < Columns; k++)
            {
                if (k <= j)
                    update[k] = 0;
                else
                {
                    var step = tau * (row[k] + scale * sums[k]);
                    row[k] -= step;
                    update[k] = -scale * step;
                }
            }
            if (j + 1 < columns)
                Apply<V>(panel, j, m, update, sums);
        }
    }

    private static bool AreFinite(double* sums)
    {
        var any = 0.0;
        for (var k = 0; k < Columns; k++)
            any += sums[k] - sums[k];
        return any == 0;
    }

    /// <summary>A reflection found at the column's own scale, its v stored in place; false where there is nothing to reflect.</summary>
    private static bool Normalize(double* panel, int j, int m, out double tau)
    {
        var largest = 0.0;
        for (nint i = j + 1; i < m; i++)
            largest = Math.Max(largest, Math.Abs(panel[i * Columns + j]));
        tau = 0;
        if (largest == 0)
            return false;
        var alpha = panel[j * Columns + j];
        var exponent = Math.ILogB(Math.Max(largest, Math.Abs(alpha)));
        alpha = Math.ScaleB(alpha, -exponent);
        var squares = alpha * alpha;
        for (nint i = j + 1; i < m; i++)
        {
            var x = Math.ScaleB(panel[i * Columns + j], -exponent);
            squares += x * x;
        }
        var beta = alpha < 0 ? Math.Sqrt(squares) : -Math.Sqrt(squares);
        var head = alpha - beta;
        for (nint i = j + 1; i < m; i++)
            panel[i * Columns + j] = Math.ScaleB(panel[i * Columns + j], -exponent) / head;
        tau = (beta - alpha) / beta;
        panel[j * Columns + j] = Math.ScaleB(beta, exponent);
        return true;
    }

    /// <summary>sums[k] = Σ p[r, j]·p[r, k] over the rows r &gt; j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums<V>(double* panel, int j, int m, double* sums)
        where V : struct, ILanes<V, double>
    {
        Octet<V> s0 = default, s1 = default, s2 = default, s3 = default;
        double* p = panel + (j + 1) * Columns, end = panel + (nint)m * Columns;
        for (; p + 4 * Columns <= end; p += 4 * Columns)
        {
            s0 = Octet<V>.MultiplyAdd(p[j], Octet<V>.Load(p), s0);
            s1 = Octet<V>.MultiplyAdd(p[Columns + j], Octet<V>.Load(p + Columns), s1);
            s2 = Octet<V>.MultiplyAdd(p[2 * Columns + j], Octet<V>.Load(p + 2 * Columns), s2);
            s3 = Octet<V>.MultiplyAdd(p[3 * Columns + j], Octet<V>.Load(p + 3 * Columns), s3);
        }
        for (; p < end; p += Columns)
            s0 = Octet<V>.MultiplyAdd(p[j], Octet<V>.Load(p), s0);
        ((s0 + s1) + (s2 + s3)).Store(sums);
    }

    /// <summary>p[r, ·] += p[r, j]·update for the rows r &gt; j, and the sums of the next column over the rows r &gt; j + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<V>(double* panel, int j, int m, double* update, double* sums)
        where V : struct, ILanes<V, double>
    {
        Octet<V> u = Octet<V>.Load(update), s0 = default, s1 = default, s2 = default, s3 = default;
        var next = update[j + 1];
        double* p = panel + (j + 1) * Columns, end = panel + (nint)m * Columns;
        if (p < end)
            Octet<V>.MultiplyAdd(p[j], u, Octet<V>.Load(p)).Store(p);
        for (p += Columns; p + 4 * Columns <= end; p += 4 * Columns)
        {
            s0 = Step(p, j, u, next, s0);
            s1 = Step(p + Columns, j, u, next, s1);
            s2 = Step(p + 2 * Columns, j, u, next, s2);
            s3 = Step(p + 3 * Columns, j, u, next, s3);
        }
        for (; p < end; p += Columns)
            s0 = Step(p, j, u, next, s0);
        ((s0 + s1) + (s2 + s3)).Store(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet<V> Step<V>(double* row, int j, Octet<V> update, double next, Octet<V> sum)
        where V : struct, ILanes<V, double>
    {
        var x = row[j];
        var pivot = Scalar.MultiplyAdd(x, next, row[j + 1]);
        var updated = Octet<V>.MultiplyAdd(x, update, Octet<V>.Load(row));
        updated.Store(row);
        return Octet<V>.MultiplyAdd(pivot, updated, sum);
    }

    /// <summary>The triangle goes to r and leaves zeros.</summary>
    private static void TakeTriangle(int columns, double* panel, double* r, nint rRow)
    {
        for (var i = 0; i < columns; i++)
        {
            for (var k = i; k < columns; k++)
            {
                r[i * rRow + k] = panel[i * Columns + k];
                panel[i * Columns + k] = 0;
            }
        }
    }

    /// <summary>Scales the columns, sets the ones of their diagonal, writes them back, and takes VᵀV.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<V>(int m, int columns, double* panel, double* scales, double* a, nint aRow, double* gram)
        where V : struct, ILanes<V, double>
    {
        var scale = Octet<V>.Load(scales);
        Octet<V> g0 = default, g1 = default, g2 = default, g3 = default, g4 = default, g5 = default, g6 = default, g7 = default;
        for (nint i = 0; i < m; i++, panel += Columns, a += aRow)
        {
            var row = Octet<V>.Load(panel) * scale;
            row.Store(panel);
            if (i < columns)
            {
                panel[i] = scales[i] == 0 ? 0 : 1;
                row = Octet<V>.Load(panel);
            }
            row.StoreFirst(a, columns);
            g0 = Octet<V>.MultiplyAdd(panel[0], row, g0);
            g1 = Octet<V>.MultiplyAdd(panel[1], row, g1);
            g2 = Octet<V>.MultiplyAdd(panel[2], row, g2);
            g3 = Octet<V>.MultiplyAdd(panel[3], row, g3);
            g4 = Octet<V>.MultiplyAdd(panel[4], row, g4);
            g5 = Octet<V>.MultiplyAdd(panel[5], row, g5);
            g6 = Octet<V>.MultiplyAdd(panel[6], row, g6);
            g7 = Octet<V>.MultiplyAdd(panel[7], row, g7);
        }
        g0.Store(gram);
        g1.Store(gram + Columns);
        g2.Store(gram + 2 * Columns);
        g3.Store(gram + 3 * Columns);
        g4.Store(gram + 4 * Columns);
        g5.Store(gram + 5 * Columns);
        g6.Store(gram + 6 * Columns);
        g7.Store(gram + 7 * Columns);
    }
}
