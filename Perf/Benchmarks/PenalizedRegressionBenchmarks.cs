using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Ridge regressions, lassos and their paths, by correlations and by columns.</summary>
public class PenalizedRegressionBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private double[] y = [];

    [Params("442x10", "10000x100", "100x1000")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        y = [.. Samples.Uniform<double>(sides[0], 2).Select((noise, i) => noise + (3 * x[i, 0]) - (2 * x[i, sides[1] / 2]))];
    }

    [Benchmark(Baseline = true)]
    public RidgeRegression Ridge() => RidgeRegression.Fit(x, y);

    [Benchmark]
    public ElasticNetRegression Lasso() => ElasticNetRegression.Fit(x, y, new() { Lambda1 = 0.02 });

    [Benchmark]
    public ElasticNetRegression LassoByFista() => ElasticNetRegression.Fit(x, y, new() { Lambda1 = 0.02, Tolerance = 1e-4, Solver = ElasticNetSolver.Fista });

    [Benchmark]
    public ElasticNetPath LassoPath() => ElasticNetPath.Fit(x, y, path: new() { Count = 20, Ratio = 1e-2 });
}
