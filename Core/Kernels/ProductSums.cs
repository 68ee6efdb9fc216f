using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Σ x·y, Σ x² and Σ y².</summary>
internal readonly record struct ThreeProducts(double Products, double SquaresX, double SquaresY) : ISummaryCell<ThreeProducts>
{
    public static ThreeProducts Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreeProducts Combine(in ThreeProducts a, in ThreeProducts b) =>
        new(a.Products + b.Products, a.SquaresX + b.SquaresX, a.SquaresY + b.SquaresY);
}

/// <summary>The three sums of a cosine in one pass, on 128 bytes of lanes each: 16 doubles or 32 floats.</summary>
/// <remarks>
/// The scalar loop it stands for, for each of the sums:
/// <code>
/// lanes = all 0
/// for i in the last, short row, then in the full rows:  lanes[i % L] = multiplyAdd(x[i], y[i], lanes[i % L])
/// for half = L/2, L/4 … 1:                              lanes[j] += lanes[j + half]  for j &lt; half
/// </code>
/// Blocks and their tree are those of <see cref="Fold"/>.
/// </remarks>
internal static unsafe class ProductSums
{
    private const int LaneBytes = 128;

    internal static ThreeProducts Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* p = x, q = y)
        {
            return x.Length <= Fold.BlockLength<T>()
                ? Block(p, q, x.Length)
                : BlockTree.Run<ThreeProducts, Kernel<T>>(new(p, q), x.Length, Fold.BlockLength<T>(), Fold.Grain, execution);
        }
    }

    private readonly struct Kernel<T>(T* x, T* y) : IBlockKernel<ThreeProducts>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ThreeProducts Of(nint start, nint length) => Block(x + start, y + start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ThreeProducts Block<T>(T* x, T* y, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Block<Lanes512<T>, T>(x, y, n);
        if (Vector256.IsHardwareAccelerated)
            return Block<Lanes256<T>, T>(x, y, n);
        return Block<Lanes128<T>, T>(x, y, n);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static ThreeProducts Block<V, T>(T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        // Two registers a sum: narrower widths go over the block more than once.
        int w = V.Count, row = LaneBytes / sizeof(T);
        var lanes = stackalloc T[3 * row];
        var full = n - n % row;
        for (var first = 0; first < row; first += 2 * w)
        {
            V zero = V.Broadcast(default), a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero;
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
            if (2 * w == row)
            {
                (a0 + a1).Store(lanes);
                (b0 + b1).Store(lanes + w);
                (c0 + c1).Store(lanes + 2 * w);
                return new(
                    Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes, LaneBytes / 2)),
                    Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes + w, LaneBytes / 2)),
                    Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes + 2 * w, LaneBytes / 2)));
            }
            a0.Store(lanes + first);
            a1.Store(lanes + first + w);
            b0.Store(lanes + row + first);
            b1.Store(lanes + row + first + w);
            c0.Store(lanes + 2 * row + first);
            c1.Store(lanes + 2 * row + first + w);
        }
        return new(
            Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes, LaneBytes)),
            Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes + row, LaneBytes)),
            Scalar.Widen(Tree.Narrow<T, SumFold<T>>(lanes + 2 * row, LaneBytes)));
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
