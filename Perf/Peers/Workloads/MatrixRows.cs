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

    /// <summary>A short inner side, where C is most of the memory, and a long one, where C is least of it.</summary>
    private static readonly (int M, int K, int N)[] Flats = [(4096, 32, 4096), (32, 4096, 32)];

    public static IEnumerable<Workload> Rows =>
    [
        .. Cubes.Select(n => new Workload(Family, "gemm", $"{n}", "f64", contest => Gemm<double>(contest, n, n, n))),
        .. Cubes.Select(n => new Workload(Family, "gemm", $"{n}", "f32", contest => Gemm<float>(contest, n, n, n))),
        .. Flats.Select(s => new Workload(Family, "gemm", $"{s.M}x{s.K}x{s.N}", "f64", contest => Gemm<double>(contest, s.M, s.K, s.N))),
        .. Flats.Select(s => new Workload(Family, "gemm", $"{s.M}x{s.K}x{s.N}", "f32", contest => Gemm<float>(contest, s.M, s.K, s.N))),
        new(Family, "gemv", "2000x2000", "f64", contest => MatrixVector(contest, 2000, 2000, transposed: false)),
        new(Family, "gemv", "100000x50", "f64", contest => MatrixVector(contest, 100_000, 50, transposed: false)),
        new(Family, "gemv_transposed", "2000x2000", "f64", contest => MatrixVector(contest, 2000, 2000, transposed: true)),
        new(Family, "gemv_transposed", "100000x50", "f64", contest => MatrixVector(contest, 100_000, 50, transposed: true)),
        new(Family, "syrk", "100000x50", "f64", contest => Gram(contest, 100_000, 50)),
        new(Family, "syrk", "2000x500", "f64", contest => Gram(contest, 2000, 500)),
        new(Family, "transpose", "2000x2000", "f64", contest => Transpose(contest, 2000, 2000)),
        new(Family, "transpose", "100000x50", "f64", contest => Transpose(contest, 100_000, 50)),
    ];

    private static unsafe void Gemm<T>(Contest contest, int m, int k, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] a = Inputs.As<T>(Inputs.Uniform(m * k, 4, -1, 1)), b = Inputs.As<T>(Inputs.Uniform(k * n, 5, -1, 1));
        contest.Metric = Metric.Norm;
        contest.Work = (2.0 * m * n * k / 1e9, "GFLOP/s");
        contest.Exact = () => Exact(Inputs.As<double, T>(a), Inputs.As<double, T>(b), m, k, n);

        AlignedBuffer<T> nativeA = contest.Own(new AlignedBuffer<T>(a)), nativeB = contest.Own(new AlignedBuffer<T>(b));
        AlignedBuffer<T> nativeC = contest.Own(new AlignedBuffer<T>(m * n));
        contest.Ours("ours", () => Ours(null), () => Inputs.Sample<T>(nativeC.Span));
        contest.Ours("ours 1t", () => Ours(Execution.Sequential), () => Inputs.Sample<T>(nativeC.Span));
        contest.Blas(Native, () => Inputs.Sample<T>(nativeC.Span));

        if (m == n && k == n && n <= LargestForManagedPeers)
        {
            var left = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, Inputs.As<double, T>(a));
            NDArray first = contest.Own(np.array(a)).reshape(m, k), second = contest.Own(np.array(b)).reshape(k, n);
            NDArray product = contest.Own(np.empty_like(contest.Own(np.array(new T[m * n])).reshape(m, n)));
            contest.Peer("NumSharp", () => np.matmul(first, second, product), () => Inputs.Sample<T>(product.ToArray<T>()));
            if (typeof(T) == typeof(double))
            {
                // Column-major, so Aᵀ and Bᵀ stand there: BᵀAᵀ = (AB)ᵀ comes out, which is AB by rows.
                var right = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, Inputs.As<double, T>(b));
                var to = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n);
                contest.Peer("MathNet", () => right.Multiply(left, to), () => Inputs.Sample<double>(to.AsColumnMajorArray()));
            }
        }

        void Ours(Execution? execution) => Functional.Kernels.Gemm.Multiply<T>(
            m, n, k, nativeA.Span, k, nativeB.Span, n, nativeC.Span, n, execution: execution);

        void Native()
        {
            const int order = OpenBlas.RowMajor, plain = OpenBlas.Plain;
            if (typeof(T) == typeof(double))
            {
                OpenBlas.cblas_dgemm(
                    order, plain, plain, m, n, k, 1, (double*)nativeA.Pointer, k, (double*)nativeB.Pointer, n, 0, (double*)nativeC.Pointer, n);
            }
            else
            {
                OpenBlas.cblas_sgemm(
                    order, plain, plain, m, n, k, 1, (float*)nativeA.Pointer, k, (float*)nativeB.Pointer, n, 0, (float*)nativeC.Pointer, n);
            }
        }
    }

    private static unsafe void MatrixVector(Contest contest, int m, int n, bool transposed)
    {
        int from = transposed ? m : n, to = transposed ? n : m;
        double[] a = Inputs.Uniform(m * n, 6, 0, 10), x = Inputs.Uniform(from, 7, -1, 1);
        contest.Metric = Metric.Norm;
        contest.Work = (8.0 * m * n / 1e9, "GB/s");
        contest.Exact = () => Exact(transposed ? Turned(a, m, n) : a, x, to, from, 1);
        AlignedBuffer<double> nativeA = contest.Own(new AlignedBuffer<double>(a)), nativeX = contest.Own(new AlignedBuffer<double>(x));
        AlignedBuffer<double> nativeY = contest.Own(new AlignedBuffer<double>(to));
        if (transposed)
            contest.Ours("ours", () => Gemv.MultiplyTransposed<double>(m, n, nativeA.Span, n, nativeX.Span, nativeY.Span), () => Inputs.Sample<double>(nativeY.Span));
        else
            contest.Ours("ours", () => Gemv.Multiply<double>(m, n, nativeA.Span, n, nativeX.Span, nativeY.Span), () => Inputs.Sample<double>(nativeY.Span));

        contest.Blas(
            () => OpenBlas.cblas_dgemv(
                OpenBlas.RowMajor, transposed ? OpenBlas.Transposed : OpenBlas.Plain, m, n, 1, nativeA.Pointer, n, nativeX.Pointer, 1, 0,
                nativeY.Pointer, 1),
            () => Inputs.Sample<double>(nativeY.Span));
        if (!transposed)
        {
            NDArray matrix = contest.Own(np.array(a)).reshape(m, n), vector = contest.Own(np.array(x)), product = contest.Own(np.array(new double[to]));
            contest.Peer("NumSharp", () => np.dot(matrix, vector, product), () => Inputs.Sample<double>(product.ToArray<double>()));
        }

        Bandwidth.EnterRead(contest, [nativeA]);
    }

    private static unsafe void Gram(Contest contest, int rows, int columns)
    {
        double[] x = Inputs.Uniform(rows * columns, 6, 0, 10);
        contest.Metric = Metric.Norm;
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Exact = () =>
        {
            double[] turned = Turned(x, rows, columns);
            return Exact(turned, x, columns, rows, columns);
        };

        AlignedBuffer<double> nativeX = contest.Own(new AlignedBuffer<double>(x));
        AlignedBuffer<double> nativeC = contest.Own(new AlignedBuffer<double>(columns * columns));
        contest.Ours(
            "ours",
            () => Functional.Kernels.Gemm.Gram<double>(columns, rows, nativeX.Span, columns, nativeC.Span, columns),
            () => Inputs.Sample<double>(nativeC.Span));
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
