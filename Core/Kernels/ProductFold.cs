using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Π x.</summary>
internal readonly struct ProductFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => Scalar.Narrow<T>(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => accumulator * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a * b;
}

/// <summary>min |x|; NaN if any is NaN.</summary>
internal readonly struct SmallestMagnitudeFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => Scalar.Narrow<T>(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.Min(accumulator, V.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => V.Min(a, b);
}
