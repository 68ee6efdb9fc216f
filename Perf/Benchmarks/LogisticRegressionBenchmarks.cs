using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Logistic fits without and with penalties, of two classes and of three, and probabilities.</summary>
public class LogisticRegressionBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private int[] two = [], three = [];
    private double[] to = [];
    private LogisticRegression? model;

    [Params("569x30", "20000x20", "1000x200")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        double[] chance = Samples.Uniform<double>(sides[0], 2);
        two = [.. chance.Select((c, i) => c + x[i, 0] > 0 ? 1 : 0)];
        three = [.. chance.Select((c, i) => (c + x[i, 0] > 0 ? 1 : 0) + (c - x[i, 1] > 0 ? 1 : 0))];
        to = new double[2 * sides[0]];
        model = FitRidge();
    }

    [Benchmark(Baseline = true)]
    public LogisticRegression FitRidge() => LogisticRegression.Fit(x, two, new() { Penalty = Penalty.L2(0.5) });

    [Benchmark]
    public LogisticRegression FitRidgeSequential() => LogisticRegression.Fit(x, two, new() { Penalty = Penalty.L2(0.5) }, Execution.Sequential);

    [Benchmark]
    public LogisticRegression FitLikelihood() => LogisticRegression.Fit(x, two);

    [Benchmark]
    public LogisticRegression FitLasso() => LogisticRegression.Fit(x, two, new() { Penalty = Penalty.L1(10) });

    [Benchmark]
    public LogisticRegression FitThreeClasses() => LogisticRegression.Fit(x, three, new() { Penalty = Penalty.L2(0.5) });

    [Benchmark]
    public void PredictProbability() => model!.PredictProbability(x, to);
}
