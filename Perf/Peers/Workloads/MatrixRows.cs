using System.Numerics;
using Functional.Kernels;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>Products of matrices, transposition.</summary>
public static class MatrixRows
{
    private const string Family = "Matrices";

    /// <summary>Slower than this many rows MathNet and NumSharp only cost time: they stand at a tenth and less of OpenBLAS.</summary>
    private const int LargestForManagedPeers = 512;

    private static readonly int[] Cubes = [16, 64, 128, 256, 512, 1024, 2048];

    public static IEnumerable<Workload> Rows =>
    [
        .. Cubes.Select(n => new Workload(Family, "gemm", $"{n}", "f64", contest => Gemm<double>(contest, n))),
        .. Cubes.Select(n => new Workload(Family, "gemm", $"{n}", "f32", contest => Gemm<float>(contest, n))),
        new(Family, "gemv", "2000x2000", "f64", contest => MatrixVector(contest, 2000)),
        new(Family, "syrk", "100000x50", "f64", contest => Gram(contest, 100_000, 50)),
        new(Family, "transpose", "2000x2000", "f64", contest => Transpose(contest, 2000, 2000)),
        new(Family, "transpose", "100000x50", "f64", contest => Transpose(contest, 100_000, 50)),
    ];

    private static unsafe void Gemm<T>(Contest contest, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Inputs.As<T>(Inputs.Uniform(n * n, 4, -1, 1)), b = Inputs.As<T>(Inputs.Uniform(n * n, 5, -1, 1)), c = new T[n * n];
        contest.Metric = Metric.Norm;
        contest.Work = (2.0 * n * n * n / 1e9, "GFLOP/s");
        contest.Exact = () => Exact(Inputs.As<double, T>(a), Inputs.As<double, T>(b), n, n, n);

        contest.Ours("ours", () => Functional.Kernels.Gemm.Multiply<T>(n, n, n, a, n, b, n, c, n), () => Inputs.Sample<T>(c));
        contest.Ours(
            "ours 1t",
            () => Functional.Kernels.Gemm.Multiply<T>(n, n, n, a, n, b, n, c, n, execution: Execution.Sequential),
            () => Inputs.Sample<T>(c));

        AlignedBuffer<T> nativeA = contest.Own(new AlignedBuffer<T>(a)), nativeB = contest.Own(new AlignedBuffer<T>(b));
        AlignedBuffer<T> nativeC = contest.Own(new AlignedBuffer<T>(n * n));
        contest.Blas(Native, () => Inputs.Sample<T>(nativeC.Span));

        if (n <= LargestForManagedPeers)
        {
            var left = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, Inputs.As<double, T>(a));
            NDArray first = contest.Own(np.array(a)).reshape(n, n), second = contest.Own(np.array(b)).reshape(n, n);
            NDArray product = contest.Own(np.empty_like(first));
            contest.Peer("NumSharp", () => np.matmul(first, second, product), () => Inputs.Sample<T>(product.ToArray<T>()));
            if (typeof(T) == typeof(double))
            {
                // Column-major, so Aᵀ and Bᵀ stand there: BᵀAᵀ = (AB)ᵀ comes out, which is AB by rows.
                var right = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, Inputs.As<double, T>(b));
                var to = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n);
                contest.Peer("MathNet", () => right.Multiply(left, to), () => Inputs.Sample<double>(to.AsColumnMajorArray()));
            }
        }

        void Native()
        {
            const int order = OpenBlas.RowMajor, plain = OpenBlas.Plain;
            if (typeof(T) == typeof(double))
            {
                OpenBlas.cblas_dgemm(
                    order, plain, plain, n, n, n, 1, (double*)nativeA.Pointer, n, (double*)nativeB.Pointer, n, 0, (double*)nativeC.Pointer, n);
            }
            else
            {
                OpenBlas.cblas_sgemm(
                    order, plain, plain, n, n, n, 1, (float*)nativeA.Pointer, n, (float*)nativeB.Pointer, n, 0, (float*)nativeC.Pointer, n);
            }
        }
    }

    private static unsafe void MatrixVector(Contest contest, int n)
    {
        double[] a = Inputs.Uniform(n * n, 6, 0, 10), x = Inputs.Uniform(n, 7, -1, 1), y = new double[n];
        contest.Metric = Metric.Norm;
        contest.Work = (8.0 * n * n / 1e9, "GB/s");
        contest.Exact = () => Exact(a, x, n, n, 1);

        contest.Ours("ours", () => Gemv.Multiply<double>(n, n, a, n, x, y), () => Inputs.Sample<double>(y));

        AlignedBuffer<double> nativeA = contest.Own(new AlignedBuffer<double>(a)), nativeX = contest.Own(new AlignedBuffer<double>(x));
        AlignedBuffer<double> nativeY = contest.Own(new AlignedBuffer<double>(n));
        contest.Blas(
            () => OpenBlas.cblas_dgemv(
                OpenBlas.RowMajor, OpenBlas.Plain, n, n, 1, nativeA.Pointer, n, nativeX.Pointer, 1, 0, nativeY.Pointer, 1),
            () => Inputs.Sample<double>(nativeY.Span));
        NDArray matrix = contest.Own(np.array(a)).reshape(n, n), vector = contest.Own(np.array(x)), product = contest.Own(np.empty_like(vector));
        contest.Peer("NumSharp", () => np.dot(matrix, vector, product), () => Inputs.Sample<double>(product.ToArray<double>()));
        Bandwidth.EnterRead(contest, [a]);
    }

    private static unsafe void Gram(Contest contest, int rows, int columns)
    {
        double[] x = Inputs.Uniform(rows * columns, 6, 0, 10), c = new double[columns * columns];
        contest.Metric = Metric.Norm;
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Exact = () =>
        {
            double[] turned = Turned(x, rows, columns);
            return Exact(turned, x, columns, rows, columns);
        };

        contest.Ours(
            "ours", () => Functional.Kernels.Gemm.Gram<double>(columns, rows, x, columns, c, columns), () => Inputs.Sample<double>(c));

        AlignedBuffer<double> nativeX = contest.Own(new AlignedBuffer<double>(x));
        AlignedBuffer<double> nativeC = contest.Own(new AlignedBuffer<double>(columns * columns));
        contest.Blas(
            () => OpenBlas.cblas_dsyrk(
                OpenBlas.RowMajor, OpenBlas.Upper, OpenBlas.Transposed, columns, rows, 1, nativeX.Pointer, columns, 0, nativeC.Pointer, columns),
            () => Inputs.Sample<double>(Mirrored(nativeC.Span, columns)));
    }

    private static void Transpose(Contest contest, int rows, int columns)
    {
        double[] x = Inputs.Uniform(rows * columns, 6, 0, 10), to = new double[x.Length];
        contest.Work = (16.0 * x.Length / 1e9, "GB/s");
        contest.Exact = () => Inputs.Sample<double>(Turned(x, rows, columns));
        contest.Ours(
            "ours", () => TransposeKernel.Run<double>(rows, columns, x, columns, to, rows), () => Inputs.Sample<double>(to));

        // Column-major storage: our rows are its columns.
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(columns, rows, x);
        var turned = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(rows, columns);
        contest.Peer("MathNet", () => matrix.Transpose(turned), () => Inputs.Sample<double>(turned.AsColumnMajorArray()));
        NDArray strided = contest.Own(np.array(x)).reshape(rows, columns).T;
        NDArray copy = contest.Own(np.empty(new Shape(columns, rows), typeof(double)));
        contest.Peer("NumSharp", () => np.copyto(copy, strided), () => Inputs.Sample<double>(copy.ToArray<double>()));
    }

    /// <summary>The sampled entries of AB for A of m×k and B of k×n.</summary>
    private static double[] Exact(double[] a, double[] b, int m, int k, int n)
    {
        int step = Math.Max(1, m * n / 1024);
        return [.. Enumerable.Range(0, Math.Min(m * n, 1024)).Select(i => Exactly.Product(a, b, k, n, i * step / n, i * step % n))];
    }

    private static double[] Turned(double[] x, int rows, int columns)
    {
        var turned = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            turned[(i % columns * rows) + (i / columns)] = x[i];
        }

        return turned;
    }

    private static double[] Mirrored(ReadOnlySpan<double> upper, int n)
    {
        double[] full = upper.ToArray();
        for (int i = 0; i < full.Length; i++)
        {
            full[i] = full[Math.Min(i / n, i % n) * n + Math.Max(i / n, i % n)];
        }

        return full;
    }
}
