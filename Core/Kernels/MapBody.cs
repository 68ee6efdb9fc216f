using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Loads a register's operands and applies a map to them, so that maps of one and of two operands share their loop.</summary>
internal unsafe interface IBody<T>
    where T : unmanaged
{
    static abstract bool IsLight { get; }

    V At<V>(T* x, T* y) where V : struct, ILanes<V, T>;

    /// <summary>The same of <paramref name="count"/> elements, with zeros in the idle lanes; memory past them is not touched.</summary>
    V AtFirst<V>(T* x, T* y, int count) where V : struct, ILanes<V, T>;
}

/// <summary>The body of a map of one operand; y is not read.</summary>
internal readonly unsafe struct OneOperand<T, TMap>(TMap map) : IBody<T>
    where T : unmanaged
    where TMap : struct, IMap<T>
{
    private readonly TMap map = map;

    public static bool IsLight => TMap.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(T* x, T* y) where V : struct, ILanes<V, T> => map.Of(V.Load(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V AtFirst<V>(T* x, T* y, int count) where V : struct, ILanes<V, T> => map.Of(V.LoadFirst(x, count));
}

/// <summary>The body of a map of two operands.</summary>
internal readonly unsafe struct TwoOperands<T, TMap>(TMap map) : IBody<T>
    where T : unmanaged
    where TMap : struct, IMap2<T>
{
    private readonly TMap map = map;

    public static bool IsLight => TMap.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(T* x, T* y) where V : struct, ILanes<V, T> => map.Of(V.Load(x), V.Load(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V AtFirst<V>(T* x, T* y, int count) where V : struct, ILanes<V, T> => map.Of(V.LoadFirst(x, count), V.LoadFirst(y, count));
}
