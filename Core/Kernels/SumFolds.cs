using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ x.</summary>
internal readonly struct SumFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => accumulator + x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ x·y.</summary>
internal readonly struct DotFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x, y, accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}
