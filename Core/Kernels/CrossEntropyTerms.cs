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
        p = V.Select(V.LessThan(p, least), least, p);
        V rest = one - p;
        V lost = one - rest - p;
        V above = V.LessThan(rest, least);
        yes = V.Select(above, V.Broadcast(clipping.Most), p);
        yesLow = V.And(above, V.Broadcast(clipping.MostLow));
        no = V.Select(above, least, rest);
        noLow = V.AndNot(lost, above);
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

/// <summary>(p − y)² for probabilities; NaN for what is none.</summary>
internal readonly struct BrierTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = predicted - actual;
        return Binary.InUnit<V, T>(Lane.Number<V, T>(0), predicted, d * d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = predicted - actual;
        return d + d;
    }
}

/// <summary>−(y·ln p + (1 − y)·ln(1 − p)), p clipped to [ε, 1 − ε] for a normal ε above 0.</summary>
/// <remarks>Where every label of a register is 0 or 1 and nothing is clipped, one logarithm is taken instead of two; its bits are the same.</remarks>
internal readonly struct ClippedCrossEntropyTerm<T>(Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly Clipping<T> clipping = clipping;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0), rest = one - predicted;
        V isOne = V.Equal(actual, one);
        // Signs are set where a probability is clipped, below 0 or NaN, and where a label is neither 0 nor 1.
        V odd = V.Xor(actual, V.And(isOne, one));
        V clipped = V.Or(V.SubtractBits(predicted, V.Broadcast(clipping.Least)), V.SubtractBits(V.Broadcast(clipping.Inner), predicted));
        if (V.Any(V.Or(clipped, V.Or(odd, V.SubtractBits(zero, odd)))))
            return Rare(actual, predicted);
        return -Lane.LogOfSum<V, T>(V.Select(isOne, predicted, rest), V.AndNot(one - rest - predicted, isOne));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Rare<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1);
        Binary.Clip<V, T>(predicted, clipping, out V yes, out V yesLow, out V no, out V noLow);
        V log = V.MultiplyAdd(actual, Lane.LogOfSum<V, T>(yes, yesLow), (one - actual) * Lane.LogOfSum<V, T>(no, noLow));
        return Binary.InUnit<V, T>(actual, predicted, -log);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0);
        V slope = (one - actual) / (one - predicted) - actual / predicted;
        V outside = V.Or(V.LessThan(predicted, V.Broadcast(clipping.Least)), V.LessThan(one - predicted, V.Broadcast(clipping.Least)));
        return V.Select(outside, zero, slope);
    }
}

/// <summary>−(y·ln p + (1 − y)·ln(1 − p)) with 0·ln 0 = 0, for any ε, 0 among them.</summary>
internal readonly struct CrossEntropyTerm<T>(Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly Clipping<T> clipping = clipping;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        Binary.Clip<V, T>(predicted, clipping, out V yes, out V yesLow, out V no, out V noLow);
        V one = Lane.Number<V, T>(1);
        V log = Binary.Times<V, T>(actual, Binary.Log<V, T>(yes, yesLow)) + Binary.Times<V, T>(one - actual, Binary.Log<V, T>(no, noLow));
        return Binary.InUnit<V, T>(actual, predicted, -log);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0);
        V slope = Binary.Over<V, T>(one - actual, one - predicted) - Binary.Over<V, T>(actual, predicted);
        V outside = V.Or(V.LessThan(predicted, V.Broadcast(clipping.Least)), V.LessThan(one - predicted, V.Broadcast(clipping.Least)));
        return V.Select(outside, zero, slope);
    }
}

/// <summary>−(y·ln σ(z) + (1 − y)·ln(1 − σ(z))): ln(1 + e^−|z|) + |z|·(the share of the class that z speaks against).</summary>
internal readonly struct LogitTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), magnitude = V.Abs(predicted);
        V against = V.Select(V.LessThan(zero, predicted), Lane.Number<V, T>(1) - actual, actual);
        V value = Lane.Softplus<V, T>(-magnitude) + Binary.Times<V, T>(against, magnitude);
        return Binary.InUnit<V, T>(actual, zero, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // σ(−|z|) keeps its digits where σ(z) is near 1.
        V small = Lane.Sigmoid<V, T>(-V.Abs(predicted));
        return V.Select(V.LessThan(Lane.Number<V, T>(0), predicted), Lane.Number<V, T>(1) - actual - small, small - actual);
    }
}
