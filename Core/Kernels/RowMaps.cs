using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>z + bias.</summary>
internal readonly struct BiasMap<T> : IRowMap<T>
    where T : unmanaged
{
    public static bool IsPaired => false;

    public static int Vectors => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y, V a, V b, V c, V d) where V : struct, ILanes<V, T> => x + a;
}

/// <summary>g(z + bias) for a light activation.</summary>
internal readonly struct BiasActivationMap<T, TActivation>(TActivation activation) : IRowMap<T>
    where T : unmanaged
    where TActivation : struct, IActivation<T>
{
    private readonly TActivation activation = activation;

    public static bool IsPaired => false;

    public static int Vectors => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y, V a, V b, V c, V d) where V : struct, ILanes<V, T> => activation.Value(x + a);
}

/// <summary>(x − mean)·factor + shift, the factor being scale / deviation.</summary>
internal readonly struct NormalizeMap<T> : IRowMap<T>
    where T : unmanaged
{
    public static bool IsPaired => false;

    public static int Vectors => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y, V a, V b, V c, V d) where V : struct, ILanes<V, T> => V.MultiplyAdd(x - a, b, c);
}

/// <summary>((g − Σg/n) − (x − mean)·share)·factor: backwards through the normalization of a column by its own mean and deviation.</summary>
internal readonly struct NormalizeBackwardMap<T> : IRowMap<T>
    where T : unmanaged
{
    public static bool IsPaired => true;

    public static int Vectors => 4;

    /// <summary>x, g, then the mean of x, the mean of g, the share and the factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y, V a, V b, V c, V d) where V : struct, ILanes<V, T> => ((y - b) - ((x - a) * c)) * d;
}

/// <summary>x·y, and 0 where x is 0, whatever y is: an error that is none stays none.</summary>
internal readonly struct SlopeMap<T> : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => Binary.Times<V, T>(x, y);
}

/// <summary>x·factor where y is below the share that is kept, else 0.</summary>
internal readonly struct KeptMap<T>(T keep, T factor) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> =>
        V.Select(V.LessThan(y, V.Broadcast(keep)), x * V.Broadcast(factor), V.Broadcast(default));
}

/// <summary>x + l2·y + l1·sign y: the slope of a penalty added to that of a loss.</summary>
internal readonly struct PenaltyMap<T>(T l1, T l2) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y)
        where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default), signed = V.Or(V.Broadcast(l1), V.And(y, Lane.Sign<V, T>()));
        return V.MultiplyAdd(V.Broadcast(l2), y, x) + V.Select(V.Equal(y, zero), zero, signed);
    }
}
