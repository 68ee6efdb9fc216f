using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A function of one element with its derivative: a small struct that carries its parameters as fields.</summary>
internal interface IActivation<T>
    where T : unmanaged
{
    static abstract bool IsLight { get; }

    V Value<V>(V x) where V : struct, ILanes<V, T>;

    V Slope<V>(V x) where V : struct, ILanes<V, T>;
}

/// <summary>The function.</summary>
internal readonly struct ActivationMap<T, TActivation>(TActivation activation) : IMap<T>
    where T : unmanaged
    where TActivation : struct, IActivation<T>
{
    private readonly TActivation activation = activation;

    public static bool IsLight => TActivation.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => activation.Value(x);
}

/// <summary>Its derivative.</summary>
internal readonly struct ActivationSlopeMap<T, TActivation>(TActivation activation) : IMap<T>
    where T : unmanaged
    where TActivation : struct, IActivation<T>
{
    private readonly TActivation activation = activation;

    public static bool IsLight => TActivation.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => activation.Slope(x);
}

/// <summary>y times the derivative at x; 0 where y is 0, whatever the derivative is.</summary>
internal readonly struct ActivationBackwardMap<T, TActivation>(TActivation activation) : IMap2<T>
    where T : unmanaged
    where TActivation : struct, IActivation<T>
{
    private readonly TActivation activation = activation;

    public static bool IsLight => TActivation.IsLight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => Binary.Times<V, T>(y, activation.Slope(x));
}
