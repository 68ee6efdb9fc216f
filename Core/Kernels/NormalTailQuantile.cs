using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The quantile of the standard normal distribution, from the probability of its upper tail.</summary>
/// <remarks>
/// With x = 1 − 2p and v = −log(4p(1 − p)) the quantile is x·R(v), where R = √2·erfinv(x)/x is smooth in v: the variable of Giles,
/// Approximating the erfinv function, GPU Computing Gems (2011). The polynomials are our own, Chebyshev series of R that
/// leave off less than 1e-16 of it: in v − 3.125 for v ≤ 6.25 (99.9 % of the distribution) and in 1/(√v + 2) − 0.168 beyond; from v = 44 on
/// R/√v in 1/(√v + 4) − 0.0635.
/// Properties/References/random/normal_coefficients.py makes them. Within 3 ulp.
/// <code>
/// x = 1 - 2·p;  v = -log(4·p·(1 - p))
/// z = x · (v ≤ 6.25 ? Central(v - 3.125) : Tail(1/(√v + 2) - 0.168))
/// </code>
/// </remarks>
internal static class NormalTailQuantile
{
    /// <summary>z with upper tail probability <paramref name="p"/>, 2⁻⁶⁵ ≤ p ≤ 1/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Of<V>(V p)
        where V : struct, ILanes<V, double>
    {
        var one = V.Broadcast(1.0);
        var v = -Lane.Log<V, double>(V.Broadcast(4.0) * p * (one - p));
        var ratio = Central(v - V.Broadcast(3.125));
        var far = V.LessThan(V.Broadcast(6.25), v);
        if (V.Any(far))
            ratio = V.Select(far, Tail(one / (V.Sqrt(v) + V.Broadcast(2.0)) - V.Broadcast(0.168)), ratio);
        return (one - (p + p)) * ratio;
    }

    /// <summary>z with upper tail probability <paramref name="p"/>, 0 ≤ p ≤ 1/2, down to the least subnormal number; NaN for a p below 0 or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfAny<V>(V p)
        where V : struct, ILanes<V, double>
    {
        var one = V.Broadcast(1.0);
        var ratio = Ratio(-Lane.Log<V, double>(V.Broadcast(4.0) * p * (one - p)));
        return V.Select(V.Equal(p, V.Broadcast(0.0)), V.Broadcast(double.PositiveInfinity), (one - (p + p)) * ratio);
    }

    /// <summary>R(v) for any v ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Ratio<V>(V v)
        where V : struct, ILanes<V, double>
    {
        var one = V.Broadcast(1.0);
        var ratio = Central(v - V.Broadcast(3.125));
        var far = V.LessThan(V.Broadcast(6.25), v);
        if (V.Any(far))
        {
            var root = V.Sqrt(v);
            ratio = V.Select(far, Tail(one / (root + V.Broadcast(2.0)) - V.Broadcast(0.168)), ratio);
            far = V.LessThan(V.Broadcast(44.0), v);
            if (V.Any(far))
                ratio = V.Select(far, root * FarTail(one / (root + V.Broadcast(4.0)) - V.Broadcast(0.0635)), ratio);
        }
        return ratio;
    }

    /// <summary>Degree 23, as four polynomials in t⁴ that run side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Central<V>(V t)
        where V : struct, ILanes<V, double>
    {
        var square = t * t;
        var fourth = square * square;
        var a = Horner(
            fourth,
            2.338620710026593, 0.00026408204954718386, -4.111172921446291E-8,
            -1.8352137803256813E-11, 9.327551070923261E-15, 1.6225120172665067E-18);
        var b = Horner(
            fourth,
            0.3396349587011389, -1.9632852863644058E-5, -5.8161801245168146E-9,
            3.720131474639507E-12, -5.562821268096128E-17, -4.909485893738654E-19);
        var c = Horner(
            fourth,
            -0.00853289917726869, -1.931065040080557E-6, 1.4866471395532523E-9,
            -1.1480190233629037E-13, -1.8399739975517592E-16, -1.5028296634027384E-21);
        var d = Horner(
            fourth,
            -0.001047511569485637, 5.988894860639838E-7, -7.656982921479956E-11,
            -5.65977003945526E-14, 2.192880892848974E-17, 4.512131268191058E-21);
        return V.MultiplyAdd(V.MultiplyAdd(d, t, c), square, V.MultiplyAdd(b, t, a));
    }

    /// <summary>c₀ + t·(c₁ + t·(… + t·c₅)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner<V>(V t, double c0, double c1, double c2, double c3, double c4, double c5)
        where V : struct, ILanes<V, double>
    {
        var sum = V.MultiplyAdd(V.Broadcast(c5), t, V.Broadcast(c4));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c3));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c2));
        sum = V.MultiplyAdd(sum, t, V.Broadcast(c1));
        return V.MultiplyAdd(sum, t, V.Broadcast(c0));
    }

    /// <summary>Degree 27; one word in a thousand comes here, so a loop will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V>(V t)
        where V : struct, ILanes<V, double>
    {
        var sum = V.Broadcast(TailCoefficients[^1]);
        for (var i = TailCoefficients.Length - 2; i >= 0; i--)
            sum = V.MultiplyAdd(sum, t, V.Broadcast(TailCoefficients[i]));
        return sum;
    }

    /// <summary>R/√v from 1e-20 down; degree 17.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FarTail<V>(V t)
        where V : struct, ILanes<V, double>
    {
        var sum = V.Broadcast(FarCoefficients[^1]);
        for (var i = FarCoefficients.Length - 2; i >= 0; i--)
            sum = V.MultiplyAdd(sum, t, V.Broadcast(FarCoefficients[i]));
        return sum;
    }

    private static ReadOnlySpan<double> FarCoefficients =>
    [
        1.4021839203403357, -0.4003124295350015, -4.105899391427964, -16.6804262561335, -60.805806040265786, 78.33389673470226,
        1501.4011949521378, 25616.181610241325, 110747.0797302132, 1612353.0625913627, 423157.22956473404, 107707766.31036511,
        -737517837.2467365, 12839022269.108644, -61891287234.80365, 665618948984.699, -51324080948603.45, 720679401810255.0,
    ];

    private static ReadOnlySpan<double> TailCoefficients =>
    [
        5.362295686178224, -50.576133936330194, 303.513432740366, -1762.6181318409697,
        10662.862342953511, -61027.52800458775, 418196.2030585064, -1637615.3041565982,
        14577921.551433114, -186585153.80779004, -1109694696.443513, 2686884373.332158,
        348239094222.14575, 849719354446.8937, -50979501325780.27, -300460333903552.3,
        7546321661470650.0, 4.88574844546824E16, -1.0983977364677585E18, -5.928480058692188E18,
        1.5055915724974998E20, 5.175270809619199E20, -1.6869119319122788E22, -2.6527493708291473E22,
        1.2931652826534916E24, 1.2122777244829257E23, -4.888524480342117E25, 4.966656768971626E25,
    ];
}
