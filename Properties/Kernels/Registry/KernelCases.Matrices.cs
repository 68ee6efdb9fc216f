using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Matrix products, transposes and what is done to columns; the sides differ, and the rows lie close.</summary>
public static partial class KernelCases
{
    private static IEnumerable<KernelCase> Matrices => [.. MatricesOf<double>(), .. MatricesOf<float>()];

    private static IEnumerable<KernelCase> MatricesOf<T>()
        where T : unmanaged =>
    [
        Matrix(Typed<T>("gemm"), static (m, n, e) =>
            Gemm.Multiply(
                n, n + 2, n + 1, m.In<T>(n * (n + 1)), n + 1, m.In<T>((n + 1) * (n + 2)), n + 2,
                m.Out<T>(n * (n + 2)), n + 2, execution: e)),
        Matrix(Typed<T>("gemm.transposed-left"), static (m, n, e) =>
            Gemm.MultiplyTransposedLeft(
                n, n + 2, n + 1, m.In<T>((n + 1) * n), n, m.In<T>((n + 1) * (n + 2)), n + 2, m.Out<T>(n * (n + 2)), n + 2, execution: e)),
        Matrix(Typed<T>("gemm.transposed-right"), static (m, n, e) =>
            Gemm.MultiplyTransposedRight(
                n, n + 2, n + 1, m.In<T>(n * (n + 1)), n + 1, m.In<T>((n + 2) * (n + 1)), n + 1,
                m.Out<T>(n * (n + 2)), n + 2, execution: e)),
        Matrix(Typed<T>("gemm.long"), static (m, n, e) =>
            Gemm.Multiply(n, n, 1100, m.In<T>(n * 1100), 1100, m.In<T>(1100 * n), n, m.InOut<T>(n * n), n, Update.Subtract, e)),
        Matrix(Typed<T>("gram"), static (m, n, e) => Gemm.Gram(n, n + 500, m.In<T>((n + 500) * n), n, m.Out<T>(n * n), n, execution: e)),
        Matrix(Typed<T>("gemv"), static (m, n, e) =>
            Gemv.Multiply(7 * n, n, m.In<T>(7 * n * n), n, m.In<T>(n), m.Out<T>(7 * n), execution: e)),
        Matrix(Typed<T>("gemv.transposed"), static (m, n, e) =>
            Gemv.MultiplyTransposed(7 * n, n, m.In<T>(7 * n * n), n, m.In<T>(7 * n), m.Out<T>(n), execution: e)),
        Matrix(Typed<T>("transpose"), static (m, n, e) =>
            TransposeKernel.Run(n, n + 3, m.In<T>(n * (n + 3)), n + 3, m.Out<T>(n * (n + 3)), n, e)),
        Matrix(Typed<T>("kronecker"), static (m, n, e) =>
            OuterKernel.Run(3, 2, m.In<T>(6), n, 5, m.In<T>(n * 5), m.Out<T>(n * 30), e)),
        Matrix(Typed<T>("columns.moments"), static (m, n, e) =>
            ColumnMoments.Run(n + 1030, n, m.In<T>((n + 1030) * n), n, m.Out<double>(n), m.Out<double>(n), e)),
        Matrix(Typed<T>("columns.co-moments"), static (m, n, e) =>
            CovarianceKernel.Run(n + 1030, n, m.In<T>((n + 1030) * n), n, m.Out<double>(n), m.Out<double>(n * n), n, e)),
        Matrix(Typed<T>("columns.standardize"), static (m, n, e) =>
            StandardizeColumns.Run(
                2 * n, n, m.In<T>(2 * n * n), n, m.In<T>(n), m.In<T>(n, KernelInput.Positive), m.Out<T>(2 * n * n), n, e)),
    ];
}
