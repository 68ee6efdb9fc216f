using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>x itself.</summary>
internal readonly struct IdentityActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T> => V.Select(V.IsNaN(x), x, Lane.Number<V, T>(1));
}

/// <summary>max(0, x); the slope at 0 is 0.</summary>
internal readonly struct ReluActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.LessThanOrEqual(x, zero), zero, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.LessThanOrEqual(x, zero), zero, V.Select(V.LessThan(zero, x), Lane.Number<V, T>(1), x));
    }
}

/// <summary>x above 0, α·x below; the slope at 0 is α.</summary>
internal readonly struct LeakyReluActivation<T>(T alpha) : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> =>
        V.Select(V.LessThanOrEqual(x, Lane.Number<V, T>(0)), Binary.Times<V, T>(V.Broadcast(alpha), x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.LessThanOrEqual(x, zero), V.Broadcast(alpha), V.Select(V.LessThan(zero, x), Lane.Number<V, T>(1), x));
    }
}

/// <summary>x above 0, α·(e^x − 1) below; the slope at 0 is α.</summary>
internal readonly struct EluActivation<T>(T alpha) : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.LessThanOrEqual(x, zero), V.Broadcast(alpha) * Lane.Expm1<V, T>(V.Select(V.LessThan(zero, x), zero, x)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        V below = V.Broadcast(alpha) * Lane.Exp<V, T>(V.Select(V.LessThan(zero, x), zero, x));
        return V.Select(V.LessThan(zero, x), Lane.Number<V, T>(1), below);
    }
}

/// <summary>x·Φ(x), Φ the distribution function of the normal distribution.</summary>
internal readonly struct GeluActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => Binary.Times<V, T>(Share(x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V density = Lane.Exp<V, T>(x * x * Lane.Number<V, T>(-0.5)) * Lane.Number<V, T>(0.3989422804014327);
        return Share(x) + Binary.Times<V, T>(density, x);
    }

    /// <summary>Φ(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Share<V>(V x) where V : struct, ILanes<V, T>
    {
        V half = Lane.Number<V, T>(0.5);
        return V.MultiplyAdd(Lane.Erf<V, T>(x * Lane.Number<V, T>(0.7071067811865476)), half, half);
    }
}

/// <summary>x·σ(x).</summary>
internal readonly struct SiluActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => Binary.Times<V, T>(Lane.Sigmoid<V, T>(x), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V share = Lane.Sigmoid<V, T>(x);
        return share + Binary.Times<V, T>(share * (Lane.Number<V, T>(1) - share), x);
    }
}

/// <summary>σ(x); its slope σ(x)·σ(−x) keeps its digits on both sides.</summary>
internal readonly struct SigmoidActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => Lane.Sigmoid<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V small = Lane.Sigmoid<V, T>(-V.Abs(x));
        return small * (Lane.Number<V, T>(1) - small);
    }
}

/// <summary>tanh x; its slope is 4·σ(2x)·σ(−2x).</summary>
internal readonly struct TanhActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => Lane.Tanh<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V small = Lane.Sigmoid<V, T>(Lane.Number<V, T>(-2) * V.Abs(x));
        return Lane.Number<V, T>(4) * (small * (Lane.Number<V, T>(1) - small));
    }
}

/// <summary>ln(1 + e^x); its slope is σ(x).</summary>
internal readonly struct SoftplusActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T> => Lane.Softplus<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T> => Lane.Sigmoid<V, T>(x);
}
