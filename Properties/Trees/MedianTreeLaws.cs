using Xunit;

namespace Functional.Properties;

/// <summary>Trees by the absolute error.</summary>
[Trait("Formula", "T4"), Trait("Formula", "T5")]
public sealed class MedianTreeLaws
{
    private static readonly DecisionTreeRegressorOptions Absolute = new() { Criterion = RegressionCriterion.AbsoluteError };

    [Law]
    public void Every_split_takes_most_distance_away_and_a_leaf_is_the_median(byte rows, byte columns, int seed)
    {
        int n = rows % 30 + 2, d = columns % 3 + 1;
        var x = TreeLaws.Features(n, d, seed, ties: true);
        double[] y = TreeLaws.Labels(n, 19, seed + 3).Select(v => (double)v * v).ToArray(), weights = TreeLaws.Labels(n, 3, seed + 5).Select(v => v + 1.0).ToArray();
        var tree = DecisionTreeRegressor.FitWeighted(x, y, weights, Absolute).Tree;
        Walk(0, [.. Enumerable.Range(0, n)]);

        double Deviation(int[] part)
        {
            var median = Median(part);
            return part.Sum(i => weights[i] * Math.Abs(y[i] - median));
        }

        double Median(int[] part)
        {
            double[] repeated = [.. part.SelectMany(i => Enumerable.Repeat(y[i], (int)weights[i])).Order()];
            return (repeated[(repeated.Length - 1) / 2] + repeated[repeated.Length / 2]) / 2;
        }

        // Halves of whole numbers: every sum is exact, but a node's impurity is a quotient.
        void Walk(int node, int[] part)
        {
            Assert.Equal(Median(part), tree.Values[node, 0]);
            Assert.Equal(Deviation(part) / part.Sum(i => weights[i]), tree[node].Impurity);
            var best = double.PositiveInfinity;
            for (var j = 0; j < d; j++)
                foreach (var value in part.Select(i => x[i, j]).Distinct().Order().SkipLast(1))
                    best = Math.Min(best, Deviation([.. part.Where(i => x[i, j] <= value)]) + Deviation([.. part.Where(i => x[i, j] > value)]));
            if (tree[node].IsLeaf)
            {
                Assert.True(double.IsInfinity(best) || tree[node].Impurity == 0);
                return;
            }
            int[] left = [.. part.Where(i => x[i, tree[node].Feature] <= tree[node].Threshold)], right = [.. part.Except(left)];
            Assert.Equal(best, Deviation(left) + Deviation(right));
            Walk(tree[node].Left, left);
            Walk(tree[node].Right, right);
        }
    }

    [Law]
    public void The_order_of_rows_and_the_unit_of_targets_change_nothing_and_a_weight_is_a_repetition(byte rows, int seed)
    {
        var n = rows % 60 + 2;
        var x = TreeLaws.Features(n, 3, seed, ties: true);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray(), whole = [.. y.Select(v => Math.Round(9 * v))];
        var counts = TreeLaws.Labels(n, 3, seed).Select(c => c + 1).ToArray();
        var tree = DecisionTreeRegressor.Fit(x, y, Absolute).Tree;
        int[] order = [.. RandomKey.FromSeed(seed).Permutation(n)], repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        Assert.Equal(tree, DecisionTreeRegressor.Fit(x.SelectRows(order), [.. order.Select(i => y[i])], Absolute).Tree);
        foreach (var power in (int[])[-900, -4, 900])
        {
            var scaled = DecisionTreeRegressor.Fit(x, [.. y.Select(v => Math.ScaleB(v, power))], Absolute).Tree;
            Assert.Equal(tree.Thresholds, scaled.Thresholds);
            Assert.Equal(tree.Values, scaled.Values.Map(v => Math.ScaleB(v, -power)));
            Assert.Equal(tree.Impurities, scaled.Impurities.Map(v => Math.ScaleB(v, -power)));
        }
        var once = DecisionTreeRegressor.FitWeighted(x, whole, [.. counts.Select(c => (double)c)], Absolute).Tree;
        var often = DecisionTreeRegressor.Fit(x.SelectRows(repeated), [.. repeated.Select(i => whole[i])], Absolute).Tree;
        Assert.Equal(once.Thresholds, often.Thresholds);
        Assert.Equal(once.Values, often.Values);
    }

    [Fact]
    public void Limits_threads_forests_and_files_know_the_criterion()
    {
        var x = TreeLaws.Features(5_000, 3, 2, ties: false);
        double[] y = [.. Enumerable.Range(0, 5_000).Select(i => Math.Round(100 * x[i, 0] * x[i, 1]))];
        var options = Absolute with { MaxDepth = 6, MinSamplesLeaf = 7 };
        var one = DecisionTreeRegressor.Fit(x, y, options, Execution.Sequential);
        Assert.Equal(one, DecisionTreeRegressor.Fit(x, y, options, new() { DegreeOfParallelism = 4 }));
        Assert.All(Enumerable.Range(0, one.Tree.Nodes), node => Assert.True(one.Tree[node].Weight >= 7));
        // One target far out does not move a leaf of medians, and moves one of means by a million.
        Matrix few = Matrix.FromColumns([1, 2, 3, 4, 5]);
        Assert.Equal(2, DecisionTreeRegressor.Fit(few, [1, 2, 2, 3, 1e7], Absolute with { MaxDepth = 0 }).Predict([1.0]));
        var forest = RandomForestRegressor.Fit(x[..200, ..], y.AsSpan(0, 200), new() { Trees = 3, Bootstrap = false, Criterion = RegressionCriterion.AbsoluteError });
        Assert.Equal(DecisionTreeRegressor.Fit(x[..200, ..], y.AsSpan(0, 200), Absolute).Tree.Values, forest.Trees[0].Values);
        Assert.Equal(
            "Criterion", Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTreeRegressor.Fit(few, [1, 2, 3, 4, 5], new() { Criterion = (RegressionCriterion)2 })).ParamName);
    }
}
