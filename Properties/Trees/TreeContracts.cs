using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>What trees and forests do with hostile data and wrong calls.</summary>
[Trait("Formula", "T5"), Trait("Formula", "T6")]
public sealed class TreeContracts
{
    private static readonly Matrix X = Matrix.FromRows([1, 4], [2, 3], [3, 2], [4, 1]);

    [Fact]
    public void A_number_that_is_none_is_named_by_row_and_column()
    {
        var holed = X.Map((v, i, j) => i == 2 && j == 1 ? double.NaN : v);
        foreach (var call in (Action[])
            [
                () => DecisionTreeClassifier.Fit(holed, [0, 1, 0, 1]), () => DecisionTreeRegressor.Fit(holed, [0, 1, 0, 1]),
                () => RandomForestClassifier.Fit(holed, [0, 1, 0, 1]), () => RandomForestRegressor.Fit(holed, [0, 1, 0, 1]),
            ])
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
            Assert.Contains("column 1", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => DecisionTreeRegressor.Fit(X, [0, 1, double.PositiveInfinity, 1]));
        Assert.Throws<ArgumentException>(() => DecisionTreeClassifier.Fit(X, [0, 1]));
        Assert.Throws<ArgumentException>(() => DecisionTreeClassifier.Fit(Matrix.Zeros(0, 2), []));
        Assert.Throws<ArgumentException>(() => DecisionTreeClassifier.FitWeighted(X, [0, 1, 0, 1], [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => DecisionTreeClassifier.Fit(X, [0, 1, 0, 1]).Predict([1.0]));
    }

    [Fact]
    public void A_refused_option_is_named()
    {
        foreach (var (options, name) in (ImmutableArray<(DecisionTreeRegressorOptions, string)>)
            [
                (new() { MaxDepth = -1 }, "MaxDepth"), (new() { MaxLeaves = 0 }, "MaxLeaves"), (new() { MinSamplesLeaf = -1 }, "MinSamplesLeaf"),
                (new() { MinSamplesSplit = double.NaN }, "MinSamplesSplit"), (new() { MinImpurityDecrease = -0.1 }, "MinImpurityDecrease"),
                (new() { CostComplexity = double.NegativeInfinity }, "CostComplexity"),
            ])
        {
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTreeRegressor.Fit(X, [1, 2, 3, 4], options)).ParamName);
        }
        Assert.Equal("Trees", Assert.Throws<ArgumentOutOfRangeException>(() => RandomForestRegressor.Fit(X, [1, 2, 3, 4], new() { Trees = 0 })).ParamName);
        Assert.Equal("SampleShare", Assert.Throws<ArgumentOutOfRangeException>(() => RandomForestRegressor.Fit(X, [1, 2, 3, 4], new() { SampleShare = 0 })).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxFeatures.Share(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaxFeatures.Count(0));
    }

    [Fact]
    public void One_row_one_class_constant_columns_and_no_columns_leave_the_root()
    {
        Assert.Equal(7, DecisionTreeClassifier.Fit(X[..1, ..], [7]).Predict([0.0, 0.0]));
        Assert.Equal(1, DecisionTreeClassifier.Fit(X, [3, 3, 3, 3]).Tree.Nodes);
        Assert.Equal(1, DecisionTreeRegressor.Fit(X, [2.5, 2.5, 2.5, 2.5]).Tree.Nodes);
        Assert.Equal(0.5, DecisionTreeRegressor.Fit(Matrix.Zeros(4, 2), [0, 1, 0, 1]).Predict([5.0, 5.0]));
        Assert.Equal(0.5, DecisionTreeRegressor.Fit(Matrix.Zeros(4, 0), [0, 1, 0, 1]).Predict([]));
        Assert.Equal(-1, RandomForestClassifier.Fit(Matrix.Zeros(4, 0), [5, -1, 5, -1], new() { Trees = 4, Bootstrap = false }).Predict(Matrix.Zeros(1, 0))[0]);
        Assert.Equal(Vector.Zeros(2), DecisionTreeRegressor.Fit(X, [1, 1, 1, 1]).Tree.FeatureImportances());
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(1.7e308)]
    [InlineData(4.9e-324)]
    public void Ends_of_the_range_are_parted_like_ordinary_numbers(double scale)
    {
        double[] y = [-scale, -scale, scale, scale];
        var features = Matrix.FromColumns([-scale, -scale, scale, scale]);
        var tree = DecisionTreeRegressor.Fit(features, y);
        Assert.Equal(y, tree.Predict(features).AsSpan().ToArray());
        Assert.Equal(2, tree.Tree.Leaves);
        Assert.All(RandomForestRegressor.Fit(features, y, new() { Trees = 5 }).Predict(features), p => Assert.True(double.IsFinite(p)));
        Assert.Equal([0, 0, 1, 1], DecisionTreeClassifier.Fit(features, [0, 0, 1, 1]).Predict(features).AsSpan().ToArray());
    }

    [Fact]
    public void Weights_count_by_their_ratios_alone()
    {
        var x = TreeLaws.Features(120, 3, 2, ties: false);
        var labels = TreeLaws.Labels(120, 3, 2);
        double[] y = RandomKey.FromSeed(2).Normal(120).ToArray();
        var (plain, classes) = (DecisionTreeRegressor.Fit(x, y).Tree, DecisionTreeClassifier.Fit(x, labels).Tree);
        foreach (var power in (int[])[-190, -60, -3, 5, 190])
        {
            double[] weights = [.. Enumerable.Repeat(Math.ScaleB(1, power), 120)];
            var tree = DecisionTreeRegressor.FitWeighted(x, y, weights).Tree;
            Assert.Equal(plain.Thresholds, tree.Thresholds);
            Assert.Equal(plain.Values, tree.Values);
            Assert.Equal(classes.Thresholds, DecisionTreeClassifier.FitWeighted(x, labels, weights).Tree.Thresholds);
        }
        foreach (var weight in (double[])[1e61, 1e-61, 1e300])
            Assert.Throws<ArgumentException>(() => DecisionTreeRegressor.FitWeighted(x, y, [.. Enumerable.Repeat(weight, 120)]));
    }

    [Fact]
    public void Neighbouring_doubles_are_told_apart()
    {
        var x = Matrix.FromColumns([1, Math.BitIncrement(1), double.MaxValue, Math.BitDecrement(double.MaxValue)]);
        Assert.Equal([1, 2, 3, 4], DecisionTreeRegressor.Fit(x, [1, 2, 3, 4]).Predict(x).AsSpan().ToArray());
    }

    [Fact]
    public void An_offset_of_the_target_costs_no_digits()
    {
        var x = TreeLaws.Features(200, 3, 1, ties: false);
        double[] y = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 7 % 13))];
        var plain = DecisionTreeRegressor.Fit(x, y, new() { MaxDepth = 5 }).Tree;
        var moved = DecisionTreeRegressor.Fit(x, [.. y.Select(v => v + 1e12)], new() { MaxDepth = 5 }).Tree;
        Assert.Equal(plain.Thresholds, moved.Thresholds);
    }

    [Fact]
    public void A_cancelled_token_ends_the_growth()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Execution cancelled = new() { Cancellation = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => DecisionTreeRegressor.Fit(X, [1, 2, 3, 4], null, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => RandomForestClassifier.Fit(X, [0, 1, 0, 1], null, cancelled));
    }

    [Fact]
    public void Equal_rows_of_very_many_features_are_no_deep_recursion()
    {
        var wide = Matrix.Zeros(2, 200_000);
        Assert.Equal(1, DecisionTreeRegressor.Fit(wide, [3, 3]).Tree.Nodes);
    }

    [Fact]
    public void A_criterion_or_vote_that_there_is_not_is_named()
    {
        Assert.Equal(
            "Criterion", Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTreeClassifier.Fit(X, [0, 1, 0, 1], new() { Criterion = (SplitCriterion)2 })).ParamName);
        Assert.Equal("Criterion", Assert.Throws<ArgumentOutOfRangeException>(() => RandomForestClassifier.Fit(X, [0, 1, 0, 1], new() { Criterion = (SplitCriterion)2 })).ParamName);
        Assert.Equal("Vote", Assert.Throws<ArgumentOutOfRangeException>(() => RandomForestClassifier.Fit(X, [0, 1, 0, 1], new() { Vote = (ForestVote)2 })).ParamName);
    }

    [Fact]
    public void A_chain_of_questions_ends()
    {
        // The targets double from row to row: each split takes off the largest.
        const int N = 300;
        var x = Matrix.FromColumns([.. Enumerable.Range(0, N).Select(i => (double)i)]);
        double[] y = [.. Enumerable.Range(0, N).Select(i => Math.ScaleB(1, i))];
        var tree = DecisionTreeRegressor.Fit(x, y).Tree;
        Assert.True(tree.Depth > 100);
        Assert.Equal(1, tree.PruningPath()[^1].Leaves);
        Assert.NotEmpty(tree.ToText(maxDepth: N));
        Assert.Equal(y, DecisionTreeRegressor.Create(tree).Predict(x).AsSpan().ToArray());
    }

    [Fact]
    public void Any_validation_takes_trees_and_forests()
    {
        var x = TreeLaws.Features(90, 3, 5, ties: false);
        int[] labels = [.. Enumerable.Range(0, 90).Select(i => x[i, 0] > 0 ? 1 : 0)];
        var scores = CrossValidation.Scores<RandomForestClassifier, RandomForestClassifierOptions>(
            x, labels, new() { Trees = 10 }, Folds.Stratified(labels, 3), (actual, predicted) => Metrics.Accuracy(actual, predicted));
        Assert.True(scores.Mean > 0.9);
    }
}
