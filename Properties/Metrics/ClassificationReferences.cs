using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Metrics of labels, scores, probabilities and clusters against scikit-learn (References/metrics/classification.json).</summary>
public sealed class ClassificationReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/metrics/classification.json"))).RootElement;

    public static TheoryData<string> LabelCases => Names("labels");

    public static TheoryData<string> ScoreCases => Names("scores");

    public static TheoryData<string> TableCases => Names("tables");

    public static TheoryData<string> ClusterCases => Names("clusters");

    [Theory, MemberData(nameof(LabelCases))]
    [Trait("Formula", "M1"), Trait("Formula", "M2"), Trait("Formula", "M3"), Trait("Formula", "M4")]
    [Trait("Formula", "M6"), Trait("Formula", "M7"), Trait("Formula", "M8")]
    public void Scores_of_labels(string name)
    {
        var entry = Entry("labels", name);
        int[] actual = Ints(entry.GetProperty("actual")), predicted = Ints(entry.GetProperty("predicted"));
        var weights = Doubles(entry.GetProperty("weights"));
        var matrix = weights.Length == 0 ? ConfusionMatrix.Of(actual, predicted) : ConfusionMatrix.Of(actual, predicted, weights);
        var expected = entry.GetProperty("expected");
        // Sums of at most 400 weights; products of such sums; ratios of those.
        var bound = 8 * Tolerance.Gamma(400);
        Agree.Close(Doubles(expected.GetProperty("matrix")), matrix.Counted.AsSpan(), bound);
        void Check(string what, double value) => Agree.Within(expected.GetProperty(what).GetDouble(), value, bound, what);
        Check("accuracy", matrix.Accuracy);
        Check("balanced", matrix.BalancedAccuracy);
        Check("matthews", matrix.MatthewsCorrelation());
        Check("kappa", matrix.CohenKappa());
        foreach (var average in Enum.GetValues<ClassAverage>())
        {
            var suffix = average.ToString().ToLowerInvariant();
            Check($"precision {suffix}", matrix.Precision(average));
            Check($"recall {suffix}", matrix.Recall(average));
            Check($"f1 {suffix}", matrix.F1(average));
            Check($"fbeta {suffix}", matrix.FBeta(2.5, average));
        }
        if (weights.Length > 0)
            return;
        Check("accuracy", Metrics.Accuracy(actual, predicted));
        Check("balanced", Metrics.BalancedAccuracy(actual, predicted));
        Check("matthews", Metrics.MatthewsCorrelation(actual, predicted));
        Check("kappa", Metrics.CohenKappa(actual, predicted));
        Check("f1 macro", Metrics.F1(actual, predicted, ClassAverage.Macro));
        Check("fbeta weighted", Metrics.FBeta(actual, predicted, 2.5, ClassAverage.Weighted));
        Check("recall macro", Metrics.Recall(actual, predicted, ClassAverage.Macro));
    }

    [Theory, MemberData(nameof(ScoreCases))]
    [Trait("Formula", "M9"), Trait("Formula", "M10")]
    public void Curves_and_areas(string name)
    {
        var entry = Entry("scores", name);
        var actual = Ints(entry.GetProperty("actual"));
        double[] scores = Doubles(entry.GetProperty("scores")), weights = Doubles(entry.GetProperty("weights"));
        var expected = entry.GetProperty("expected");
        var plain = weights.Length == 0;
        var bound = 8 * Tolerance.Gamma(scores.Length);
        Agree.Within(expected.GetProperty("auc").GetDouble(), plain ? Metrics.RocAuc(actual, scores) : Metrics.RocAuc(actual, scores, weights), bound);
        Agree.Within(
            expected.GetProperty("averagePrecision").GetDouble(),
            plain ? Metrics.AveragePrecision(actual, scores) : Metrics.AveragePrecision(actual, scores, weights), bound);
        var roc = plain ? RocCurve.Of(actual, scores) : RocCurve.Of(actual, scores, weights);
        Agree.Within(Doubles(expected.GetProperty("falsePositiveRate")), roc.FalsePositiveRate.AsSpan(), bound);
        Agree.Within(Doubles(expected.GetProperty("truePositiveRate")), roc.TruePositiveRate.AsSpan(), bound);
        Assert.Equal(Doubles(expected.GetProperty("thresholds")), roc.Thresholds.AsSpan()[1..].ToArray());
        Agree.Within(expected.GetProperty("auc").GetDouble(), roc.Area, bound);
        var curve = plain ? PrecisionRecallCurve.Of(actual, scores) : PrecisionRecallCurve.Of(actual, scores, weights);
        Agree.Within(Doubles(expected.GetProperty("precision")), curve.Precision.AsSpan(), bound);
        Agree.Within(Doubles(expected.GetProperty("recall")), curve.Recall.AsSpan(), bound);
        if (!plain)
            return;
        var probabilities = Doubles(entry.GetProperty("probabilities"));
        Agree.Close(expected.GetProperty("logLoss").GetDouble(), Metrics.LogLoss(actual, probabilities), bound);
        Agree.Close(expected.GetProperty("brier").GetDouble(), Metrics.BrierScore(actual, probabilities), bound);
        foreach (var cut in Enum.GetValues<CalibrationBins>())
        {
            var calibration = CalibrationCurve.Of(actual, probabilities, bins: 4, cut);
            var which = cut.ToString().ToLowerInvariant();
            Agree.Within(Doubles(expected.GetProperty($"{which} observed")), calibration.Observed.AsSpan(), bound);
            Agree.Within(Doubles(expected.GetProperty($"{which} predicted")), calibration.Predicted.AsSpan(), bound);
            Assert.Equal(actual.Length, calibration.Counts.Sum());
        }
    }

    [Theory, MemberData(nameof(TableCases))]
    [Trait("Formula", "M10")]
    public void Scores_of_many_classes_are_those_of_scikit_learn(string name)
    {
        var entry = Entry("tables", name);
        var actual = Ints(entry.GetProperty("actual"));
        var probabilities = Matrix.Wrap(actual.Length, entry.GetProperty("columns").GetInt32(), Doubles(entry.GetProperty("probabilities")));
        var expected = entry.GetProperty("expected");
        void Check(string what, double value) => Agree.Within(expected.GetProperty(what).GetDouble(), value, 8 * Tolerance.Gamma(actual.Length + 8), what);
        Check("ovr macro", Metrics.RocAucOneVsRest(actual, probabilities));
        Check("ovr weighted", Metrics.RocAucOneVsRest(actual, probabilities, ClassAverage.Weighted));
        Check("ovo macro", Metrics.RocAucOneVsOne(actual, probabilities));
        Check("ovo weighted", Metrics.RocAucOneVsOne(actual, probabilities, ClassAverage.Weighted));
        Check("logLoss", Metrics.LogLoss(actual, probabilities));
        Check("top2", Metrics.TopKAccuracy(actual, probabilities, 2));
        // Labels may be any; columns follow them.
        int[] far = [.. actual.Select(a => 1000 - 7 * a)], classes = [.. Enumerable.Range(0, probabilities.Columns).Select(c => 1000 - 7 * c)];
        Check("ovr macro", Metrics.RocAucOneVsRest(far, probabilities, classes: classes));
        Check("ovo macro", Metrics.RocAucOneVsOne(far, probabilities, classes: classes));
        Check("logLoss", Metrics.LogLoss(far, probabilities, classes));
        Check("top2", Metrics.TopKAccuracy(far, probabilities, 2, classes));
    }

    [Theory, MemberData(nameof(ClusterCases))]
    [Trait("Formula", "M14"), Trait("Formula", "M15"), Trait("Formula", "M16")]
    public void Scores_of_clusters_are_those_of_scikit_learn(string name)
    {
        var entry = Entry("clusters", name);
        var x = Matrix.Wrap(entry.GetProperty("rows").GetInt32(), entry.GetProperty("columns").GetInt32(), Doubles(entry.GetProperty("features")));
        var labels = Ints(entry.GetProperty("labels"));
        var expected = entry.GetProperty("expected");
        // scikit-learn makes its distances from products, which cancel: 1e-12 is theirs.
        void Check(string what, double value) => Agree.Close(expected.GetProperty(what).GetDouble(), value, 1e-12, what: what);
        Check("silhouette", Metrics.Silhouette(x, labels));
        Check("manhattan", Metrics.Silhouette(x, labels, DistanceMeasure.Manhattan));
        Check("canberra", Metrics.Silhouette(x, labels, DistanceMeasure.Canberra));
        Check("daviesBouldin", Metrics.DaviesBouldin(x, labels));
        Check("calinskiHarabasz", Metrics.CalinskiHarabasz(x, labels));
        Agree.Within(Doubles(expected.GetProperty("samples")), Metrics.SilhouetteScores(x, labels).AsSpan(), 1e-12);
    }

    [Fact]
    public void Agreement_of_partitions_is_that_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("partitions").EnumerateArray())
        {
            int[] a = Ints(entry.GetProperty("actual")), b = Ints(entry.GetProperty("predicted"));
            Agree.Within(entry.GetProperty("expected").GetDouble(), Metrics.AdjustedRandIndex(a, b), 8 * Tolerance.Epsilon);
            Assert.Equal(Metrics.AdjustedRandIndex(a, b), Metrics.AdjustedRandIndex(b, a));
            Assert.Equal(1, Metrics.AdjustedRandIndex(a, [.. a.Select(v => -3 * v)]));
        }
    }

    private static TheoryData<string> Names(string list) => [.. Root.GetProperty(list).EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private static JsonElement Entry(string list, string name) =>
        Root.GetProperty(list).EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt32())];
}
