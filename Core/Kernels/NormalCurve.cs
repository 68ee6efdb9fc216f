using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The bell curve and its tails on lanes.</summary>
internal static class NormalCurve
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>e^(−z²/2): z² as the square of its upper 26 bits, which is exact, and the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Bell<V>(V z)
        where V : struct, ILanes<V, double>
    {
        var limited = V.Min(V.Abs(z), V.Broadcast(40.0));
        var head = V.And(limited, V.Broadcast(BitConverter.Int64BitsToDouble(unchecked((long)0xFFFFFFFFF8000000))));
        var minusHalf = V.Broadcast(-0.5);
        return Lane.ExpOfSum<V, double>(head * head * minusHalf, (limited - head) * (limited + head) * minusHalf);
    }

    /// <summary>e^(z²/2)·Φ(−z) for 0 ≤ z ≤ 1e100, after Shepherd and Laframboise (Mathematics of Computation 36, 1981).</summary>
    /// <remarks>
    /// Times 1 + 1.5z it is smooth in y = (z − 5)/(z + 5): a polynomial of degree 24 that leaves off 7e-18, our own
    /// (Properties/References/probability/coefficients.py). Within 3 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Mills<V>(V z)
        where V : struct, ILanes<V, double>
    {
        var five = V.Broadcast(5.0);
        var y = (z - five) / (z + five);
        var square = y * y;
        var fourth = square * square;
        var a = Horner(
            fourth, 0.6538140922875535, -0.0635292405914842, -0.002623883874015374, -1.8166113288861424e-05, 1.5418938401469176e-07,
            5.131675913574106e-09, 2.5179670073160194e-11);
        var b = Horner(
            fourth, -0.06559964511900757, 0.04851239510936176, -5.5451025256519615e-05, 1.4224794917811937e-05, 3.1413048012752744e-07,
            6.992962395302594e-09, 0);
        var c = Horner(
            fourth, -0.0114888533040574, -0.0272513083802601, 0.00030371489216031585, 2.314357009598853e-07, -3.488598911960141e-08,
            -5.114848377931469e-10, 0);
        var d = Horner(
            fourth, 0.05544546720990792, 0.01097242318002114, -8.089202832109435e-05, -2.082911138858114e-06, -4.94294226078316e-08,
            -6.034300082225127e-10, 0);
        var sum = V.MultiplyAdd(V.MultiplyAdd(d, y, c), square, V.MultiplyAdd(b, y, a));
        return sum / V.MultiplyAdd(V.Broadcast(1.5), z, V.Broadcast(1.0));
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner<V>(V t, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
        where V : struct, ILanes<V, double>
    {
        var sum = c6 == 0 ? V.Broadcast(c5) : V.MultiplyAdd(V.Broadcast(c6), t, V.Broadcast(c5));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c4));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c3));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c2));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c1));
        return V.MultiplyAdd(sum, t, V.Broadcast(c0));
    }
}
