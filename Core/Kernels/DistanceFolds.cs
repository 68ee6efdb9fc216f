using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The number of places where x ≠ y; NaN where either is NaN.</summary>
internal readonly struct MismatchFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default), one = V.Broadcast(Scalar.Narrow<T>(1));
        V apart = V.Select(V.Equal(x, y), zero, one);
        return accumulator + V.Select(V.IsNaN(x), x, V.Select(V.IsNaN(y), y, apart));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>The number of places where x or y is not 0; NaN where either is NaN.</summary>
internal readonly struct UnionFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V zero = V.Broadcast(default), one = V.Broadcast(Scalar.Narrow<T>(1));
        V any = V.Select(V.And(V.Equal(x, zero), V.Equal(y, zero)), zero, one);
        return accumulator + V.Select(V.IsNaN(x), x, V.Select(V.IsNaN(y), y, any));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ |scale·x + scale·y|, with a scale that is a power of two.</summary>
internal readonly struct ScaledMagnitudeTotalFold<T>(T scale) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T> =>
        accumulator + V.Abs(x * V.Broadcast(scale) + y * V.Broadcast(scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>Σ |x − y| / (|x| + |y|), a term with x = y being 0.</summary>
internal readonly struct CanberraFold<T> : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => true;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        // Large numbers are taken at a quarter, so that neither the difference nor the sum leaves the range.
        V zero = V.Broadcast(default), one = V.Broadcast(Scalar.Narrow<T>(1)), quarter = V.Broadcast(Scalar.Narrow<T>(0.25));
        V scale = V.Select(V.LessThan(V.Max(V.Abs(x), V.Abs(y)), one), one, quarter);
        V a = x * scale, b = y * scale, d = V.Abs(a - b);
        return accumulator + V.Select(V.Equal(d, zero), zero, d / (V.Abs(a) + V.Abs(b)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}

/// <summary>(|x − y| / largest)^p.</summary>
internal readonly struct PowerDifferenceMap(double largest, double p) : IMap2<double>
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double>
    {
        V share = V.Abs(x - y) / V.Broadcast(largest);
        return Lane.Exp<V, double>(V.Broadcast(p) * Lane.Log<V, double>(share));
    }
}

/// <summary>(scaleX·x − scaleY·y)²: twice the cosine distance, where the scales are one over the norms.</summary>
internal readonly struct DirectionMap(double scaleX, double scaleY) : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double>
    {
        V d = x * V.Broadcast(scaleX) - y * V.Broadcast(scaleY);
        return d * d;
    }
}
