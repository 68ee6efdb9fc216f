namespace Functional.Kernels;

/// <summary>The residuals of the augmented system of least squares, r + β₀ + X·β = y and [1 X]ᵀ·W·r = 0, in twice the working precision.</summary>
/// <remarks>
/// What refines a solution must be computed more accurately than the solution itself (Björck, Iterative refinement of linear least
/// squares solutions I, BIT 7, 1967). Every product and sum is taken with its error; one rounding at the end.
/// </remarks>
internal static unsafe class AugmentedResidual
{
    /// <summary>f(i) = y(i) − r(i) − β₀ − Σ_j x(i, j)·β(j).</summary>
    /// <param name="n">Rows of X.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="y">n numbers.</param>
    /// <param name="r">n numbers.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="coefficients">d numbers.</param>
    /// <param name="f">n numbers.</param>
    /// <param name="execution">The threads.</param>
    internal static void Rows(
        int n, int d, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> r, double intercept,
        ReadOnlySpan<double> coefficients, Span<double> f, Execution? execution)
    {
        fixed (double* px = x, py = y, pr = r, pb = coefficients, pf = f)
            Chunks.Run(new RowWork(d, px, py, pr, intercept, pb, pf), n, Math.Max(1, (1 << 14) / Math.Max(d, 1)), execution);
    }

    /// <summary>g(0) = −Σ_i w(i)·r(i), and g(1 + j) = −Σ_i w(i)·r(i)·x(i, j): in two parts each, the sum and what it lacks.</summary>
    /// <param name="n">Rows of X.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="weights">n weights, or none at all.</param>
    /// <param name="r">n numbers.</param>
    /// <param name="high">1 + d numbers.</param>
    /// <param name="low">1 + d numbers.</param>
    internal static void Columns(
        int n, int d, ReadOnlySpan<double> x, ReadOnlySpan<double> weights, ReadOnlySpan<double> r, Span<double> high, Span<double> low)
    {
        high.Clear();
        low.Clear();
        fixed (double* px = x, ph = high, pl = low)
        {
            for (var i = 0; i < n; i++)
            {
                var v = weights.IsEmpty ? new TwoPart(-r[i], 0) : TwoPart.Product(-weights[i], r[i]);
                Row(d, px + (nint)i * d, v.High, v.Low, ph, pl);
            }
        }
    }

    private static void Row(int d, double* x, double v, double rest, double* high, double* low)
    {
        Add(high, low, v, rest);
        for (var j = 0; j < d; j++)
        {
            var product = TwoPart.Product(x[j], v);
            Add(high + 1 + j, low + 1 + j, product.High, product.Low + x[j] * rest);
        }
    }

    private static void Add(double* high, double* low, double value, double rest)
    {
        var sum = TwoPart.Sum(*high, value);
        *high = sum.High;
        *low += sum.Low + rest;
    }

    private readonly struct RowWork(int d, double* x, double* y, double* r, double intercept, double* b, double* f) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
            {
                var row = x + i * d;
                TwoPart sum = TwoPart.Sum(y[i], -r[i]), more = TwoPart.Sum(sum.High, -intercept);
                double high = more.High, low = sum.Low + more.Low;
                for (var j = 0; j < d; j++)
                {
                    TwoPart product = TwoPart.Product(-row[j], b[j]), next = TwoPart.Sum(high, product.High);
                    high = next.High;
                    low += next.Low + product.Low;
                }
                f[i] = high + low;
            }
        }
    }
}
