using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ e^(x − largest) over all x but the largest.</summary>
internal readonly struct OthersFold<T>(T largest) : IFold<T>
    where T : unmanaged
{
    public static bool IsPaired => false;
    public static T Neutral => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V>(V accumulator, V x, V y) where V : struct, ILanes<V, T>
    {
        V shift = V.Broadcast(largest);
        return accumulator + V.And(Lane.Exp<V, T>(x - shift), V.LessThan(x, shift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V, U>(V a, V b)
        where V : struct, ILanes<V, U>
        where U : unmanaged => a + b;
}
