using Functional.Kernels;

namespace Functional.Perf.Gate;

internal static class MatrixCases
{
    internal static IEnumerable<GateCase> Cases =>
    [
        Product("gemm@16", 16, Execution.Sequential),
        Product("gemm@64", 64, Execution.Sequential),
        Product("gemm@256", 256, Execution.Sequential),
        Product("gemm@512_threads", 512, Execution.Default),
        new("gemm.f32@256", Yardstick.Arithmetic, () =>
        {
            const int n = 256;
            float[] a = Samples.Uniform<float>(n * n, 1), b = Samples.Uniform<float>(n * n, 2), c = new float[n * n];
            return () => Gemm.Multiply<float>(n, n, n, a, n, b, n, c, n, execution: Execution.Sequential);
        }),
        new("gemv@500", Yardstick.Cache, () =>
        {
            const int n = 500;
            double[] a = Samples.Uniform<double>(n * n, 1), x = Samples.Uniform<double>(n, 2), y = new double[n];
            return () => Gemv.Multiply<double>(n, n, a, n, x, y, execution: Execution.Sequential);
        }),
        GateCase.Value("transpose@500", Yardstick.Cache, () =>
        {
            var a = Matrix.Wrap(500, 500, Samples.Uniform<double>(500 * 500, 1));
            return () => a.Transpose();
        }),
        GateCase.Value("covariance_matrix@2000x20", Yardstick.Arithmetic, () =>
        {
            var x = Matrix.Wrap(2_000, 20, Samples.Uniform<double>(40_000, 1));
            return () => Statistics.SampleCovarianceMatrix(x);
        }),
        GateCase.Value("column_means@2000x20", Yardstick.Cache, () =>
        {
            var x = Matrix.Wrap(2_000, 20, Samples.Uniform<double>(40_000, 1));
            return () => x.ColumnMeans();
        }),
        GateCase.Value("standard_scaler_fit@2000x20", Yardstick.Cache, () =>
        {
            var x = Matrix.Wrap(2_000, 20, Samples.Uniform<double>(40_000, 1));
            return () => StandardScaler.Fit(x);
        }),
        new("standard_scaler_apply@2000x20", Yardstick.Cache, () =>
        {
            var x = Matrix.Wrap(2_000, 20, Samples.Uniform<double>(40_000, 1));
            var (scaler, to) = (StandardScaler.Fit(x), new double[40_000]);
            return () => scaler.Apply(x, to);
        }),
    ];

    private static GateCase Product(string name, int n, Execution execution) => new(name, Yardstick.Arithmetic, () =>
    {
        double[] a = Samples.Uniform<double>(n * n, 1), b = Samples.Uniform<double>(n * n, 2), c = new double[n * n];
        return () => Gemm.Multiply<double>(n, n, n, a, n, b, n, c, n, execution: execution);
    });
}
