using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Applies a function to each element: <c>for i: destination[i] = of(x[i])</c>, or <c>of(x[i], y[i])</c>.</summary>
/// <remarks>
/// The destination may start where an input starts; otherwise they must not overlap. An element's bits depend on its
/// value alone: the last, partial register holds zeros in its idle lanes.
/// </remarks>
internal static unsafe class Map
{
    /// <summary>Elements in the smallest chunk for a thread, about 3 µs of work, where the function costs more than the memory.</summary>
    internal const int Grain = 1 << 13;

    /// <summary>Registers from which on it pays to store them to whole lines.</summary>
    private const int Many = 16;

    /// <summary>The same where memory bounds it.</summary>
    internal const int LightGrain = 1 << 16;

    internal static void Run<T, TMap>(TMap map, ReadOnlySpan<T> x, Span<T> destination, Execution? execution = null)
        where T : unmanaged
        where TMap : struct, IMap<T>
    {
        fixed (T* p = x, to = destination)
            Run(new OneOperand<T, TMap>(map), p, p, to, x.Length, execution);
    }

    internal static void Run<T, TMap>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Execution? execution = null)
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        fixed (T* p = x, q = y, to = destination)
            Run(new TwoOperands<T, TMap>(map), p, q, to, x.Length, execution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T, TBody>(TBody body, T* x, T* y, T* to, nint n, Execution? execution)
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        var grain = TBody.IsLight ? LightGrain : Grain;
        if (n < 4 * grain)
            Range(body, x, y, to, n);
        else
        {
            var past = x != to && y != to && Past.Pays(to, n);
            Chunks.Run(new Work<T, TBody>(body, x, y, to, past), n, Chunks.Size(n, grain), execution);
        }
    }

    /// <summary>One range on the calling thread; y may be x where the body has one operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Range<T, TBody>(TBody body, T* x, T* y, T* to, nint n, bool past = false)
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        if (Vector512.IsHardwareAccelerated)
            Range<Lanes512<T>, T, TBody>(body, x, y, to, n, past);
        else if (Vector256.IsHardwareAccelerated)
            Range<Lanes256<T>, T, TBody>(body, x, y, to, n, past);
        else
            Range<Lanes128<T>, T, TBody>(body, x, y, to, n, past);
    }

    internal static void Range<V, T, TBody>(TBody body, T* x, T* y, T* to, nint n, bool past = false)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        if (!TBody.IsLight)
            Rows<V, T, TBody>(body, x, y, to, n);
        else if (past || n < Many * V.Count)
            LightRows<V, T, TBody>(body, x, y, to, n, past);
        else
            LightLines<V, T, TBody>(body, x, y, to, n);
    }

    /// <summary>All registers, one by one; the last may be partial.</summary>
    /// <remarks>
    /// The body occurs once: the JIT stops inlining in a method of more than 512 locals, which two of the larger lane
    /// functions have. Out-of-order execution overlaps the registers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<V, T, TBody>(TBody body, T* x, T* y, T* to, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        for (nint i = 0; i < n; i += V.Count)
        {
            var left = n - i;
            V a, b = default;
            if (left >= V.Count)
            {
                a = V.Load(x + i);
                if (TBody.IsPaired)
                    b = V.Load(y + i);
            }
            else
            {
                a = V.LoadFirst(x + i, (int)left);
                if (TBody.IsPaired)
                    b = V.LoadFirst(y + i, (int)left);
            }
            var value = body.Of(a, b);
            if (left >= V.Count)
                value.Store(to + i);
            else
                value.StoreFirst(to + i, (int)left);
        }
    }

    /// <summary>All registers, four in flight; the last may be partial. Past the caches they go one by one, behind a partial first one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LightRows<V, T, TBody>(TBody body, T* x, T* y, T* to, nint n, bool past)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        nint i = 0;
        if (past)
        {
            i = Past.Head<V, T>(to, n);
            if (i > 0)
                First<V, T, TBody>(body, x, y, to, (int)i);
            for (; i + V.Count <= n; i += V.Count)
                Of<V, T, TBody>(body, x + i, y + i).StorePast(to + i);
            Interlocked.MemoryBarrier(); // what went past the caches is there before anyone is told
        }
        for (; i + 4 * V.Count <= n; i += 4 * V.Count)
            Four<V, T, TBody>(body, x + i, y + i, to + i);
        for (; i + V.Count <= n; i += V.Count)
            Of<V, T, TBody>(body, x + i, y + i).Store(to + i);
        if (i < n)
            First<V, T, TBody>(body, x + i, y + i, to + i, (int)(n - i));
    }

    /// <summary>Many registers: stores fill whole lines, since one that crosses a line takes twice as long.</summary>
    /// <remarks>
    /// The first and the last register lie where they fall. They are read before anything is written, which may be in place, and written after all
    /// others, with the same values for what they share with them.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LightLines<V, T, TBody>(TBody body, T* x, T* y, T* to, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        var end = n - V.Count;
        V first = Of<V, T, TBody>(body, x, y), last = Of<V, T, TBody>(body, x + end, y + end);
        var i = Past.Head<V, T>(to, n);
        do
        {
            Four<V, T, TBody>(body, x + i, y + i, to + i);
            i += 4 * V.Count;
        }
        while (i + 4 * V.Count <= n);
        for (; i <= end; i += V.Count)
            Of<V, T, TBody>(body, x + i, y + i).Store(to + i);
        first.Store(to);
        last.Store(to + end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V, T, TBody>(TBody body, T* x, T* y, T* to)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        var w = V.Count;
        V a = Of<V, T, TBody>(body, x, y), b = Of<V, T, TBody>(body, x + w, y + w);
        V c = Of<V, T, TBody>(body, x + 2 * w, y + 2 * w), d = Of<V, T, TBody>(body, x + 3 * w, y + 3 * w);
        a.Store(to);
        b.Store(to + w);
        c.Store(to + 2 * w);
        d.Store(to + 3 * w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<V, T, TBody>(TBody body, T* x, T* y)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T> => body.Of(V.Load(x), TBody.IsPaired ? V.Load(y) : default);

    /// <summary>A partial register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void First<V, T, TBody>(TBody body, T* x, T* y, T* to, int count)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TBody : struct, IBody<T> => body.Of(V.LoadFirst(x, count), TBody.IsPaired ? V.LoadFirst(y, count) : default).StoreFirst(to, count);

    private readonly struct Work<T, TBody>(TBody body, T* x, T* y, T* to, bool past) : IChunkWork
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        public void Run(int chunk, nint start, nint end) => Range(body, x + start, y + start, to + start, end - start, past);
    }
}
