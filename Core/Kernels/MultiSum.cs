using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Up to five sums over one pass of the same elements: a small struct that carries its parameters as fields.</summary>
internal interface IMultiSum
{
    /// <summary>Whether there is a second operand; where not, y is undefined.</summary>
    static abstract bool IsPaired { get; }

    /// <summary>How many of the five sums are used.</summary>
    static abstract int Sums { get; }

    /// <summary>Adds x (and y) to the sums.</summary>
    void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>;
}

/// <summary>Five sums, or fewer.</summary>
internal struct FiveSums
{
    internal double A, B, C, D, E;
}

/// <summary>Several sums of one block on 128 bytes of lanes each: 16 doubles.</summary>
/// <remarks>
/// The scalar loop it stands for, for each of the sums:
/// <code>
/// lanes = 16 zeros
/// for i in the last, short row, then in the full rows:  lanes[i % 16] = step(lanes[i % 16], x[i], y[i])
/// for half = 8, 4, 2, 1:                                lanes[j] += lanes[j + half]  for j &lt; half
/// </code>
/// Two registers a sum, so that five of them fit; narrower widths go over the block more than once. Floats are widened as they are loaded.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class MultiSum
{
    private const int Row = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FiveSums Run<T, TSum>(TSum sum, T* x, T* y, nint n)
        where T : unmanaged
        where TSum : struct, IMultiSum
    {
        if (Vector512.IsHardwareAccelerated)
            return Run<Lanes512<double>, T, TSum>(sum, x, y, n);
        if (Vector256.IsHardwareAccelerated)
            return Run<Lanes256<double>, T, TSum>(sum, x, y, n);
        return Run<Lanes128<double>, T, TSum>(sum, x, y, n);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static FiveSums Run<V, T, TSum>(TSum sum, T* x, T* y, nint n)
        where V : struct, ILanes<V, double>
        where T : unmanaged
        where TSum : struct, IMultiSum
    {
        var w = V.Count;
        var room = stackalloc byte[5 * Row * sizeof(double) + AlignedStack.Slack];
        var lanes = AlignedStack.Align<double>(room);
        var full = n - n % Row;
        var rest = stackalloc double[2 * Row];
        double* restX = Staging.Block(x + full, n - full, 1, rest), restY = TSum.IsPaired ? Staging.Block(y + full, n - full, 1, rest + Row) : restX;
        for (var first = 0; first < Row; first += 2 * w)
        {
            V zero = V.Broadcast(0), a0 = zero, b0 = zero, c0 = zero, d0 = zero, e0 = zero;
            V a1 = zero, b1 = zero, c1 = zero, d1 = zero, e1 = zero;
            Last<V, TSum>(sum, ref a0, ref b0, ref c0, ref d0, ref e0, restX, restY, (int)(n - full) - first, first);
            Last<V, TSum>(sum, ref a1, ref b1, ref c1, ref d1, ref e1, restX, restY, (int)(n - full) - first - w, first + w);
            for (nint i = first; i < full; i += Row)
            {
                sum.Step(ref a0, ref b0, ref c0, ref d0, ref e0, Load<V, T>(x + i), TSum.IsPaired ? Load<V, T>(y + i) : default);
                sum.Step(ref a1, ref b1, ref c1, ref d1, ref e1, Load<V, T>(x + i + w), TSum.IsPaired ? Load<V, T>(y + i + w) : default);
            }
            if (2 * w == Row)
            {
                // Two registers hold all lanes of a sum.
                return new FiveSums
                {
                    A = Narrow(a0, a1),
                    B = TSum.Sums < 2 ? 0 : Narrow(b0, b1),
                    C = TSum.Sums < 3 ? 0 : Narrow(c0, c1),
                    D = TSum.Sums < 4 ? 0 : Narrow(d0, d1),
                    E = TSum.Sums < 5 ? 0 : Narrow(e0, e1),
                };
            }
            Keep(a0, a1, lanes + first);
            Keep(b0, b1, lanes + Row + first);
            Keep(c0, c1, lanes + 2 * Row + first);
            Keep(d0, d1, lanes + 3 * Row + first);
            Keep(e0, e1, lanes + 4 * Row + first);
        }
        return new FiveSums
        {
            A = Tree.Narrow<double, SumFold<double>>(lanes, 8 * Row),
            B = TSum.Sums < 2 ? 0 : Tree.Narrow<double, SumFold<double>>(lanes + Row, 8 * Row),
            C = TSum.Sums < 3 ? 0 : Tree.Narrow<double, SumFold<double>>(lanes + 2 * Row, 8 * Row),
            D = TSum.Sums < 4 ? 0 : Tree.Narrow<double, SumFold<double>>(lanes + 3 * Row, 8 * Row),
            E = TSum.Sums < 5 ? 0 : Tree.Narrow<double, SumFold<double>>(lanes + 4 * Row, 8 * Row),
        };
    }

    /// <summary>A register of doubles, from memory that holds doubles or floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<V, T>(T* x)
        where V : struct, ILanes<V, double>
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
            return V.Load((double*)x);
        if (V.Count == 8)
            return Unsafe.BitCast<Vector512<double>, V>(Vector512.WidenLower(Vector256.Load((float*)x).ToVector512Unsafe()));
        if (V.Count == 4)
            return Unsafe.BitCast<Vector256<double>, V>(Vector256.WidenLower(Vector128.Load((float*)x).ToVector256Unsafe()));
        return Unsafe.BitCast<Vector128<double>, V>(Vector128.WidenLower(Vector64.Load((float*)x).ToVector128Unsafe()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Narrow<V>(V low, V high) where V : struct, ILanes<V, double> => Tree.Narrow<V, double, SumFold<double>>(low + high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<V>(V low, V high, double* lanes) where V : struct, ILanes<V, double>
    {
        low.Store(lanes);
        high.Store(lanes + V.Count);
    }

    /// <summary>One register of the short row: whole, partial or idle; idle lanes stay zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last<V, TSum>(
        TSum sum, ref V a, ref V b, ref V c, ref V d, ref V e, double* x, double* y, int left, int offset)
        where V : struct, ILanes<V, double>
        where TSum : struct, IMultiSum
    {
        if (left <= 0)
            return;
        var count = Math.Min(left, V.Count);
        V mask = V.FirstLanes(count);
        sum.Step(ref a, ref b, ref c, ref d, ref e, V.LoadFirst(x + offset, count), TSum.IsPaired ? V.LoadFirst(y + offset, count) : default);
        (a, b, c, d, e) = (V.And(a, mask), V.And(b, mask), V.And(c, mask), V.And(d, mask), V.And(e, mask));
    }
}
