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
    public V Value<V>(V x) where V : struct, ILanes<V, T> => V.AtLeast(x, Lane.Number<V, T>(0)) + Lane.Number<V, T>(0); // −0 + 0 is +0

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
        return V.Select(V.LessThanOrEqual(x, zero), V.Broadcast(alpha) * Lane.Expm1<V, T>(V.AtMost(x, zero)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        V below = V.Broadcast(alpha) * Lane.Exp<V, T>(V.AtMost(x, zero));
        return V.Select(V.LessThan(zero, x), Lane.Number<V, T>(1), below);
    }
}

/// <summary>x·Φ(x), Φ the distribution function of the normal distribution.</summary>
/// <remarks>
/// From the tail Φ(−|x|) = e^(−x²/2)·m(|x|): below 0 it is all there is, and keeps its digits to the end of the range; above, what it
/// is short of x. The slope Φ(x) + x·φ(x) below 0 is e^(−x²/2)·(m(|x|) − |x|/√2π), above 0 one less that.
/// </remarks>
internal readonly struct GeluActivation<T> : IActivation<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V x) where V : struct, ILanes<V, T>
    {
        V magnitude = Magnitude(x), lost = magnitude * Lane.Mills<V, T>(magnitude) * Lane.Bell<V, T>(magnitude);
        return V.Select(V.LessThan(x, Lane.Number<V, T>(0)), -lost, x - lost);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V x) where V : struct, ILanes<V, T>
    {
        V magnitude = Magnitude(x), share = Lane.Mills<V, T>(magnitude) - magnitude * Lane.Number<V, T>(0.3989422804014327);
        V below = share * Lane.Bell<V, T>(magnitude);
        return V.Select(V.LessThan(x, Lane.Number<V, T>(0)), below, Lane.Number<V, T>(1) - below);
    }

    /// <summary>|x|, no larger than where the bell is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Magnitude<V>(V x) where V : struct, ILanes<V, T> => V.Min(V.Abs(x), Lane.Number<V, T>(40.0, 15f));
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
