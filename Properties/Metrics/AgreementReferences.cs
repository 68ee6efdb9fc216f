using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Weighted kappa, overlap, rankings, weights, D² and several targets against scikit-learn (References/metrics/agreement.json).</summary>
public sealed class AgreementReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/metrics/agreement.json"))).RootElement;

    // Sums of at most 500 terms that are not negative on either side, ratios of those, and one less such a ratio.
    private static double Bound(int n) => 8 * Tolerance.Gamma(n + 8);

    [Fact]
    public void Labels_in_an_order_overlaps_and_partitions()
    {
        foreach (var entry in Root.GetProperty("labels").EnumerateArray())
        {
            int[] actual = Ints(entry.GetProperty("actual")), predicted = Ints(entry.GetProperty("predicted"));
            var matrix = ConfusionMatrix.Of(actual, predicted);
            void Check(string what, params double[] values)
            {
                foreach (var value in values)
                    Agree.Within(entry.GetProperty("expected").GetProperty(what).GetDouble(), value, Bound(actual.Length), what);
            }
            Check("linear", Metrics.CohenKappa(actual, predicted, KappaWeights.Linear), matrix.CohenKappa(KappaWeights.Linear));
            Check("quadratic", Metrics.CohenKappa(actual, predicted, KappaWeights.Quadratic), matrix.CohenKappa(KappaWeights.Quadratic));
            Check("hamming", Metrics.HammingLoss(actual, predicted));
            foreach (var average in Enum.GetValues<ClassAverage>())
                Check($"jaccard {average.ToString().ToLowerInvariant()}", Metrics.JaccardScore(actual, predicted, average), matrix.Jaccard(average));
            Check("homogeneity", Metrics.Homogeneity(actual, predicted));
            Check("completeness", Metrics.Completeness(actual, predicted));
            Check("v", Metrics.VMeasure(actual, predicted), Information.LabelNormalizedMutualInformation(actual, predicted));
            Check("v 2.5", Metrics.VMeasure(actual, predicted, 2.5));
            Assert.Equal(Metrics.CohenKappa(actual, predicted), Metrics.CohenKappa(actual, predicted, KappaWeights.None));
        }
    }

    [Fact]
    public void Scores_of_rankings_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("rankings").EnumerateArray())
        {
            double[] relevance = Doubles(entry.GetProperty("relevance")), scores = Doubles(entry.GetProperty("scores"));
            var expected = entry.GetProperty("expected");
            Agree.Close(expected.GetProperty("dcg").GetDouble(), Metrics.DiscountedCumulativeGain(relevance, scores), Bound(scores.Length));
            Agree.Close(expected.GetProperty("dcg 5").GetDouble(), Metrics.DiscountedCumulativeGain(relevance, scores, 5), Bound(scores.Length));
            Agree.Close(expected.GetProperty("ndcg").GetDouble(), Metrics.NormalizedDiscountedCumulativeGain(relevance, scores), Bound(scores.Length));
            Agree.Close(expected.GetProperty("ndcg 5").GetDouble(), Metrics.NormalizedDiscountedCumulativeGain(relevance, scores, 5), Bound(scores.Length));
        }
    }

    [Fact]
    public void Weights_of_probabilities()
    {
        foreach (var entry in Root.GetProperty("weighted").EnumerateArray())
        {
            var actual = Ints(entry.GetProperty("actual"));
            int n = actual.Length, k = entry.GetProperty("columns").GetInt32();
            double[] w = Doubles(entry.GetProperty("weights"));
            var p = Matrix.Wrap(n, k, Doubles(entry.GetProperty("probabilities")));
            void Check(string what, double value) =>
                Agree.Within(entry.GetProperty("expected").GetProperty(what).GetDouble(), value, Bound(n) * (1 + Math.Abs(value)), what);
            Check("logLoss", Metrics.LogLoss(actual, p, w));
            if (k > 2)
            {
                Check("top2", Metrics.TopKAccuracy(actual, p, w, 2));
                continue;
            }
            double[] positive = [.. Enumerable.Range(0, n).Select(i => p[i, 1])];
            Check("logLoss", Metrics.LogLoss(actual, positive, w));
            Check("brier", Metrics.BrierScore(actual, positive, w));
            Check("d2", Metrics.D2LogLoss(actual, positive));
            Check("d2 weighted", Metrics.D2LogLoss(actual, positive, w));
            foreach (var cut in Enum.GetValues<CalibrationBins>())
            {
                var curve = CalibrationCurve.Of(actual, positive, w, 5, cut);
                var which = cut.ToString().ToLowerInvariant();
                Agree.Within(Doubles(entry.GetProperty("expected").GetProperty($"{which} observed")), curve.Observed.AsSpan(), Bound(n), which);
                Agree.Within(Doubles(entry.GetProperty("expected").GetProperty($"{which} predicted")), curve.Predicted.AsSpan(), Bound(n), which);
            }
        }
    }

    [Fact]
    [Trait("Formula", "M11")]
    public void Several_targets()
    {
        foreach (var entry in Root.GetProperty("targets").EnumerateArray())
        {
            int n = entry.GetProperty("rows").GetInt32(), k = entry.GetProperty("columns").GetInt32();
            Matrix y = Matrix.Wrap(n, k, Doubles(entry.GetProperty("actual"))), z = Matrix.Wrap(n, k, Doubles(entry.GetProperty("predicted")));
            void Check(string what, params ReadOnlySpan<double> values) =>
                Agree.Within(Doubles(entry.GetProperty("expected").GetProperty(what)), values, Bound(n), what);
            Check("r2", Metrics.RSquaredOfTargets(y, z).AsSpan());
            Check("r2 uniform", Metrics.RSquared(y, z));
            Check("r2 variance", Metrics.RSquared(y, z, OutputAverage.VarianceWeighted));
            Check("ev", Metrics.ExplainedVarianceOfTargets(y, z).AsSpan());
            Check("ev variance", Metrics.ExplainedVariance(y, z, OutputAverage.VarianceWeighted));
            Check("mae", Metrics.MeanAbsoluteErrorOfTargets(y, z).AsSpan());
            Check("rmse", Metrics.RootMeanSquaredErrorOfTargets(y, z).AsSpan());
        }
    }

    [Fact]
    public void Scores_of_quantiles_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("quantiles").EnumerateArray())
        {
            double[] y = Doubles(entry.GetProperty("actual")), z = Doubles(entry.GetProperty("predicted"));
            foreach (var value in entry.GetProperty("expected").EnumerateObject())
            {
                var quantile = double.Parse(value.Name, CultureInfo.InvariantCulture);
                var expected = value.Value.GetDouble();
                Agree.Within(expected, Metrics.D2Pinball(y, z, quantile), Bound(y.Length) * (1 + Math.Abs(expected)), value.Name);
            }
            var w = Doubles(entry.GetProperty("weights"));
            foreach (var value in entry.GetProperty("weighted").EnumerateObject())
            {
                var quantile = double.Parse(value.Name, CultureInfo.InvariantCulture);
                var expected = value.Value.GetDouble();
                Agree.Within(expected, Metrics.D2Pinball(y, z, w, quantile), Bound(y.Length) * (1 + Math.Abs(expected)), value.Name);
            }
        }
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt32())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
