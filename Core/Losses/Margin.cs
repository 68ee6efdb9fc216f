using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

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
