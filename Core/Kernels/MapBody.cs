using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A map of one or of two operands, so that both share their loop.</summary>
internal interface IBody<T>
    where T : unmanaged
{
    static abstract bool IsLight { get; }

    /// <summary>Whether there is a second operand; where not, y is undefined.</summary>
    static abstract bool IsPaired { get; }

    V Of<V>(V x, V y) where V : struct, ILanes<V, T>;
}

/// <summary>The body of a map of one operand.</summary>
internal readonly struct OneOperand<T, TMap>(TMap map) : IBody<T>
    where T : unmanaged
    where TMap : struct, IMap<T>
{
    private readonly TMap map = map;

    public static bool IsLight => TMap.IsLight;
    public static bool IsPaired => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => map.Of(x);
}

/// <summary>The body of a map of two operands.</summary>
internal readonly struct TwoOperands<T, TMap>(TMap map) : IBody<T>
    where T : unmanaged
    where TMap : struct, IMap2<T>
{
    private readonly TMap map = map;

    public static bool IsLight => TMap.IsLight;
    public static bool IsPaired => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => map.Of(x, y);
}
