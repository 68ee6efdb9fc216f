using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>x + y.</summary>
internal readonly struct AddMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x + y;
}

/// <summary>x − y.</summary>
internal readonly struct SubtractMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x - y;
}

/// <summary>x · y.</summary>
internal readonly struct MultiplyMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x * y;
}

/// <summary>x / y.</summary>
internal readonly struct DivideMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x / y;
}

/// <summary>x + y for one y.</summary>
internal readonly struct AddScalarMap<T>(T y) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => x + V.Broadcast(y);
}

/// <summary>x · y for one y.</summary>
internal readonly struct MultiplyScalarMap<T>(T y) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => x * V.Broadcast(y);
}

/// <summary>x / y for one y.</summary>
internal readonly struct DivideScalarMap<T>(T y) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => x / V.Broadcast(y);
}

/// <summary>y − x for one y.</summary>
internal readonly struct SubtractFromMap<T>(T y) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => V.Broadcast(y) - x;
}

/// <summary>y / x for one y.</summary>
internal readonly struct DivideIntoMap<T>(T y) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => V.Broadcast(y) / x;
}

/// <summary>−x.</summary>
internal readonly struct NegateMap<T> : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => -x;
}

/// <summary>|x| + y.</summary>
internal readonly struct AddMagnitudeMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => V.Abs(x) + y;
}
