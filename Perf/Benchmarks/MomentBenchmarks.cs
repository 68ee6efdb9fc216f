using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class MeanBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += value;
        return sum / x.Length;
    }

    [Benchmark]
    public double Mean() => Statistics.Mean(x);

    [Benchmark]
    public double MeanSingle() => Statistics.Mean(xf);
}

public class VarianceBenchmarks : PairBenchmark
{
    protected override double Low => 1000;

    protected override double High => 1001;

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sum = 0, squares = 0;
        foreach (var value in x)
            sum += value;
        var mean = sum / x.Length;
        foreach (var value in x)
            squares += (value - mean) * (value - mean);
        return squares / x.Length;
    }

    [Benchmark]
    public double PopulationVariance() => Statistics.PopulationVariance(x);

    [Benchmark]
    public double PopulationVarianceSingle() => Statistics.PopulationVariance(xf);

    [Benchmark]
    public double SampleStandardDeviation() => Statistics.SampleStandardDeviation(x);

    [Benchmark]
    public double SampleStandardDeviationSingle() => Statistics.SampleStandardDeviation(xf);

    [Benchmark]
    public double PopulationSkewness() => Statistics.PopulationSkewness(x);

    [Benchmark]
    public double PopulationSkewnessSingle() => Statistics.PopulationSkewness(xf);

    [Benchmark]
    public double PopulationExcessKurtosis() => Statistics.PopulationExcessKurtosis(x);

    [Benchmark]
    public double PopulationExcessKurtosisSingle() => Statistics.PopulationExcessKurtosis(xf);

    [Benchmark]
    public Moments Summary() => Moments.Of(x);
}

public class CovarianceBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sumX = 0, sumY = 0, products = 0;
        for (var i = 0; i < x.Length; i++)
            (sumX, sumY) = (sumX + x[i], sumY + y[i]);
        for (var i = 0; i < x.Length; i++)
            products += (x[i] - (sumX / x.Length)) * (y[i] - (sumY / x.Length));
        return products / (x.Length - 1);
    }

    [Benchmark]
    public double SampleCovariance() => Statistics.SampleCovariance(x, y);

    [Benchmark]
    public double SampleCovarianceSingle() => Statistics.SampleCovariance(xf, yf);

    [Benchmark]
    public double PearsonCorrelation() => Statistics.PearsonCorrelation(x, y);

    [Benchmark]
    public double PearsonCorrelationSingle() => Statistics.PearsonCorrelation(xf, yf);

    [Benchmark]
    public CoMoments Summary() => CoMoments.Of(x, y);
}

/// <summary>Weights are uniform on [0, 1).</summary>
public class WeightedBenchmarks : PairBenchmark
{
    protected override double Low => 0;

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < x.Length; i++)
            (sum, weight) = (sum + (y[i] * x[i]), weight + y[i]);
        return sum / weight;
    }

    [Benchmark]
    public double WeightedMean() => Statistics.WeightedMean(x, y);

    [Benchmark]
    public double WeightedMeanSingle() => Statistics.WeightedMean(xf, yf);

    [Benchmark]
    public double WeightedSampleVariance() => Statistics.WeightedSampleVariance(x, y);

    [Benchmark]
    public double WeightedSampleVarianceSingle() => Statistics.WeightedSampleVariance(xf, yf);
}

public class ZScoreBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sum = 0, squares = 0;
        foreach (var value in x)
            sum += value;
        var mean = sum / x.Length;
        foreach (var value in x)
            squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / x.Length);
        for (var i = 0; i < x.Length; i++)
            to[i] = (x[i] - mean) / deviation;
        return to[^1];
    }

    [Benchmark]
    public void ZScores() => Statistics.ZScores(x, to);

    [Benchmark]
    public void ZScoresSingle() => Statistics.ZScores(xf, tof);
}
