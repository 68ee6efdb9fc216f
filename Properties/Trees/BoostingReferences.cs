using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Boosted trees step by step against scikit-learn's (References/trees/make_boosting.py).</summary>
public sealed class BoostingReferences
{
    private static readonly JsonElement Root = ReferenceJson.Load("trees/boosting.json");

    [Fact]
    [Trait("Formula", "T8"), Trait("Formula", "T9"), Trait("Formula", "T10")]
    public void Numbers_go_the_way_of_scikit_learn_for_every_loss()
    {
        foreach (var entry in Root.EnumerateArray().Where(e => e.TryGetProperty("target", out _)))
        {
            var (x, target, weights) = (entry.Rows("x"), entry.Doubles("target"), entry.Doubles("weights"));
            var loss = entry.GetProperty("kind").GetString() switch { "huber" => BoostingLoss.Huber, "absolute_error" => BoostingLoss.AbsoluteError, _ => BoostingLoss.SquaredError };
            var model = GradientBoostingRegressor.FitWeighted(
                x, target, weights, new() { Loss = loss, Steps = 15, LearningRate = 0.3, MaxDepth = 2, MinSamplesLeaf = 8 });
            // Sums of n = 160 targets of up to 20, over 15 steps.
            const double Bound = 160 * 20 * 15 * Tolerance.Epsilon;
            Agree.Within(entry.GetProperty("start").GetDouble(), model.Start, Bound);
            var stages = entry.GetProperty("stages").EnumerateArray().ToArray();
            var at = 0;
            foreach (var stage in model.StagedPredictions(x))
                Agree.Within(stages[at++].Doubles(), stage, Bound, $"{loss}, weights {weights.Length}, step {at}");
            Assert.Equal(stages.Length, at);
        }
    }

    [Fact]
    [Trait("Formula", "T8"), Trait("Formula", "T9"), Trait("Formula", "T10")]
    public void Classes_go_the_way_of_scikit_learn()
    {
        foreach (var entry in Root.EnumerateArray().Where(e => e.TryGetProperty("labels", out _)))
        {
            var x = entry.Rows("x");
            var labels = entry.Ints("labels");
            GradientBoostingClassifierOptions options = new() { Steps = 15, LearningRate = 0.3, MaxDepth = 2, MinSamplesLeaf = 8 };
            // As above; scikit-learn starts multinomial scores at log(p + ε₃₂)-clipped shares, the same to rounding.
            const double Bound = 160 * 20 * 15 * Tolerance.Epsilon;
            var stages = entry.GetProperty("stages").EnumerateArray().ToArray();
            for (var step = 1; step <= stages.Length; step += 7)
                Agree.Within(stages[step - 1].Rows().AsSpan(), GradientBoostingClassifier.Fit(x, labels, options with { Steps = step }).DecisionFunction(x).AsSpan(), Bound);
            Agree.Within(entry.Rows("probabilities").AsSpan(), GradientBoostingClassifier.Fit(x, labels, options).PredictProbability(x).AsSpan(), Bound);
        }
    }
}
