using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every random forest.</summary>
public sealed class ForestLaws
{
    [Law(MaxTest = 20)]
    [Trait("Formula", "T5")]
    public void A_forest_of_numbers_is_the_mean_of_its_trees(byte rows, int seed)
    {
        var n = rows % 50 + 3;
        var x = TreeLaws.Features(n, 3, seed, ties: true);
        var model = RandomForestRegressor.Fit(x, RandomKey.FromSeed(seed).Normal(n), new() { Trees = 7, Key = RandomKey.FromSeed(seed) });
        var predictions = model.Predict(x);
        for (var i = 0; i < n; i++)
        {
            // Seven numbers of some units, added in order.
            var mean = model.Trees.Average(tree => tree.Values[tree.Apply(x.Row(i)), 0]);
            Assert.InRange(predictions[i] - mean, -64 * Tolerance.Epsilon, 64 * Tolerance.Epsilon);
            Assert.Equal(predictions[i], model.Predict(x.Row(i)));
        }
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "T6")]
    public void A_forest_of_classes_is_the_mode_of_its_trees_and_the_smallest_label_of_equal_votes(byte rows, int seed)
    {
        var n = rows % 50 + 3;
        var x = TreeLaws.Features(n, 2, seed, ties: true);
        int[] labels = [.. TreeLaws.Labels(n, 3, seed).Select(k => (5 * k) - 7)];
        var model = RandomForestClassifier.Fit(x, labels, new() { Trees = 6, MaxDepth = 2, Key = RandomKey.FromSeed(seed) });
        var predictions = model.Predict(x);
        var shares = model.PredictProbability(x);
        var mean = RandomForestClassifier.Fit(x, labels, model.Options with { Vote = ForestVote.MeanProbability });
        Assert.True(model.Trees.AsSpan().SequenceEqual(mean.Trees.AsSpan()));
        for (var i = 0; i < n; i++)
        {
            var votes = model.Trees.Select(tree => Statistics.ArgMax(tree.Values.Row(tree.Apply(x.Row(i))))).ToArray();
            var best = Enumerable.Range(0, model.Classes.Length).MaxBy(k => votes.Count(v => v == k));
            Assert.Equal(model.Classes[best], predictions[i]);
            Assert.Equal(predictions[i], model.Predict(x.Row(i)));
            Assert.InRange(shares.Row(i).ToArray().Sum(), 1 - (16 * Tolerance.Epsilon), 1 + (16 * Tolerance.Epsilon));
            Assert.Equal(model.Classes[Statistics.ArgMax(shares.Row(i))], mean.Predict(x.Row(i)));
        }
    }

    [Fact]
    [Trait("Formula", "T5"), Trait("Formula", "T6")]
    public void Threads_change_no_bit_and_a_larger_forest_begins_with_the_smaller()
    {
        var x = TreeLaws.Features(300, 5, 3, ties: false);
        var labels = TreeLaws.Labels(300, 3, 3);
        RandomForestClassifierOptions options = new() { Trees = 9, Key = RandomKey.FromSeed(5) };
        var one = RandomForestClassifier.Fit(x, labels, options, Execution.Sequential);
        Assert.Equal(one, RandomForestClassifier.Fit(x, labels, options, new() { DegreeOfParallelism = 5 }));
        Assert.True(one.Trees.AsSpan()[..4].SequenceEqual(RandomForestClassifier.Fit(x, labels, options with { Trees = 4 }).Trees.AsSpan()));
        double[] y = RandomKey.FromSeed(1).Normal(300).ToArray();
        RandomForestRegressorOptions numbers = new() { Trees = 9, MaxFeatures = MaxFeatures.Share(0.5) };
        Assert.Equal(RandomForestRegressor.Fit(x, y, numbers, Execution.Sequential), RandomForestRegressor.Fit(x, y, numbers, new() { DegreeOfParallelism = 3 }));
    }

    [Fact]
    [Trait("Formula", "T5"), Trait("Formula", "T6")]
    public void Progress_is_told_and_changes_nothing()
    {
        var x = TreeLaws.Features(60, 3, 4, ties: false);
        var labels = TreeLaws.Labels(60, 2, 4);
        List<int> heard = [];
        RandomForestClassifierOptions options = new() { Trees = 37 };
        var told = RandomForestClassifier.Fit(x, labels, options, Execution.Default with { Progress = new Heard(heard) });
        Assert.Equal([16, 32, 37], heard);
        Assert.Equal(RandomForestClassifier.Fit(x, labels, options), told);
    }

    private sealed class Heard(List<int> iterations) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => iterations.Add(value.Iteration);
    }

    [Fact]
    [Trait("Formula", "T5"), Trait("Formula", "T6")]
    public void Rows_that_a_tree_did_not_draw_estimate_the_error_on_unseen_rows()
    {
        var x = TreeLaws.Features(1_500, 6, 8, ties: false);
        var noise = RandomKey.FromSeed(2).Normal(1_500);
        double[] y = [.. Enumerable.Range(0, 1_500).Select(i => (3 * Math.Sin(2 * x[i, 0])) + x[i, 1] + (0.5 * noise[i]))];
        var model = RandomForestRegressor.Fit(x[..1_000, ..], y.AsSpan(0, 1_000), new() { Trees = 60, MaxFeatures = MaxFeatures.Count(4) });
        var unseen = Metrics.RSquared(y.AsSpan(1_000), model.Predict(x[1_000.., ..]));
        // R² of 500 and of 1000 rows: each has a deviation of about 0.02 here.
        Assert.InRange(model.OutOfBagScore - unseen, -0.08, 0.08);
        Assert.True(model.OutOfBagScore > 0.75);
        Assert.Equal(model.OutOfBagScore, Metrics.RSquared(y.AsSpan(0, 1_000), model.OutOfBagPredictions!));
        Assert.True(Metrics.RSquared(y.AsSpan(0, 1_000), model.Predict(x[..1_000, ..])) > model.OutOfBagScore);
        int[] labels = [.. y.Select(v => v > 0 ? 1 : 0)];
        var classes = RandomForestClassifier.Fit(x[..1_000, ..], labels.AsSpan(0, 1_000), new() { Trees = 60 });
        Assert.InRange(classes.OutOfBagScore - Metrics.Accuracy(labels.AsSpan(1_000), classes.Predict(x[1_000.., ..]).AsSpan()), -0.08, 0.08);
        Assert.Null(RandomForestClassifier.Fit(x[..50, ..], labels.AsSpan(0, 50), new() { Trees = 2, Bootstrap = false }).OutOfBagProbabilities);
    }

    [Law(MaxTest = 15)]
    [Trait("Formula", "T5")]
    public void An_out_of_bag_estimate_knows_nothing_of_the_target_of_its_row(byte rows, int seed)
    {
        var n = rows % 30 + 5;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        // No tree that is asked has seen the row's target: moving it moves nothing.
        RandomForestRegressorOptions options = new() { Trees = 12, Key = RandomKey.FromSeed(seed) };
        var before = RandomForestRegressor.Fit(x, y, options).OutOfBagPredictions!;
        double[] other = [.. y];
        other[0] += 1_000;
        var after = RandomForestRegressor.Fit(x, other, options).OutOfBagPredictions!;
        Assert.Equal(before[0], after[0]);
    }

    [Law(MaxTest = 15)]
    [Trait("Formula", "T7")]
    public void Importances_are_the_mean_of_the_trees_and_find_the_feature_that_counts(byte rows, int seed)
    {
        var n = rows % 50 + 60;
        var x = TreeLaws.Features(n, 4, seed, ties: false);
        int[] labels = [.. Enumerable.Range(0, n).Select(i => x[i, 2] > 0 ? 1 : 0)];
        var model = RandomForestClassifier.Fit(x, labels, new() { Trees = 10, Key = RandomKey.FromSeed(seed) });
        var plain = model.FeatureImportances(normalize: false);
        for (var j = 0; j < 4; j++)
            Assert.InRange(plain[j] - model.Trees.Average(tree => tree.FeatureImportances(normalize: false)[j]), -16 * Tolerance.Epsilon, 16 * Tolerance.Epsilon);
        Assert.Equal(2, Statistics.ArgMax(model.FeatureImportances()));
        Assert.InRange(model.FeatureImportances().Sum(), 1 - (16 * Tolerance.Epsilon), 1 + (16 * Tolerance.Epsilon));
    }
}
