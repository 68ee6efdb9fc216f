using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>sign(x)·max(|x| − threshold, 0).</summary>
internal readonly struct SoftThresholdMap<T>(T threshold) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default), left = V.Abs(x) - V.Broadcast(threshold);
        // The larger of a NaN and 0 is NaN.
        return V.Or(V.Max(left, zero), V.And(x, Lane.Sign<V, T>()));
    }
}

/// <summary>x within two bounds; NaN stays NaN.</summary>
internal readonly struct BoundedMap<T>(T least, T most) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => V.Min(V.Max(x, V.Broadcast(least)), V.Broadcast(most));
}
