using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Trees, forests and boosted trees of data sets, and their models stored as JSON.</summary>
[Trait("Formula", "T5"), Trait("Formula", "T6"), Trait("Formula", "T8")]
public sealed class TreeStorage
{
    private static readonly Matrix X = TreeLaws.Features(60, 3, 4, ties: true);
    private static readonly int[] Labels = TreeLaws.Labels(60, 3, 4);
    private static readonly double[] Y = RandomKey.FromSeed(4).Normal(60).ToArray();

    [Fact]
    public void Every_model_comes_back_to_the_bit()
    {
        TreeOptions[] limits = [new DecisionTreeRegressorOptions(), new DecisionTreeRegressorOptions { MaxLeaves = 5, MaxFeatures = MaxFeatures.Share(0.5), CostComplexity = 0.01 }];
        foreach (var limit in limits.Cast<DecisionTreeRegressorOptions>())
        {
            var tree = DecisionTreeRegressor.Fit(X, Y, limit);
            Assert.Equal(tree, DecisionTreeRegressor.FromJson(tree.ToJson()));
            Assert.Equal(tree.ToJson(), DecisionTreeRegressor.FromJson(tree.ToJson()).ToJson());
        }
        var classes = DecisionTreeClassifier.Fit(X, Labels, new() { Criterion = SplitCriterion.Entropy, MaxDepth = 3, MaxFeatures = MaxFeatures.Logarithm });
        Assert.Equal(classes, DecisionTreeClassifier.FromJson(classes.ToJson()));
        foreach (var outOfBag in (bool[])[true, false])
        {
            var forest = RandomForestClassifier.Fit(X, Labels, new() { Trees = 3, OutOfBag = outOfBag, Vote = ForestVote.MeanProbability, Key = RandomKey.FromSeed(9) });
            var same = RandomForestClassifier.FromJson(forest.ToJson());
            Assert.Equal(forest, same);
            Assert.Equal(forest.Predict(X).AsEnumerable(), same.Predict(X));
            var numbers = RandomForestRegressor.Fit(X, Y, new() { Trees = 3, OutOfBag = outOfBag, MaxFeatures = MaxFeatures.Count(2) });
            Assert.Equal(numbers, RandomForestRegressor.FromJson(numbers.ToJson()));
        }
        var drawn = RandomForestRegressor.Fit(X, Y, RandomForestRegressorOptions.ExtraTrees with { Trees = 3, Criterion = RegressionCriterion.AbsoluteError });
        Assert.Equal(drawn, RandomForestRegressor.FromJson(drawn.ToJson()));
        var median = DecisionTreeRegressor.Fit(X, Y, new() { Splitter = TreeSplitter.Random, Criterion = RegressionCriterion.AbsoluteError });
        Assert.Equal(median, DecisionTreeRegressor.FromJson(median.ToJson()));
        Assert.Throws<ModelFormatException>(() => DecisionTreeRegressor.FromJson(median.ToJson().Replace("\"AbsoluteError\"", "\"1\"", StringComparison.Ordinal)));
        var boosted = GradientBoostingClassifier.Fit(X, Labels, new() { Steps = 4, ValidationShare = 0.2 });
        Assert.Equal(boosted, GradientBoostingClassifier.FromJson(boosted.ToJson()));
        var single = GradientBoostingClassifier.Fit(X, new int[60]);
        Assert.Equal(single, GradientBoostingClassifier.FromJson(single.ToJson()));
        var sum = GradientBoostingRegressor.Fit(X, Y, new() { Steps = 4, Loss = BoostingLoss.Huber, SampleShare = 0.5 });
        Assert.Equal(sum, GradientBoostingRegressor.FromJson(sum.ToJson()));
    }

    [Fact]
    public void Trees_on_histograms_come_back_to_the_bit_with_the_sides_of_missing_values()
    {
        var x = HistogramBoostingLaws.Holed(X, 4);
        var classes = HistogramGradientBoostingClassifier.Fit(x, Labels, new() { Steps = 4, ValidationShare = 0.2, MinSamplesLeaf = 3, MaxDepth = 3, Lambda = 0.1 });
        Assert.Contains(classes.Trees, tree => tree.MissingLefts.Contains(true));
        var same = HistogramGradientBoostingClassifier.FromJson(classes.ToJson());
        Assert.Equal(classes, same);
        Assert.Equal(classes.PredictProbability(x), same.PredictProbability(x));
        Assert.NotEqual(
            classes.Trees[0], DecisionTree.Create(
                3, classes.Trees[0].SplitFeatures.AsSpan(), classes.Trees[0].Thresholds.AsSpan(), classes.Trees[0].Rights.AsSpan(), classes.Trees[0].Impurities.AsSpan(),
                classes.Trees[0].Weights.AsSpan(), classes.Trees[0].Values, [.. classes.Trees[0].MissingLefts.Select(left => !left)]));
        var single = HistogramGradientBoostingClassifier.Fit(x, new int[60]);
        Assert.Equal(single, HistogramGradientBoostingClassifier.FromJson(single.ToJson()));
        var numbers = HistogramGradientBoostingRegressor.Fit(x, Y, new() { Steps = 4, Loss = BoostingLoss.Huber, MaxLeaves = null, MinSamplesLeaf = 3, Key = RandomKey.FromSeed(9) });
        var text = numbers.ToJson();
        Assert.Equal(numbers, HistogramGradientBoostingRegressor.FromJson(text));
        Assert.Equal(text, HistogramGradientBoostingRegressor.FromJson(text).ToJson());
        Assert.Throws<ModelFormatException>(() => HistogramGradientBoostingRegressor.FromJson(text.Replace("\"maxBins\": 255", "\"maxBins\": 256", StringComparison.Ordinal)));
        Assert.Throws<ModelFormatException>(() => HistogramGradientBoostingRegressor.FromJson(text.Replace("\"missingLefts\": [", "\"missingLefts\": [ true,", StringComparison.Ordinal)));
        Assert.Throws<ModelFormatException>(() => GradientBoostingRegressor.FromJson(text));
    }

