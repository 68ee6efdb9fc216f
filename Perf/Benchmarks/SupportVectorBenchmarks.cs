using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Support vector machines with kernels and without.</summary>
public class SupportVectorBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private int[] labels = [], to = [];
    private double[] y = [];
    private SupportVectorClassifier? model;

    [Params(500, 2_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        x = Matrix.Wrap(Rows, 20, Samples.Uniform<double>(Rows * 20, 1));
        y = [.. Samples.Uniform<double>(Rows, 2).Select((noise, i) => (noise / 2) + x[i, 0] - (x[i, 1] * x[i, 2]))];
        labels = [.. y.Select(value => value > 0.5 ? 1 : 0)];
        model = SupportVectorClassifier.Fit(x, labels);
        to = new int[Rows];
    }

    [Benchmark(Baseline = true)]
    public SupportVectorClassifier Classifier() => SupportVectorClassifier.Fit(x, labels);

    [Benchmark]
    public SupportVectorRegressor Regressor() => SupportVectorRegressor.Fit(x, y);

    [Benchmark]
    public void Predict() => model!.Predict(x, to);

    [Benchmark]
    public LinearSupportVectorClassifier LinearSquaredHinge() => LinearSupportVectorClassifier.Fit(x, labels);

    [Benchmark]
    public LinearSupportVectorClassifier LinearHinge() => LinearSupportVectorClassifier.Fit(x, labels, new() { Loss = MarginLoss.Hinge });

    [Benchmark]
    public LinearSupportVectorRegressor LinearRegressor() => LinearSupportVectorRegressor.Fit(x, y);
}
