using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Folds one block on 256 bytes of lanes: 32 doubles or 64 floats.</summary>
/// <remarks>
/// The scalar loop it stands for:
/// <code>
/// lanes = all neutral
/// for i in the last, short row:  lanes[i % L] = step(lanes[i % L], x[i], y[i])
/// for i in the full rows:        lanes[i % L] = step(lanes[i % L], x[i], y[i])
/// for half = L/2, L/4 … 1:       lanes[j] = combine(lanes[j], lanes[j + half])  for j &lt; half
/// </code>
/// A register holds some of the lanes, so its width does not change the order. The lanes are 4, 8 or 16 registers; 16
/// do not fit, so the narrowest width goes over the block twice. Four need no memory at all.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class FoldBlock
{
    private const int LaneBytes = 256;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Run<T, TFold>(TFold fold, T* x, T* y, nint n)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        if (Vector512.IsHardwareAccelerated)
            return Wide<Lanes512<T>, T, TFold>(fold, x, y, n);
        if (Vector256.IsHardwareAccelerated)
            return Run<Lanes256<T>, T, TFold>(fold, x, y, n);
        return Run<Lanes128<T>, T, TFold>(fold, x, y, n);
    }

    /// <summary>At one width.</summary>
    internal static T Run<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T> =>
        V.Count * sizeof(T) == 64 ? Wide<V, T, TFold>(fold, x, y, n) : Narrow<V, T, TFold>(fold, x, y, n);

    /// <summary>Four registers hold the lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Wide<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        Four(fold, x, y, n, out V a0, out var a1, out var a2, out var a3);
        return Tree.Narrow<V, T, TFold>(Join<V, T, TFold>(Join<V, T, TFold>(a0, a2), Join<V, T, TFold>(a1, a3)));
    }

    /// <summary>The lanes at the full width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Four<V, T, TFold>(TFold fold, T* x, T* y, nint n, out V a0, out V a1, out V a2, out V a3)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        int w = V.Count, row = LaneBytes / sizeof(T);
        var neutral = V.Broadcast(TFold.Neutral);
        (a0, a1, a2, a3) = (neutral, neutral, neutral, neutral);
        var rest = (int)n & (row - 1);
        var full = n - rest;
        if (rest > 0)
        {
            T* p = x + full, q = y + full;
            a0 = First<V, T, TFold>(fold, p, q, rest);
            if (rest > w)
                a1 = First<V, T, TFold>(fold, p + w, q + w, rest - w);
            if (rest > 2 * w)
                a2 = First<V, T, TFold>(fold, p + 2 * w, q + 2 * w, rest - 2 * w);
            if (rest > 3 * w)
                a3 = First<V, T, TFold>(fold, p + 3 * w, q + 3 * w, rest - 3 * w);
        }
        for (nint i = 0; i < full; i += row)
        {
            T* p = x + i, q = y + i;
            a0 = fold.Step(a0, V.Load(p), Second<V, T, TFold>(q));
            a1 = fold.Step(a1, V.Load(p + w), Second<V, T, TFold>(q + w));
            a2 = fold.Step(a2, V.Load(p + 2 * w), Second<V, T, TFold>(q + 2 * w));
            a3 = fold.Step(a3, V.Load(p + 3 * w), Second<V, T, TFold>(q + 3 * w));
        }
    }

    /// <summary>Eight registers hold the lanes, or half of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Narrow<V, T, TFold>(TFold fold, T* x, T* y, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var room = stackalloc byte[LaneBytes + AlignedStack.Slack];
        var lanes = AlignedStack.Align<T>(room);
        if (8 * V.Count * sizeof(T) == LaneBytes)
        {
            Eight(fold, x, y, n, 0, lanes, out V a0, out var a1, out var a2, out var a3, out var a4, out var a5, out var a6, out var a7);
            V b0 = Join<V, T, TFold>(a0, a4), b1 = Join<V, T, TFold>(a1, a5);
            V b2 = Join<V, T, TFold>(a2, a6), b3 = Join<V, T, TFold>(a3, a7);
            return Tree.Narrow<V, T, TFold>(Join<V, T, TFold>(Join<V, T, TFold>(b0, b2), Join<V, T, TFold>(b1, b3)));
        }
        Stored<V, T, TFold>(fold, x, y, n, lanes);
        return Tree.Narrow<T, TFold>(lanes, LaneBytes);
    }

    /// <summary>All lanes, in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Stored<V, T, TFold>(TFold fold, T* x, T* y, nint n, T* lanes)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var w = V.Count;
        for (var first = 0; first < LaneBytes / sizeof(T); first += 8 * w)
        {
            var into = lanes + first;
            Eight(fold, x, y, n, first, lanes, out V a0, out var a1, out var a2, out var a3, out var a4, out var a5, out var a6, out var a7);
            a0.Store(into);
            a1.Store(into + w);
            a2.Store(into + 2 * w);
            a3.Store(into + 3 * w);
            a4.Store(into + 4 * w);
            a5.Store(into + 5 * w);
            a6.Store(into + 6 * w);
            a7.Store(into + 7 * w);
        }
    }

    /// <summary>The lanes from <paramref name="first"/> on that eight registers hold; the first of them need the room of all for the short row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight<V, T, TFold>(
        TFold fold, T* x, T* y, nint n, int first, T* lanes,
        out V a0, out V a1, out V a2, out V a3, out V a4, out V a5, out V a6, out V a7)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        int w = V.Count, row = LaneBytes / sizeof(T);
        var full = n - n % row;
        var neutral = V.Broadcast(TFold.Neutral);
        (a0, a1, a2, a3, a4, a5, a6, a7) = (neutral, neutral, neutral, neutral, neutral, neutral, neutral, neutral);
        if (full < n)
        {
            if (first == 0)
                ShortRow<V, T, TFold>(fold, lanes, x + full, y + full, (int)(n - full));
            var part = lanes + first;
            (a0, a1, a2, a3) = (V.Load(part), V.Load(part + w), V.Load(part + 2 * w), V.Load(part + 3 * w));
            (a4, a5, a6, a7) = (V.Load(part + 4 * w), V.Load(part + 5 * w), V.Load(part + 6 * w), V.Load(part + 7 * w));
        }
        for (nint i = first; i < full; i += row)
        {
            T* p = x + i, q = y + i;
            a0 = fold.Step(a0, V.Load(p), Second<V, T, TFold>(q));
            a1 = fold.Step(a1, V.Load(p + w), Second<V, T, TFold>(q + w));
            a2 = fold.Step(a2, V.Load(p + 2 * w), Second<V, T, TFold>(q + 2 * w));
            a3 = fold.Step(a3, V.Load(p + 3 * w), Second<V, T, TFold>(q + 3 * w));
            a4 = fold.Step(a4, V.Load(p + 4 * w), Second<V, T, TFold>(q + 4 * w));
            a5 = fold.Step(a5, V.Load(p + 5 * w), Second<V, T, TFold>(q + 5 * w));
            a6 = fold.Step(a6, V.Load(p + 6 * w), Second<V, T, TFold>(q + 6 * w));
            a7 = fold.Step(a7, V.Load(p + 7 * w), Second<V, T, TFold>(q + 7 * w));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Second<V, T, TFold>(T* y)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T> => TFold.IsPaired ? V.Load(y) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Join<V, T, TFold>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T> => TFold.Combine<V, T>(a, b);

    /// <summary>One register of the short row, whole or in part; its idle lanes stay neutral.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V First<V, T, TFold>(TFold fold, T* x, T* y, int left)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var count = Math.Min(left, V.Count);
        V neutral = V.Broadcast(TFold.Neutral), b = TFold.IsPaired ? V.LoadFirst(y, count) : default;
        return V.Select(V.FirstLanes(count), fold.Step(neutral, V.LoadFirst(x, count), b), neutral);
    }

    /// <summary>The last elements, fewer than a row: one register may be partial, its idle lanes stay neutral.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortRow<V, T, TFold>(TFold fold, T* lanes, T* x, T* y, int n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var neutral = V.Broadcast(TFold.Neutral);
        var i = 0;
        for (; i + V.Count <= n; i += V.Count)
            fold.Step(neutral, V.Load(x + i), Second<V, T, TFold>(y + i)).Store(lanes + i);
        if (i < n)
        {
            V b = TFold.IsPaired ? V.LoadFirst(y + i, n - i) : default;
            V.Select(V.FirstLanes(n - i), fold.Step(neutral, V.LoadFirst(x + i, n - i), b), neutral).Store(lanes + i);
            i += V.Count;
        }
        for (; i < LaneBytes / sizeof(T); i += V.Count)
            neutral.Store(lanes + i);
    }
}
