using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The residuals of the augmented system of least squares, r + β₀ + X·β = y and [1 X]ᵀ·W·r = 0, in twice the working precision.</summary>
/// <remarks>
/// What refines a solution must be computed more accurately than the solution itself (Björck, Iterative refinement of linear least
/// squares solutions I, BIT 7, 1967). Every product and sum is taken with its error; one rounding at the end. The lanes are rows of X where
/// a row is summed, and columns where a column is: each has its own sum, whose bits no width can touch. Without fused multiply-add
/// the error of a product takes a splitting of its factors, number by number.
/// </remarks>
internal static unsafe class AugmentedResidual
{
    /// <summary>Rows that are turned into columns together; a multiple of all widths.</summary>
    private const int Group = 16;

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
        // Whole groups of rows in a chunk, save the last.
        var size = Math.Max(1, (1 << 14) / Math.Max(d, 1) / Group) * Group;
        fixed (double* px = x, py = y, pr = r, pb = coefficients, pf = f)
        {
            if (!Scalar.HasFusedMultiplyAdd)
                Chunks.Run(new RowWork(d, px, py, pr, intercept, pb, pf), n, size, execution);
            else if (Vector512.IsHardwareAccelerated)
                Chunks.Run(new GroupWork<Lanes512<double>>(d, px, py, pr, intercept, pb, pf), n, size, execution);
            else if (Vector256.IsHardwareAccelerated)
                Chunks.Run(new GroupWork<Lanes256<double>>(d, px, py, pr, intercept, pb, pf), n, size, execution);
            else
                Chunks.Run(new GroupWork<Lanes128<double>>(d, px, py, pr, intercept, pb, pf), n, size, execution);
        }
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
                var row = px + (nint)i * d;
                Add(ph, pl, v.High, v.Low);
                if (!Scalar.HasFusedMultiplyAdd)
                    Row(d, row, v.High, v.Low, ph + 1, pl + 1);
                else if (Vector512.IsHardwareAccelerated)
                    Row<Lanes512<double>>(d, row, v.High, v.Low, ph + 1, pl + 1);
                else if (Vector256.IsHardwareAccelerated)
                    Row<Lanes256<double>>(d, row, v.High, v.Low, ph + 1, pl + 1);
                else
                    Row<Lanes128<double>>(d, row, v.High, v.Low, ph + 1, pl + 1);
            }
        }
    }

    private static void Row(int d, double* x, double v, double rest, double* high, double* low)
    {
        for (var j = 0; j < d; j++)
        {
            var product = TwoPart.Product(x[j], v);
            Add(high + j, low + j, product.High, product.Low + x[j] * rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<V>(int d, double* x, double v, double rest, double* high, double* low)
        where V : struct, ILanes<V, double>
    {
        V factor = V.Broadcast(v), more = V.Broadcast(rest);
        for (var j = 0; j < d; j += V.Count)
        {
            var left = d - j;
            if (left >= V.Count)
            {
                var (sum, error) = Add(V.Load(high + j), V.Load(low + j), V.Load(x + j), factor, more);
                sum.Store(high + j);
                error.Store(low + j);
                continue;
            }
            var (last, lack) = Add(V.LoadFirst(high + j, left), V.LoadFirst(low + j, left), V.LoadFirst(x + j, left), factor, more);
            last.StoreFirst(high + j, left);
            lack.StoreFirst(low + j, left);
        }
    }

    /// <summary>high + low plus x·(v + rest), the last product rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Add<V>(V high, V low, V x, V v, V rest)
        where V : struct, ILanes<V, double>
    {
        var product = x * v;
        V error = V.MultiplyAdd(x, v, -product) + x * rest;
        V sum = high + product, part = sum - high;
        return (sum, low + (((high - (sum - part)) + (product - part)) + error));
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

    /// <summary>The same for as many rows at a time as there are lanes.</summary>
    private readonly struct GroupWork<V>(int d, double* x, double* y, double* r, double intercept, double* b, double* f) : IChunkWork
        where V : struct, ILanes<V, double>
    {
        public void Run(int chunk, nint start, nint end)
        {
            using var turned = new AlignedBuffer<double>((nint)Group * d);
            for (var i = start; i < end; i += Group)
            {
                var rows = (int)Math.Min(Group, end - i);
                // Rows beyond the last stand for themselves alone, and are not kept.
                new Span<double>(turned.Data, rows < Group ? Group * d : 0).Clear();
                TransposeKernel.Run(
                    rows, d, new ReadOnlySpan<double>(x + i * d, rows * d), d, new Span<double>(turned.Data, Group * d), Group, Execution.Sequential);
                for (var k = 0; k < rows; k += V.Count)
                    Lanes(turned.Data + k, i + k, Math.Min(V.Count, rows - k));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Lanes(double* turned, nint i, int rows)
        {
            V start = V.LoadFirst(y + i, rows), taken = -V.LoadFirst(r + i, rows), constant = V.Broadcast(-intercept);
            V sum = start + taken, part = sum - start;
            var low = (start - (sum - part)) + (taken - part);
            var high = sum + constant;
            part = high - sum;
            low += (sum - (high - part)) + (constant - part);
            for (var j = 0; j < d; j++)
            {
                V column = -V.Load(turned + j * Group), by = V.Broadcast(b[j]), product = column * by;
                var error = V.MultiplyAdd(column, by, -product);
                var next = high + product;
                part = next - high;
                low += ((high - (next - part)) + (product - part)) + error;
                high = next;
            }
            (high + low).StoreFirst(f + i, rows);
        }
    }
}
