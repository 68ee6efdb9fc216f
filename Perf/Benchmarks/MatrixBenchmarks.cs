using BenchmarkDotNet.Attributes;
using Functional.Kernels;

namespace Functional.Perf;

/// <summary>Square products: N is not always a multiple of a register or a block.</summary>
public class GemmBenchmarks
{
    private double[] a = [], b = [], c = [];
    private float[] af = [], bf = [], cf = [];

    [Params(16, 61, 256, 517)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (a, b, c) = (Samples.Uniform<double>(N * N, 1), Samples.Uniform<double>(N * N, 2), new double[N * N]);
        (af, bf, cf) = (Samples.Uniform<float>(N * N, 1), Samples.Uniform<float>(N * N, 2), new float[N * N]);
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        Array.Clear(c);
        for (var i = 0; i < N; i++)
            for (var k = 0; k < N; k++)
                for (var j = 0; j < N; j++)
                    c[(i * N) + j] += a[(i * N) + k] * b[(k * N) + j];
    }

    [Benchmark]
    public void Multiply() => Gemm.Multiply<double>(N, N, N, a, N, b, N, c, N);

    [Benchmark]
    public void MultiplySequential() => Gemm.Multiply<double>(N, N, N, a, N, b, N, c, N, execution: Execution.Sequential);

    [Benchmark]
    public void MultiplySingle() => Gemm.Multiply<float>(N, N, N, af, N, bf, N, cf, N);

    [Benchmark]
    public void MultiplyTransposedLeft() => Gemm.MultiplyTransposedLeft<double>(N, N, N, a, N, b, N, c, N);

    [Benchmark]
    public void MultiplyTransposedRight() => Gemm.MultiplyTransposedRight<double>(N, N, N, a, N, b, N, c, N);

    [Benchmark]
    public void GramMatrix() => Gemm.Gram<double>(N, N, a, N, c, N);
}

public class MatrixVectorBenchmarks
{
    private double[] a = [], x = [], y = [], turned = [];
    private float[] af = [], xf = [], yf = [];

    [Params(37, 1000)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (a, x, y) = (Samples.Uniform<double>(N * N, 1), Samples.Uniform<double>(N, 2), new double[N]);
        (af, xf, yf) = (Samples.Uniform<float>(N * N, 1), Samples.Uniform<float>(N, 2), new float[N]);
        turned = new double[N * N];
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < N; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < N; j++)
                sum += a[(i * N) + j] * x[j];
            y[i] = sum;
        }
    }

    [Benchmark]
    public void Multiply() => Gemv.Multiply<double>(N, N, a, N, x, y);

    [Benchmark]
    public void MultiplySingle() => Gemv.Multiply<float>(N, N, af, N, xf, yf);

    [Benchmark]
    public void MultiplyTransposed() => Gemv.MultiplyTransposed<double>(N, N, a, N, x, y);

    [Benchmark]
    public void Transpose() => TransposeKernel.Run<double>(N, N, a, N, turned, N);

    [Benchmark]
    public void Outer() => LinearAlgebra.Outer(x, y, turned);
}

/// <summary>A table of N rows and 50 columns.</summary>
public class TableBenchmarks
{
    private const int Columns = 50;

    private double[] x = [], to = [], mean = [], squares = [], products = [];
    private Matrix matrix = Matrix.Zeros(1, 1);

    [Params(1_003, 20_011)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (x, to, mean) = (Samples.Uniform<double>(N * Columns, 1, 0, 10), new double[N * Columns], new double[Columns]);
        (squares, products, matrix) = ([.. Enumerable.Repeat(1.0, Columns)], new double[Columns * Columns], Matrix.CopyFrom(N, Columns, x));
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        Array.Clear(mean);
        for (var i = 0; i < x.Length; i++)
            mean[i % Columns] += x[i] / N;
    }

    [Benchmark]
    public void ColumnMoments() => Kernels.ColumnMoments.Run<double>(N, Columns, x, Columns, mean, squares);

    [Benchmark]
    public void Covariance() => CovarianceKernel.Run<double>(N, Columns, x, Columns, mean, products, Columns);

    [Benchmark]
    public void Standardize() => StandardizeColumns.Run<double>(N, Columns, x, Columns, mean, squares, to, Columns);

    [Benchmark]
    public Vector RowSums() => matrix.RowSums();

    [Benchmark]
    public Vector ColumnSums() => matrix.ColumnSums();
}
