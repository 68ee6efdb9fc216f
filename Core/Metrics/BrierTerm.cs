using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>(p − y)² for probabilities; NaN for what is none.</summary>
internal readonly struct BrierTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static LossDomain Domain => LossDomain.Probabilities;
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
