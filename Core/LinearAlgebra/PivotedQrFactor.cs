using Functional.Kernels;

namespace Functional;

/// <summary>QR with column pivoting, blocked: at each step the column with the largest remainder comes next.</summary>
/// <remarks>
/// <para>Quintana-Ortí, Sun and Bischof, A BLAS-3 version of the QR factorization with column pivoting (1998): within a block the
/// reflections are collected in F, so that A − V·Fᵀ is the matrix as it would stand, and only its next row and column are brought up to
/// date; the rest follows in one product. The norms of the remainders are carried along and computed anew where cancellation has spent half of
/// their digits, by the safe criterion of Drmač and Bujanović (2008).</para>
/// <para>The columns of A are held as rows, so that a column and its reflection lie in one piece. Columns may have tolerances: one whose
/// remainder is no longer than its own counts as a combination of those before it, and the work ends with the last that is not.</para>
/// </remarks>
internal sealed class PivotedQrFactor
{
    private const int Block = 32;

    /// <summary>√ε: a norm that has lost more than half of its digits is computed anew.</summary>
    private const double Spent = 1.4901161193847656e-8;

    private readonly int m, n;
    private readonly double[] columns, f, norms, known, factors, vector;
    private readonly double[]? tolerance;
    private readonly bool inOrder;
    private readonly int[] order;
    private readonly Execution? execution;
    private int rank;

    private PivotedQrFactor(int m, int n, double[] columns, double[]? tolerance, bool inOrder, Execution? execution)
    {
        (this.m, this.n, this.columns, this.execution) = (m, n, columns, execution);
        (this.tolerance, this.inOrder) = (tolerance, inOrder);
        (f, vector) = (new double[n * Block], new double[Math.Max(n, m)]);
        (norms, known, order) = (new double[n], new double[n], new int[n]);
        factors = new double[Math.Min(m, n)];
        for (var j = 0; j < n; j++)
        {
            norms[j] = known[j] = LinearAlgebra.Norm2(Column(j, 0), Execution.Sequential);
            order[j] = j;
        }
    }

    /// <summary>Factors m×n numbers: A·P = Q·R, where column j of A·P is column order[j] of A.</summary>
    internal static (QrFactor Factor, int[] Order) Of(int m, int n, ReadOnlySpan<double> a, Execution? execution)
    {
        var columns = GC.AllocateUninitializedArray<double>(m * n);
        TransposeKernel.Run(m, n, a, n, columns, m, execution);
        var work = new PivotedQrFactor(m, n, columns, null, false, execution);
        work.Run();
        return (work.Result(), work.order);
    }

    /// <summary>Factors n columns of m numbers, each a row of an array that is handed over, as far as they are independent.</summary>
    /// <param name="m">The length of a column.</param>
    /// <param name="n">How many there are.</param>
    /// <param name="columns">Column after column.</param>
    /// <param name="tolerance">For each column, in the order they are given, the length of a remainder that counts as none.</param>
    /// <param name="inOrder">Whether the next independent column comes next; else the one with the largest remainder.</param>
    /// <param name="execution">The threads.</param>
    internal static IndependentColumns OfColumns(int m, int n, double[] columns, double[] tolerance, bool inOrder, Execution? execution)
    {
        var work = new PivotedQrFactor(m, n, columns, tolerance, inOrder, execution);
        work.Run();
        return new(m, columns, work.factors, work.order, work.rank);
    }

    private void Run()
    {
        for (var done = 1; done > 0; rank += done)
            done = FactorBlock(rank, Math.Min(Block, Math.Min(m, n) - rank));
    }

    /// <summary>Up to <paramref name="width"/> steps from column start on; how many it were.</summary>
    private int FactorBlock(int start, int width)
    {
        Execution.ThrowIfCancelled(execution);
        var done = 0;
        for (var spent = false; done < width && !spent; done++)
        {
            var k = start + done;
            var pivot = Choose(k);
            if (pivot < 0)
                break;
            Swap(k, pivot);
            if (done > 0)
            {
                // The column as the reflections of this block leave it.
                Gemv.MultiplyTransposed<double>(
                    done, m - k, columns.AsSpan(start * m + k), m, f.AsSpan(k * Block, done), Column(k, k), Update.Subtract, execution);
            }
            var beta = Reflect(k, out var tau);
            ExtendF(start, done, k, tau);
            UpdateRow(start, done, k);
            (columns[k * m + k], factors[k]) = (beta, tau);
            spent = DowndateNorms(k);
        }
        var next = start + done;
        if (done > 0 && next < n && next < m)
        {
            Gemm.Multiply<double>(
                n - next, m - next, done, f.AsSpan(next * Block), Block, columns.AsSpan(start * m + next), m, columns.AsSpan(next * m + next), m,
                Update.Subtract, execution);
        }
        for (var j = next; j < n; j++)
            if (double.IsNaN(known[j]))
                norms[j] = known[j] = next < m ? LinearAlgebra.Norm2(Column(j, next), Execution.Sequential) : 0;
        return done;
    }

