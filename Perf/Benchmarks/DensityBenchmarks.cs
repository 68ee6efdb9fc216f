using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>DBSCAN where boxes tell most rows apart, and where few of them do.</summary>
public class DensityBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private DbscanOptions options = new();

    [Params("20000x2", "20000x5", "5000x50")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        // Uniform rows of a unit cube: some ten neighbours in low dimension, the typical distance in high.
        options = new() { Epsilon = sides[1] switch { 2 => 0.015, 5 => 0.25, _ => 2.5 }, MinPoints = 10 };
    }

    [Benchmark(Baseline = true)]
    public Dbscan Fit() => Dbscan.Fit(x, options);

    [Benchmark]
    public Dbscan FitManhattan() => Dbscan.Fit(x, options with { Measure = DistanceMeasure.Manhattan });
}
