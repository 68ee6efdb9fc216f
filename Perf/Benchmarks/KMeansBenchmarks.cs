using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>k-means from drawn and from given centroids, and assignments.</summary>
public class KMeansBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private KMeans? model;

    [Params("2000x2", "20000x16")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        model = KMeans.Fit(x);
    }

    [Benchmark(Baseline = true)]
    public KMeans Fit() => KMeans.Fit(x, new() { MaxIterations = 20, Tolerance = 0 });

    [Benchmark]
    public KMeans FitGiven() => KMeans.Fit(x, new() { MaxIterations = 20, Tolerance = 0, Centroids = x[..8, ..] });

    [Benchmark]
    public System.Collections.Immutable.ImmutableArray<int> Predict() => model!.Predict(x);
}
