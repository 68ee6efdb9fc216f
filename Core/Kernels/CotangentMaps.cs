using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>y·x for a cotangent y and a slope x; 0 where y is 0, whatever the slope is.</summary>
internal readonly struct CotangentTimesMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => Binary.Times<V, T>(y, x);
}

/// <summary>y/x for a cotangent y; 0 where y is 0: back through the logarithm of x.</summary>
internal readonly struct CotangentOverMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y)
        where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default);
        return V.Select(V.Equal(y, zero), zero, y / x);
    }
}

/// <summary>√x.</summary>
internal readonly struct RootMap<T> : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => V.Sqrt(x);
}

/// <summary>2·y·x; 0 where y is 0: back through the square of x.</summary>
internal readonly struct CotangentSquareMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => Binary.Times<V, T>(y, x + x);
}

/// <summary>y/(2·x); 0 where y is 0: back through a square root that was x.</summary>
internal readonly struct CotangentRootMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y)
        where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default);
        return V.Select(V.Equal(y, zero), zero, y / (x + x));
    }
}
