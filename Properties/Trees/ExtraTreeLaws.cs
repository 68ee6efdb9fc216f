using Xunit;

namespace Functional.Properties;

/// <summary>Trees whose thresholds are drawn, and forests of them.</summary>
[Trait("Formula", "T5"), Trait("Formula", "T6")]
public sealed class ExtraTreeLaws
{
    [Law]
    public void A_whole_tree_knows_every_row_that_differs_and_no_side_is_empty(byte rows, byte columns, int seed)
    {
        int n = rows % 80 + 1, d = columns % 4 + 1;
        var x = TreeLaws.Features(n, d, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Child("y").Normal(n).ToArray();
        var labels = TreeLaws.Labels(n, 3, seed);
        var key = RandomKey.FromSeed(seed);
        Assert.Equal(y, DecisionTreeRegressor.Fit(x, y, new() { Splitter = TreeSplitter.Random, Key = key }).Predict(x).AsSpan().ToArray());
        var tree = DecisionTreeClassifier.Fit(x, labels, new() { Splitter = TreeSplitter.Random, Key = key, MaxFeatures = MaxFeatures.SquareRoot });
        Assert.Equal(labels, tree.Predict(x).AsSpan().ToArray());
        var leaves = tree.Tree.Apply(x);
        for (var node = 0; node < tree.Tree.Nodes; node++)
            if (tree.Tree[node].IsLeaf)
                Assert.Equal(leaves.Count(leaf => leaf == node), tree.Tree[node].Weight);
    }

    [Law]
    public void A_threshold_is_drawn_evenly_between_the_least_and_the_largest_value_whatever_the_order_of_rows(byte rows, int seed)
    {
        var n = rows % 60 + 2;
        var x = TreeLaws.Features(n, 3, seed, ties: true);
        var y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        DecisionTreeRegressorOptions options = new() { Splitter = TreeSplitter.Random, Key = RandomKey.FromSeed(seed) };
        var tree = DecisionTreeRegressor.Fit(x, y, options).Tree;
        int[] order = [.. RandomKey.FromSeed(seed).Permutation(n)];
        Assert.Equal(tree, DecisionTreeRegressor.Fit(x.SelectRows(order), [.. order.Select(i => y[i])], options).Tree);
        if (tree[0].IsLeaf)
            return;
        var values = Enumerable.Range(0, n).Select(i => x[i, tree[0].Feature]);
        Assert.True(tree[0].Threshold >= values.Min() && tree[0].Threshold < values.Max());
        // A map a·x + b, exact for these numbers, draws the same place of the range.
        var mapped = DecisionTreeRegressor.Fit(x.Map(v => 4 * v), y, options).Tree;
        Assert.Equal(tree.Thresholds.Map(t => 4 * t), mapped.Thresholds);
    }

    [Fact]
    public void Thresholds_of_a_thousand_trees_are_spread_evenly()
    {
        var x = Matrix.FromColumns([0, 0.001, 0.002, 1]);
        double[] drawn = [.. Enumerable.Range(0, 1_000).Select(seed => DecisionTreeRegressor.Fit(
            x, [1, 2, 3, 4], new() { Splitter = TreeSplitter.Random, MaxDepth = 1, Key = RandomKey.FromSeed(seed) }).Tree[0].Threshold)];
        // Kolmogorov's distance of 1000 even numbers is above 0.062 once in 1000 cases.
        var sorted = drawn.Order().ToArray();
        Assert.True(Enumerable.Range(0, 1_000).Max(i => Math.Abs(sorted[i] - ((i + 0.5) / 1_000))) < 0.062);
    }

    [Theory]
    [InlineData(1.7e308)]
    [InlineData(1e-300)]
    [InlineData(4.9e-324)]
    public void Ends_of_the_range_are_parted(double scale)
    {
        var x = Matrix.FromColumns([-scale, -scale, scale, scale]);
        var tree = DecisionTreeClassifier.Fit(x, [0, 0, 1, 1], new() { Splitter = TreeSplitter.Random });
        Assert.Equal([0, 0, 1, 1], tree.Predict(x).AsSpan().ToArray());
        var constant = DecisionTreeClassifier.Fit(Matrix.Zeros(4, 2), [0, 0, 1, 1], new() { Splitter = TreeSplitter.Random });
        Assert.Equal(1, constant.Tree.Nodes);
        Assert.Equal(1, DecisionTreeClassifier.Fit(Matrix.Zeros(4, 0), [0, 0, 1, 1], new() { Splitter = TreeSplitter.Random }).Tree.Nodes);
        Assert.Equal("Splitter", Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTreeClassifier.Fit(x, [0, 0, 1, 1], new() { Splitter = (TreeSplitter)2 })).ParamName);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var x = TreeLaws.Features(6_000, 5, 3, ties: false);
        var labels = TreeLaws.Labels(6_000, 3, 3);
        double[] y = RandomKey.FromSeed(1).Normal(6_000).ToArray();
        DecisionTreeRegressorOptions options = new() { Splitter = TreeSplitter.Random };
        Assert.Equal(DecisionTreeRegressor.Fit(x, y, options, Execution.Sequential), DecisionTreeRegressor.Fit(x, y, options, new() { DegreeOfParallelism = 4 }));
        var classes = RandomForestClassifierOptions.ExtraTrees with { Trees = 6 };
        var forest = RandomForestClassifier.Fit(x, labels, classes, Execution.Sequential);
        Assert.Equal(forest, RandomForestClassifier.Fit(x, labels, classes, new() { DegreeOfParallelism = 3 }));
        Assert.Null(forest.OutOfBagProbabilities);
        Assert.NotEqual(forest.Trees[0], forest.Trees[1]);
    }
}
