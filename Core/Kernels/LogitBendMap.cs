using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The slope of the sigmoid, σ(z)·(1 − σ(z)) = e/(1 + e)² for e = e^−|z|: no digit is lost where it is small.</summary>
internal readonly struct LogitBendMap<T> : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V z) where V : struct, ILanes<V, T>
    {
        V small = Lane.Exp<V, T>(-V.Abs(z)), sum = Lane.Number<V, T>(1) + small;
        return small / (sum * sum);
    }
}
