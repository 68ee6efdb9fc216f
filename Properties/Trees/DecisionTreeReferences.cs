using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Trees against scikit-learn's (References/trees/make_trees.py).</summary>
/// <remarks>
/// Where two splits take away equally much, scikit-learn draws one. So trees are compared from the root down: a node that is split otherwise must take away as much, and nothing below it
/// is compared. How many nodes are compared is counted.
/// </remarks>
[Trait("Formula", "T1"), Trait("Formula", "T2"), Trait("Formula", "T3"), Trait("Formula", "T4"), Trait("Formula", "T7")]
public sealed class DecisionTreeReferences
{
    private static readonly JsonElement Root = ReferenceJson.Load("trees/trees.json");

    [Fact]
    public void Nodes_are_those_of_scikit_learn_or_take_as_much_away()
    {
        int compared = 0, all = 0;
        foreach (var entry in Root.EnumerateArray())
        {
            var (tree, _) = Fit(entry);
            var nodes = entry.GetProperty("tree");
            int[] feature = nodes.Ints("feature"), left = nodes.Ints("left"), right = nodes.Ints("right");
            double[] impurity = nodes.Doubles("impurity"), weight = nodes.Doubles("weight");
            double?[] threshold = [.. nodes.GetProperty("threshold").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())];
            var values = entry.Rows("values");
            // A sum of n terms of at most the root's impurity each.
            var bound = 4 * weight[0] * Tolerance.Epsilon;
            var scale = Math.Max(1, impurity[0]);
            all += feature.Length;

            Stack<(int Ours, int Theirs)> open = new([(0, 0)]);
            var same = 0;
            while (open.TryPop(out var at))
            {
                var (ours, theirs) = at;
                Assert.Equal(weight[theirs], tree[ours].Weight);
                Assert.InRange(tree[ours].Impurity, impurity[theirs] - (bound * scale), impurity[theirs] + (bound * scale));
                Agree.Within(values.Row(theirs), tree.Values.Row(ours), bound * Math.Max(1, values.AsSpan().ToArray().Max(Math.Abs)));
                same++;
                if (feature[theirs] < 0 || tree[ours].IsLeaf)
                {
                    // With a limit on leaves or a price on them, which nodes are leaves hangs on ties elsewhere.
                    if (!entry.GetProperty("options").EnumerateObject().Any(o => o.Name is "max_leaf_nodes" or "ccp_alpha") || entry.GetProperty("kind").GetString() == "squares")
                        Assert.Equal(feature[theirs], tree[ours].Feature);
                    continue;
                }
                if (feature[theirs] == tree[ours].Feature && threshold[theirs] == tree[ours].Threshold)
                {
                    open.Push((tree[ours].Left, left[theirs]));
                    open.Push((tree[ours].Right, right[theirs]));
                    continue;
                }
                double Weighted(double[] of, int node) => weight[node] * of[node];
                var theirGain = Weighted(impurity, theirs) - Weighted(impurity, left[theirs]) - Weighted(impurity, right[theirs]);
                double Ours(int node) => tree[node].Weight * tree[node].Impurity;
                var ourGain = Ours(ours) - Ours(tree[ours].Left) - Ours(tree[ours].Right);
                Assert.InRange(ourGain, theirGain - (bound * scale * weight[0]), theirGain + (bound * scale * weight[0]));
            }
            compared += same;
            if (entry.GetProperty("kind").GetString() == "squares" && feature.Length < 40)
                Assert.Equal(feature.Length, same);
        }
        Assert.True(compared > 0.6 * all, $"{compared} of {all} nodes compared");
    }

    [Fact]
    public void Predictions_and_importances_of_trees_without_ties_are_those_of_scikit_learn()
    {
        var count = 0;
        foreach (var entry in Root.EnumerateArray())
        {
            var (tree, predict) = Fit(entry);
            if (!Same(entry.GetProperty("tree"), tree))
                continue;
            count++;
            var (queries, expected) = (entry.Rows("queries"), entry.Rows("predictions"));
            for (var i = 0; i < queries.Rows; i++)
                Agree.Within(expected.Row(i), predict(Vector.CopyFrom(queries.Row(i))), 1e-12 * Math.Max(1, expected.AsSpan().ToArray().Max(Math.Abs)));
            // Each importance is a difference of impurities that were summed over n rows.
            Agree.Within(entry.Doubles("importances"), tree.FeatureImportances(), 8 * tree[0].Weight * Tolerance.Epsilon);
        }
        Assert.True(count >= 5, $"{count} trees of equal structure");
    }

    [Fact]
    public void Pruning_goes_the_way_of_scikit_learn()
    {
        foreach (var entry in Root.EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "squares"))
        {
            var (x, target, weights) = (entry.Rows("x"), entry.Doubles("target"), entry.Doubles("weights"));
            var tree = DecisionTreeRegressor.FitWeighted(x, target, weights, new() { MaxDepth = 4 }).Tree;
            var path = tree.PruningPath();
            double[] alphas = entry.Doubles("alphas"), impurities = entry.Doubles("impurities");
            Assert.Equal(alphas.Length, path.Length);
            var bound = 16 * tree[0].Weight * Tolerance.Epsilon * tree[0].Impurity;
            Agree.Within(alphas, [.. path.Select(step => step.Alpha)], bound);
            Agree.Within(impurities, [.. path.Select(step => step.Impurity)], bound);
        }
    }

    /// <summary>Whether both ask the same, node by node.</summary>
    private static bool Same(JsonElement nodes, DecisionTree tree)
    {
        int[] feature = nodes.Ints("feature"), left = nodes.Ints("left"), right = nodes.Ints("right");
        return Below(0, 0);

        bool Below(int ours, int theirs) =>
            tree[ours].Feature == feature[theirs] && (tree[ours].IsLeaf || (Below(tree[ours].Left, left[theirs]) && Below(tree[ours].Right, right[theirs])));
    }

    private static (DecisionTree Tree, Func<Vector, double[]> Predict) Fit(JsonElement entry)
    {
        var (x, weights, given) = (entry.Rows("x"), entry.Doubles("weights"), entry.GetProperty("options"));
        int? Limit(string name) => given.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        double Number(string name) => given.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
        T Limited<T>(T options)
            where T : TreeOptions => (T)(options with
            {
                MaxDepth = Limit("max_depth"),
                MaxLeaves = Limit("max_leaf_nodes"),
                MinSamplesSplit = Number("min_samples_split"),
                MinSamplesLeaf = Number("min_samples_leaf"),
                MinImpurityDecrease = Number("min_impurity_decrease"),
                CostComplexity = Number("ccp_alpha"),
            });
        var kind = entry.GetProperty("kind").GetString();
        if (kind == "squares")
        {
            var regressor = DecisionTreeRegressor.FitWeighted(x, entry.Doubles("target"), weights, Limited(new DecisionTreeRegressorOptions()));
            return (regressor.Tree, row => [regressor.Predict(row)]);
        }
        var classifier = DecisionTreeClassifier.FitWeighted(
            x, entry.Ints("labels"), weights,
            Limited(new DecisionTreeClassifierOptions { Criterion = kind == "gini" ? SplitCriterion.Gini : SplitCriterion.Entropy }));
        return (classifier.Tree, row =>
        {
            var shares = new double[classifier.Classes.Length];
            classifier.PredictProbability(row, shares);
            return shares;
        }
        );
    }
}
