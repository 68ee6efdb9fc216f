using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Least-squares fits by both roads, and predictions.</summary>
public class LinearRegressionBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private double[] y = [], weights = [], to = [];
    private LinearRegression? model;

    [Params("442x10", "20000x20", "1000x200")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        (y, weights, to) = (Samples.Uniform<double>(sides[0], 2), [.. Samples.Uniform<double>(sides[0], 3).Select(w => Math.Abs(w) + 0.1)], new double[sides[0]]);
        model = LinearRegression.Fit(x, y);
    }

    [Benchmark(Baseline = true)]
    public LinearRegression Fit() => LinearRegression.Fit(x, y);

    [Benchmark]
    public LinearRegression FitSequential() => LinearRegression.Fit(x, y, execution: Execution.Sequential);

    [Benchmark]
    public LinearRegression FitWeighted() => LinearRegression.FitWeighted(x, y, weights);

    [Benchmark]
    public Vector StandardErrors() => model!.StandardErrors;

    [Benchmark]
    public void Predict() => model!.Predict(x, to);
}
