using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Words to uniform numbers in [0, 1): <c>(word &gt;&gt;&gt; 11) · 2⁻⁵³</c>, exact.</summary>
internal readonly struct UniformFromBits : IMap<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double> => Unit(x);

    /// <summary>
    /// The upper 52 bits as the mantissa of a number in [1, 2), less 1 or, where the 53rd bit is set, less the number just below 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Unit<V>(V word)
        where V : struct, ILanes<V, double>
    {
        var one = V.Broadcast(1.0);
        var lastBit = V.ShiftRight(V.ShiftLeft(word, 52), 63);
        return V.Or(V.ShiftRight(word, 12), one) - V.SubtractBits(one, lastBit);
    }
}

/// <summary>Words to uniform numbers in (0, 1): <c>((word &gt;&gt;&gt; 12) + 1/2) · 2⁻⁵²</c>, exact.</summary>
internal readonly struct OpenUniformFromBits : IMap<double>
{
    public static bool IsLight => true;

    /// <summary>The upper 52 bits as the mantissa of a number in [1, 2), less the number just below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double> =>
        V.Or(V.ShiftRight(x, 12), V.Broadcast(1.0)) - V.Broadcast(1 - 1.0 / (1L << 53));
}

/// <summary>Words to uniform numbers in [low, high): <c>min(low + unit·(high − low), the number below high)</c>.</summary>
internal readonly struct UniformBetweenFromBits(double low, double high) : IMap<double>
{
    private readonly double low = low;
    private readonly double width = high - low;
    private readonly double largest = double.BitDecrement(high);

    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double> =>
        V.Min(UniformFromBits.Unit(x) * V.Broadcast(width) + V.Broadcast(low), V.Broadcast(largest));
}

/// <summary>Half-words to uniform numbers in [0, 1): <c>(half &gt;&gt;&gt; 8) · 2⁻²⁴</c>, exact.</summary>
internal readonly struct UniformSingleFromBits : IMap<float>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, float> => Unit(x);

    /// <summary>As for double, with 23 bits and one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Unit<V>(V half)
        where V : struct, ILanes<V, float>
    {
        var one = V.Broadcast(1f);
        var lastBit = V.ShiftRight(V.ShiftLeft(half, 23), 31);
        return V.Or(V.ShiftRight(half, 9), one) - V.SubtractBits(one, lastBit);
    }
}

/// <summary>Half-words to uniform numbers in [low, high).</summary>
internal readonly struct UniformSingleBetweenFromBits(float low, float high) : IMap<float>
{
    private readonly float low = low;
    private readonly float width = high - low;
    private readonly float largest = float.BitDecrement(high);

    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, float> =>
        V.Min(UniformSingleFromBits.Unit(x) * V.Broadcast(width) + V.Broadcast(low), V.Broadcast(largest));
}

/// <summary>Words to normal numbers: the sign is the top bit, the tail probability the other 63.</summary>
/// <remarks>
/// <c>z = NormalTailQuantile.Of(p)</c> with p of <see cref="TailProbability"/>, negated where the top bit is set;
/// <c>mean + z·standardDeviation</c>. Both tails reach 9.1 standard deviations.
/// </remarks>
internal readonly struct NormalFromBits(double mean, double standardDeviation) : IMap<double>
{
    private readonly double mean = mean;
    private readonly double standardDeviation = standardDeviation;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var z = V.Or(NormalTailQuantile.Of(TailProbability.Of(x)), V.And(x, V.Broadcast(-0.0)));
        return V.MultiplyAdd(z, V.Broadcast(standardDeviation), V.Broadcast(mean));
    }
}

/// <summary>Words to exponential numbers: <c>-log(2p) / rate</c> with p of <see cref="TailProbability"/>.</summary>
internal readonly struct ExponentialFromBits(double rate) : IMap<double>
{
    private readonly double rate = rate;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var p = TailProbability.Of(x);
        return (V.Broadcast(0.0) - Lane.Log<V, double>(p + p)) / V.Broadcast(rate);
    }
}

/// <summary>Words to numbers of a double exponential distribution: <c>±log(2p)·scale + location</c>, the sign being the top bit.</summary>
internal readonly struct LaplaceFromBits(double location, double scale) : IMap<double>
{
    private readonly double location = location;
    private readonly double scale = scale;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var p = TailProbability.Of(x);
        var e = V.Xor(Lane.Log<V, double>(p + p), V.And(x, V.Broadcast(-0.0)));
        return V.MultiplyAdd(e, V.Broadcast(scale), V.Broadcast(location));
    }
}

/// <summary>Words to probabilities in (0, 1/2]: <c>((word without its top bit) + 1/2) / 2⁶⁴</c>, rounded once.</summary>
internal static class TailProbability
{
    /// <summary>
    /// Bits 32 to 62 become the mantissa of a number in [2²⁰, 2²¹), in units of 2⁻³²; bits 0 to 31 with a one behind them that of
    /// a number in [2⁻¹³, 2⁻¹²), in units of 2⁻⁶⁵. Both bases are taken off exactly; the sum rounds once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Of<V>(V word)
        where V : struct, ILanes<V, double>
    {
        const double upperBase = 1 << 20;
        const double lowerBase = 1.0 / (1 << 13);
        const double half = lowerBase / (1L << 52);
        var upper = V.Or(V.ShiftRight(V.ShiftLeft(word, 1), 33), V.Broadcast(upperBase));
        var lower = V.Or(V.ShiftRight(V.ShiftLeft(word, 32), 31), V.Broadcast(lowerBase + half));
        return upper - V.Broadcast(upperBase + lowerBase) + lower;
    }
}
