using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class DoubleLane
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SqrtHalf = 0.70710678118654752;

    // Bits of 1.0 less bits of √½: added to a positive number, the exponent field becomes 1023 + k with x = 2^k·m, √½ ≤ m < √2.
    private static double ToExponent => BitConverter.Int64BitsToDouble(0x3FF0000000000000 - BitConverter.DoubleToInt64Bits(SqrtHalf));

    private static double FractionBits => BitConverter.Int64BitsToDouble(0x000FFFFFFFFFFFFF);

    /// <summary>ln x. Maximum error measured 0.88 ulp.</summary>
    /// <remarks>
    /// x = 2^k·m with √½ ≤ m &lt; √2, f = m − 1, s = f / (2 + f), z = s²:
    /// ln m = f − s·(f − z·L(z)), L minimax with 7 terms (2^−59.5 relative to ln m), after fdlibm's e_log.c.
    /// ±0 gives −∞, negative NaN, +∞ gives +∞; subnormal numbers are scaled first.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log<V>(V x) where V : struct, ILanes<V, double>
    {
        // The sign is set in one of the differences unless x is a normal positive number.
        if (V.Any(V.Or(V.SubtractBits(x, V.Broadcast(SmallestNormal)), V.SubtractBits(V.Broadcast(double.MaxValue), x))))
            return LogRare(x);
        return LogNormal(x, V.Broadcast(ExponentBias));
    }

    // 2^52 + 1023: what the exponent field reads as once 2^52 is put in front of it.
    private const double ExponentBias = 4503599627371519.0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogNormal<V>(V x, V bias) where V : struct, ILanes<V, double>
    {
        var t = V.AddBits(x, V.Broadcast(ToExponent));
        var k = V.Or(V.ShiftRight(t, 52), V.Broadcast(4503599627370496.0)) - bias;
        var m = V.AddBits(V.And(t, V.Broadcast(FractionBits)), V.Broadcast(SqrtHalf));
        var one = V.Broadcast(1.0);
        var f = m - one;
        var s = f / (m + one);
        var z = s * s;
        var u = V.MultiplyAdd(z, LogSeries(z), one - m);
        return V.MultiplyAdd(k, V.Broadcast(Ln2High), f + V.MultiplyAdd(s, u, k * V.Broadcast(Ln2Low)));
    }

    /// <summary>(2·atanh(s) − 2s) / s³ as a function of z = s², |s| ≤ 0.1716.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries<V>(V z) where V : struct, ILanes<V, double>
    {
        var w = z * z;
        var even = V.MultiplyAdd(w, V.Broadcast(0.1479580310997636), V.Broadcast(0.18183563115873727));
        var odd = V.MultiplyAdd(w, V.Broadcast(0.15314072018727254), V.Broadcast(0.2222219860572913));
        even = V.MultiplyAdd(even, w, V.Broadcast(0.28571428741964633));
        odd = V.MultiplyAdd(odd, w, V.Broadcast(0.39999999999417046));
        even = V.MultiplyAdd(even, w, V.Broadcast(0.6666666666666734));
        return V.MultiplyAdd(odd, z, even);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LogRare<V>(V x) where V : struct, ILanes<V, double>
    {
        var zero = V.Broadcast(0.0);
        var subnormal = V.LessThan(x, V.Broadcast(SmallestNormal));
        var scaled = V.Select(subnormal, x * V.Broadcast(18014398509481984.0), x);
        var bias = V.Select(subnormal, V.Broadcast(ExponentBias + 54), V.Broadcast(ExponentBias));
        var y = LogNormal(scaled, bias);
        y = V.Select(V.LessThan(x, V.Broadcast(double.PositiveInfinity)), y, x);
        y = V.Select(V.Equal(x, zero), V.Broadcast(double.NegativeInfinity), y);
        return V.Select(V.LessThan(x, zero), V.Broadcast(double.NaN), y);
    }
}

internal static partial class SingleLane
{
    private const float SmallestNormal = 1.17549435e-38f;
    private const float SqrtHalf = 0.70710678f;

    // As in the double form, for the exponent field of 8 bits.
    private static float ToExponent => BitConverter.Int32BitsToSingle(0x3F800000 - BitConverter.SingleToInt32Bits(SqrtHalf));

    private static float FractionBits => BitConverter.Int32BitsToSingle(0x007FFFFF);

    // 2^23 + 127: what the exponent field reads as once 2^23 is put in front of it.
    private const float ExponentBias = 8388735f;

    /// <summary>ln x. Maximum error measured 0.88 ulp.</summary>
    /// <remarks>As the double form, with L of 3 terms (2^−30.2 relative to ln m).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log<V>(V x) where V : struct, ILanes<V, float>
    {
        if (V.Any(V.Or(V.SubtractBits(x, V.Broadcast(SmallestNormal)), V.SubtractBits(V.Broadcast(float.MaxValue), x))))
            return LogRare(x);
        return LogNormal(x, V.Broadcast(ExponentBias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogNormal<V>(V x, V bias) where V : struct, ILanes<V, float>
    {
        var t = V.AddBits(x, V.Broadcast(ToExponent));
        var k = V.Or(V.ShiftRight(t, 23), V.Broadcast(8388608f)) - bias;
        var m = V.AddBits(V.And(t, V.Broadcast(FractionBits)), V.Broadcast(SqrtHalf));
        var one = V.Broadcast(1f);
        var f = m - one;
        var s = f / (m + one);
        var z = s * s;
        var u = V.MultiplyAdd(z, LogSeries(z), one - m);
        return V.MultiplyAdd(k, V.Broadcast(Ln2High), f + V.MultiplyAdd(s, u, k * V.Broadcast(Ln2Low)));
    }

    /// <summary>(2·atanh(s) − 2s) / s³ as a function of z = s², |s| ≤ 0.1716.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries<V>(V z) where V : struct, ILanes<V, float> =>
        V.MultiplyAdd(V.MultiplyAdd(V.Broadcast(0.29870635f), z, V.Broadcast(0.39977586f)), z, V.Broadcast(0.66666776f));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LogRare<V>(V x) where V : struct, ILanes<V, float>
    {
        var zero = V.Broadcast(0f);
        var subnormal = V.LessThan(x, V.Broadcast(SmallestNormal));
        var scaled = V.Select(subnormal, x * V.Broadcast(33554432f), x);
        var bias = V.Select(subnormal, V.Broadcast(ExponentBias + 25), V.Broadcast(ExponentBias));
        var y = LogNormal(scaled, bias);
        y = V.Select(V.LessThan(x, V.Broadcast(float.PositiveInfinity)), y, x);
        y = V.Select(V.Equal(x, zero), V.Broadcast(float.NegativeInfinity), y);
        return V.Select(V.LessThan(x, zero), V.Broadcast(float.NaN), y);
    }
}
