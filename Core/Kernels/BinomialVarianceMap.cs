using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>p·(1 − p).</summary>
internal readonly struct BinomialVarianceMap : IMap<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, double> => x * (V.Broadcast(1) - x);
}
