using Functional.Kernels;

namespace Functional.Properties;

/// <summary>The arithmetic behind the operators of vectors, matrices and tensors.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Arithmetic =>
    [
        .. Map2<double, AddMap<double>>("map.add"),
        .. Map2<float, AddMap<float>>("map.add"),
        .. Map2<double, SubtractMap<double>>("map.subtract"),
        .. Map2<float, SubtractMap<float>>("map.subtract"),
        .. Map2<double, MultiplyMap<double>>("map.multiply"),
        .. Map2<float, MultiplyMap<float>>("map.multiply"),
        .. Map2<double, DivideMap<double>>("map.divide"),
        .. Map2<float, DivideMap<float>>("map.divide"),
        .. Map<double, AddScalarMap<double>>("map.add-scalar", new(0.3)),
        .. Map<float, AddScalarMap<float>>("map.add-scalar", new(0.3f)),
        .. Map<double, SubtractFromMap<double>>("map.subtract-from", new(0.3)),
        .. Map<float, SubtractFromMap<float>>("map.subtract-from", new(0.3f)),
        .. Map<double, MultiplyScalarMap<double>>("map.multiply-scalar", new(0.3)),
        .. Map<float, MultiplyScalarMap<float>>("map.multiply-scalar", new(0.3f)),
        .. Map<double, DivideScalarMap<double>>("map.divide-scalar", new(0.3)),
        .. Map<float, DivideScalarMap<float>>("map.divide-scalar", new(0.3f)),
        .. Map<double, DivideIntoMap<double>>("map.divide-into", new(0.3)),
        .. Map<float, DivideIntoMap<float>>("map.divide-into", new(0.3f)),
        .. Map<double, NegateMap<double>>("map.negate"),
        .. Map<float, NegateMap<float>>("map.negate"),
        Matrix("sum.columns.double", (memory, n, _) => ColumnSum.Run(memory.In<double>(n * (n + 1)), n + 1, n, memory.Out<double>(n))),
    ];
}
