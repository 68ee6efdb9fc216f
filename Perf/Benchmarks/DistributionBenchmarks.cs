using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Samples, tails and quantiles of distributions over spans, on [0.05, 0.95).</summary>
public class DistributionBenchmarks : PairBenchmark
{
    private static readonly Gamma Gamma = new(2.5, 1);
    private static readonly Gamma TinyShape = new(0.3, 1);
    private static readonly Beta Beta = new(2.5, 4);
    private static readonly StudentT Student = new(5);
    private static readonly FDistribution Fisher = new(5, 8);
    private static readonly Poisson Poisson = new(40);
    private static readonly Poisson WidePoisson = new(1e5);
    private static readonly Binomial Binomial = new(1000, 0.3);
    private static readonly Binomial WideBinomial = new(1_000_000, 0.3);
    private static readonly NegativeBinomial NegativeBinomial = new(2.5, 1e-3);
    private static readonly RandomKey Key = RandomKey.FromSeed(1);

    protected override double Low => 0.05;

    protected override double High => 0.95;

    [Benchmark(Baseline = true)]
    public void NormalSample() => Normal.Standard.Sample(Key, to);

    [Benchmark]
    public void GammaSample() => Gamma.Sample(Key, to);

    [Benchmark]
    public void GammaSampleOfTinyShape() => TinyShape.Sample(Key, to);

    [Benchmark]
    public void BetaSample() => Beta.Sample(Key, to);

    [Benchmark]
    public void StudentSample() => Student.Sample(Key, to);

    [Benchmark]
    public void FisherSample() => Fisher.Sample(Key, to);

    [Benchmark]
    public void PoissonSample() => Poisson.Sample(Key, to);

    [Benchmark]
    public void WidePoissonSample() => WidePoisson.Sample(Key, to);

    [Benchmark]
    public void BinomialSample() => Binomial.Sample(Key, to);

    [Benchmark]
    public void WideBinomialSample() => WideBinomial.Sample(Key, to);

    [Benchmark]
    public void NegativeBinomialSample() => NegativeBinomial.Sample(Key, to);

    [Benchmark]
    public void GammaCumulative() => Gamma.Cumulative(x, to);

    [Benchmark]
    public void BetaCumulative() => Beta.Cumulative(x, to);

    [Benchmark]
    public void StudentCumulative() => Student.Cumulative(x, to);

    [Benchmark]
    public void GammaQuantile() => Gamma.Quantile(x, to);

    [Benchmark]
    public void BetaQuantile() => Beta.Quantile(x, to);

    [Benchmark]
    public void StudentQuantile() => Student.Quantile(x, to);
}
