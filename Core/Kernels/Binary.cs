using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>What the losses of two classes share.</summary>
internal static class Binary
{
    /// <summary>The value where y and p lie in [0, 1], NaN elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V InUnit<V, T>(V y, V p, V value)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        // x·(1 − x) is negative outside the interval and nowhere else, in rounded arithmetic too; NaN fails the comparison.
        V zero = Lane.Number<V, T>(0), one = Lane.Number<V, T>(1);
        V inside = V.And(V.LessThanOrEqual(zero, y * (one - y)), V.LessThanOrEqual(zero, p * (one - p)));
        return V.Select(inside, value, Lane.Number<V, T>(double.NaN));
    }

    /// <summary>a·b with 0 times anything 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Times<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.Equal(a, zero), zero, a * b);
    }

    /// <summary>a/b with 0 over anything 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Over<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.Equal(a, zero), zero, a / b);
    }

    /// <summary>p in [ε, 1 − ε] and 1 − p, each with what its rounding lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Clip<V, T>(V p, in Clipping<T> clipping, out V yes, out V yesLow, out V no, out V noLow)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V one = Lane.Number<V, T>(1), least = V.Broadcast(clipping.Least);
        p = V.AtLeast(p, least);
        V rest = one - p;
        V lost = one - rest - p;
        V above = V.LessThan(rest, least);
        yes = V.Select(above, V.Broadcast(clipping.Most), p);
        yesLow = V.And(above, V.Broadcast(clipping.MostLow));
        no = V.Select(above, least, rest);
        noLow = V.AndNot(lost, above);
    }

    /// <summary>The slope, and 0 where p is clipped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Unclipped<V, T>(V slope, V p, in Clipping<T> clipping)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V least = V.Broadcast(clipping.Least);
        V outside = V.Or(V.LessThan(p, least), V.LessThan(Lane.Number<V, T>(1) - p, least));
        return V.Select(outside, Lane.Number<V, T>(0), slope);
    }

    /// <summary>ln(x + low), for any x in [0, 1] and a low that x + low rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log<V, T>(V x, V low)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Log<V, T>(x) + Over<V, T>(low, x);
}

/// <summary>The interval [ε, 1 − ε], its upper end as a rounded number and the rest.</summary>
internal readonly struct Clipping<T>(double epsilon)
    where T : unmanaged
{
    /// <summary>Whether the type holds ε with all its digits, so that a logarithm needs no care.</summary>
    internal static bool NeedsNoCare(double epsilon) => epsilon >= (typeof(T) == typeof(double) ? 2.2250738585072014e-308 : 1.17549435e-38);

    internal readonly T Least = Scalar.Narrow<T>(epsilon);
    internal readonly T Most = Scalar.Narrow<T>(1 - Scalar.Widen(Scalar.Narrow<T>(epsilon)));

    /// <summary>The largest number below the upper end: one that is no larger is not clipped, and neither is 1 less it.</summary>
    internal readonly T Inner = Scalar.Before(Scalar.Narrow<T>(1 - Scalar.Widen(Scalar.Narrow<T>(epsilon))));
    internal readonly T MostLow = Scalar.Narrow<T>(1 - Scalar.Widen(Scalar.Narrow<T>(1 - Scalar.Widen(Scalar.Narrow<T>(epsilon)))) - Scalar.Widen(Scalar.Narrow<T>(epsilon)));
}
