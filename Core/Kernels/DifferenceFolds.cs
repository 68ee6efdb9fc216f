using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ (x − y)².</summary>
internal readonly struct SquareDifferenceFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V d = x - y;
        return V.MultiplyAdd(d, d, accumulator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ ((before·x − before·y)·after)², with scales that are powers of two: the one before keeps differences in range, the other
/// squares.</summary>
internal readonly struct ScaledSquareDifferenceFold<T>(T before, T after) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V d = (x * V.Broadcast(before) - y * V.Broadcast(before)) * V.Broadcast(after);
        return V.MultiplyAdd(d, d, accumulator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ |x − y|.</summary>
internal readonly struct MagnitudeDifferenceFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => accumulator + V.Abs(x - y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ |scale·x − scale·y|, with a scale that is a power of two.</summary>
internal readonly struct ScaledMagnitudeDifferenceFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> =>
        accumulator + V.Abs(x * V.Broadcast(scale) - y * V.Broadcast(scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>max |scale·x − scale·y|, with a scale that is a power of two; NaN if any is NaN.</summary>
internal readonly struct LargestDifferenceFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> =>
        V.MaxBits(accumulator, V.Abs(x * V.Broadcast(scale) - y * V.Broadcast(scale)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.MaxBits(a, b);
}
