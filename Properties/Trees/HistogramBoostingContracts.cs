using Xunit;

namespace Functional.Properties;

/// <summary>What trees boosted on histograms do with hostile data and wrong calls.</summary>
[Trait("Formula", "T8"), Trait("Formula", "T9")]
public sealed class HistogramBoostingContracts
{
    private static readonly Matrix X = TreeLaws.Features(80, 2, 6, ties: false);
    private static readonly double[] Y = [.. Enumerable.Range(0, 80).Select(i => Math.Sin(2 * X[i, 0]) + X[i, 1])];

    [Fact]
    public void An_infinity_is_named_by_row_and_column_and_NaN_is_a_missing_value()
    {
        var broken = X.Map((v, i, j) => i == 2 && j == 1 ? double.NegativeInfinity : v);
        foreach (var call in (Action[])[() => HistogramGradientBoostingRegressor.Fit(broken, Y), () => HistogramGradientBoostingClassifier.Fit(broken, new int[80])])
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
            Assert.Contains("column 1", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(X, [.. Y.Select((v, i) => i == 3 ? double.NaN : v)]));
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(X, [1, 2]));
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingClassifier.Fit(X, [1, 2]));
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(Matrix.Zeros(0, 2), []));
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.FitWeighted(X, Y, new double[80]));
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(X, Y, new() { Steps = 1 }).Predict([1.0]));
        // A feature without a value parts nothing, one of a value and holes parts the holes.
        var missing = Matrix.FromColumns([.. Enumerable.Repeat(double.NaN, 80)], [.. Enumerable.Range(0, 80).Select(i => i < 30 ? double.NaN : 7)]);
        double[] y = [.. Enumerable.Range(0, 80).Select(i => i < 30 ? 1.0 : 2)];
        var model = HistogramGradientBoostingRegressor.Fit(missing, y, new() { Steps = 1, LearningRate = 1 });
        Agree.Within(y, model.Predict(missing).AsSpan(), 8 * Tolerance.Epsilon);
        Assert.Equal(Vector.Create(0, 1), model.FeatureImportances());
        Assert.Equal(double.MaxValue, model.Trees[0].Thresholds[0]);
        Assert.Equal("x[1] <= 1.79769E+308", model.Trees[0].ToText().Split('\n')[0]);
    }

    [Fact]
    public void A_refused_option_is_named()
    {
        foreach (var (options, name) in (ReadOnlySpan<(HistogramGradientBoostingRegressorOptions, string)>)
            [
                (new() { Steps = 0 }, "Steps"), (new() { LearningRate = 0 }, "LearningRate"), (new() { LearningRate = double.NaN }, "LearningRate"), (new() { MaxLeaves = 0 }, "MaxLeaves"),
                (new() { MaxDepth = -1 }, "MaxDepth"), (new() { MinSamplesLeaf = 0 }, "MinSamplesLeaf"), (new() { MinHessianLeaf = -1 }, "MinHessianLeaf"), (new() { Lambda = -1 }, "Lambda"),
                (new() { MinGainToSplit = double.NaN }, "MinGainToSplit"), (new() { MaxBins = 256 }, "MaxBins"), (new() { MaxBins = 1 }, "MaxBins"), (new() { Patience = 0 }, "Patience"),
                (new() { Tolerance = -1 }, "Tolerance"), (new() { ValidationShare = 1.5 }, "ValidationShare"), (new() { HuberQuantile = 2 }, "HuberQuantile"),
                (new() { Loss = (BoostingLoss)9 }, "Loss"),
            ])
        {
            Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(X, Y, options)).ParamName);
        }
        Assert.Throws<ArgumentException>(() => HistogramGradientBoostingRegressor.Fit(X[..1, ..], [1.0], new() { ValidationShare = 0.5 }));
    }

    [Fact]
    public void One_row_one_class_constant_targets_and_no_columns_leave_the_root()
    {
        Assert.Equal(7, HistogramGradientBoostingRegressor.Fit(X[..1, ..], [7]).Predict([0.0, 0.0]));
        Assert.Equal(0.5, HistogramGradientBoostingRegressor.Fit(Matrix.Zeros(40, 0), [.. Enumerable.Range(0, 40).Select(i => i % 2 * 1.0)]).Predict([]));
        Assert.Equal(0.5, HistogramGradientBoostingRegressor.Fit(Matrix.Zeros(40, 3), [.. Enumerable.Range(0, 40).Select(i => i % 2 * 1.0)]).Predict([1.0, 2, 3]));
        foreach (var loss in Enum.GetValues<BoostingLoss>())
        {
            var model = HistogramGradientBoostingRegressor.Fit(X, [.. Enumerable.Repeat(2.5, 80)], new() { Loss = loss, Steps = 3 });
            Assert.All(model.Predict(X), p => Assert.Equal(2.5, p));
            Assert.Equal(1, model.Trees[0].Nodes);
        }
        var single = HistogramGradientBoostingClassifier.Fit(X, [.. Enumerable.Repeat(4, 80)]);
        Assert.Equal(4, single.Predict(X.Row(0)));
        Assert.Equal(0, single.Steps);
        Assert.Equal(Vector.Zeros(2), single.FeatureImportances());
        // Too few rows for two leaves of 20.
        Assert.Equal(1, HistogramGradientBoostingRegressor.Fit(X[..39, ..], Y.AsSpan(0, 39), new() { Steps = 1 }).Trees[0].Nodes);
        Assert.Equal(2, HistogramGradientBoostingRegressor.Fit(X[..40, ..], Y.AsSpan(0, 40), new() { Steps = 1 }).Trees[0].Leaves);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(4e-320)]
    public void Ends_of_the_range_are_parted_like_ordinary_numbers(double scale)
    {
        var features = Matrix.FromColumns([-scale, -scale, scale, scale]);
        var model = HistogramGradientBoostingRegressor.Fit(features, [-scale, -scale, scale, scale], new() { Steps = 1, LearningRate = 1, MinSamplesLeaf = 1 });
        Agree.Close([-scale, -scale, scale, scale], model.Predict(features).AsSpan(), 8 * Tolerance.Epsilon);
        Assert.Equal(2, model.Trees[0].Leaves);
        double[] outlier = [.. Y.Select((v, i) => i == 5 ? 1e12 : v)];
        Assert.All(HistogramGradientBoostingRegressor.Fit(X, outlier).Predict(X), p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Weights_count_by_their_ratios_alone()
    {
        int[] labels = [.. Y.Select(v => v > 0 ? 1 : 0)];
        double[] weights = RandomKey.FromSeed(1).UniformBetween(0.5, 2, 80).ToArray();
        var (numbers, classes) = (HistogramGradientBoostingRegressor.FitWeighted(X, Y, weights), HistogramGradientBoostingClassifier.FitWeighted(X, labels, weights));
        foreach (var power in (int[])[-190, -3, 5, 190])
        {
            double[] scaled = [.. weights.Select(w => Math.ScaleB(w, power))];
            Assert.Equal(numbers.Predict(X), HistogramGradientBoostingRegressor.FitWeighted(X, Y, scaled).Predict(X));
            Assert.Equal(classes.PredictProbability(X), HistogramGradientBoostingClassifier.FitWeighted(X, labels, scaled).PredictProbability(X));
        }
    }

    [Fact]
    public void It_ends_early_by_rows_kept_back_and_keeps_the_steps_up_to_the_best()
    {
        var noise = RandomKey.FromSeed(3).Normal(400);
        var x = TreeLaws.Features(400, 3, 6, ties: false);
        double[] y = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(2 * x[i, 0]) + noise[i])];
        var model = HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 400, LearningRate = 0.3, ValidationShare = 0.25, Patience = 5 });
        Assert.Equal(StopReason.EarlyStopping, model.Report.Reason);
        Assert.Equal(model.ValidationLosses.Length, model.Report.Iterations);
        Assert.Equal(model.Options.Patience, model.Report.Iterations - model.Trees.Length);
        Assert.InRange(model.ValidationLosses[model.Trees.Length - 1] - model.ValidationLosses.Min(), 0, model.Options.Tolerance);
        // A class that only rows kept back may have still has its probability.
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => i == 7 ? 2 : i % 2)];
        Assert.All(
            HistogramGradientBoostingClassifier.Fit(x, labels, new() { Steps = 5, ValidationShare = 0.9 }).PredictProbability(x).AsSpan().ToArray(), p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void A_fit_tells_its_progress_and_ends_when_it_is_cancelled()
    {
        using CancellationTokenSource source = new();
        List<FitProgress> heard = [];
        var progress = new Listener(step =>
        {
            heard.Add(step);
            if (step.Iteration == 3)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => HistogramGradientBoostingRegressor.Fit(X, Y, null, new() { Cancellation = source.Token, Progress = progress }));
        Assert.Equal([1, 2, 3], heard.Select(step => step.Iteration));
        Assert.ThrowsAny<OperationCanceledException>(() => HistogramGradientBoostingClassifier.Fit(X, new int[80], null, new() { Cancellation = source.Token }));
    }

    [Fact]
    public void Separable_classes_keep_their_probabilities_in_order_and_many_rows_are_binned_by_a_sample()
    {
        var apart = HistogramGradientBoostingClassifier.Fit(X, [.. Enumerable.Range(0, 80).Select(i => X[i, 0] > 0 ? 1 : 0)], new() { Steps = 400, LearningRate = 1, MinSamplesLeaf = 1 });
        Assert.All(apart.PredictProbability(X).AsSpan().ToArray(), p => Assert.InRange(p, 0, 1));
        const int n = 210_000;
        var key = RandomKey.FromSeed(8);
        double[] x = key.Normal(n).ToArray();
        x[n - 1] = double.NaN;
        var model = HistogramGradientBoostingRegressor.Fit(Matrix.Wrap(n, 1, x), [.. x.Select(v => v > 0.5 ? 1.0 : 0)], new() { Steps = 1, LearningRate = 1, MaxLeaves = 2 });
        Assert.InRange(model.Trees[0].Thresholds[0], 0.48, 0.52);
    }

    private sealed class Listener(Action<FitProgress> hear) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => hear(value);
    }
}
