using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Elementary functions on lanes of doubles; inlined into the loop that uses them.</summary>
/// <remarks>
/// The same operations at every width and on every lane, so the same bits; no estimates, no calls into the platform.
/// A rare path is taken by the whole register when any lane needs it and gives the common lanes their common bits.
/// </remarks>
internal static partial class DoubleLane
{
    // ln 2 in two parts: the first has 21 trailing zeros, so its product with any exponent is exact (fdlibm's split).
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    private const double Log2E = 1.4426950408889634;

    // Adding 1.5·2^52 rounds to an integer and leaves it in the low bits.
    private const double Rounder = 6755399441055744.0;

    // Moves r from ±0.3466 to −0.2877 … 0.4055, where e^r − 1 > −¼ costs a bit less rounding next to 1.
    // Below this magnitude 2^n is a normal number.
    private const double Shift = 0.0589;

    private const double ExpCommon = 708.0;

    /// <summary>e^x. Maximum error measured 0.95 ulp.</summary>
    /// <remarks>
    /// n = round(x / ln 2), r = x − n·ln 2, e^x = 2^n·(1 + (r + r²·q(r))), q minimax of degree 9 on −0.2877 … 0.4055 (2^−55.4 relative to e^r − 1).
    /// Overflows to +∞ above 709.782712893384, underflows gradually below −708.4 and to 0 below −745.13.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp<V>(V x) where V : struct, ILanes<V, double>
    {
        if (V.Any(V.SubtractBits(V.Broadcast(ExpCommon), V.Abs(x))))
            return ExpRare(x);
        var shifted = V.MultiplyAdd(x - V.Broadcast(Shift), V.Broadcast(Log2E), V.Broadcast(Rounder));
        return V.AddBits(ExpMantissa(x, shifted - V.Broadcast(Rounder)), V.ShiftLeft(shifted, 52));
    }

    /// <summary>e^(x − n·ln 2), between 0.7 and 1.42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMantissa<V>(V x, V n) where V : struct, ILanes<V, double>
    {
        var r = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), V.MultiplyAdd(n, V.Broadcast(-Ln2High), x));
        return V.MultiplyAdd(r * r, ExpQuotient(r, r * r), r) + V.Broadcast(1.0);
    }

    /// <summary>(e^r − 1 − r) / r² for −0.2877 ≤ r ≤ 0.4055.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpQuotient<V>(V r, V r2) where V : struct, ILanes<V, double>
    {
        var even = V.MultiplyAdd(r2, V.Broadcast(2.7589219893540315e-07), V.Broadcast(2.480157625532591e-05));
        var odd = V.MultiplyAdd(r2, V.Broadcast(2.641351485297819e-08), V.Broadcast(2.755440664915019e-06));
        even = V.MultiplyAdd(even, r2, V.Broadcast(0.0013888888886767444));
        odd = V.MultiplyAdd(odd, r2, V.Broadcast(0.00019841272058511322));
        even = V.MultiplyAdd(even, r2, V.Broadcast(0.04166666666667795));
        odd = V.MultiplyAdd(odd, r2, V.Broadcast(0.00833333333265084));
        even = V.MultiplyAdd(even, r2, V.Broadcast(0.49999999999999994));
        odd = V.MultiplyAdd(odd, r2, V.Broadcast(0.16666666666667335));
        return V.MultiplyAdd(odd, r, even);
    }

    /// <summary>e^x where 2^n may be subnormal or too large: x is clamped and the scale applied in two exact halves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ExpRare<V>(V x) where V : struct, ILanes<V, double>
    {
        // Not Min and Max: these comparisons are false for NaN, which passes through.
        x = V.Select(V.LessThan(V.Broadcast(710.0), x), V.Broadcast(710.0), x);
        x = V.Select(V.LessThan(x, V.Broadcast(-746.0)), V.Broadcast(-746.0), x);
        var shifted = V.MultiplyAdd(x - V.Broadcast(Shift), V.Broadcast(Log2E), V.Broadcast(Rounder));
        var n = shifted - V.Broadcast(Rounder);
        var halfShifted = V.MultiplyAdd(n, V.Broadcast(0.5), V.Broadcast(Rounder));
        var rest = V.SubtractBits(shifted, halfShifted);
        var one = V.Broadcast(1.0);
        return ExpMantissa(x, n) * V.AddBits(one, V.ShiftLeft(halfShifted, 52)) * V.AddBits(one, V.ShiftLeft(rest, 52));
    }
}

