using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>max(0, 1 − y·p) for y of −1 or 1, NaN for any other; the slope at the kink is 0.</summary>
internal readonly struct HingeTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> =>
        Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted * scale, scale) * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1));
        return V.Select(V.LessThan(Lane.Number<V, T>(0), lack), -actual, lack);
    }
}

/// <summary>max(0, 1 − y·p)² for y of −1 or 1, NaN for any other.</summary>
internal readonly struct SquaredHingeTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Scaled(actual, predicted, Lane.Number<V, T>(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1)));
        return V.MultiplyAdd(lack, lack, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T>
    {
        V lack = Margin.OfSign<V, T>(actual, Margin.Lack<V, T>(actual, predicted * scale, scale));
        return lack * lack;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V lack = Margin.Lack<V, T>(actual, predicted, Lane.Number<V, T>(1));
        return Lane.Number<V, T>(-2) * actual * lack;
    }
}

/// <summary>What the margin losses share.</summary>
internal static class Margin
{
    /// <summary>max(0, margin − y·p); NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Lack<V, T>(V actual, V predicted, V margin)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        V zero = Lane.Number<V, T>(0), lack = V.MultiplyAdd(-actual, predicted, margin);
        return V.Select(V.LessThan(lack, zero), zero, lack);
    }

    /// <summary>The value where the label is −1 or 1, NaN elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfSign<V, T>(V label, V value)
        where V : struct, ILanes<V, T>
        where T : unmanaged => V.Select(V.Equal(V.Abs(label), Lane.Number<V, T>(1)), value, Lane.Number<V, T>(double.NaN));
}
