using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>What softmax and log-sum-exp do with a block: its maximum, and its exponentials with their sum.</summary>
[SkipLocalsInit]
internal static unsafe class ExponentialBlock
{
    /// <summary>The lanes of the sum: one register of 512 bits, or two or four narrower ones.</summary>
    private const int LaneBytes = 64;

    /// <summary>max x over the numbers; −∞ where there are none. NaN is passed over: it shows in the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Largest<T>(T* x, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Largest<Lanes512<T>, T>(x, n);
        if (Vector256.IsHardwareAccelerated)
            return Largest<Lanes256<T>, T>(x, n);
        return Largest<Lanes128<T>, T>(x, n);
    }

    /// <summary>Σ e^(x − shift) over at most a block; the exponentials are written where <paramref name="to"/> is not null.</summary>
    /// <remarks>
    /// The scalar loop it stands for:
    /// <code>
    /// for i: to[i] = e^(x[i] − shift);  lanes[i % L] += to[i]              (L is 8 doubles or 16 floats)
    /// for half = L/2 … 1: lanes[j] += lanes[j + half]  for j &lt; half
    /// </code>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Sum<T>(T* x, T shift, T* to, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Sum<Lanes512<T>, T>(x, shift, to, n);
        if (Vector256.IsHardwareAccelerated)
            return Sum<Lanes256<T>, T>(x, shift, to, n);
        return Sum<Lanes128<T>, T>(x, shift, to, n);
    }

    /// <summary>Σ e^(x − largest) over at most a block, without the largest themselves; Σ x where x are exponentials already, the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Others<T>(T* x, T largest, bool exponentials, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            return Others<Lanes512<T>, T>(x, largest, exponentials, n);
        if (Vector256.IsHardwareAccelerated)
            return Others<Lanes256<T>, T>(x, largest, exponentials, n);
        return Others<Lanes128<T>, T>(x, largest, exponentials, n);
    }

    /// <summary>to[i] *= factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scale<T>(T* to, T factor, nint n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Scale<Lanes512<T>, T>(to, factor, n);
        else if (Vector256.IsHardwareAccelerated)
            Scale<Lanes256<T>, T>(to, factor, n);
        else
            Scale<Lanes128<T>, T>(to, factor, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<V, T>(T* to, T factor, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var by = V.Broadcast(factor);
        nint i = 0;
        for (; i + V.Count <= n; i += V.Count)
            (V.Load(to + i) * by).Store(to + i);
        if (i < n)
            (V.LoadFirst(to + i, (int)(n - i)) * by).StoreFirst(to + i, (int)(n - i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Largest<V, T>(T* x, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V none = V.Broadcast(Scalar.Narrow<T>(double.NegativeInfinity));
        V a = none, b = none, c = none, d = none;
        nint i = 0;
        for (; i + 4 * V.Count <= n; i += 4 * V.Count)
        {
            var p = x + i;
            a = Larger<V, T>(a, V.Load(p));
            b = Larger<V, T>(b, V.Load(p + V.Count));
            c = Larger<V, T>(c, V.Load(p + 2 * V.Count));
            d = Larger<V, T>(d, V.Load(p + 3 * V.Count));
        }
        for (; i + V.Count <= n; i += V.Count)
            a = Larger<V, T>(a, V.Load(x + i));
        if (i < n)
            b = Larger<V, T>(b, V.Select(V.FirstLanes((int)(n - i)), V.LoadFirst(x + i, (int)(n - i)), none));

        return Tree.Narrow<V, T, LargerFold<T>>(Larger<V, T>(Larger<V, T>(a, b), Larger<V, T>(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Larger<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Select(V.LessThan(a, b), b, a);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Sum<V, T>(T* x, T shift, T* to, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var row = LaneBytes / sizeof(T);
        var room = stackalloc byte[LaneBytes + AlignedStack.Slack];
        var lanes = AlignedStack.Align<T>(room);
        for (var j = 0; j < row; j += V.Count)
            V.Broadcast(default).Store(lanes + j);

        // Where one register is not all of the lanes they live in memory; an exponential takes longer than the way there and back.
        V by = V.Broadcast(shift), sum = V.Broadcast(default);
        for (nint i = 0; i < n; i += V.Count)
        {
            var left = (int)Math.Min(n - i, V.Count);
            var whole = left == V.Count;
            var e = Lane.Exp<V, T>((whole ? V.Load(x + i) : V.LoadFirst(x + i, left)) - by);
            if (!whole)
                e = V.And(e, V.FirstLanes(left));
            if (V.Count == row)
            {
                sum += e;
            }
            else
            {
                var lane = lanes + (i & (row - 1));
                (V.Load(lane) + e).Store(lane);
            }
            if (to == null)
                continue;
            if (whole)
                e.Store(to + i);
            else
                e.StoreFirst(to + i, left);
        }
        return V.Count == row ? Tree.Narrow<V, T, SumFold<T>>(sum) : Tree.Narrow<T, SumFold<T>>(lanes, LaneBytes);
    }

    /// <summary>The larger number; NaN never wins.</summary>
    private readonly struct LargerFold<T> : IFold<T>
        where T : unmanaged
    {
        public static bool IsPaired => false;
        public static T Neutral => Scalar.Narrow<T>(double.NegativeInfinity);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => Larger<V, T>(accumulator, x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Combine<V, U>(V a, V b)
            where V : struct, ILanes<V, U>
            where U : unmanaged => Larger<V, U>(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Others<V, T>(T* x, T largest, bool exponentials, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var row = LaneBytes / sizeof(T);
        var room = stackalloc byte[LaneBytes + AlignedStack.Slack];
        var lanes = AlignedStack.Align<T>(room);
        for (var j = 0; j < row; j += V.Count)
            V.Broadcast(default).Store(lanes + j);
        var by = V.Broadcast(largest);
        for (nint i = 0; i < n; i += V.Count)
        {
            var left = (int)Math.Min(n - i, V.Count);
            var part = left == V.Count ? V.Load(x + i) : V.Select(V.FirstLanes(left), V.LoadFirst(x + i, left), by);
            var lane = lanes + (i & (row - 1));
            (V.Load(lane) + V.And(exponentials ? part : Lane.Exp<V, T>(part - by), V.LessThan(part, by))).Store(lane);
        }
        return Tree.Narrow<T, SumFold<T>>(lanes, LaneBytes);
    }
}
