using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>max x; NaN if any is NaN, −0 below +0.</summary>
internal readonly struct MaximumFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => Scalar.Narrow<T>(double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.Max(accumulator, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.Max(a, b);
}

/// <summary>min x; NaN if any is NaN, −0 below +0.</summary>
internal readonly struct MinimumFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => Scalar.Narrow<T>(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.Min(accumulator, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.Min(a, b);
}

/// <summary>max |x|; NaN if any is NaN: magnitudes order as their bits do, with NaN above infinity.</summary>
internal readonly struct LargestMagnitudeFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MaxBits(accumulator, V.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.MaxBits(a, b);
}

/// <summary>max |x| where the weight y is not 0.</summary>
internal readonly struct LargestWeightedFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> =>
        V.MaxBits(accumulator, V.Select(V.Equal(y, V.Broadcast(default)), y, V.Abs(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.MaxBits(a, b);
}
