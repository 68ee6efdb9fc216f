using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>1 / (1 + e^−x). Largest error measured: 1.61 ulp, floats 1.59.</summary>
    /// <remarks>
    /// e^−x = 2^n·(1 + p) as in <see cref="Exp{V, T}"/>, its sum with 1 taken as (1 + 2^n) + 2^n·p, which is rounded once
    /// (beyond n = 53 the 1 joins the second part).
    /// Below −708 (−87) it is e^x, subnormal at last.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sigmoid<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var one = Number<V, T>(1);
        var minus = V.Xor(x, Sign<V, T>());
        var shifted = ExpExponent<V, T>(minus);
        var r = ExpRemainder<V, T>(minus, shifted);
        var p = V.MultiplyAdd(r * r, ExpQuotient<V, T>(r), r);
        var power = V.AddBits(one, PowerBits<V, T>(shifted));
        var head = one + power;
        var y = one / (head + V.MultiplyAdd(power, p, (power - head) + one));
        if (V.Any(BeyondExp<V, T>(x)))
        {
            y = V.Select(V.LessThan(Number<V, T>(87), x), one, y);
            y = V.Select(V.LessThan(x, Number<V, T>(-708, -87)), Exp<V, T>(x), y);
        }
        return y;
    }

    /// <summary>ln(1 + e^x). Largest error measured: 1.68 ulp, floats 1.46.</summary>
    /// <remarks>max(x, 0) + ln(1 + e^−|x|). Above 708 (87) it is x, below −708 (−87) e^x.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Softplus<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V zero = Number<V, T>(0), one = Number<V, T>(1);
        var y = SoftplusOfMinus<V, T>(V.Or(x, Sign<V, T>()), V.And(x, V.LessThan(zero, x)), one);
        if (V.Any(BeyondExp<V, T>(x)))
        {
            y = V.Select(V.Or(V.LessThan(Number<V, T>(708, 87), x), V.IsNaN(x)), x, y);
            y = V.Select(V.LessThan(x, Number<V, T>(-708, -87)), Exp<V, T>(x), y);
        }
        return y;
    }

    /// <summary>ln(1 + e^x) + a·b for −708 (−87) ≤ x ≤ 0 and a·b of 0 or above; NaN for NaN.</summary>
    /// <remarks>
    /// e^x = 2^n·(1 + p) as in <see cref="Exp{V, T}"/>, taken as the rounded e and what its rounding lost; s = e / (2 + e) ≤ ⅓, z = s²:
    /// ln(1 + e) = e − s·(e − z·l(z)), as in <see cref="Log{V, T}"/> but without an exponent to take off. The product joins the smaller
    /// part, so that where it is small there is one rounding at full size.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SoftplusOfMinus<V, T>(V x, V a, V b) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = ExpExponent<V, T>(x);
        var r = ExpRemainder<V, T>(x, shifted);
        var p = V.MultiplyAdd(r * r, ExpQuotient<V, T>(r), r);
        var power = V.AddBits(Number<V, T>(1), PowerBits<V, T>(shifted));
        var e = V.MultiplyAdd(power, p, power);
        var lost = V.MultiplyAdd(power, p, power - e);
        var s = e / (e + Number<V, T>(2));
        var z = s * s;
        // What was lost counts 1 / (1 + e) = (1 − s) / (1 + s) times, which is 1 − 1.5·s to 0.03.
        lost = V.MultiplyAdd(lost * s, Number<V, T>(-1.5), lost);
        return e + V.MultiplyAdd(s, V.MultiplyAdd(z, SoftplusSeries<V, T>(z), -e), V.MultiplyAdd(a, b, lost));
    }

    /// <summary>(2·atanh s − 2s) / s³ in z = s² for 0 ≤ s ≤ ⅓: 10 terms, 2^−57.3 of ln(1 + e) (floats 4 terms, 2^−27.7).</summary>
    /// <remarks>The last of the ten gives softplus(0) = ln 2 its last bit; 2^−59.4 without.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SoftplusSeries<V, T>(V z) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var w = z * z;
        V even, odd;
        if (typeof(T) == typeof(float))
        {
            even = V.MultiplyAdd(w, Number<V, T>(0.28003022f), Number<V, T>(0.6666642f));
            odd = V.MultiplyAdd(w, Number<V, T>(0.2800682f), Number<V, T>(0.40021437f));
            return V.MultiplyAdd(odd, z, even);
        }
        even = V.MultiplyAdd(w, Number<V, T>(0.08342158023989214), Number<V, T>(0.13301044895286998));
        odd = V.MultiplyAdd(w, Number<V, T>(0.17015113684685643), Number<V, T>(0.1210556991453029));
        even = V.MultiplyAdd(even, w, Number<V, T>(0.18181744225604546));
        odd = V.MultiplyAdd(odd, w, Number<V, T>(0.1538655401294493));
        even = V.MultiplyAdd(even, w, Number<V, T>(0.2857142854801295));
        odd = V.MultiplyAdd(odd, w, Number<V, T>(0.22222223960522255));
        even = V.MultiplyAdd(even, w, Number<V, T>(0.6666666666666631));
        odd = V.MultiplyAdd(odd, w, Number<V, T>(0.400000000001559));
        return V.MultiplyAdd(odd, z, even);
    }
}
