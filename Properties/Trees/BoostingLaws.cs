using Xunit;

namespace Functional.Properties;

/// <summary>What holds for boosted trees.</summary>
public sealed class BoostingLaws
{
    [Law]
    [Trait("Formula", "T10")]
    public void Pseudo_residuals_are_the_derivatives_of_the_losses_negated(double y, double f, byte seed)
    {
        var (actual, score, delta) = (Math.IEEERemainder(y, 9), Math.IEEERemainder(f, 9), 0.25 + (seed / 64.0));
        if (!double.IsFinite(actual) || !double.IsFinite(score) || Math.Abs(Math.Abs(actual - score) - delta) < 1e-9 || Math.Abs(actual - score) < 1e-9)
            return;
        var label = seed % 2;
        Holds(residuals => Trees.SquaredErrorResiduals([actual], [score], residuals), x => 0.5 * (actual - x) * (actual - x));
        Holds(residuals => Trees.AbsoluteErrorResiduals([actual], [score], residuals), x => DualNumberAbs(actual - x));
        Holds(
            residuals => Trees.HuberResiduals([actual], [score], delta, residuals),
            x => Math.Abs(actual - score) <= delta ? 0.5 * (actual - x) * (actual - x) : delta * DualNumberAbs(actual - x));
        Holds(residuals => Trees.LogisticResiduals([label], [score], residuals), x => Real.Softplus(x) - (label * x));
        Matrix scores = Matrix.FromRows([score, 0.5, -1]);
        var residual = Trees.MultinomialResiduals([label], scores)[0, 0];
        var derivative = Forward.Derivative(x => Real.Log(Real.Exp(x) + Math.Exp(0.5) + Math.Exp(-1)) - (label == 0 ? x : 0.5), score);
        Assert.InRange(residual + derivative, -64 * Tolerance.Epsilon, 64 * Tolerance.Epsilon);

        void Holds(Action<double[]> residuals, Func<Dual<double>, Dual<double>> loss)
        {
            var found = new double[1];
            residuals(found);
            Assert.InRange(found[0] + Forward.Derivative(loss, score), -64 * Tolerance.Epsilon, 64 * Tolerance.Epsilon);
        }

        static Dual<double> DualNumberAbs(Dual<double> x) => Real.Abs(x);
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "T9")]
    public void The_squared_error_never_rises_and_a_step_of_rate_1_is_the_tree_of_the_residuals(byte rows, int seed)
    {
        var n = rows % 60 + 4;
        var x = TreeLaws.Features(n, 3, seed, ties: true);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        var model = GradientBoostingRegressor.Fit(x, y, new() { Steps = 12, LearningRate = 0.5 });
        var before = double.PositiveInfinity;
        foreach (var loss in model.Report.History)
        {
            Assert.True(loss <= before + (n * Tolerance.Epsilon));
            before = loss;
        }
        Assert.InRange(model.Report.Objective - Loss.MeanSquaredError(y, model.Predict(x)), -n * 16 * Tolerance.Epsilon, n * 16 * Tolerance.Epsilon);
        Assert.Equal(model.Predict(x), model.StagedPredictions(x).Last());

        var one = GradientBoostingRegressor.Fit(x, y, new() { Steps = 1, LearningRate = 1, MaxDepth = 3 });
        var mean = Statistics.Mean(y);
        var tree = DecisionTreeRegressor.Fit(x, [.. y.Select(v => v - mean)], new() { MaxDepth = 3 });
        Agree.Within(tree.Predict(x).Map(v => v + mean).AsSpan(), one.Predict(x).AsSpan(), n * 16 * Tolerance.Epsilon);
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "T8"), Trait("Formula", "T9")]
    public void A_score_is_the_start_and_the_sum_of_the_trees(byte rows, int seed)
    {
        var n = rows % 40 + 6;
        var x = TreeLaws.Features(n, 2, seed, ties: true);
        int[] labels = [.. TreeLaws.Labels(n, 3, seed).Select(k => (2 * k) - 1)];
        labels[0] = -1;
        labels[1] = 1;
        labels[2] = 3;
        var model = GradientBoostingClassifier.Fit(x, labels, new() { Steps = 5, SampleShare = 0.8, Key = RandomKey.FromSeed(seed) });
        var (scores, shares, predictions) = (model.DecisionFunction(x), model.PredictProbability(x), model.Predict(x));
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < 3; k++)
            {
                var sum = model.Start[k];
                for (var t = k; t < model.Trees.Length; t += 3)
                    sum += model.Trees[t].Values[model.Trees[t].Apply(x.Row(i)), 0];
                Assert.Equal(sum, scores[i, k]);
            }
            Assert.Equal(model.Classes[Statistics.ArgMax(shares.Row(i))], predictions[i]);
            Assert.Equal(predictions[i], model.Predict(x.Row(i)));
            Assert.InRange(shares.Row(i).ToArray().Sum(), 1 - (8 * Tolerance.Epsilon), 1 + (8 * Tolerance.Epsilon));
        }
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "T9")]
    public void A_weight_is_a_repetition(byte rows, int seed)
    {
        var n = rows % 30 + 6;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        int[] counts = TreeLaws.Labels(n, 4, seed + 2), labels = TreeLaws.Labels(n, 2, seed);
        (counts[0], counts[1], labels[0], labels[1]) = (2, 1, 0, 1);
        double[] weights = [.. counts.Select(c => (double)c)];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        GradientBoostingClassifierOptions options = new() { Steps = 3, MaxDepth = 1 };
        var once = GradientBoostingClassifier.FitWeighted(x, labels, weights, options);
        var often = GradientBoostingClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])], options);
        // Losses are sums over other numbers of rows; splits that tie to rounding may differ, the loss they leave does not.
        Agree.Within(often.Report.History.AsSpan(), once.Report.History.AsSpan(), 200 * Tolerance.Epsilon);
    }

    [Fact]
    [Trait("Formula", "T9")]
    public void Threads_change_no_bit()
    {
        var x = TreeLaws.Features(5_000, 4, 2, ties: true);
        var labels = TreeLaws.Labels(5_000, 3, 2);
        GradientBoostingClassifierOptions options = new() { Steps = 3, SampleShare = 0.7, MaxFeatures = MaxFeatures.Count(2) };
        Assert.Equal(
            GradientBoostingClassifier.Fit(x, labels, options, Execution.Sequential), GradientBoostingClassifier.Fit(x, labels, options, new() { DegreeOfParallelism = 5 }));
    }

    [Fact]
    [Trait("Formula", "T9")]
    public void It_ends_early_by_rows_kept_back_and_keeps_the_steps_up_to_the_best()
    {
        var x = TreeLaws.Features(300, 3, 6, ties: false);
        var noise = RandomKey.FromSeed(3).Normal(300);
        double[] y = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(2 * x[i, 0]) + noise[i])];
        var model = GradientBoostingRegressor.Fit(x, y, new() { Steps = 400, LearningRate = 0.3, ValidationShare = 0.25, Patience = 5 });
        Assert.Equal(StopReason.EarlyStopping, model.Report.Reason);
        Assert.Equal(model.ValidationLosses.Length, model.Report.Iterations);
        Assert.Equal(model.Options.Patience, model.Report.Iterations - model.Trees.Length);
        Assert.InRange(model.ValidationLosses[model.Trees.Length - 1] - model.ValidationLosses.Min(), 0, model.Options.Tolerance);
        Assert.True(model.Trees.Length < 100);
    }

    [Fact]
    [Trait("Formula", "T9"), Trait("Formula", "T10")]
    public void Constant_targets_outliers_one_class_and_hostile_calls()
    {
        var x = TreeLaws.Features(40, 2, 6, ties: false);
        foreach (var loss in Enum.GetValues<BoostingLoss>())
        {
            Assert.All(GradientBoostingRegressor.Fit(x, [.. Enumerable.Repeat(2.5, 40)], new() { Loss = loss, Steps = 3 }).Predict(x), p => Assert.Equal(2.5, p));
            double[] y = [.. Enumerable.Range(0, 40).Select(i => i == 7 ? 1e6 : x[i, 0])];
            var model = GradientBoostingRegressor.Fit(x, y, new() { Loss = loss, MinSamplesLeaf = 5 });
            Assert.All(model.Predict(x), p => Assert.True(double.IsFinite(p)));
            if (loss == BoostingLoss.AbsoluteError)
                Assert.All(Enumerable.Range(0, 40).Where(i => i != 7), i => Assert.InRange(model.Predict(x.Row(i)) - x[i, 0], -3, 3));
        }
        var single = GradientBoostingClassifier.Fit(x, [.. Enumerable.Repeat(4, 40)]);
        Assert.Equal(4, single.Predict(x.Row(0)));
        Assert.Equal(0, single.Steps);
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => GradientBoostingRegressor.Fit(x, new double[40], new() { LearningRate = 0 })).ParamName);
        Assert.Equal("Steps", Assert.Throws<ArgumentOutOfRangeException>(() => GradientBoostingRegressor.Fit(x, new double[40], new() { Steps = 0 })).ParamName);
        Assert.Throws<ArgumentException>(() => GradientBoostingClassifier.Fit(x, new int[3]));
        Assert.Throws<ArgumentException>(() => Trees.MultinomialResiduals([2], Matrix.FromRows([0, 0])));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => GradientBoostingRegressor.Fit(x, new double[40], null, new() { Cancellation = source.Token }));
        // Separable classes: scores grow without end, probabilities stay in order.
        var apart = GradientBoostingClassifier.Fit(x, [.. Enumerable.Range(0, 40).Select(i => x[i, 0] > 0 ? 1 : 0)], new() { Steps = 400, LearningRate = 1 });
        Assert.All(apart.PredictProbability(x).AsSpan().ToArray(), p => Assert.InRange(p, 0, 1));
    }
}