/// <summary>Elementary functions on lanes of floats; as <see cref="DoubleLane"/>, in single precision throughout.</summary>
internal static partial class SingleLane
{
    // The first part has 9 trailing zeros, so its product with any exponent is exact.
    private const float Ln2High = 0.693145751953125f, Ln2Low = 1.42860682030941723212e-6f;

    private const float Log2E = 1.44269504f;

    // Adding 1.5·2^23 rounds to an integer and leaves it in the low bits.
    private const float Rounder = 12582912f;

    // Moves r from ±0.3466 to −0.2877 … 0.4055, where e^r − 1 > −¼ costs a bit less rounding next to 1.
    // Below this magnitude 2^n is a normal number.
    private const float Shift = 0.0589f;

    private const float ExpCommon = 87f;

    /// <summary>e^x. Maximum error measured 0.96 ulp.</summary>
    /// <remarks>
    /// As the double form, with q of degree 4 (2^−26.0).
    /// Overflows to +∞ above 88.72284, underflows gradually below −87.33 and to 0 below −103.97.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp<V>(V x) where V : struct, ILanes<V, float>
    {
        if (V.Any(V.SubtractBits(V.Broadcast(ExpCommon), V.Abs(x))))
            return ExpRare(x);
        var shifted = V.MultiplyAdd(x - V.Broadcast(Shift), V.Broadcast(Log2E), V.Broadcast(Rounder));
        return V.AddBits(ExpMantissa(x, shifted - V.Broadcast(Rounder)), V.ShiftLeft(shifted, 23));
    }

    /// <summary>e^(x − n·ln 2), between 0.7 and 1.42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMantissa<V>(V x, V n) where V : struct, ILanes<V, float>
    {
        var r = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), V.MultiplyAdd(n, V.Broadcast(-Ln2High), x));
        return V.MultiplyAdd(r * r, ExpQuotient(r, r * r), r) + V.Broadcast(1f);
    }

    /// <summary>(e^r − 1 − r) / r² for −0.2877 ≤ r ≤ 0.4055.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpQuotient<V>(V r, V r2) where V : struct, ILanes<V, float>
    {
        var even = V.MultiplyAdd(r2, V.Broadcast(0.0014522385f), V.Broadcast(0.041660096f));
        var odd = V.MultiplyAdd(r2, V.Broadcast(0.008361945f), V.Broadcast(0.16666566f));
        even = V.MultiplyAdd(even, r2, V.Broadcast(0.5000001f));
        return V.MultiplyAdd(odd, r, even);
    }

    /// <summary>e^x where 2^n may be subnormal or too large: x is clamped and the scale applied in two exact halves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ExpRare<V>(V x) where V : struct, ILanes<V, float>
    {
        // Not Min and Max: these comparisons are false for NaN, which passes through.
        x = V.Select(V.LessThan(V.Broadcast(89f), x), V.Broadcast(89f), x);
        x = V.Select(V.LessThan(x, V.Broadcast(-105f)), V.Broadcast(-105f), x);
        var shifted = V.MultiplyAdd(x - V.Broadcast(Shift), V.Broadcast(Log2E), V.Broadcast(Rounder));
        var n = shifted - V.Broadcast(Rounder);
        var halfShifted = V.MultiplyAdd(n, V.Broadcast(0.5f), V.Broadcast(Rounder));
        var rest = V.SubtractBits(shifted, halfShifted);
        var one = V.Broadcast(1f);
        return ExpMantissa(x, n) * V.AddBits(one, V.ShiftLeft(halfShifted, 23)) * V.AddBits(one, V.ShiftLeft(rest, 23));
    }
}
