using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Trees boosted on histograms step by step against scikit-learn's (References/trees/make_histogram_boosting.py).</summary>
[Trait("Formula", "T8"), Trait("Formula", "T9"), Trait("Formula", "T10")]
public sealed class HistogramBoostingReferences
{
    private static readonly JsonElement Root = ReferenceJson.Load("trees/histogram_boosting.json");

    [Fact]
    public void Numbers_go_the_way_of_scikit_learn_with_weights_and_missing_values()
    {
        foreach (var entry in Root.EnumerateArray().Where(e => e.TryGetProperty("target", out _)))
        {
            var x = Holed(entry);
            var model = HistogramGradientBoostingRegressor.FitWeighted(x, entry.Doubles("target"), entry.Doubles("weights"), Limits(new HistogramGradientBoostingRegressorOptions(), entry));
            // Its gradients, up to 400, and its raw scores are rounded to floats: 12 steps of a quarter.
            const double bound = 12 * 0.25 * 400 * Tolerance.FloatEpsilon;
            var stages = entry.GetProperty("stages").EnumerateArray().ToArray();
            var at = 0;
            foreach (var stage in model.StagedPredictions(x))
                Agree.Within(stages[at++].Doubles(), stage.AsSpan(), bound, $"step {at}");
            Assert.Equal(stages.Length, at);
        }
    }

    [Fact]
    public void Classes_go_the_way_of_scikit_learn_with_weights_and_missing_values()
    {
        foreach (var entry in Root.EnumerateArray().Where(e => e.TryGetProperty("labels", out _)))
        {
            var x = Holed(entry);
            var model = HistogramGradientBoostingClassifier.FitWeighted(x, entry.Ints("labels"), entry.Doubles("weights"), Limits(new HistogramGradientBoostingClassifierOptions(), entry));
            // Floats again: residuals of up to 3 over curvatures of 8 rows and more, in scores of some units.
            Agree.Within(entry.Rows("probabilities").AsSpan(), model.PredictProbability(x).AsSpan(), 12 * 0.25 * 8 * Tolerance.FloatEpsilon);
        }
    }

    private static T Limits<T>(T options, JsonElement entry)
        where T : HistogramGradientBoostingOptions => (T)(options with
        {
            Steps = 12,
            LearningRate = 0.25,
            MinSamplesLeaf = 8,
            MaxLeaves = entry.GetProperty("leaves").GetInt32(),
            MaxDepth = entry.GetProperty("depth").GetInt32() is var depth and > 0 ? depth : null,
            Lambda = entry.GetProperty("lambda").GetDouble(),
        });

    private static Matrix Holed(JsonElement entry) => Matrix.FromRows(
        [.. entry.GetProperty("x").EnumerateArray().Select(row => Vector.Wrap([.. row.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())]))]);
}
