using Functional.Kernels;

namespace Functional;

/// <summary>The QR factors of some columns by Householder's reflections, the independent columns first.</summary>
/// <remarks>
/// Columns lie as rows of an array, so that each is one piece of memory. A column whose rest is no longer than its tolerance is a combination of
/// those before it. Businger and Golub (1965); norms are updated as in LAPACK working note 176 (Drmač and Bujanović, 2008).
/// </remarks>
internal sealed class ColumnReflections
{
    private readonly int n;
    private readonly double[] columns, factors, diagonal;

    private ColumnReflections(double[] columns, int count, int n)
    {
        this.columns = columns;
        this.n = n;
        Order = [.. Enumerable.Range(0, count)];
        (factors, diagonal) = (new double[count], new double[count]);
    }

    /// <summary>How many columns are independent: the first ones of <see cref="Order"/>.</summary>
    internal int Rank { get; private set; }

    /// <summary>Which column stands at each place.</summary>
    internal int[] Order { get; }

    /// <summary>Factors the columns in place.</summary>
    /// <param name="columns">count×n: a row for each column.</param>
    /// <param name="count">How many.</param>
    /// <param name="n">Their length.</param>
    /// <param name="tolerance">For each column the length of its rest that counts as none.</param>
    /// <param name="inOrder">Takes the columns in their order; else the longest rest first.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static ColumnReflections Factor(double[] columns, int count, int n, ReadOnlySpan<double> tolerance, bool inOrder, Execution? execution)
    {
        var qr = new ColumnReflections(columns, count, n);
        double[] norms = new double[count], fresh = new double[count], w = new double[count];
        for (var j = 0; j < count; j++)
            norms[j] = fresh[j] = LinearAlgebra.Norm2(qr.Column(j), execution);
        for (var k = 0; k < Math.Min(n, count); k++)
        {
            Execution.ThrowIfCancelled(execution);
            var pivot = Choose(norms, qr.Order, tolerance, k, inOrder);
            if (pivot < 0)
                break;
            qr.Exchange(k, pivot, norms, fresh);
            qr.Reflect(k, w, execution);
            qr.Rank = k + 1;
            for (var j = k + 1; j < count; j++)
                qr.Shorten(j, k, norms, fresh, execution);
        }
        return qr;
    }

    /// <summary>R(i, j), i ≤ j, in the order of the places.</summary>
    internal double R(int i, int j) => i < j ? columns[(nint)j * n + i] : diagonal[j];

    /// <summary>R of the independent columns, row by row.</summary>
    internal double[] Triangle()
    {
        var upper = new double[Rank * Rank];
        for (var i = 0; i < Rank; i++)
            for (var j = i; j < Rank; j++)
                upper[i * Rank + j] = R(i, j);
        return upper;
    }

    /// <summary>v := Qᵀ·v.</summary>
    internal void ApplyTransposed(Span<double> v)
    {
        for (var k = 0; k < Rank; k++)
            Apply(k, v);
    }

    /// <summary>v := Q·v.</summary>
    internal void Apply(Span<double> v)
    {
        for (var k = Rank - 1; k >= 0; k--)
            Apply(k, v);
    }

    private Span<double> Column(int j) => columns.AsSpan(j * n, n);

    private void Apply(int k, Span<double> v)
    {
        if (factors[k] == 0)
            return;
        ReadOnlySpan<double> reflector = Column(k)[k..];
        var rest = v[k..];
        var factor = factors[k] * Fold.Run(default(DotFold<double>), reflector, (ReadOnlySpan<double>)rest, Execution.Sequential);
        for (var i = 0; i < rest.Length; i++)
            rest[i] -= factor * reflector[i];
    }

    private static int Choose(double[] norms, int[] order, ReadOnlySpan<double> tolerance, int k, bool inOrder)
    {
        var pivot = -1;
        for (var j = k; j < norms.Length; j++)
        {
            if (!(norms[j] > tolerance[order[j]]) || pivot >= 0 && !(norms[j] > norms[pivot]))
                continue;
            pivot = j;
            if (inOrder)
                break;
        }
        return pivot;
    }

    private void Exchange(int k, int pivot, double[] norms, double[] fresh)
    {
        if (pivot == k)
            return;
        Span<double> a = Column(k), b = Column(pivot);
        for (var i = 0; i < n; i++)
            (a[i], b[i]) = (b[i], a[i]);
        (Order[k], Order[pivot]) = (Order[pivot], Order[k]);
        (norms[pivot], fresh[pivot]) = (norms[k], fresh[k]);
    }

    /// <summary>Makes the k-th reflection and applies it to the columns after it.</summary>
    private void Reflect(int k, double[] w, Execution? execution)
    {
        var x = Column(k)[k..];
        double head = x[0], rest = LinearAlgebra.Norm2(x[1..], execution);
        x[0] = 1;
        if (rest == 0)
        {
            (factors[k], diagonal[k]) = (0, head);
            return;
        }
        // √(head² + rest²) without overflow.
        double large = Math.Max(Math.Abs(head), rest), a = head / large, b = rest / large;
        var beta = -Math.CopySign(large * Math.Sqrt(a * a + b * b), head);
        (factors[k], diagonal[k]) = ((beta - head) / beta, beta);
        var scale = 1 / (head - beta);
        for (var i = 1; i < x.Length; i++)
            x[i] *= scale;
        var left = diagonal.Length - k - 1;
        if (left == 0)
            return;
        var others = columns.AsSpan((k + 1) * n + k);
        Gemv.Multiply(left, n - k, others, n, x, w.AsSpan(0, left), execution: execution);
        for (var j = 0; j < left; j++)
            w[j] *= factors[k];
        Gemm.Multiply(left, n - k, 1, w, 1, x, n - k, others, n, Update.Subtract, execution);
    }

    /// <summary>The length of the rest of a column after one more row of it is R's.</summary>
    private void Shorten(int j, int k, double[] norms, double[] fresh, Execution? execution)
    {
        if (norms[j] == 0)
            return;
        var share = Math.Abs(columns[(nint)j * n + k]) / norms[j];
        var left = Math.Max(0, (1 - share) * (1 + share));
        var lost = norms[j] / fresh[j];
        // √ε: below it too many digits of the running norm are gone.
        if (left * (lost * lost) <= 1.5e-8)
            norms[j] = fresh[j] = LinearAlgebra.Norm2(Column(j)[(k + 1)..], execution);
        else
            norms[j] *= Math.Sqrt(left);
    }
}
