using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The moments of a function of each number.</summary>
internal static class LogSummary
{
    internal static Moments Of<TMap>(ReadOnlySpan<double> x, TMap map)
        where TMap : struct, IMap<double>
    {
        var rented = ArrayPool<double>.Shared.Rent(Math.Max(1, x.Length));
        var logs = rented.AsSpan(0, x.Length);
        Map.Run(map, x, logs);
        var moments = Moments.Of(logs);
        ArrayPool<double>.Shared.Return(rented);
        return moments;
    }
}

/// <summary>log(1 − x).</summary>
internal readonly struct LogOfComplement : IMap<double>
{
    public static bool IsLight => false;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x)
        where V : struct, ILanes<V, double> => Lane.Log1p<V, double>(-x);
}
