using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Perf.Peers;

/// <summary>Chains of multiply-adds, as many as the latency of the unit asks for: nothing else, so this is its peak.</summary>
public static class Chains
{
    /// <summary>Multiply-adds of a call: chains × steps.</summary>
    public const int Count = 12, Steps = 20_000;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Wide<T>(int steps)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Vector512<T> x = Vector512.Create(T.CreateTruncating(0.999)), y = Vector512.Create(T.CreateTruncating(0.001));
        // Different starts, so that no compiler may take the chains for one.
        Vector512<T> a = y, b = a + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y, i = h + y, j = i + y, k = j + y, l = k + y;
        for (int step = 0; step < steps; step++)
        {
            a = Fused(a, x, y);
            b = Fused(b, x, y);
            c = Fused(c, x, y);
            d = Fused(d, x, y);
            e = Fused(e, x, y);
            f = Fused(f, x, y);
            g = Fused(g, x, y);
            h = Fused(h, x, y);
            i = Fused(i, x, y);
            j = Fused(j, x, y);
            k = Fused(k, x, y);
            l = Fused(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Narrow<T>(int steps)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> x = Vector256.Create(T.CreateTruncating(0.999)), y = Vector256.Create(T.CreateTruncating(0.001));
        // Different starts, so that no compiler may take the chains for one.
        Vector256<T> a = y, b = a + y, c = b + y, d = c + y, e = d + y, f = e + y, g = f + y, h = g + y, i = h + y, j = i + y, k = j + y, l = k + y;
        for (int step = 0; step < steps; step++)
        {
            a = Fused(a, x, y);
            b = Fused(b, x, y);
            c = Fused(c, x, y);
            d = Fused(d, x, y);
            e = Fused(e, x, y);
            f = Fused(f, x, y);
            g = Fused(g, x, y);
            h = Fused(h, x, y);
            i = Fused(i, x, y);
            j = Fused(j, x, y);
            k = Fused(k, x, y);
            l = Fused(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fused<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c) => typeof(T) == typeof(double)
        ? Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fused<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(double)
        ? Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
}
