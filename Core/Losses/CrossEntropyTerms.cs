using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>−(y·ln p + (1 − y)·ln(1 − p)), p clipped to [ε, 1 − ε] for a normal ε above 0.</summary>
/// <remarks>Where every label of a register is 0 or 1 and nothing is clipped, one logarithm is taken instead of two; its bits are the same.</remarks>
internal readonly struct ClippedCrossEntropyTerm<T>(Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly Clipping<T> clipping = clipping;

    public static LossDomain Domain => LossDomain.Probabilities;
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
        V one = Lane.Number<V, T>(1);
        V slope = (one - actual) / (one - predicted) - actual / predicted;
        return Binary.Unclipped<V, T>(slope, predicted, clipping);
    }
}

/// <summary>−(y·ln p + (1 − y)·ln(1 − p)) with 0·ln 0 = 0, for any ε, 0 among them.</summary>
internal readonly struct CrossEntropyTerm<T>(Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly Clipping<T> clipping = clipping;

    public static LossDomain Domain => LossDomain.Probabilities;
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
        V one = Lane.Number<V, T>(1);
        V slope = Binary.Over<V, T>(one - actual, one - predicted) - Binary.Over<V, T>(actual, predicted);
        return Binary.Unclipped<V, T>(slope, predicted, clipping);
    }
}
