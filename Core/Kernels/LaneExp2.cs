using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>2^x. Largest error measured: 1.23 ulp, floats 1.23; exact at integers.</summary>
    /// <remarks>n = round(x), f = x − n exactly, 2^x = 2^n·(1 + f·p(f)).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp2<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var shifted = x + Rounder<V, T>();
        var f = x - (shifted - Rounder<V, T>());
        var mantissa = V.MultiplyAdd(f, Exp2Quotient<V, T>(f), Number<V, T>(1));
        if (!V.Any(V.SubtractBits(Number<V, T>(1021, 125), V.Abs(x))))
            return V.AddBits(mantissa, PowerBits<V, T>(shifted));

        var one = Number<V, T>(1);
        var half = V.MultiplyAdd(shifted - Rounder<V, T>(), Number<V, T>(0.5), Rounder<V, T>());
        var y = mantissa * V.AddBits(one, PowerBits<V, T>(half)) * V.AddBits(one, PowerBits<V, T>(V.SubtractBits(shifted, half)));
        y = V.Select(V.LessThanOrEqual(Number<V, T>(1024, 128), x), Number<V, T>(double.PositiveInfinity), y);
        return V.Select(V.LessThan(x, Number<V, T>(-1076, -151)), Number<V, T>(0), y);
    }

    /// <summary>(2^f − 1) / f for |f| ≤ ½: degree 11, 2^−59.5 (floats degree 6, 2^−31.4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exp2Quotient<V, T>(V f) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var f2 = f * f;
        V even, odd;
        if (typeof(T) == typeof(float))
        {
            even = V.MultiplyAdd(f2, Number<V, T>(1.2988108e-05f), Number<V, T>(0.0013342839f));
            odd = V.MultiplyAdd(f2, Number<V, T>(0.00015453876f), Number<V, T>(0.009618083f));
            even = V.MultiplyAdd(even, f2, Number<V, T>(0.05550401f));
            odd = V.MultiplyAdd(odd, f2, Number<V, T>(0.2402265f));
            even = V.MultiplyAdd(even, f2, Number<V, T>(0.6931472f));
            return V.MultiplyAdd(odd, f, even);
        }
        even = V.MultiplyAdd(f2, Number<V, T>(4.473322941376673e-10), Number<V, T>(1.0177932069847561e-07));
        odd = V.MultiplyAdd(f2, Number<V, T>(2.8721852542114966e-11), Number<V, T>(7.0529531073515514e-09));
        even = V.MultiplyAdd(even, f2, Number<V, T>(1.5252734167668627e-05));
        odd = V.MultiplyAdd(odd, f2, Number<V, T>(1.3215491329531904e-06));
        even = V.MultiplyAdd(even, f2, Number<V, T>(0.0013333558146032757));
        odd = V.MultiplyAdd(odd, f2, Number<V, T>(0.0001540353038887914));
        even = V.MultiplyAdd(even, f2, Number<V, T>(0.05550410866482338));
        odd = V.MultiplyAdd(odd, f2, Number<V, T>(0.009618129107630236));
        even = V.MultiplyAdd(even, f2, Number<V, T>(0.6931471805599453));
        odd = V.MultiplyAdd(odd, f2, Number<V, T>(0.2402265069591007));
        return V.MultiplyAdd(odd, f, even);
    }
}
