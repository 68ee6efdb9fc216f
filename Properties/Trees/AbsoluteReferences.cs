using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Trees by the absolute error, and extremely randomized trees, against scikit-learn's (References/trees/make_absolute.py).</summary>
[Trait("Formula", "T4"), Trait("Formula", "T5"), Trait("Formula", "T6")]
public sealed class AbsoluteReferences
{
    private static readonly JsonElement Root = ReferenceJson.Load("trees/absolute.json");

    [Fact]
    public void Nodes_are_those_of_scikit_learn_or_take_as_much_away()
    {
        int compared = 0, all = 0;
        foreach (var entry in Root.GetProperty("trees").EnumerateArray())
        {
            var given = entry.GetProperty("options");
            int Limit(string name) => given.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
            var tree = DecisionTreeRegressor.Fit(entry.Rows("x"), entry.Doubles("y"), new()
            {
                Criterion = RegressionCriterion.AbsoluteError,
                MaxDepth = Limit("max_depth") is > 0 and var depth ? depth : null,
                MaxLeaves = Limit("max_leaf_nodes") is > 0 and var leaves ? leaves : null,
                MinSamplesLeaf = Limit("min_samples_leaf"),
                MinSamplesSplit = Limit("min_samples_split"),
            }).Tree;
            int[] feature = entry.Ints("feature"), left = entry.Ints("left"), right = entry.Ints("right");
            double[] threshold = entry.Doubles("threshold"), impurity = entry.Doubles("impurity"), value = entry.Doubles("value");
            all += feature.Length;
            Stack<(int Ours, int Theirs)> open = new([(0, 0)]);
            while (open.TryPop(out var at))
            {
                var (ours, theirs) = at;
                compared++;
                // Whole numbers: sums are exact, a mean is rounded once.
                Assert.Equal(value[theirs], tree.Values[ours, 0]);
                Agree.Within([impurity[theirs]], [tree[ours].Impurity], 4 * Tolerance.Epsilon * impurity[theirs]);
                if (tree[ours].IsLeaf || feature[theirs] < 0)
                {
                    Assert.Equal(feature[theirs], tree[ours].Feature);
                    continue;
                }
                if (feature[theirs] == tree[ours].Feature && threshold[theirs] == tree[ours].Threshold)
                {
                    open.Push((tree[ours].Left, left[theirs]));
                    open.Push((tree[ours].Right, right[theirs]));
                }
            }
        }
        Assert.True(compared > 0.6 * all, $"{compared} of {all} nodes compared");
    }

    [Fact]
    public void Forests_of_drawn_thresholds_are_as_good_as_those_of_scikit_learn()
    {
        var entry = Root.GetProperty("forest");
        var (x, y, labels, count) = (entry.Rows("x"), entry.Doubles("y"), entry.Ints("labels"), entry.GetProperty("trees").GetInt32());
        var n = x.Rows / 2;
        List<double> numbers = [], classes = [];
        for (var seed = 0; seed < 20; seed++)
        {
            var key = RandomKey.FromSeed(seed);
            var regressor = RandomForestRegressor.Fit(x[..n, ..], y.AsSpan(0, n), RandomForestRegressorOptions.ExtraTrees with { Trees = count, Key = key });
            numbers.Add(Metrics.RSquared(y.AsSpan(n), regressor.Predict(x[n.., ..])));
            var classifier = RandomForestClassifier.Fit(
                x[..n, ..], labels.AsSpan(0, n), RandomForestClassifierOptions.ExtraTrees with { Trees = count, Key = key, Vote = ForestVote.MeanProbability });
            classes.Add(Metrics.Accuracy(labels.AsSpan(n), classifier.Predict(x[n.., ..]).AsSpan()));
        }
        // Means of 20 seeds on the same rows: six standard errors of the difference.
        Alike(entry.Doubles("r2"), numbers);
        Alike(entry.Doubles("accuracy"), classes);

        static void Alike(double[] theirs, List<double> ours)
        {
            var error = Math.Sqrt((Statistics.SampleVariance(theirs) + Statistics.SampleVariance([.. ours])) / theirs.Length);
            Assert.InRange(Statistics.Mean([.. ours]) - Statistics.Mean(theirs), -6 * error, 6 * error);
        }
    }
}
