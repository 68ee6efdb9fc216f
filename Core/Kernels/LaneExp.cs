using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>e^x. Largest error measured: 0.95 ulp, floats 0.96.</summary>
    /// <remarks>
    /// n = round(x / ln 2 − 0.085), r = x − n·ln 2, e^x = 2^n·(1 + (r + r²·q(r))). The shift moves r from ±0.3466 to
    /// −0.2877 … 0.4055, where e^r − 1 > −¼ is rounded more finely than the result is.
    /// Overflows to +∞ above 709.78 (floats 88.72), underflows gradually, to 0 below −745.13 (−103.97).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = ExpExponent<V, T>(x);
        var r = ExpRemainder<V, T>(x, shifted);
        var mantissa = V.MultiplyAdd(r * r, ExpQuotient<V, T>(r), r) + Number<V, T>(1);
        if (!V.Any(BeyondExp<V, T>(x)))
            return V.AddBits(mantissa, PowerBits<V, T>(shifted));
        return ExpScale<V, T>(x, mantissa, shifted);
    }

    /// <summary>e^(x + low) for |low| ≤ 1e-4, as exact as <see cref="Exp{V, T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ExpOfSum<V, T>(V x, V low) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = ExpExponent<V, T>(x);
        var r = ExpRemainder<V, T>(x, shifted) + low;
        var mantissa = V.MultiplyAdd(r * r, ExpQuotient<V, T>(r), r) + Number<V, T>(1);
        if (!V.Any(BeyondExp<V, T>(x)))
            return V.AddBits(mantissa, PowerBits<V, T>(shifted));
        return ExpScale<V, T>(x, mantissa, shifted);
    }

    /// <summary>round(x / ln 2 − 0.085), as an integer in the low bits; exact for |x| ≤ 708 (87) and a bit beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpExponent<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.MultiplyAdd(x - Number<V, T>(0.0589), Number<V, T>(1.4426950408889634), Rounder<V, T>());

    /// <summary>x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpRemainder<V, T>(V x, V shifted) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var n = shifted - Rounder<V, T>();
        return V.MultiplyAdd(n, -Ln2Low<V, T>(), V.MultiplyAdd(n, -Ln2High<V, T>(), x));
    }

    /// <summary>n in the place of the exponent, from n in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerBits<V, T>(V shifted) where V : struct, ILanes<V, T> where T : unmanaged =>
        typeof(T) == typeof(double) ? V.ShiftLeft(shifted, 52) : V.ShiftLeft(shifted, 23);

    /// <summary>(e^r − 1 − r) / r² for −0.2877 ≤ r ≤ 0.4055: degree 9, 2^−55.4 of e^r − 1 (floats degree 4, 2^−26.0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpQuotient<V, T>(V r) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var r2 = r * r;
        V even, odd;
        if (typeof(T) == typeof(float))
        {
            even = V.MultiplyAdd(r2, Number<V, T>(0.0014522385f), Number<V, T>(0.041660096f));
            odd = V.MultiplyAdd(r2, Number<V, T>(0.008361945f), Number<V, T>(0.16666566f));
            return V.MultiplyAdd(odd, r, V.MultiplyAdd(even, r2, Number<V, T>(0.5000001f)));
        }
        even = V.MultiplyAdd(r2, Number<V, T>(2.7589219893540315e-07), Number<V, T>(2.480157625532591e-05));
        odd = V.MultiplyAdd(r2, Number<V, T>(2.641351485297819e-08), Number<V, T>(2.755440664915019e-06));
        even = V.MultiplyAdd(even, r2, Number<V, T>(0.0013888888886767444));
        odd = V.MultiplyAdd(odd, r2, Number<V, T>(0.00019841272058511322));
        even = V.MultiplyAdd(even, r2, Number<V, T>(0.04166666666667795));
        odd = V.MultiplyAdd(odd, r2, Number<V, T>(0.00833333333265084));
        even = V.MultiplyAdd(even, r2, Number<V, T>(0.49999999999999994));
        odd = V.MultiplyAdd(odd, r2, Number<V, T>(0.16666666666667335));
        return V.MultiplyAdd(odd, r, even);
    }

    /// <summary>Lanes whose sign is set where |x| > 708 (87), so that 2^n may not be a normal number, and where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V BeyondExp<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged =>
        V.SubtractBits(Number<V, T>(708, 87), V.Abs(x));

    /// <summary>mantissa·2^n for every x: the scale is applied in two halves, the first of which is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpScale<V, T>(V x, V mantissa, V shifted) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var one = Number<V, T>(1);
        var half = V.MultiplyAdd(shifted - Rounder<V, T>(), Number<V, T>(0.5), Rounder<V, T>());
        var y = mantissa * V.AddBits(one, PowerBits<V, T>(half)) * V.AddBits(one, PowerBits<V, T>(V.SubtractBits(shifted, half)));
        y = V.Select(V.LessThan(Number<V, T>(710, 89), x), Number<V, T>(double.PositiveInfinity), y);
        return V.Select(V.LessThan(x, Number<V, T>(-746, -105)), Number<V, T>(0), y);
    }
}