    [Fact]
    public void Text_that_makes_no_model_is_an_error_that_says_so()
    {
        var tree = DecisionTreeRegressor.Fit(X, Y, new() { MaxDepth = 2 }).ToJson();
        Hostile("\"version\": 1", "\"version\": 2");
        Hostile("\"features\": 3", "\"features\": 1");
        Hostile("\"maxFeatures\": \"all\"", "\"maxFeatures\": \"some\"");
        Hostile("\"minSamplesSplit\": 0", "\"minSamplesSplit\": -2");
        Hostile("\"columns\": 1", "\"columns\": 2");
        Hostile("\"rights\": [", "\"rights\": [ 1,");
        Assert.Throws<ModelFormatException>(() => RandomForestRegressor.FromJson(tree));
        var forest = RandomForestClassifier.Fit(X, Labels, new() { Trees = 2 }).ToJson();
        Assert.Throws<ModelFormatException>(() => RandomForestClassifier.FromJson(forest.Replace("\"trees\": 2", "\"trees\": 3", StringComparison.Ordinal)));
        Assert.Throws<ModelFormatException>(() => RandomForestClassifier.FromJson(forest.Replace("\"trees\": [", "\"trees\": [ null,", StringComparison.Ordinal)));
        var boosted = GradientBoostingRegressor.Fit(X, Y, new() { Steps = 2 }).ToJson();
        Assert.Throws<ModelFormatException>(() => GradientBoostingRegressor.FromJson(boosted.Replace("\"trees\": [", "\"trees\": [ null,", StringComparison.Ordinal)));
        Assert.Throws<ModelFormatException>(() => RandomForestClassifier.FromJson(forest.Replace("\"vote\": \"Majority\"", "\"vote\": \"3\"", StringComparison.Ordinal)));

        void Hostile(string from, string to)
        {
            Assert.Contains(from, tree, StringComparison.Ordinal);
            Assert.Throws<ModelFormatException>(() => DecisionTreeRegressor.FromJson(tree.Replace(from, to, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Trees_of_another_order_are_refused()
    {
        // A root whose right side is its left, one that lies before it, one behind the end, a leaf with nodes behind it.
        foreach (var right in (int[])[1, 0, 3, -1])
            Assert.Throws<ArgumentException>(() => DecisionTree.Create(1, [0, -1, -1], [0.5, 0, 0], [right, 0, 0], [1, 0, 0], [2, 1, 1], Matrix.FromColumns([0, 1, 2])));
        Assert.Throws<ArgumentException>(() => DecisionTree.Create(1, [-1, -1], [0, 0], [0, 0], [0, 0], [2, 1], Matrix.FromColumns([0, 1])));
        Assert.Equal(3, DecisionTree.Create(1, [0, -1, -1], [0.5, 0, 0], [2, 0, 0], [1, 0, 0], [2, 1, 1], Matrix.FromColumns([0, 1, 2])).Nodes);
    }

    [Fact]
    public void Rules_for_features_come_back_from_their_text()
    {
        foreach (var rule in (MaxFeatures[])[MaxFeatures.All, MaxFeatures.SquareRoot, MaxFeatures.Logarithm, MaxFeatures.Count(7), MaxFeatures.Share(0.1)])
            Assert.Equal(rule, MaxFeatures.Parse(rule.ToString()));
        Assert.Throws<ArgumentException>(() => MaxFeatures.Parse("most"));
    }

    [Fact]
    public void Data_sets_fit_trees_with_names()
    {
        var numbers = Dataset.Of(X, Vector.Wrap(Y), ["a", "b", "c"], "t");
        Assert.Equal(RandomForestRegressor.Fit(X, Y, new() { Trees = 2 }), numbers.Fit(new RandomForestRegressorOptions { Trees = 2 }).Model);
        Assert.Equal(DecisionTreeRegressor.Fit(X, Y), numbers.Fit(new DecisionTreeRegressorOptions()).Model);
        Assert.Equal(HistogramGradientBoostingRegressor.Fit(X, Y), numbers.Fit(new HistogramGradientBoostingRegressorOptions()).Model);
        Assert.Equal(GradientBoostingRegressor.Fit(X, Y), numbers.Fit(new GradientBoostingRegressorOptions()).Model);
        var classes = Dataset.Of(X, Vector.Create(60, i => Labels[i]), ["a", "b", "c"], "kind");
        Assert.Equal(RandomForestClassifier.Fit(X, Labels, new() { Trees = 2 }), classes.Fit(new RandomForestClassifierOptions { Trees = 2 }).Model);
        Assert.Equal(DecisionTreeClassifier.Fit(X, Labels), classes.Fit(new DecisionTreeClassifierOptions()).Model);
        Assert.Equal(HistogramGradientBoostingClassifier.Fit(X, Labels), classes.Fit(new HistogramGradientBoostingClassifierOptions()).Model);
        Assert.Equal(GradientBoostingClassifier.Fit(X, Labels), classes.Fit(new GradientBoostingClassifierOptions()).Model);
    }
}
