using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Folds some thousands of floats to a double: blocks in float, their lanes together as doubles.</summary>
/// <remarks>
/// The scalar loop it stands for, with the lanes of <see cref="FoldBlock"/>, 64 of them:
/// <code>
/// totals = all neutral
/// for each block of 512:
///     lanes = as FoldBlock folds the block
///     for half = 32, 16:        lanes[j] = combine(lanes[j], lanes[j + half])      for j &lt; half
///     totals[j] = combine(totals[j], (double)lanes[j])                             for j &lt; 16
/// for half = 8, 4, 2, 1:        totals[j] = combine(totals[j], totals[j + half])   for j &lt; half
/// </code>
/// </remarks>
[SkipLocalsInit]
internal static unsafe class FloatStretch
{
    /// <summary>Floats whose lanes are combined one by one: 32 KB.</summary>
    internal const int Length = 8192;

    private const int LaneBytes = 256, Totals = 16;

    /// <typeparam name="T">float: the caller's type parameter may be either.</typeparam>
    /// <typeparam name="TFold">What is folded.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Run<T, TFold>(TFold fold, T* x, T* y, nint n)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        if (Vector512.IsHardwareAccelerated)
            return n <= Fold.BlockLength<T>() ? One<Lanes512<T>, T, TFold>(fold, x, y, n) : Wide<Lanes512<T>, T, TFold>(fold, x, y, n);
        if (Vector256.IsHardwareAccelerated)
            return Narrow<Lanes256<T>, T, TFold>(fold, x, y, n);
        return Narrow<Lanes128<T>, T, TFold>(fold, x, y, n);
    }

    /// <summary>At one width.</summary>
    internal static double Run<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T> =>
        V.Count * sizeof(T) == 64 ? Wide<V, T, TFold>(fold, x, y, n) : Narrow<V, T, TFold>(fold, x, y, n);

    /// <summary>One block, which is all totals there are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double One<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var lanes = Block<V, T, TFold>(fold, x, y, n);
        return Tree.Narrow<Lanes512<double>, double, TFold>(TFold.Combine<Lanes512<double>, double>(Low(lanes), High(lanes)));
    }

    /// <summary>Two registers hold the totals.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Wide<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var neutral = Lanes512<double>.Broadcast(Scalar.Widen(TFold.Neutral));
        Lanes512<double> low = neutral, high = neutral;
        nint block = Fold.BlockLength<T>(), start = 0;
        do
        {
            var lanes = Block<V, T, TFold>(fold, x + start, y + start, Math.Min(block, n - start));
            low = TFold.Combine<Lanes512<double>, double>(low, Low(lanes));
            high = TFold.Combine<Lanes512<double>, double>(high, High(lanes));
            start += block;
        }
        while (start < n);
        return Tree.Narrow<Lanes512<double>, double, TFold>(TFold.Combine<Lanes512<double>, double>(low, high));
    }

    /// <summary>The lanes of a block, sixteen of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Block<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        FoldBlock.Four(fold, x, y, n, out V a0, out var a1, out var a2, out var a3);
        return Unsafe.BitCast<V, Vector512<float>>(TFold.Combine<V, T>(TFold.Combine<V, T>(a0, a2), TFold.Combine<V, T>(a1, a3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512<double> Low(Vector512<float> lanes) => new(Vector512.WidenLower(lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512<double> High(Vector512<float> lanes) => new(Vector512.WidenUpper(lanes));

    /// <summary>Lanes and totals lie in memory between blocks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Narrow<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var room = stackalloc byte[LaneBytes + Totals * sizeof(double) + AlignedStack.Slack];
        var lanes = AlignedStack.Align<T>(room);
        var totals = (double*)((byte*)lanes + LaneBytes);
        for (var j = 0; j < Totals; j++)
            totals[j] = Scalar.Widen(TFold.Neutral);
        nint block = Fold.BlockLength<T>(), start = 0;
        do
        {
            FoldBlock.Stored<V, T, TFold>(fold, x + start, y + start, Math.Min(block, n - start), lanes);
            Flush<T, TFold>(lanes, totals);
            start += block;
        }
        while (start < n);
        return Tree.Narrow<double, TFold>(totals, Totals * sizeof(double));
    }

    /// <summary>Combines the lanes of a block with the totals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flush<T, TFold>(T* lanes, double* totals)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        for (var j = 0; j < Totals; j += 8)
        {
            var even = Join<T, TFold>(Lanes256<T>.Load(lanes + j), Lanes256<T>.Load(lanes + j + 2 * Totals));
            var odd = Join<T, TFold>(Lanes256<T>.Load(lanes + j + Totals), Lanes256<T>.Load(lanes + j + 3 * Totals));
            var (low, high) = Vector256.Widen(Unsafe.BitCast<Lanes256<T>, Vector256<float>>(Join<T, TFold>(even, odd)));
            TFold.Combine<Lanes256<double>, double>(Lanes256<double>.Load(totals + j), new(low)).Store(totals + j);
            TFold.Combine<Lanes256<double>, double>(Lanes256<double>.Load(totals + j + 4), new(high)).Store(totals + j + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256<T> Join<T, TFold>(Lanes256<T> a, Lanes256<T> b)
        where T : unmanaged
        where TFold : struct, IFold<T> => TFold.Combine<Lanes256<T>, T>(a, b);
}
