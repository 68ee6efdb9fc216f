using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Maps: an array from one array or a pair of them, each also onto its own input.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Maps =>
    [
        .. Map<double, LaneBody.Exp>("map.exp"),
        .. Map<double, LaneBody.Log>("map.log"),
        .. Map<float, LaneBody.Exp>("map.exp"),
        .. Map<float, LaneBody.Log>("map.log"),
    ];

    /// <summary>A map with the parameters of its default value, to another array and in place.</summary>
    private static IEnumerable<KernelCase> Map<T, TMap>(string name, TMap map = default)
        where T : unmanaged
        where TMap : struct, IMap<T> =>
    [
        Vector(Typed<T>(name), (memory, n, execution) => Kernels.Map.Run(map, memory.In<T>(n), memory.Out<T>(n), execution)),
        Vector(Typed<T>(name + ".in-place"), (memory, n, execution) =>
        {
            Span<T> x = memory.InOut<T>(n);
            Kernels.Map.Run(map, x, x, execution);
        }),
    ];

    /// <summary>A map of pairs with the parameters of its default value.</summary>
    private static IEnumerable<KernelCase> Map2<T, TMap>(string name, TMap map = default)
        where T : unmanaged
        where TMap : struct, IMap2<T> =>
    [
        Vector(Typed<T>(name), (memory, n, execution) =>
            Kernels.Map.Run(map, memory.In<T>(n), memory.In<T>(n), memory.Out<T>(n), execution)),
    ];
}
