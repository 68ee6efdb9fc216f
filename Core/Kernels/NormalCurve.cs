using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The bell curve and its tails on lanes.</summary>
internal static class NormalCurve
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>e^(−z²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Bell<V>(V z)
        where V : struct, ILanes<V, double> => Lane.Bell<V, double>(z);

    /// <summary>e^(z²/2)·Φ(−z) for 0 ≤ z ≤ 1e100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Mills<V>(V z)
        where V : struct, ILanes<V, double> => Lane.Mills<V, double>(z);

    /// <summary>Φ(z), both tails to the last subnormal number; 1 − Φ(−z) above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Cumulative<V>(V z)
        where V : struct, ILanes<V, double>
    {
        var magnitude = V.Min(V.Abs(z), V.Broadcast(40.0));
        var tail = Mills(magnitude) * Bell(magnitude);
        return V.Select(V.LessThan(V.Broadcast(0.0), z), V.Broadcast(1.0) - tail, tail);
    }

    /// <summary>The density at z of a standard deviation σ: e^(−z²/2) / (σ·√2π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Density<V>(V z, V deviation)
        where V : struct, ILanes<V, double> => Bell(z) * V.Broadcast(InverseRootTwoPi) / deviation;

    /// <summary>The z with Φ(z) = p; ±∞ at 0 and 1, NaN outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Quantile<V>(V p)
        where V : struct, ILanes<V, double>
    {
        var upper = V.LessThan(V.Broadcast(0.5), p);
        var z = NormalTailQuantile.OfAny(V.Select(upper, V.Broadcast(1.0) - p, p));
        return V.Select(upper, z, -z);
    }
}
