using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>e^x − 1 without cancellation. Largest error measured: 1.51 ulp, floats 1.33.</summary>
    /// <remarks>With n, r and q of <see cref="Exp{V, T}"/>: (2^n − 1 + 2^n·r) + 2^n·r²·q(r). The sign of zero stays.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Expm1<V, T>(V x) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var one = Number<V, T>(1);
        var shifted = ExpExponent<V, T>(x);
        var r = ExpRemainder<V, T>(x, shifted);
        var t = r * r * ExpQuotient<V, T>(r);
        var power = V.AddBits(one, PowerBits<V, T>(shifted));
        var y = V.MultiplyAdd(power, t, V.MultiplyAdd(power, r, power - one));
        if (V.Any(BeyondExp<V, T>(x)))
        {
            // Above: e^x is the answer. Below: −1.
            var large = ExpScale<V, T>(x, one + (r + t), shifted);
            y = V.Select(V.LessThan(Number<V, T>(708, 87), x), large, y);
            y = V.Select(V.LessThan(x, Number<V, T>(-708, -87)), -one, y);
        }
        return V.Or(y, V.And(x, Sign<V, T>()));
    }
}
