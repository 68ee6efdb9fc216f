using System.Runtime.CompilerServices;

namespace Functional.Kernels;

internal static partial class Lane
{
    /// <summary>e^(−z²/2) for any z: z² as the square of its upper half, which is exact, and the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Bell<V, T>(V z) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var limited = V.Min(V.Abs(z), Number<V, T>(40.0, 15f));
        var head = V.And(limited, Bits<V, T>(unchecked((long)0xFFFFFFFFF8000000), unchecked((int)0xFFFFF000)));
        var minusHalf = Number<V, T>(-0.5);
        return ExpOfSum<V, T>(head * head * minusHalf, (limited - head) * (limited + head) * minusHalf);
    }

    /// <summary>e^(z²/2)·Φ(−z) for 0 ≤ z ≤ 1e100 (floats 15), after Shepherd and Laframboise (Mathematics of Computation 36, 1981).</summary>
    /// <remarks>
    /// Times 1 + 1.5z it is smooth in y = (z − 5)/(z + 5): a polynomial of degree 24 that leaves off 7e-18, our own. Floats take
    /// (z − 4)/(z + 4) and degree 10, 2^−27.2. Both are made by Properties/References/probability/coefficients.py. Within 3 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Mills<V, T>(V z) where V : struct, ILanes<V, T> where T : unmanaged
    {
        var center = Number<V, T>(5.0, 4f);
        var y = (z - center) / (z + center);
        return MillsCurve<V, T>(y, y * y) / V.MultiplyAdd(Number<V, T>(1.5), z, Number<V, T>(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MillsCurve<V, T>(V y, V square) where V : struct, ILanes<V, T> where T : unmanaged
    {
        V even, odd;
        if (typeof(T) == typeof(float))
        {
            even = V.MultiplyAdd(square, Number<V, T>(-0.00011342446f), Number<V, T>(0.0011223347f));
            odd = V.MultiplyAdd(square, Number<V, T>(-6.9437854e-05f), Number<V, T>(-0.0007763589f));
            even = V.MultiplyAdd(even, square, Number<V, T>(-0.0077551343f));
            odd = V.MultiplyAdd(odd, square, Number<V, T>(0.031157268f));
            even = V.MultiplyAdd(even, square, Number<V, T>(-0.063729495f));
            odd = V.MultiplyAdd(odd, square, Number<V, T>(0.078753516f));
            even = V.MultiplyAdd(even, square, Number<V, T>(-0.041190114f));
            odd = V.MultiplyAdd(odd, square, Number<V, T>(-0.059856333f));
            even = V.MultiplyAdd(even, square, Number<V, T>(0.6608745f));
            return V.MultiplyAdd(odd, y, even);
        }
        var fourth = square * square;
        var a = MillsSeries<V, T>(
            fourth, 0.6538140922875535, -0.0635292405914842, -0.002623883874015374, -1.8166113288861424e-05, 1.5418938401469176e-07,
            5.131675913574106e-09, 2.5179670073160194e-11);
        var b = MillsSeries<V, T>(
            fourth, -0.06559964511900757, 0.04851239510936176, -5.5451025256519615e-05, 1.4224794917811937e-05, 3.1413048012752744e-07,
            6.992962395302594e-09, 0);
        var c = MillsSeries<V, T>(
            fourth, -0.0114888533040574, -0.0272513083802601, 0.00030371489216031585, 2.314357009598853e-07, -3.488598911960141e-08,
            -5.114848377931469e-10, 0);
        var d = MillsSeries<V, T>(
            fourth, 0.05544546720990792, 0.01097242318002114, -8.089202832109435e-05, -2.082911138858114e-06, -4.94294226078316e-08,
            -6.034300082225127e-10, 0);
        return V.MultiplyAdd(V.MultiplyAdd(d, y, c), square, V.MultiplyAdd(b, y, a));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MillsSeries<V, T>(V t, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var sum = c6 == 0 ? Number<V, T>(c5) : V.MultiplyAdd(Number<V, T>(c6), t, Number<V, T>(c5));
        sum = V.MultiplyAdd(sum, t, Number<V, T>(c4));
        sum = V.MultiplyAdd(sum, t, Number<V, T>(c3));
        sum = V.MultiplyAdd(sum, t, Number<V, T>(c2));
        sum = V.MultiplyAdd(sum, t, Number<V, T>(c1));
        return V.MultiplyAdd(sum, t, Number<V, T>(c0));
    }
}