    private Span<double> Column(int j, int from) => columns.AsSpan(j * m + from, m - from);

    /// <summary>The column that comes next, of those from a place on; −1 where no remainder counts.</summary>
    private int Choose(int from)
    {
        var best = -1;
        for (var j = from; j < n; j++)
        {
            if (tolerance is not null && !(norms[j] > tolerance[order[j]]))
                continue;
            if (best < 0 || norms[j] > norms[best])
                best = j;
            if (inOrder)
                break;
        }
        return best;
    }

    private void Swap(int k, int other)
    {
        if (k == other)
            return;
        var spare = vector.AsSpan(0, m);
        Column(k, 0).CopyTo(spare);
        Column(other, 0).CopyTo(Column(k, 0));
        spare.CopyTo(Column(other, 0));
        for (var l = 0; l < Block; l++)
            (f[k * Block + l], f[other * Block + l]) = (f[other * Block + l], f[k * Block + l]);
        (order[k], order[other]) = (order[other], order[k]);
        (norms[other], known[other]) = (norms[k], known[k]);
    }

    /// <summary>The reflection that clears column k below row k; its v stands there with v[0] = 1. Returns what is left on the diagonal.</summary>
    private double Reflect(int k, out double tau)
    {
        var x = Column(k, k);
        double alpha = x[0], tail = LinearAlgebra.Norm2(x[1..], Execution.Sequential);
        if (tail == 0)
        {
            (tau, x[0]) = (0, 1);
            return alpha;
        }
        var larger = Math.Max(Math.Abs(alpha), tail);
        double a = alpha / larger, t = tail / larger, norm = larger * Math.Sqrt(a * a + t * t);
        var beta = alpha < 0 ? norm : -norm;
        Elementwise.Divide(x[1..], alpha - beta, x[1..]);
        x[0] = 1;
        tau = (beta - alpha) / beta;
        return beta;
    }

    /// <summary>The next column of F: τ·(Aᵀ·v − F·(Vᵀ·v)).</summary>
    private void ExtendF(int start, int done, int k, double tau)
    {
        var v = Column(k, k);
        var next = vector.AsSpan(0, n - k - 1);
        if (tau != 0 && k + 1 < n)
            Gemv.Multiply<double>(n - k - 1, m - k, columns.AsSpan((k + 1) * m + k), m, v, next, Update.Overwrite, execution);
        else
            next.Clear();
        if (done > 0 && tau != 0)
        {
            Span<double> products = stackalloc double[Block];
            Gemv.Multiply<double>(done, m - k, columns.AsSpan(start * m + k), m, v, products[..done], Update.Overwrite, execution);
            if (k + 1 < n)
                Gemv.Multiply<double>(n - k - 1, done, f.AsSpan((k + 1) * Block), Block, products[..done], next, Update.Subtract, execution);
        }
        for (var j = k + 1; j < n; j++)
            f[j * Block + done] = tau * next[j - k - 1];
    }

    /// <summary>Row k of what is to the right, brought up to date: a[k, j] −= Σ v[k, l]·f[j, l].</summary>
    private void UpdateRow(int start, int done, int k)
    {
        Span<double> row = stackalloc double[Block];
        for (var l = 0; l <= done; l++)
            row[l] = columns[(start + l) * m + k];
        for (var j = k + 1; j < n; j++)
        {
            var sum = columns[j * m + k];
            for (var l = 0; l <= done; l++)
                sum -= row[l] * f[j * Block + l];
            columns[j * m + k] = sum;
        }
    }

    /// <summary>Takes row k out of the norms; true where one of them is spent. The spent ones are marked by NaN.</summary>
    private bool DowndateNorms(int k)
    {
        var spent = false;
        for (var j = k + 1; j < n; j++)
        {
            if (norms[j] == 0)
                continue;
            var share = Math.Abs(columns[j * m + k]) / norms[j];
            var left = Math.Max((1 + share) * (1 - share), 0);
            var ratio = norms[j] / known[j];
            if (left * ratio * ratio <= Spent)
            {
                known[j] = double.NaN;
                spent = true;
            }
            else
                norms[j] *= Math.Sqrt(left);
        }
        return spent;
    }

    private QrFactor Result()
    {
        var k = Math.Min(m, n);
        double[] r = new double[k * n], v = new double[m * k];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i <= Math.Min(j, k - 1); i++)
                r[i * n + j] = columns[j * m + i];
        }
        for (var j = 0; j < k; j++)
        {
            Column(j, 0)[..j].Clear();
            columns[j * m + j] = factors[j] == 0 ? 0 : 1;
        }
        TransposeKernel.Run(k, m, columns, m, v, k, execution);
        return QrFactor.OfReflectors(m, n, v, r, execution);
    }
}
