using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary><c>e^(−z²/2) / (σ·√2π)</c>, z = (x − μ)/σ.</summary>
internal readonly struct NormalDensityMap(double mean, double deviation) : IMap<double>
{
    private readonly double mean = mean;
    private readonly double deviation = deviation;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var sigma = V.Broadcast(deviation);
        return NormalCurve.Density((x - V.Broadcast(mean)) / sigma, sigma);
    }
}

/// <summary><c>−z²/2 − log(σ·√2π)</c>, z = (x − μ)/σ.</summary>
internal readonly struct NormalLogDensityMap(double mean, double deviation) : IMap<double>
{
    private readonly double mean = mean;
    private readonly double deviation = deviation;
    private readonly double peak = -0.9189385332046728 - ScalarMath.Log(deviation);

    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var z = (x - V.Broadcast(mean)) / V.Broadcast(deviation);
        return V.Broadcast(peak) - V.Broadcast(0.5) * z * z;
    }
}

/// <summary><c>Φ((x − μ)/σ)</c>; with σ &lt; 0 the upper tail.</summary>
internal readonly struct NormalCumulativeMap(double mean, double deviation) : IMap<double>
{
    private readonly double mean = mean;
    private readonly double deviation = deviation;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double> => NormalCurve.Cumulative((x - V.Broadcast(mean)) / V.Broadcast(deviation));
}

/// <summary><c>μ + σ·Φ⁻¹(p)</c>; with σ &lt; 0 from the upper tail.</summary>
internal readonly struct NormalQuantileMap(double mean, double deviation) : IMap<double>
{
    private readonly double mean = mean;
    private readonly double deviation = deviation;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V p)
        where V : struct, ILanes<V, double> =>
        V.MultiplyAdd(NormalCurve.Quantile(p), V.Broadcast(deviation), V.Broadcast(mean));
}

/// <summary><c>erfc x</c>.</summary>
internal readonly struct ErfcMap : IMap<double>
{
    public static bool IsLight => false;

    /// <summary>2·e^(−x²)·m(√2·|x|), where m is the smooth factor of the tail; 2 minus that below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double>
    {
        var limited = V.Min(V.Abs(x), V.Broadcast(28.0));
        var head = V.And(limited, V.Broadcast(BitConverter.Int64BitsToDouble(unchecked((long)0xFFFFFFFFF8000000))));
        var bell = Lane.ExpOfSum<V, double>(-(head * head), -((limited - head) * (limited + head)));
        var tail = NormalCurve.Mills(limited * V.Broadcast(1.4142135623730951)) * (bell + bell);
        return V.Select(V.LessThan(x, V.Broadcast(0.0)), V.Broadcast(2.0) - tail, tail);
    }
}
