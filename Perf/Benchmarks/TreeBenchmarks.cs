using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Trees, forests and boosted trees, and what they predict.</summary>
public class TreeBenchmarks
{
    private Matrix x = Matrix.Zeros(0, 0);
    private double[] y = [], to = [];
    private int[] labels = [];
    private RandomForestRegressor? forest;

    [Params("1000x10", "20000x20")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        int[] sides = [.. Size.Split('x').Select(int.Parse)];
        x = Matrix.Wrap(sides[0], sides[1], Samples.Uniform<double>(sides[0] * sides[1], 1));
        y = [.. Samples.Uniform<double>(sides[0], 2).Select((noise, i) => noise + (3 * Math.Sin(2 * x[i, 0])) - (2 * x[i, 1]))];
        labels = [.. y.Select(v => v > 0 ? 1 : 0)];
        forest = RandomForestRegressor.Fit(x, y, new() { Trees = 20 });
        to = new double[sides[0]];
    }

    [Benchmark(Baseline = true)]
    public DecisionTreeRegressor Regressor() => DecisionTreeRegressor.Fit(x, y);

    [Benchmark]
    public DecisionTreeClassifier ClassifierByGini() => DecisionTreeClassifier.Fit(x, labels);

    [Benchmark]
    public DecisionTreeClassifier ClassifierByEntropy() => DecisionTreeClassifier.Fit(x, labels, new() { Criterion = SplitCriterion.Entropy });

    [Benchmark]
    public RandomForestClassifier Forest() => RandomForestClassifier.Fit(x, labels, new() { Trees = 20 });

    [Benchmark]
    public GradientBoostingRegressor Boosting() => GradientBoostingRegressor.Fit(x, y, new() { Steps = 20 });

    [Benchmark]
    public HistogramGradientBoostingRegressor HistogramBoosting() => HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 20 });

    [Benchmark]
    public HistogramGradientBoostingClassifier HistogramBoostingOfClasses() => HistogramGradientBoostingClassifier.Fit(x, labels, new() { Steps = 20 });

    [Benchmark]
    public void PredictByForest() => forest!.Predict(x, to);
}
