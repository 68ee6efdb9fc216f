using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class DistanceBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double NaiveCosine()
    {
        double xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (xy, xx, yy) = (xy + (x[i] * y[i]), xx + (x[i] * x[i]), yy + (y[i] * y[i]));
        }
        return xy / Math.Sqrt(xx * yy);
    }

    [Benchmark]
    public double CosineSimilarity() => Distance.CosineSimilarity(x, y);

    [Benchmark]
    public double CosineSimilaritySingle() => Distance.CosineSimilarity(xf, yf);

    [Benchmark]
    public double Euclidean() => Distance.Euclidean(x, y);

    [Benchmark]
    public double EuclideanSingle() => Distance.Euclidean(xf, yf);

    [Benchmark]
    public double Manhattan() => Distance.Manhattan(x, y);

    [Benchmark]
    public double Minkowski() => Distance.Minkowski(x, y, 3);
}

public class MetricBenchmarks : PairBenchmark
{
    private int[] labels = [], predicted = [];

    public override void Fill()
    {
        base.Fill();
        labels = [.. x.Select(v => v > 0 ? 1 : 0)];
        predicted = [.. y.Select(v => v > 0 ? 1 : 0)];
    }

    [Benchmark(Baseline = true)]
    public double RSquared() => Metrics.RSquared(x, y);

    [Benchmark]
    public double RootMeanSquaredError() => Metrics.RootMeanSquaredError(x, y);

    [Benchmark]
    public double RocAuc() => Metrics.RocAuc(labels, y);

    [Benchmark]
    public double F1() => Metrics.F1(labels, predicted);

    [Benchmark]
    public ConfusionMatrix Confusion() => ConfusionMatrix.Of(labels, predicted);
}
