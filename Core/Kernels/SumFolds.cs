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

/// <summary>Σ scale·x, with a scale that is a power of two.</summary>
internal readonly struct ScaledSumFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x, V.Broadcast(scale), accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ |x|.</summary>
internal readonly struct MagnitudeSumFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => accumulator + V.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ scale·|x|, with a scale that is a power of two.</summary>
internal readonly struct ScaledMagnitudeSumFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(V.Abs(x), V.Broadcast(scale), accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ x².</summary>
internal readonly struct SquareSumFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x, x, accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ (scale·x)², with a scale that is a power of two.</summary>
internal readonly struct ScaledSquareSumFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x * V.Broadcast(scale), x * V.Broadcast(scale), accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ scaleX·x·scaleY·y, with scales that are powers of two.</summary>
internal readonly struct ScaledDotFold<T>(T scaleX, T scaleY) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(x * V.Broadcast(scaleX), y * V.Broadcast(scaleY), accumulator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}
