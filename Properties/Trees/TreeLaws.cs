using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every decision tree.</summary>
public sealed class TreeLaws
{
    [Law]
    [Trait("Formula", "T1"), Trait("Formula", "T2")]
    public void Impurity_is_0_for_one_class_and_most_for_equal_shares(byte classes, int seed)
    {
        var k = classes % 9 + 1;
        Vector p = Weights(k, seed), even = Vector.Filled(k, 1.0 / k), alone = Vector.Create(k, i => i == 0 ? 1.0 : 0);
        p = p.Map(w => w / p.Sum());
        Assert.Equal(0, Trees.Gini(alone));
        Assert.Equal(0, Trees.Entropy(alone));
        // k terms of at most 1/4 and of at most log₂ k / k each, rounded a few times.
        Assert.InRange(Trees.Gini(p), 0, 1 - (1.0 / k) + (4 * k * Tolerance.Epsilon));
        Assert.InRange(Trees.Entropy(p), 0, Math.Log2(k) + (8 * k * Tolerance.Epsilon));
        Assert.InRange(Math.Abs(Trees.Gini(even) - (1 - (1.0 / k))), 0, 4 * k * Tolerance.Epsilon);
    }

    [Law]
    [Trait("Formula", "T3"), Trait("Formula", "T4")]
    public void What_a_question_takes_away_is_the_impurity_before_less_that_after_and_never_negative(byte rows, int seed)
    {
        var n = rows % 60 + 1;
        int[] labels = Labels(n, 4, seed), answers = Labels(n, 3, seed + 1);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        double Shares(Func<double[], double> of, Func<int[], double[]> make) =>
            of(make([.. Enumerable.Range(0, n)])) - answers.Distinct().Sum(a => Part(a).Length / (double)n * of(make(Part(a))));
        int[] Part(int answer) => [.. Enumerable.Range(0, n).Where(i => answers[i] == answer)];
        double[] Of(int[] part) => [.. part.GroupBy(i => labels[i]).Select(g => g.Count() / (double)part.Length)];
        // At most 4 + 12 terms of at most 2, and variances of some tens at most.
        const double Bound = 200 * Tolerance.Epsilon;
        Assert.InRange(Trees.InformationGain(labels, answers) - Shares(p => Trees.Entropy(p), Of), -Bound, Bound);
        Assert.InRange(Trees.GiniReduction(labels, answers) - Shares(p => Trees.Gini(p), Of), -Bound, Bound);
        Assert.InRange(Trees.VarianceReduction(y, answers) - Shares(v => Statistics.PopulationVariance(v), part => [.. part.Select(i => y[i])]), -20 * Bound, 20 * Bound);
        Assert.True(Trees.InformationGain(labels, answers) >= 0 && Trees.GiniReduction(labels, answers) >= 0 && Trees.VarianceReduction(y, answers) >= 0);
        Assert.Equal(0, Trees.VarianceReduction(y, new int[n]), 12);
        Assert.Equal(0, Trees.InformationGain(labels, new int[n]));
    }

