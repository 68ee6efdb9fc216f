using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Maps: an array from one array or a pair of them, each also onto its own input.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Maps =>
    [
        .. Map<double, LaneMap.Exp<double>>("map.exp"),
        .. Map<float, LaneMap.Exp<float>>("map.exp"),
        .. Map<double, LaneMap.Exp2<double>>("map.exp2"),
        .. Map<float, LaneMap.Exp2<float>>("map.exp2"),
        .. Map<double, LaneMap.Expm1<double>>("map.expm1"),
        .. Map<float, LaneMap.Expm1<float>>("map.expm1"),
        .. Map<double, LaneMap.Log<double>>("map.log"),
        .. Map<float, LaneMap.Log<float>>("map.log"),
        .. Map<double, LaneMap.Log2<double>>("map.log2"),
        .. Map<float, LaneMap.Log2<float>>("map.log2"),
        .. Map<double, LaneMap.Log10<double>>("map.log10"),
        .. Map<float, LaneMap.Log10<float>>("map.log10"),
        .. Map<double, LaneMap.Log1p<double>>("map.log1p"),
        .. Map<float, LaneMap.Log1p<float>>("map.log1p"),
        .. Map<double, LaneMap.Tanh<double>>("map.tanh"),
        .. Map<float, LaneMap.Tanh<float>>("map.tanh"),
        .. Map<double, LaneMap.Sigmoid<double>>("map.sigmoid"),
        .. Map<float, LaneMap.Sigmoid<float>>("map.sigmoid"),
        .. Map<double, LaneMap.Softplus<double>>("map.softplus"),
        .. Map<float, LaneMap.Softplus<float>>("map.softplus"),
        .. Map<double, LaneMap.Erf<double>>("map.erf"),
        .. Map<float, LaneMap.Erf<float>>("map.erf"),
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
