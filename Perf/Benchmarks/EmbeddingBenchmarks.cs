using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>t-SNE, fifty iterations of it: by every pair and by cells.</summary>
public class EmbeddingBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);

    [Params(500, 2000, 10_000)]
    public int Rows { get; set; }

    [Params(2, 3)]
    public int Components { get; set; }

    [GlobalSetup]
    public void Fill() => x = Matrix.Wrap(Rows, 20, Samples.Uniform<double>(Rows * 20, 1));

    [Benchmark(Baseline = true)]
    public TSne Exact() => TSne.Fit(x, Options(TSneMethod.Exact));

    [Benchmark]
    public TSne BarnesHut() => TSne.Fit(x, Options(TSneMethod.BarnesHut));

    private TSneOptions Options(TSneMethod method) => new() { Components = Components, Method = method, MaxIterations = 50 };
}
