using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>The normal distribution over spans, and scalar special functions, on [0.05, 0.95).</summary>
public class NormalBenchmarks : PairBenchmark
{
    private static readonly Normal Standard = Normal.Standard;

    protected override double Low => 0.05;

    protected override double High => 0.95;

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = Math.Exp(-0.5 * x[i] * x[i]) * 0.3989422804014327;
    }

    [Benchmark]
    public void Density() => Standard.Density(x, to);

    [Benchmark]
    public void Cumulative() => Standard.Cumulative(x, to);

    [Benchmark]
    public void Quantile() => Standard.Quantile(x, to);

    [Benchmark]
    public void Sample() => Standard.Sample(RandomKey.FromSeed(1), to);

    [Benchmark]
    public void LogGamma()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = SpecialFunctions.LogGamma(x[i]);
    }

    [Benchmark]
    public void RegularizedBeta()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = SpecialFunctions.RegularizedBeta(3.5, 7, x[i]);
    }
}
