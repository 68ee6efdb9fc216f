using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Applies a function to each element: <c>for i: destination[i] = of(x[i])</c>, or <c>of(x[i], y[i])</c>.</summary>
/// <remarks>
/// The destination may start where an input starts; otherwise they must not overlap. An element's bits depend on its
/// value alone: the last, partial register holds zeros in its idle lanes.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class Map
{
    /// <summary>Elements in the smallest chunk for a thread, about 3 µs of work, where the function costs more than the memory.</summary>
    internal const int Grain = 1 << 13;

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
        if (TBody.IsLight)
        {
            LightRows<V, T, TBody>(body, x, y, to, n, past);
            return;
        }
        var full = n - (n & (V.Count - 1));
        Rows<V, T, TBody>(body, x, y, to, full);
        if (full == n)
            return;

        // The last, partial register, through a buffer.
        var rest = (int)(n - full);
        var last = stackalloc T[2 * V.Count];
        V.LoadFirst(x + full, rest).Store(last);
        V.LoadFirst(y + full, rest).Store(last + V.Count);
        Rows<V, T, TBody>(body, last, last + V.Count, last, V.Count);
        V.Load(last).StoreFirst(to + full, rest);
    }

    /// <summary>Whole registers.</summary>
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
            body.At<V>(x + i, y + i).Store(to + i);
    }

    /// <summary>All registers, four in flight; the last may be partial. Past the caches they go one by one, and the first may be partial too.</summary>
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
                body.AtFirst<V>(x, y, (int)i).StoreFirst(to, (int)i);
            for (; i + V.Count <= n; i += V.Count)
                body.At<V>(x + i, y + i).StorePast(to + i);
            Interlocked.MemoryBarrier(); // what went past the caches is there before anyone is told
        }
        for (; i + 4 * V.Count <= n; i += 4 * V.Count)
        {
            T* p = x + i, q = y + i, d = to + i;
            V a = body.At<V>(p, q), b = body.At<V>(p + V.Count, q + V.Count);
            V c = body.At<V>(p + 2 * V.Count, q + 2 * V.Count), e = body.At<V>(p + 3 * V.Count, q + 3 * V.Count);
            a.Store(d);
            b.Store(d + V.Count);
            c.Store(d + 2 * V.Count);
            e.Store(d + 3 * V.Count);
        }
        for (; i + V.Count <= n; i += V.Count)
            body.At<V>(x + i, y + i).Store(to + i);
        if (i < n)
            body.AtFirst<V>(x + i, y + i, (int)(n - i)).StoreFirst(to + i, (int)(n - i));
    }

    private readonly struct Work<T, TBody>(TBody body, T* x, T* y, T* to, bool past) : IChunkWork
        where T : unmanaged
        where TBody : struct, IBody<T>
    {
        public void Run(int chunk, nint start, nint end) => Range(body, x + start, y + start, to + start, end - start, past);
    }
}