    [Law]
    [Trait("Formula", "T4")]
    public void A_whole_tree_knows_every_row_that_differs_from_the_others(byte rows, byte columns, int seed)
    {
        int n = rows % 80 + 1, d = columns % 4 + 1;
        var x = Features(n, d, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Child("y").Normal(n).ToArray();
        var labels = Labels(n, 3, seed);
        Assert.Equal(y, DecisionTreeRegressor.Fit(x, y).Predict(x).AsSpan().ToArray());
        Assert.Equal(labels, DecisionTreeClassifier.Fit(x, labels).Predict(x).AsSpan().ToArray());
        Assert.Equal(labels, DecisionTreeClassifier.Fit(x, labels, new() { Criterion = SplitCriterion.Entropy }).Predict(x).AsSpan().ToArray());
    }

    [Law]
    [Trait("Formula", "T1"), Trait("Formula", "T4")]
    public void Every_split_is_the_best_of_all_splits(byte rows, byte columns, int seed)
    {
        int n = rows % 30 + 2, d = columns % 3 + 1;
        var x = Features(n, d, seed, ties: true);
        var labels = Labels(n, 3, seed);
        double[] y = Labels(n, 9, seed + 3).Select(v => (double)v).ToArray(), weights = Labels(n, 3, seed + 5).Select(v => v + 1.0).ToArray();
        foreach (var (tree, impurity) in ((DecisionTree, Func<int[], double>)[])
            [
                (DecisionTreeClassifier.FitWeighted(x, labels, weights).Tree, part => Gini(part, labels, weights)),
                (DecisionTreeRegressor.FitWeighted(x, y, weights).Tree, part => Statistics.WeightedPopulationVariance(
                    [.. part.Select(i => y[i])], [.. part.Select(i => weights[i])])),
            ])
        {
            Walk(0, [.. Enumerable.Range(0, n)]);

            void Walk(int node, int[] part)
            {
                double Sum(IEnumerable<int> rows) => rows.Sum(i => weights[i]);
                double Impurity(int[] rows) => Sum(rows) * impurity(rows);
                Assert.Equal(Sum(part), tree[node].Weight);
                // Targets below 9 and n ≤ 31 rows of weight up to 3: sums below 10⁴.
                const double Bound = 1e4 * 20 * Tolerance.Epsilon;
                Assert.InRange(tree[node].Impurity - impurity(part), -Bound, Bound);
                var best = double.PositiveInfinity;
                for (var j = 0; j < d; j++)
                    foreach (var value in part.Select(i => x[i, j]).Distinct().Order().SkipLast(1))
                        best = Math.Min(best, Impurity([.. part.Where(i => x[i, j] <= value)]) + Impurity([.. part.Where(i => x[i, j] > value)]));
                if (tree[node].IsLeaf)
                {
                    Assert.True(double.IsInfinity(best) || tree[node].Impurity == 0);
                    return;
                }
                int[] left = [.. part.Where(i => x[i, tree[node].Feature] <= tree[node].Threshold)], right = [.. part.Except(left)];
                Assert.InRange(Impurity(left) + Impurity(right), best - Bound, best + Bound);
                Walk(tree[node].Left, left);
                Walk(tree[node].Right, right);
            }
        }
    }

    [Law]
    [Trait("Formula", "T1")]
    public void Order_of_rows_and_increasing_maps_of_features_change_nothing_but_thresholds(byte rows, int seed)
    {
        var n = rows % 60 + 2;
        var x = Features(n, 3, seed, ties: true);
        var labels = Labels(n, 3, seed);
        var tree = DecisionTreeClassifier.Fit(x, labels).Tree;
        int[] order = [.. RandomKey.FromSeed(seed).Permutation(n)];
        Assert.Equal(tree, DecisionTreeClassifier.Fit(x.SelectRows(order), [.. order.Select(i => labels[i])]).Tree);
        var mapped = DecisionTreeClassifier.Fit(x.Map(v => Math.Exp(v / 50)), labels).Tree;
        Assert.True(tree.SplitFeatures.AsSpan().SequenceEqual(mapped.SplitFeatures.AsSpan()));
        Assert.Equal(tree.Values, mapped.Values);
    }

    [Law(MaxTest = 200)]
    [Trait("Formula", "T2"), Trait("Formula", "T4")]
    public void The_order_of_rows_changes_no_bit(byte rows, bool isHeavy, int seed)
    {
        // Features of few values, targets and weights of all digits: sums over equal values depend on the order in which they are taken.
        var n = rows % 60 + 2;
        var x = Features(n, 3, seed, ties: true);
        var key = RandomKey.FromSeed(seed);
        double[] y = key.Child("y").Normal(n).Map(v => Math.Abs(v) < 0.3 ? 0.1 : v).ToArray(), w = key.Child("w").Uniform(n).Map(v => isHeavy ? 1 : v + 0.1).ToArray();
        int[] labels = Labels(n, 3, seed), order = [.. key.Child("order").Permutation(n)];
        var shuffled = x.SelectRows(order);
        double[] weights = [.. order.Select(i => w[i])];
        Assert.Equal(DecisionTreeRegressor.FitWeighted(x, y, w).Tree, DecisionTreeRegressor.FitWeighted(shuffled, [.. order.Select(i => y[i])], weights).Tree);
        foreach (var criterion in (SplitCriterion[])[SplitCriterion.Gini, SplitCriterion.Entropy])
        {
            DecisionTreeClassifierOptions options = new() { Criterion = criterion };
            Assert.Equal(
                DecisionTreeClassifier.FitWeighted(x, labels, w, options).Tree, DecisionTreeClassifier.FitWeighted(shuffled, [.. order.Select(i => labels[i])], weights, options).Tree);
        }
    }

    [Law]
    [Trait("Formula", "T1"), Trait("Formula", "T4")]
    public void A_weight_is_a_repetition_and_weight_0_is_not_there(byte rows, int seed)
    {
        var n = rows % 40 + 2;
        var x = Features(n, 2, seed, ties: true);
        int[] labels = Labels(n, 3, seed), counts = Labels(n, 4, seed + 2);
        counts[0] = 1;
        double[] weights = [.. counts.Select(c => (double)c)], y = [.. Labels(n, 7, seed + 9).Select(v => (double)v)];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        DecisionTreeClassifierOptions limits = new() { MinSamplesLeaf = seed & 3, MinSamplesSplit = seed & 7 };
        Assert.Equal(
            DecisionTreeClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])], limits), DecisionTreeClassifier.FitWeighted(x, labels, weights, limits));
        // Whole numbers: the sums that choose splits are exact. Variances are summed in another order.
        var (once, often) = (DecisionTreeRegressor.FitWeighted(x, y, weights).Tree, DecisionTreeRegressor.Fit(x.SelectRows(repeated), [.. repeated.Select(i => y[i])]).Tree);
        Assert.Equal(once.Thresholds, often.Thresholds);
        Assert.Equal(once.Values, often.Values);
        Agree.Within(once.Impurities, often.Impurities, 36 * 160 * Tolerance.Epsilon);
    }

    [Law]
    [Trait("Formula", "T7")]
    public void Limits_hold_and_deeper_trees_are_purer(byte rows, int seed)
    {
        var n = rows + 20;
        var x = Features(n, 4, seed, ties: true);
        var labels = Labels(n, 4, seed);
        double before = double.PositiveInfinity;
        for (var depth = 0; depth < 6; depth++)
        {
            var tree = DecisionTreeClassifier.Fit(x, labels, new() { MaxDepth = depth }).Tree;
            Assert.True(tree.Depth <= depth);
            var impurity = Impurity(tree);
            Assert.True(impurity <= before + (n * Tolerance.Epsilon));
            before = impurity;
            var importances = tree.FeatureImportances();
            Assert.True(importances.Sum() is 0 or (> 1 - 1e-14 and < 1 + 1e-14));
            Assert.All(importances, i => Assert.True(i >= 0));
            // What all questions took away.
            Assert.InRange(tree.FeatureImportances(false).Sum() - (tree[0].Impurity - impurity), -n * Tolerance.Epsilon, n * Tolerance.Epsilon);
        }
        var few = DecisionTreeClassifier.Fit(x, labels, new() { MaxLeaves = 5 }).Tree;
        Assert.True(few.Leaves <= 5);
        var wide = DecisionTreeClassifier.Fit(x, labels, new() { MinSamplesLeaf = 7 }).Tree;
        Assert.All(Enumerable.Range(0, wide.Nodes).Select(i => wide[i]).Where(t => t.IsLeaf), t => Assert.True(t.Weight >= 7));
    }

    [Law]
    [Trait("Formula", "T4")]
    public void Pruned_trees_are_nested_and_cost_least(byte rows, int seed)
    {
        var n = rows % 60 + 5;
        var x = Features(n, 3, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Child("y").Normal(n).ToArray();
        var whole = DecisionTreeRegressor.Fit(x, y);
        var path = whole.Tree.PruningPath();
        Assert.Equal(whole.Tree.Leaves, path[0].Leaves);
        Assert.Equal(1, path[^1].Leaves);
        for (var i = 1; i < path.Length; i++)
        {
            Assert.True(path[i].Alpha >= path[i - 1].Alpha && path[i].Leaves < path[i - 1].Leaves && path[i].Impurity >= path[i - 1].Impurity - (n * Tolerance.Epsilon));
            var alpha = (path[i - 1].Alpha + path[i].Alpha) / 2;
            if (!(alpha > path[i - 1].Alpha && alpha < path[i].Alpha))
                continue;
            var pruned = whole.Prune(alpha).Tree;
            Assert.Equal(path[i - 1].Leaves, pruned.Leaves);
            // The cost at this price is least among all trees of the path.
            Assert.All(path, step => Assert.True(Impurity(pruned) + (alpha * pruned.Leaves) <= step.Impurity + (alpha * step.Leaves) + (n * 8 * Tolerance.Epsilon)));
        }
        // Targets differ, so every question saves something.
        Assert.Equal(whole.Tree, whole.Prune(0).Tree);
        Assert.Equal(1, whole.Prune(double.PositiveInfinity).Tree.Leaves);
    }

    [Fact]
    [Trait("Formula", "T1"), Trait("Formula", "T4")]
    public void Threads_change_no_bit()
    {
        var x = Features(9_000, 6, 4, ties: true);
        var labels = Labels(9_000, 4, 4);
        double[] y = RandomKey.FromSeed(4).Normal(9_000).ToArray();
        foreach (var features in (MaxFeatures[])[MaxFeatures.All, MaxFeatures.SquareRoot])
            foreach (var leaves in (int?[])[null, 200])
            {
                DecisionTreeClassifierOptions options = new() { MaxFeatures = features, MaxLeaves = leaves };
                var one = DecisionTreeClassifier.Fit(x, labels, options, Execution.Sequential);
                Assert.Equal(one, DecisionTreeClassifier.Fit(x, labels, options, new() { DegreeOfParallelism = 7 }));
                DecisionTreeRegressorOptions numbers = new() { MaxFeatures = features, MaxLeaves = leaves };
                Assert.Equal(
                    DecisionTreeRegressor.Fit(x, y, numbers, Execution.Sequential), DecisionTreeRegressor.Fit(x, y, numbers, new() { DegreeOfParallelism = 3 }));
            }
    }

    [Law]
    [Trait("Formula", "T4")]
    public void Leaves_paths_and_predictions_agree(byte rows, int seed)
    {
        var n = rows % 90 + 1;
        var x = Features(n, 3, seed, ties: true);
        var model = DecisionTreeRegressor.Fit(x, RandomKey.FromSeed(seed).Normal(n), new() { MinSamplesLeaf = 2 });
        var (leaves, values) = (model.Tree.Apply(x), model.Predict(x));
        for (var i = 0; i < n; i++)
        {
            var path = model.Tree.DecisionPath(x.Row(i));
            Assert.Equal(leaves[i], path[^1]);
            Assert.Equal(leaves[i], model.Tree.Apply(x.Row(i)));
            Assert.True(model.Tree[path[^1]].IsLeaf);
            Assert.Equal(values[i], model.Predict(x.Row(i)));
            Assert.Equal(values[i], model.Tree.Values[leaves[i], 0]);
        }
    }

    internal static Matrix Features(int n, int d, int seed, bool ties)
    {
        var key = RandomKey.FromSeed(seed).Child("x");
        return ties
            ? Matrix.Create(n, d, (i, j) => key.Child(j).Child(i).Integer(0, 9))
            : Matrix.Create(n, d, (i, j) => key.Child(j).Child(i).Normal());
    }

    internal static int[] Labels(int n, int classes, int seed) => [.. RandomKey.FromSeed(seed).Child("labels").Integers(0, classes, n)];

    private static Vector Weights(int n, int seed) => RandomKey.FromSeed(seed).UniformBetween(0.01, 1, n);

    private static double Impurity(DecisionTree tree) =>
        Enumerable.Range(0, tree.Nodes).Where(i => tree[i].IsLeaf).Sum(i => tree[i].Weight / tree[0].Weight * tree[i].Impurity);

    private static double Gini(int[] part, int[] labels, double[] weights)
    {
        var sum = part.Sum(i => weights[i]);
        return Trees.Gini([.. part.GroupBy(i => labels[i]).Select(g => g.Sum(i => weights[i]) / sum)]);
    }
}
