using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A logarithm: the unit in which information is told.</summary>
internal interface ILogarithm
{
    static abstract V Of<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged;

    /// <summary>The same bits for a normal number above 0.</summary>
    static abstract V OfNormal<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged;
}

/// <summary>ln: nats.</summary>
internal readonly struct NaturalLogarithm : ILogarithm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Log<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfNormal<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.LogOfNormal<V, T>(x);
}

/// <summary>log₂: bits.</summary>
internal readonly struct BinaryLogarithm : ILogarithm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Log2<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfNormal<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Log2OfNormal<V, T>(x);
}

/// <summary>−x·log x with 0·log 0 = 0; NaN below 0. The second operand is not looked at.</summary>
internal readonly struct EntropyMap<T, TLog> : IMap2<T>
    where T : unmanaged
    where TLog : struct, ILogarithm
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T> =>
        V.Any(Lane.NotNormal<V, T>(x)) ? -Binary.Times<V, T>(x, TLog.Of<V, T>(x)) : -(x * TLog.OfNormal<V, T>(x));
}

/// <summary>−x·log max(y, least) with 0·log y = 0; NaN where one is below 0.</summary>
internal readonly struct CrossEntropyMap<T, TLog>(T least) : IMap2<T>
    where T : unmanaged
    where TLog : struct, ILogarithm
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T>
    {
        // Whatever x is goes through the product with a finite logarithm, all but its sign.
        V limit = V.Broadcast(least);
        if (!V.Any(V.Or(x, V.Or(V.SubtractBits(y, limit), Lane.NotNormal<V, T>(y)))))
            return -(x * TLog.OfNormal<V, T>(y));
        V log = TLog.Of<V, T>(V.AtLeast(y, limit));
        return Masses.Both<V, T>(x, y, -Binary.Times<V, T>(x, log));
    }
}

/// <summary>x·log(x/y) with 0·log 0 = 0, +∞ where x > 0 = y; exactly 0 where x = y; NaN where one is below 0.</summary>
internal readonly struct DivergenceMap<T, TLog> : IMap2<T>
    where T : unmanaged
    where TLog : struct, ILogarithm
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T>
    {
        // A quotient that is an ordinary number leaves nothing to ask but the sign that both have.
        V ratio = x / y;
        return V.Any(V.Or(x, Lane.NotNormal<V, T>(ratio)))
            ? Masses.Divergence<V, T, TLog>(x, y)
            : x * TLog.OfNormal<V, T>(ratio);
    }
}

/// <summary>Half of x·log(x/m) + y·log(y/m) with m = (x + y)/2: a term of the Jensen–Shannon divergence.</summary>
/// <remarks>
/// The smaller quotient a is divided for, the larger is 2 − a: what the division of a loses, the two products lose with opposite signs.
/// </remarks>
internal readonly struct JensenShannonMap<T, TLog> : IMap2<T>
    where T : unmanaged
    where TLog : struct, ILogarithm
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, T>
    {
        V half = Lane.Number<V, T>(0.5), less = V.LessThan(x, y), small = V.Select(less, x, y), large = V.Select(less, y, x);
        V a = (small + small) / (x + y), b = Lane.Number<V, T>(2) - a;
        if (!V.Any(V.Or(V.Or(x, y), Lane.NotNormal<V, T>(a))))
            return (small * TLog.OfNormal<V, T>(a) + large * TLog.OfNormal<V, T>(b)) * half;
        // Where both are 0 the quotients are of no account.
        V left = Binary.Times<V, T>(small, TLog.Of<V, T>(a)), right = Binary.Times<V, T>(large, TLog.Of<V, T>(b));
        return Masses.Both<V, T>(x, y, (left + right) * half);
    }
}

/// <summary>What the maps of pairs of probabilities share.</summary>
internal static class Masses
{
    /// <summary>The value where both are 0 or above, NaN elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Both<V, T>(V x, V y, V value)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V zero = Lane.Number<V, T>(0);
        return V.Select(V.And(V.LessThanOrEqual(zero, x), V.LessThanOrEqual(zero, y)), value, Lane.Number<V, T>(double.NaN));
    }

    /// <summary>x·log(x/y) for whatever x and y are, also where the quotient leaves the range.</summary>
    /// <remarks>Not inlined: it would keep the JIT from inlining what comes after it in a loop.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static V Divergence<V, T, TLog>(V x, V y)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TLog : struct, ILogarithm
    {
        V ratio = x / y, log = TLog.Of<V, T>(ratio);
        V infinity = Lane.Number<V, T>(double.PositiveInfinity);
        if (V.Any(V.Equal(ratio, infinity)))
        {
            // y is subnormal or 0: times 2^100 (2^40), whose logarithm goes back in.
            V up = Lane.Number<V, T>(1.2676506002282294e30, 1.0995116e12f);
            V far = TLog.Of<V, T>(x / (y * up)) + TLog.Of<V, T>(up);
            log = V.Select(V.Equal(ratio, infinity), far, log);
        }
        return Both<V, T>(x, y, Binary.Times<V, T>(x, log));
    }
}
