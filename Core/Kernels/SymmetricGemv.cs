using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The product of a symmetric matrix with a vector; the matrix is read once, and of it the upper triangle only.</summary>
/// <remarks>
/// Rows are taken in stripes (their number depends on n alone), four rows together, the last ones of a stripe fewer. With a(i, j) zero
/// past the end and L = 8 lanes, four rows from i on do to the sums of their stripe:
/// <code>
/// for r &lt; 4, c from r to 3:   part[r] += a(i+r, i+c)·x(i+c);  part[c] += a(i+r, i+c)·x(i+r) if c > r
/// for (j = i + 4; j &lt; n; j++)
///     for r &lt; 4:  lanes[r][(j − i − 4) % L] = MultiplyAdd(a(i+r, j), x(j), lanes[…]);  sums(j) = MultiplyAdd(a(i+r, j), x(i+r), sums(j))
/// sums(i+r) += part[r] + the halving tree over lanes[r]
/// </code>
/// y is the sum over the stripes in order. Threads take stripes, so their number changes no bit.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class SymmetricGemv
{
    private const int Together = 4, Lanes = 8, LaneBytes = 64;

    /// <summary>Rows of the matrix for each stripe, and the most stripes: with fewer, two threads are not evenly loaded.</summary>
    private const int StripeRows = 48, MostStripes = 8;

    /// <summary>Sides below which one stripe does it: a second thread costs more than it gains (about 10 µs).</summary>
    private const int ThreadSide = 224;

    /// <summary>y (n) = A·x for the symmetric A whose upper triangle is given.</summary>
    /// <param name="n">The side of A.</param>
    /// <param name="a">A, row by row; below the diagonal it is not read.</param>
    /// <param name="aRow">From a row to the next, n or more.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers; no overlap with A or x.</param>
    /// <param name="execution">The threads.</param>
    internal static void Multiply(
        int n, ReadOnlySpan<double> a, int aRow, ReadOnlySpan<double> x, Span<double> y, Execution? execution = null)
    {
        if (n == 0)
            return;
        if (n < ThreadSide)
        {
            var room = stackalloc byte[ThreadSide * sizeof(double) + AlignedStack.Slack];
            var sum = AlignedStack.Align<double>(room);
            fixed (double* pa = a, px = x)
                new Work(n, 1, pa, aRow, px, sum, n).Run(0, 0, 1);
            new ReadOnlySpan<double>(sum, n).CopyTo(y);
            return;
        }
        var stripes = Math.Min(MostStripes, n / StripeRows);
        var size = AlignedBuffer<double>.Padded(n);
        using var sums = new AlignedBuffer<double>(stripes * size);
        fixed (double* pa = a, px = x)
            Chunks.Run(new Work(n, stripes, pa, aRow, px, sums.Data, size), stripes, 1, execution);
        new ReadOnlySpan<double>(sums.Data, n).CopyTo(y);
        for (var stripe = 1; stripe < stripes; stripe++)
        {
            var start = Border(n, stripe, stripes);
            var rest = y[start..n];
            Map.Run(default(AddMap<double>), rest, new ReadOnlySpan<double>(sums.Data + stripe * size + start, n - start), rest, Execution.Sequential);
        }
    }

    /// <summary>The first row of a stripe: stripes have about equal areas of the triangle.</summary>
    private static int Border(int n, int stripe, int stripes) => stripe == stripes
        ? n
        : (int)(n * (1 - Math.Sqrt(1 - (double)stripe / stripes))) / Together * Together;

    private readonly struct Work(int n, int stripes, double* a, nint aRow, double* x, double* sums, nint size) : IChunkWork
    {
        public void Run(int chunk, nint first, nint last)
        {
            int start = Border(n, chunk, stripes), end = Border(n, chunk + 1, stripes);
            if (Vector512.IsHardwareAccelerated)
                Stripe<Lanes512<double>>(n, start, end, a, aRow, x, sums + chunk * size);
            else if (Vector256.IsHardwareAccelerated)
                Stripe<Lanes256<double>>(n, start, end, a, aRow, x, sums + chunk * size);
            else
                Stripe<Lanes128<double>>(n, start, end, a, aRow, x, sums + chunk * size);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stripe<V>(int n, int start, int end, double* a, nint aRow, double* x, double* sums)
        where V : struct, ILanes<V, double>
    {
        new Span<double>(sums + start, n - start).Clear();
        var lanes = stackalloc double[Together * Lanes];
        var part = stackalloc double[Together];
        for (var i = start; i < end; i += Together)
        {
            var rows = Math.Min(Together, end - i);
            var at = a + i * aRow + i;
            new Span<double>(part, Together).Clear();
            for (var r = 0; r < rows; r++)
            {
                for (var c = r; c < rows; c++)
                {
                    var element = at[r * aRow + c];
                    part[r] = Scalar.MultiplyAdd(element, x[i + c], part[r]);
                    if (c > r)
                        part[c] = Scalar.MultiplyAdd(element, x[i + r], part[c]);
                }
            }
            Rectangle<V>(n - i - rows, rows, at + rows, aRow, x + i, x + i + rows, sums + i + rows, lanes);
            for (var r = 0; r < rows; r++)
                sums[i + r] += part[r] + Tree.Narrow<double, SumFold<double>>(lanes + r * Lanes, LaneBytes);
        }
    }

    /// <summary>Up to four rows right of their diagonal block: their dot products with x, and their own part of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rectangle<V>(int n, int rows, double* a, nint aRow, double* xRows, double* x, double* sums, double* lanes)
        where V : struct, ILanes<V, double>
    {
        var single = V.Count == Lanes;
        int w = V.Count, strip = single ? w : 2 * w;
        double* a0 = a, a1 = a0 + (rows > 1 ? aRow : 0), a2 = a1 + (rows > 2 ? aRow : 0), a3 = a2 + (rows > 3 ? aRow : 0);
        V x0 = V.Broadcast(xRows[0]), x1 = V.Broadcast(rows > 1 ? xRows[1] : 0);
        V x2 = V.Broadcast(rows > 2 ? xRows[2] : 0), x3 = V.Broadcast(rows > 3 ? xRows[3] : 0);
        for (var first = 0; first < Lanes; first += strip)
        {
            V s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
            nint j = first;
            for (; j + strip <= n; j += Lanes)
            {
                V u = V.Load(x + j), b0 = V.Load(a0 + j), b1 = V.Load(a1 + j), b2 = V.Load(a2 + j), b3 = V.Load(a3 + j);
                s0 = V.MultiplyAdd(b0, u, s0);
                s1 = V.MultiplyAdd(b1, u, s1);
                s2 = V.MultiplyAdd(b2, u, s2);
                s3 = V.MultiplyAdd(b3, u, s3);
                V.MultiplyAdd(b3, x3, V.MultiplyAdd(b2, x2, V.MultiplyAdd(b1, x1, V.MultiplyAdd(b0, x0, V.Load(sums + j))))).Store(sums + j);
                if (single)
                    continue;
                (u, b0, b1, b2, b3) = (V.Load(x + j + w), V.Load(a0 + j + w), V.Load(a1 + j + w), V.Load(a2 + j + w), V.Load(a3 + j + w));
                t0 = V.MultiplyAdd(b0, u, t0);
                t1 = V.MultiplyAdd(b1, u, t1);
                t2 = V.MultiplyAdd(b2, u, t2);
                t3 = V.MultiplyAdd(b3, u, t3);
                V.MultiplyAdd(b3, x3, V.MultiplyAdd(b2, x2, V.MultiplyAdd(b1, x1, V.MultiplyAdd(b0, x0, V.Load(sums + j + w))))).Store(sums + j + w);
            }
            var left = (int)Math.Clamp(n - j, 0, w);
            if (left > 0)
                Last(left, a0 + j, a1 + j, a2 + j, a3 + j, x0, x1, x2, x3, x + j, sums + j, ref s0, ref s1, ref s2, ref s3);
            left = single ? 0 : (int)Math.Clamp(n - j - w, 0, w);
            if (left > 0)
                Last(
                    left, a0 + j + w, a1 + j + w, a2 + j + w, a3 + j + w, x0, x1, x2, x3, x + j + w, sums + j + w, ref t0, ref t1, ref t2, ref t3);
            Keep(lanes + first, s0, s1, s2, s3);
            if (!single)
                Keep(lanes + first + w, t0, t1, t2, t3);
        }
    }

    /// <summary>The columns that do not fill a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last<V>(
        int left, double* a0, double* a1, double* a2, double* a3, V x0, V x1, V x2, V x3, double* x, double* sums, ref V s0, ref V s1, ref V s2, ref V s3)
        where V : struct, ILanes<V, double>
    {
        V u = V.LoadFirst(x, left), b0 = V.LoadFirst(a0, left), b1 = V.LoadFirst(a1, left);
        V b2 = V.LoadFirst(a2, left), b3 = V.LoadFirst(a3, left);
        V.MultiplyAdd(b3, x3, V.MultiplyAdd(b2, x2, V.MultiplyAdd(b1, x1, V.MultiplyAdd(b0, x0, V.LoadFirst(sums, left))))).StoreFirst(sums, left);
        s0 = V.MultiplyAdd(b0, u, s0);
        s1 = V.MultiplyAdd(b1, u, s1);
        s2 = V.MultiplyAdd(b2, u, s2);
        s3 = V.MultiplyAdd(b3, u, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<V>(double* lanes, V r0, V r1, V r2, V r3)
        where V : struct, ILanes<V, double>
    {
        r0.Store(lanes);
        r1.Store(lanes + Lanes);
        r2.Store(lanes + 2 * Lanes);
        r3.Store(lanes + 3 * Lanes);
    }
}
