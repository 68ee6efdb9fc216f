using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ of a loss over pairs.</summary>
internal readonly struct LossFold<T, TTerm>(TTerm term) : IFold<T>
    where T : unmanaged
    where TTerm : struct, ILossTerm<T>
{
    private readonly TTerm term = term;

    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> => term.Add(accumulator, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>The loss of each pair.</summary>
internal readonly struct LossMap<T, TTerm>(TTerm term) : IMap2<T>
    where T : unmanaged
    where TTerm : struct, ILossTerm<T>
{
    private readonly TTerm term = term;

    public static bool IsLight => TTerm.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => term.Value(x, y);
}

/// <summary>The loss of each pair times scale².</summary>
internal readonly struct ScaledLossMap<T, TTerm>(TTerm term, T scale) : IMap2<T>
    where T : unmanaged
    where TTerm : struct, ILossTerm<T>
{
    private readonly TTerm term = term;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => term.Scaled(x, y, V.Broadcast(scale));
}

/// <summary>The slope of the loss of each pair, times a factor.</summary>
internal readonly struct LossSlopeMap<T, TTerm>(TTerm term, T factor) : IMap2<T>
    where T : unmanaged
    where TTerm : struct, ILossTerm<T>
{
    private readonly TTerm term = term;

    public static bool IsLight => TTerm.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => term.Slope(x, y) * V.Broadcast(factor);
}

/// <summary>x·(w·scale); 0 where the weight is, whatever x is.</summary>
internal readonly struct WeighMap<T>(T scale) : IMap2<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => Binary.Times<V, T>(y * V.Broadcast(scale), x);
}

/// <summary>Σ x·(w·scale) over the x that weigh something.</summary>
internal readonly struct WeighFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        return V.MultiplyAdd(V.Select(V.Equal(y, zero), zero, x), y * V.Broadcast(scale), accumulator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}
