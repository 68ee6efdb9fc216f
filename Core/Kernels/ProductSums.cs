using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Σ x·y, Σ x² and Σ y².</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct ThreeProducts(double Products, double SquaresX, double SquaresY) : ISummaryCell<ThreeProducts>
{
    public static ThreeProducts Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeProducts Combine(in ThreeProducts a, in ThreeProducts b) =>
        new(a.Products + b.Products, a.SquaresX + b.SquaresX, a.SquaresY + b.SquaresY);
}

/// <summary>The three sums of a cosine in one pass, on 128 bytes of lanes each: 16 doubles or 32 floats.</summary>
/// <remarks>
/// The scalar loop it stands for, for each of the sums, within a block of <see cref="Fold.BlockLength"/>:
/// <code>
/// lanes = all 0
/// for i in the last, short row, then in the full rows:  lanes[i % L] = multiplyAdd(x[i], y[i], lanes[i % L])
/// floats:   lanes[j] += lanes[j + 16]  for j &lt; 16, and totals[j] += lanes[j] as doubles, over all blocks of a stretch of 8192
/// doubles:  totals = lanes
/// for half = 8, 4, 2, 1:                                totals[j] += totals[j + half]  for j &lt; half
/// </code>
/// Stretches are combined by <see cref="BlockTree"/>.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class ProductSums
{
    private const int LaneBytes = 128, Totals = 16;

    /// <summary>Floats whose sums are added up lane by lane, as doubles.</summary>
    private const int FloatStretch = 8192;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ThreeProducts Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution = null)
        where T : unmanaged
    {
        var length = typeof(T) == typeof(double) ? Fold.BlockLength<T>() : FloatStretch;
        fixed (T* p = x, q = y)
        {
            return x.Length <= length
                ? Stretch(p, q, x.Length)
                : BlockTree.Run<ThreeProducts, Kernel<T>>(new(p, q), x.Length, length, Fold.Grain / 2, execution);
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T>(T* x, T* y) : IBlockKernel<ThreeProducts>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ThreeProducts Of(nint start, nint length) => Stretch(x + start, y + start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ThreeProducts Stretch<T>(T* x, T* y, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Stretch<Lanes512<T>, T>(x, y, n);
        if (Vector256.IsHardwareAccelerated)
            return Stretch<Lanes256<T>, T>(x, y, n);
        return Stretch<Lanes128<T>, T>(x, y, n);
    }

    /// <summary>At one width.</summary>
    internal static ThreeProducts Stretch<V, T>(T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged =>
        V.Count * sizeof(T) == 64 && n <= Fold.BlockLength<T>() ? Short<V, T>(x, y, n) : Long<V, T>(x, y, n);

    /// <summary>One block at the full width: two registers a sum, and no memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ThreeProducts Short<V, T>(T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        Sums<V, T>(x, y, n, 0, out var a0, out var a1, out var b0, out var b1, out var c0, out var c1);
        return new(Half<V, T>(a0 + a1), Half<V, T>(b0 + b1), Half<V, T>(c0 + c1));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static ThreeProducts Long<V, T>(T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var lanes = stackalloc T[3 * LaneBytes / sizeof(T)];
        if (typeof(T) == typeof(double))
        {
            Block<V, T>(x, y, n, lanes);
            return Narrow((double*)lanes);
        }
        var totals = stackalloc double[3 * Totals];
        nint start = 0, block = Fold.BlockLength<T>();
        do
        {
            Block<V, T>(x + start, y + start, Math.Min(block, n - start), lanes);
            Flush((float*)lanes, totals, start == 0);
            start += block;
        }
        while (start < n);
        return Narrow(totals);
    }

    /// <summary>The lanes of one block. Two registers a sum: narrower widths go over the block more than once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<V, T>(T* x, T* y, nint n, T* lanes)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        int w = V.Count, row = LaneBytes / sizeof(T);
        for (var first = 0; first < row; first += 2 * w)
        {
            Sums<V, T>(x, y, n, first, out var a0, out var a1, out var b0, out var b1, out var c0, out var c1);
            a0.Store(lanes + first);
            a1.Store(lanes + first + w);
            b0.Store(lanes + row + first);
            b1.Store(lanes + row + first + w);
            c0.Store(lanes + 2 * row + first);
            c1.Store(lanes + 2 * row + first + w);
        }
    }

    /// <summary>The lanes from <paramref name="first"/> on that two registers hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<V, T>(T* x, T* y, nint n, int first, out V a0, out V a1, out V b0, out V b1, out V c0, out V c1)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        int w = V.Count, row = LaneBytes / sizeof(T);
        var full = n - (n & (row - 1));
        V zero = V.Broadcast(default);
        (a0, a1, b0, b1, c0, c1) = (zero, zero, zero, zero, zero, zero);
        if (full < n)
        {
            Last<V, T>(ref a0, ref b0, ref c0, x + full + first, y + full + first, (int)(n - full) - first);
            Last<V, T>(ref a1, ref b1, ref c1, x + full + first + w, y + full + first + w, (int)(n - full) - first - w);
        }
        for (nint i = first; i < full; i += row)
        {
            V p = V.Load(x + i), q = V.Load(y + i);
            a0 = V.MultiplyAdd(p, q, a0);
            b0 = V.MultiplyAdd(p, p, b0);
            c0 = V.MultiplyAdd(q, q, c0);
            p = V.Load(x + i + w);
            q = V.Load(y + i + w);
            a1 = V.MultiplyAdd(p, q, a1);
            b1 = V.MultiplyAdd(p, p, b1);
            c1 = V.MultiplyAdd(q, q, c1);
        }
    }

    /// <summary>Adds the lanes of a block of floats to the totals; the first block makes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flush(float* lanes, double* totals, bool first)
    {
        for (var sum = 0; sum < 3; sum++, lanes += 2 * Totals, totals += Totals)
        {
            for (var j = 0; j < Totals; j += 8)
            {
                var (low, high) = Vector256.Widen(Vector256.Load(lanes + j) + Vector256.Load(lanes + Totals + j));
                (first ? low : low + Vector256.Load(totals + j)).Store(totals + j);
                (first ? high : high + Vector256.Load(totals + j + 4)).Store(totals + j + 4);
            }
        }
    }

    /// <summary>Three times 16 totals, each by halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ThreeProducts Narrow(double* totals) => new(Half(totals), Half(totals + Totals), Half(totals + 2 * Totals));

    /// <summary>The same from the sums of the two halves of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Half<V, T>(V sums)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        Vector512<double> t;
        if (typeof(T) == typeof(float))
        {
            var (low, high) = Vector512.Widen(Unsafe.BitCast<V, Vector512<float>>(sums));
            t = low + high;
        }
        else
        {
            t = Unsafe.BitCast<V, Vector512<double>>(sums);
        }
        var a = t.GetLower() + t.GetUpper();
        var b = a.GetLower() + a.GetUpper();
        return b.ToScalar() + b.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Half(double* t)
    {
        var a = (Vector256.Load(t) + Vector256.Load(t + 8)) + (Vector256.Load(t + 4) + Vector256.Load(t + 12));
        var b = a.GetLower() + a.GetUpper();
        return b.ToScalar() + b.GetElement(1);
    }

    /// <summary>One register of the short row: whole, partial or idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last<V, T>(ref V a, ref V b, ref V c, T* x, T* y, int left)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (left <= 0)
            return;
        var count = Math.Min(left, V.Count);
        V p = V.LoadFirst(x, count), q = V.LoadFirst(y, count);
        a = V.MultiplyAdd(p, q, a);
        b = V.MultiplyAdd(p, p, b);
        c = V.MultiplyAdd(q, q, c);
    }
}
