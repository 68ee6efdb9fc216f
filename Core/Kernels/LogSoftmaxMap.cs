using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>(x − shift) − log: what is left of x once ln Σ e^x = shift + log is taken away, the large part first.</summary>
internal readonly struct LogSoftmaxMap<T>(T shift, T log) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> => x - V.Broadcast(shift) - V.Broadcast(log);
}
