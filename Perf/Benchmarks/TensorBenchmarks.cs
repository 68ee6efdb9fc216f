using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>A tensor of N×30×7: layouts, broadcasting, contraction and sums along an axis.</summary>
public class TensorBenchmarks
{
    private const int Middle = 30, Last = 7;

    private double[] values = [], turned = [];
    private Tensor tensor = Tensor.Wrap([1], [0.0]), line = Tensor.Wrap([1], [0.0]), matrix = Tensor.Wrap([1], [0.0]);

    [Params(11, 1_003)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (values, turned) = (Samples.Uniform<double>(N * Middle * Last, 1), new double[N * Middle * Last]);
        tensor = Tensor.Wrap([N, Middle, Last], values);
        line = Tensor.Wrap([Last], Samples.Uniform<double>(Last, 2));
        matrix = Tensor.Wrap([Middle, Last, 5], Samples.Uniform<double>(Middle * Last * 5, 3));
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < N; i++)
            for (var j = 0; j < Middle; j++)
                for (var k = 0; k < Last; k++)
                    turned[(((k * Middle) + j) * N) + i] = values[(((i * Middle) + j) * Last) + k];
    }

    [Benchmark]
    public Tensor Permute() => tensor.Permute(2, 1, 0);

    [Benchmark]
    public Tensor AddBroadcast() => tensor + line;

    [Benchmark]
    public Tensor Contract() => tensor.Contract(matrix, 2);

    [Benchmark]
    public Tensor SumFirst() => tensor.Sum(0);

    [Benchmark]
    public Tensor SumLast() => tensor.Sum(2);
}
