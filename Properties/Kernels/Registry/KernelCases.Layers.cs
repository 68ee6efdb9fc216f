using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Layers of networks: maps along rows, sums of columns, normalized rows. n is once the width, once the height.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> LayerKernels => [.. LayersOf<double>(), .. LayersOf<float>()];

    private static IEnumerable<KernelCase> LayersOf<T>()
        where T : unmanaged =>
    [
        .. Shaped<T>("row-map.bias", static (m, rows, columns, e) => RowMap.Run(
            default(BiasMap<T>), rows, columns, m.In<T>(rows * columns), [], new() { A = m.In<T>(columns) }, m.Out<T>(rows * columns), e)),
        .. Shaped<T>("row-map.bias-relu", static (m, rows, columns, e) => RowMap.Run(
            default(BiasActivationMap<T, ReluActivation<T>>), rows, columns, m.In<T>(rows * columns), [], new() { A = m.In<T>(columns) },
            m.Out<T>(rows * columns), e)),
        .. Shaped<T>("row-map.normalize", static (m, rows, columns, e) => RowMap.Run(
            default(NormalizeMap<T>), rows, columns, m.In<T>(rows * columns), [],
            new() { A = m.In<T>(columns), B = m.In<T>(columns), C = m.In<T>(columns) }, m.Out<T>(rows * columns), e)),
        .. Shaped<T>("row-map.normalize-backward", static (m, rows, columns, e) => RowMap.Run(
            default(NormalizeBackwardMap<T>), rows, columns, m.In<T>(rows * columns), m.In<T>(rows * columns),
            new() { A = m.In<T>(columns), B = m.In<T>(columns), C = m.In<T>(columns), D = m.In<T>(columns) }, m.Out<T>(rows * columns), e)),
        .. Shaped<T>("column-totals", static (m, rows, columns, e) => ColumnTotals.Run(
            default(ColumnSumTerm<T>), rows, columns, m.In<T>(rows * columns), [], [], [], m.Out<T>(columns), [], e)),
        .. Shaped<T>("column-totals.slope", static (m, rows, columns, e) => ColumnTotals.Run(
            default(ColumnSlopeTerm<T>), rows, columns, m.In<T>(rows * columns), m.In<T>(rows * columns), m.In<T>(columns), m.In<T>(columns),
            m.Out<T>(columns), m.Out<T>(columns), e)),
        .. Shaped<T>("layer-norm", static (m, rows, columns, e) => LayerNormKernel.Forward(
            rows, columns, m.In<T>(rows * columns), m.In<T>(columns), m.In<T>(columns), 0.125, m.Out<T>(rows * columns), e)),
        .. Shaped<T>("layer-norm.backward", static (m, rows, columns, e) => LayerNormKernel.Backward(
            rows, columns, m.In<T>(rows * columns), m.In<T>(rows * columns), m.In<T>(columns), 0.125, m.Out<T>(rows * columns), m.Out<T>(columns),
            m.Out<T>(columns), e)),
        .. Map2<T, SlopeMap<T>>("map.slope", default),
        .. Map2<T, PenaltyMap<T>>("map.penalty", new(Number<T>(0.125), Number<T>(0.5))),
        .. Map2<T, KeptMap<T>>("map.kept", new(Number<T>(0.5), Number<T>(2))),
    ];

    private static IEnumerable<KernelCase> Shaped<T>(string name, Action<KernelMemory, int, int, Execution?> body)
        where T : unmanaged =>
    [
        Vector(Typed<T>($"{name}.wide"), (m, n, e) => body(m, 3, n, e)),
        Vector(Typed<T>($"{name}.tall"), (m, n, e) => body(m, n, 5, e)),
    ];
}
