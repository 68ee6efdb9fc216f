using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>p − y·ln p with 0·ln 0 = 0, for y and p of 0 or above; NaN for others.</summary>
internal readonly struct PoissonTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        V value = predicted - Binary.Times<V, T>(actual, Lane.Log<V, T>(predicted));
        V inside = V.And(V.LessThanOrEqual(zero, actual), V.LessThanOrEqual(zero, predicted));
        return V.Select(inside, value, Lane.Number<V, T>(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        (predicted * scale - Binary.Times<V, T>(actual * scale, Lane.Log<V, T>(predicted))) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> =>
        Lane.Number<V, T>(1) - Binary.Over<V, T>(actual, predicted);
}

/// <summary>e^z − y·z for y of 0 or above; NaN for others.</summary>
internal readonly struct PoissonLogTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V value = Lane.Exp<V, T>(predicted) - Binary.Times<V, T>(actual, predicted);
        return V.Select(V.LessThanOrEqual(Lane.Number<V, T>(0), actual), value, Lane.Number<V, T>(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Lane.Exp<V, T>(predicted) - actual;
}
