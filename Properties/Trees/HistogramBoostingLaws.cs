using Xunit;

namespace Functional.Properties;

/// <summary>What holds for trees boosted on histograms.</summary>
[Trait("Formula", "T8"), Trait("Formula", "T9"), Trait("Formula", "T10")]
public sealed class HistogramBoostingLaws
{
    [Law(MaxTest = 30)]
    public void With_a_bin_for_each_value_it_is_the_exact_booster(byte rows, byte depth, int seed)
    {
        int n = rows % 200 + 20, deepest = depth % 4 + 1;
        var x = TreeLaws.Features(n, 3, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        var exact = GradientBoostingRegressor.Fit(x, y, new() { Steps = 5, LearningRate = 0.5, MaxDepth = deepest, MinSamplesLeaf = 3 });
        var model = HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 5, LearningRate = 0.5, MaxDepth = deepest, MaxLeaves = null, MinSamplesLeaf = 3 });
        // The first question parts neighbouring values of all rows; further down the border lies between neighbours of other nodes, the rows are parted alike.
        Assert.Equal(exact.Trees[0].SplitFeatures[0], model.Trees[0].SplitFeatures[0]);
        Assert.Equal(exact.Trees[0].Thresholds[0], model.Trees[0].Thresholds[0]);
        Assert.Equal(exact.Trees[0].Weights[0], model.Trees[0].Weights[0]);
        // Means of n numbers of some units, five times.
        var bound = 5 * n * 8 * Tolerance.Epsilon;
        foreach (var (stage, same) in exact.StagedPredictions(x).Zip(model.StagedPredictions(x)))
            Agree.Within(stage.AsSpan(), same.AsSpan(), bound);
        // In a small node two features may part the rows alike, and which of them is asked is a matter of the last bits: their sum is not.
        Agree.Within(exact.FeatureImportances(normalize: false).Sum(), model.FeatureImportances(normalize: false).Sum(), bound);
        Agree.Within(exact.Report.History.AsSpan(), model.Report.History.AsSpan(), bound);
    }

    [Law(MaxTest = 20)]
    public void The_order_of_the_values_is_all_that_counts(ushort rows, byte bins, int seed)
    {
        int n = rows % 600 + 5;
        var x = Holed(TreeLaws.Features(n, 3, seed, ties: seed % 2 == 0), seed);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        HistogramGradientBoostingRegressorOptions options = new() { Steps = 4, MinSamplesLeaf = 2, MaxBins = bins % 254 + 2 };
        var bent = x.Map(v => v * v * v * 8);
        Assert.Equal(
            HistogramGradientBoostingRegressor.Fit(x, y, options).Predict(x).AsSpan().ToArray(), HistogramGradientBoostingRegressor.Fit(bent, y, options).Predict(bent).AsSpan().ToArray());
    }

    [Law(MaxTest = 20)]
    public void A_weight_is_a_repetition_and_a_weight_of_0_is_no_row(ushort rows, int seed)
    {
        var n = rows % 400 + 12;
        var x = Holed(TreeLaws.Features(n, 2, seed, ties: false), seed);
        int[] counts = TreeLaws.Labels(n, 4, seed + 2), labels = TreeLaws.Labels(n, 3, seed);
        (counts[0], counts[1], counts[2], labels[0], labels[1], labels[2]) = (2, 1, 3, 0, 1, 2);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray(), weights = [.. counts.Select(c => (double)c)];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))], present = [.. Enumerable.Range(0, n).Where(i => counts[i] > 0)];
        HistogramGradientBoostingRegressorOptions numbers = new() { Steps = 3, MaxLeaves = 4, MinSamplesLeaf = 1, MinHessianLeaf = 0, Lambda = 0.5, MaxBins = 60 };
        HistogramGradientBoostingClassifierOptions classes = new() { Steps = 3, MaxLeaves = 4, MinSamplesLeaf = 1, MinHessianLeaf = 0, Lambda = 0.5, MaxBins = 60 };
        // Splits that tie to rounding may differ, the loss they leave does not.
        Agree.Within(
            HistogramGradientBoostingRegressor.Fit(x.SelectRows(repeated), [.. repeated.Select(i => y[i])], numbers).Report.History.AsSpan(),
            HistogramGradientBoostingRegressor.FitWeighted(x, y, weights, numbers).Report.History.AsSpan(), 2000 * Tolerance.Epsilon);
        Agree.Within(
            HistogramGradientBoostingClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])], classes).Report.History.AsSpan(),
            HistogramGradientBoostingClassifier.FitWeighted(x, labels, weights, classes).Report.History.AsSpan(), 2000 * Tolerance.Epsilon);
        Assert.Equal(
            HistogramGradientBoostingClassifier.FitWeighted(x.SelectRows(present), [.. present.Select(i => labels[i])], [.. present.Select(i => weights[i])], classes),
            HistogramGradientBoostingClassifier.FitWeighted(x, labels, weights, classes));
    }

    [Law(MaxTest = 20)]
    public void A_small_step_never_makes_the_loss_of_the_rows_fitted_on_larger(ushort rows, int seed)
    {
        var n = rows % 300 + 6;
        var x = Holed(TreeLaws.Features(n, 3, seed, ties: true), seed);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        foreach (var loss in (BoostingLoss[])[BoostingLoss.SquaredError, BoostingLoss.AbsoluteError])
            NeverRises(HistogramGradientBoostingRegressor.Fit(x, y, new() { Loss = loss, Steps = 10, MinSamplesLeaf = 2, LearningRate = 0.3 }).Report, loss.ToString());
        foreach (var classes in (int[])[2, 4])
        {
            int[] labels = [.. TreeLaws.Labels(n, classes, seed).Select((k, i) => i < classes ? i : k)];
            NeverRises(HistogramGradientBoostingClassifier.Fit(x, labels, new() { Steps = 10, MinSamplesLeaf = 2, LearningRate = 0.1 }).Report, $"{classes} classes");
        }

        void NeverRises(FitReport report, string what)
        {
            var before = double.PositiveInfinity;
            foreach (var loss in report.History)
            {
                Assert.True(loss <= before + (n * Tolerance.Epsilon), what);
                before = loss;
            }
        }
    }

    [Law(MaxTest = 30)]
    public void Missing_values_go_where_they_gain_more(byte rows, int seed)
    {
        var n = rows % 200 + 8;
        var x = Holed(TreeLaws.Features(n, 1, seed, ties: false), seed);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        HistogramGradientBoostingRegressorOptions options = new() { Steps = 1, LearningRate = 1, MaxLeaves = 2, MinSamplesLeaf = 2 };
        double Left(Matrix with) => HistogramGradientBoostingRegressor.Fit(with, y, options).Report.Objective;
        // A missing value gains as much as one below all others, or as one above them, whichever is more.
        var (below, above) = (Left(x.Map(v => double.IsNaN(v) ? -100 : v)), Left(x.Map(v => double.IsNaN(v) ? 100 : v)));
        Assert.InRange(Left(x) - Math.Min(below, above), -n * Tolerance.Epsilon, n * Tolerance.Epsilon);
    }

    [Law(MaxTest = 20)]
    public void Missing_values_that_no_fit_has_seen_go_to_the_side_of_more_weight(byte rows, int seed)
    {
        var n = rows % 100 + 10;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        double[] weights = RandomKey.FromSeed(seed).UniformBetween(0.1, 3, n).ToArray();
        var model = HistogramGradientBoostingRegressor.FitWeighted(x, RandomKey.FromSeed(seed + 1).Normal(n).ToArray(), weights, new() { Steps = 3, MinSamplesLeaf = 2 });
        foreach (var tree in model.Trees)
        {
            for (var i = 0; i < tree.Nodes; i++)
                Assert.True(tree[i].IsLeaf ? !tree[i].MissingLeft : tree[i].MissingLeft == tree.Weights[i + 1] > tree.Weights[tree.Rights[i]]);
            var node = 0;
            while (!tree[node].IsLeaf)
                node = tree[node].MissingLeft ? tree[node].Left : tree[node].Right;
            Assert.Equal(node, tree.Apply([double.NaN, double.NaN]));
            Assert.Equal(node, tree.DecisionPath([double.NaN, double.NaN])[^1]);
        }
        double[] sums = [model.Start, model.Start];
        foreach (var tree in model.Trees)
            (sums[0], sums[1]) = (sums[0] + tree.Values[tree.Apply([double.NaN, 0.5]), 0], sums[1] + tree.Values[tree.Apply([0.5, double.NaN]), 0]);
        Assert.Equal(sums, model.Predict(Matrix.FromRows([double.NaN, 0.5], [0.5, double.NaN])).AsSpan().ToArray());
    }

    [Law(MaxTest = 20)]
    public void Leaves_keep_to_the_limits_and_importances_are_what_was_gained(byte rows, byte leaves, int seed)
    {
        int n = rows + 30, most = leaves % 12 + 1;
        var x = Holed(TreeLaws.Features(n, 3, seed, ties: true), seed);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        var model = HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 1, LearningRate = 1, MaxLeaves = most, MaxDepth = 4, MinSamplesLeaf = 5 });
        var tree = model.Trees[0];
        Assert.InRange(tree.Leaves, 1, most);
        Assert.InRange(tree.Depth, 0, 4);
        var counts = new int[tree.Nodes];
        foreach (var leaf in tree.Apply(x))
            counts[leaf]++;
        for (var i = 0; i < tree.Nodes; i++)
        {
            Assert.True(tree[i].IsLeaf ? counts[i] >= 5 : counts[i] == 0);
            Assert.True(!tree[i].IsLeaf || tree.Weights[i] == counts[i]);
        }
        // Every gain is a fall of Σ (y − F)².
        var fallen = Statistics.PopulationVariance(y) - model.Report.Objective;
        Assert.InRange(model.FeatureImportances(normalize: false).Sum() - fallen, -n * 16 * Tolerance.Epsilon, n * 16 * Tolerance.Epsilon);
        var without = HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 1, MinSamplesLeaf = 5, MinGainToSplit = n * Statistics.PopulationVariance(y) * 1.01 });
        Assert.Equal(1, without.Trees[0].Leaves);
    }

    [Theory]
    [InlineData(40_000, false)]
    [InlineData(40_000, true)]
    [InlineData(3_000, true)]
    public void Threads_change_no_bit(int n, bool isWeighted)
    {
        var x = Holed(TreeLaws.Features(n, 5, 2, ties: false), 3);
        double[] y = [.. Enumerable.Range(0, n).Select(i => Math.Sin(3 * x[i, 0]) + (double.IsNaN(x[i, 1]) ? 1 : x[i, 1]))], weights = [];
        y = [.. y.Select(v => double.IsNaN(v) ? 2 : v)];
        if (isWeighted)
            weights = RandomKey.FromSeed(5).UniformBetween(0, 2, n).ToArray();
        var (one, five) = (Execution.Sequential, new Execution { DegreeOfParallelism = 5 });
        foreach (var loss in Enum.GetValues<BoostingLoss>())
        {
            HistogramGradientBoostingRegressorOptions options = new() { Loss = loss, Steps = 3, ValidationShare = 0.1 };
            Assert.Equal(HistogramGradientBoostingRegressor.FitWeighted(x, y, weights, options, one), HistogramGradientBoostingRegressor.FitWeighted(x, y, weights, options, five));
        }
        foreach (var classes in (int[])[2, 3])
        {
            int[] labels = [.. y.Select(v => v < -0.5 ? 0 : v < 0.6 ? 1 : classes - 1)];
            var model = HistogramGradientBoostingClassifier.FitWeighted(x, labels, weights, new() { Steps = 3 }, one);
            Assert.Equal(model, HistogramGradientBoostingClassifier.FitWeighted(x, labels, weights, new() { Steps = 3 }, five));
        }
    }

    [Law(MaxTest = 20)]
    public void A_score_is_the_start_and_the_sum_of_the_trees(byte rows, int seed)
    {
        var n = rows % 60 + 6;
        var x = Holed(TreeLaws.Features(n, 2, seed, ties: true), seed);
        int[] labels = [.. TreeLaws.Labels(n, 3, seed).Select((k, i) => (2 * (i < 3 ? i : k)) - 1)];
        var model = HistogramGradientBoostingClassifier.Fit(x, labels, new() { Steps = 5, MinSamplesLeaf = 2 });
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

    /// <summary>The features with a sixth of them missing.</summary>
    internal static Matrix Holed(Matrix x, int seed)
    {
        var key = RandomKey.FromSeed(seed).Child("holes");
        return x.Map((v, i, j) => key.Child(j).Child(i).Integer(0, 6) == 0 ? double.NaN : v);
    }
}
