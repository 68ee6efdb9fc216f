using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    private static void Run<T, TMap>(TMap map, ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TMap : struct, IMap<T>
    {
        Guard.Destination(x, destination);
        Kernels.Map.Run(map, x, destination, execution);
    }

    private static Vector Run<TMap>(TMap map, Vector x, Execution? execution)
        where TMap : struct, IMap<double>
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Kernels.Map.Run(map, x.AsSpan(), values, execution);
        return Vector.Wrap(values);
    }
}
