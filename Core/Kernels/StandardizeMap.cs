using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>(factor·x − mean) / deviation, with a factor that is a power of two.</summary>
/// <remarks>The mean comes in two parts, so that the data is centred as exactly as the mean is known.</remarks>
internal readonly struct StandardizeMap<T>(T factor, T high, T low, T deviation) : IMap<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    /// <summary>The map for a mean of pivot + shift.</summary>
    internal static StandardizeMap<T> Of(double factor, double pivot, double shift, double deviation)
    {
        var high = Scalar.Narrow<T>(pivot + shift);
        var low = pivot - Scalar.Widen(high) + shift;
        return new(Scalar.Narrow<T>(factor), high, Scalar.Narrow<T>(low), Scalar.Narrow<T>(deviation));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x) where V : struct, ILanes<V, T> =>
        (x * V.Broadcast(factor) - V.Broadcast(high) - V.Broadcast(low)) / V.Broadcast(deviation);
}
