using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>ln x. Largest error measured: 0.90 ulp, floats 0.90.</summary>
    /// <remarks>
    /// x = 2^k·m with √½ ≤ m &lt; √2, f = m − 1, s = f / (2 + f), z = s²: ln m = f − s·(f − z·l(z)), after fdlibm's e_log.c.
    /// ±0 gives −∞, a negative number NaN, +∞ itself; subnormal numbers are scaled first.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var rare = V.Any(NotNormal<V, T>(x));
        var y = LogOf<V, T>(x, rare);
        return rare ? LogEdges<V, T>(x, y) : y;
    }

    /// <summary>The same bits for a normal number above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogOfNormal<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged => LogOf<V, T>(x, false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOf<V, T>(V x, bool rare) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = LogShift<V, T>(x, rare, out var bias);
        var k = LogExponent<V, T>(shifted) - bias;
        var f = LogFraction<V, T>(shifted) - Number<V, T>(1);
        return V.MultiplyAdd(k, Ln2High<V, T>(), f + LogTail<V, T>(f, k * Ln2Low<V, T>()));
    }

    /// <summary>log₂ x; exact at powers of 2. Largest error measured: 1.33 ulp, floats 1.39.</summary>
    /// <remarks>As <see cref="Log{V, T}"/>, k + ln m · log₂ e.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log2<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var rare = V.Any(NotNormal<V, T>(x));
        var y = Log2Of<V, T>(x, rare);
        return rare ? LogEdges<V, T>(x, y) : y;
    }

    /// <summary>The same bits for a normal number above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log2OfNormal<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged => Log2Of<V, T>(x, false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log2Of<V, T>(V x, bool rare) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = LogShift<V, T>(x, rare, out var bias);
        var k = LogExponent<V, T>(shifted) - bias;
        var f = LogFraction<V, T>(shifted) - Number<V, T>(1);
        // f·log₂ e is not rounded as one product but as f + f·0.44….
        var tail = LogTail<V, T>(f, Number<V, T>(0)) * Number<V, T>(1.4426950408889634);
        return k + (f + V.MultiplyAdd(f, Number<V, T>(0.4426950408889634), tail));
    }

    /// <summary>log₁₀ x. Largest error measured: 1.36 ulp, floats 1.25.</summary>
    /// <remarks>As <see cref="Log{V, T}"/>, k·log₁₀ 2 + ln m · log₁₀ e.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log10<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var rare = V.Any(NotNormal<V, T>(x));
        var shifted = LogShift<V, T>(x, rare, out var bias);
        var k = LogExponent<V, T>(shifted) - bias;
        var f = LogFraction<V, T>(shifted) - Number<V, T>(1);
        // log₁₀ 2 in two parts, the first with as many trailing zeros as that of ln 2.
        V high = Number<V, T>(0.3010299955494702, 0.301025390625f), low = Number<V, T>(1.1451100898021838e-10, 4.605039e-06f);
        // f·log₁₀ e is not rounded as one product but as f/2 − f·0.065….
        var tail = V.MultiplyAdd(LogTail<V, T>(f, Number<V, T>(0)), Number<V, T>(0.4342944819032518), k * low);
        tail = V.MultiplyAdd(f, Number<V, T>(0.5), V.MultiplyAdd(f, Number<V, T>(-0.06570551809674817), tail));
        var y = V.MultiplyAdd(k, high, tail);
        return rare ? LogEdges<V, T>(x, y) : y;
    }

    /// <summary>Lanes whose sign is set unless x is a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V NotNormal<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged => V.Or(
        V.SubtractBits(x, Number<V, T>(2.2250738585072014e-308, 1.17549435e-38f)),
        V.SubtractBits(Number<V, T>(double.MaxValue, float.MaxValue), x));

    /// <summary>x with its bits moved so that the exponent field is that of 2^k; the bias reads the field as k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogShift<V, T>(V x, bool rare, out V bias) where V : struct, ILanes<V, T> where T : unmanaged
    {
        // 2^52 + 1023, or 2^23 + 127: what the field is once 2^52 is put in front of it.
        bias = Number<V, T>(4503599627371519.0, 8388735f);
        if (rare)
        {
            var subnormal = V.LessThan(x, Number<V, T>(2.2250738585072014e-308, 1.17549435e-38f));
            x = V.Select(subnormal, x * Number<V, T>(18014398509481984.0, 33554432f), x);
            bias = V.Select(subnormal, Number<V, T>(4503599627371519.0 + 54, 8388735f + 25), bias);
        }
        return V.AddBits(x, V.SubtractBits(Number<V, T>(1), SqrtHalf<V, T>()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SqrtHalf<V, T>() where V : struct, ILanes<V, T> where T : unmanaged => Number<V, T>(0.70710678118654752, 0.70710678f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogExponent<V, T>(V shifted) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.Or(typeof(T) == typeof(double) ? V.ShiftRight(shifted, 52) : V.ShiftRight(shifted, 23), Number<V, T>(4503599627370496.0, 8388608f));

    /// <summary>m, √½ ≤ m &lt; √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogFraction<V, T>(V shifted) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.AddBits(V.And(shifted, Bits<V, T>(0x000FFFFFFFFFFFFF, 0x007FFFFF)), SqrtHalf<V, T>());

    /// <summary>ln(1 + f) − f + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogTail<V, T>(V f, V c) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var s = f / (f + Number<V, T>(2));
        var z = s * s;
        return V.MultiplyAdd(s, V.MultiplyAdd(z, LogSeries<V, T>(z), -f), c);
    }

    /// <summary>(2·atanh s − 2s) / s³ in z = s² for |s| ≤ 0.1716: 7 terms, 2^−59.5 of ln m (floats 3 terms, 2^−30.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries<V, T>(V z) where V : struct, ILanes<V, T> where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var tail = V.MultiplyAdd(z, Number<V, T>(0.29870635f), Number<V, T>(0.39977586f));
            return V.MultiplyAdd(tail, z, Number<V, T>(0.66666776f));
        }
        var w = z * z;
        var even = V.MultiplyAdd(w, Number<V, T>(0.1479580310997636), Number<V, T>(0.18183563115873727));
        var odd = V.MultiplyAdd(w, Number<V, T>(0.15314072018727254), Number<V, T>(0.2222219860572913));
        even = V.MultiplyAdd(even, w, Number<V, T>(0.28571428741964633));
        odd = V.MultiplyAdd(odd, w, Number<V, T>(0.39999999999417046));
        even = V.MultiplyAdd(even, w, Number<V, T>(0.6666666666666734));
        return V.MultiplyAdd(odd, z, even);
    }

    /// <summary>The logarithm at 0, below it, at +∞ and NaN; y elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogEdges<V, T>(V x, V y) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var zero = Number<V, T>(0);
        y = V.Select(V.LessThan(x, Number<V, T>(double.PositiveInfinity)), y, x);
        y = V.Select(V.Equal(x, zero), Number<V, T>(double.NegativeInfinity), y);
        return V.Select(V.LessThan(x, zero), Number<V, T>(double.NaN), y);
    }
}
