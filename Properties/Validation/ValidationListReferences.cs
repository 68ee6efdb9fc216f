using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Folds in time and by class and group, scores of probabilities, and choices of a penalty against scikit-learn (References/validation/validation_lists.json).</summary>
[Trait("Formula", "A6")]
public sealed class ValidationListReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/validation/validation_lists.json"))).RootElement;

    [Fact]
    public void Folds_in_time_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("time").EnumerateArray())
        {
            var folds = Folds.TimeSeries(
                entry.GetProperty("rows").GetInt32(), entry.GetProperty("count").GetInt32(), entry.GetProperty("gap").GetInt32(), Maybe(entry, "size"), Maybe(entry, "most"));
            Assert.Equal(entry.GetProperty("folds").EnumerateArray().Select(f => Ints(f, "training")), folds.Select(f => f.Training.ToArray()));
            Assert.Equal(entry.GetProperty("folds").EnumerateArray().Select(f => Ints(f, "validation")), folds.Select(f => f.Validation.ToArray()));
        }
    }

    [Fact]
    public void Folds_by_class_and_group_are_those_of_scikit_learn()
    {
        // Where several folds are equally good theirs goes by the rounding of the deviations, so that the numbers of the folds may be others.
        foreach (var entry in Root.GetProperty("stratified groups").EnumerateArray())
        {
            var folds = Folds.StratifiedGrouped(Ints(entry, "labels"), Ints(entry, "groups"), entry.GetProperty("count").GetInt32());
            Assert.Equal(Numbered(Ints(entry, "folds")), Numbered([.. folds.Assignments]));
        }
    }

    [Fact]
    public void Probabilities_are_judged_as_scikit_learn_judges_them()
    {
        foreach (var entry in Root.GetProperty("probabilities").EnumerateArray())
        {
            var (x, labels) = (Rows(entry), Ints(entry, "labels"));
            var folds = Folds.Stratified(labels, entry.GetProperty("count").GetInt32());
            LogisticRegressionOptions options = new() { Penalty = Penalty.L2FromC(1) };
            // Their gradient is below 1e-8 and the penalty curves by 1, so that a coefficient is off by at most as much.
            Close("log loss", (actual, p, classes) => Metrics.LogLoss(actual, p, classes));
            Close("auc", (actual, p, classes) => Metrics.RocAuc(actual, p.Column(1), classes[1]));
            Close("brier", (actual, p, classes) => Metrics.BrierScore(actual, p.Column(1), classes[1]));

            void Close(string name, ProbabilityScore score)
            {
                if (entry.GetProperty(name).ValueKind == JsonValueKind.Null)
                    return;
                var scores = CrossValidation.Scores<LogisticRegression, LogisticRegressionOptions>(x, labels, options, folds, score);
                Agree.Within(Doubles(entry, name), scores.Folds, 1e-6, name);
                var search = GridSearch.Run<LogisticRegression, LogisticRegressionOptions>(x, labels, [options], folds, score);
                Assert.Equal(scores, search.Best.Scores);
            }
        }
    }

    [Fact, Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void Penalties_are_chosen_as_scikit_learn_chooses_them()
    {
        foreach (var entry in Root.GetProperty("nets").EnumerateArray())
        {
            var ratio = entry.GetProperty("ratio").GetDouble();
            double[] y = Doubles(entry, "y"), alphas = Doubles(entry, "alphas");
            var folds = Folds.FromAssignments(Ints(entry, "folds"));
            var chosen = ElasticNetCrossValidation.Fit(
                Rows(entry), y, folds,
                ElasticNetOptions.FromScikitLearn(1, ratio) with { Intercept = entry.GetProperty("intercept").GetBoolean(), Tolerance = 1e-13 },
                new() { Count = alphas.Length, Ratio = 1e-2 });
            Agree.Close([.. alphas.Select(a => a * ratio)], chosen.Lambdas.AsSpan(), 1e-12);
            // Gaps of 10⁻¹³ leave some 10⁻⁶ of a prediction, and of a mean of squares twice that times the residual's size; theirs are as small.
            var theirs = entry.GetProperty("errors").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
            for (var k = 0; k < alphas.Length; k++)
                Agree.Within(theirs[k], chosen.Errors[k].Folds, 1e-5 * (1 + theirs[k].Max()), $"penalty {k}");
            Agree.Close(entry.GetProperty("best").GetDouble() * ratio, chosen.Best.Options.Lambda1, 1e-12);
            var least = theirs.Select(errors => errors.Average()).Min();
            var at = Array.FindIndex(theirs, errors => errors.Average() == least);
            var limit = least + (Statistics.SampleStandardDeviation(theirs[at]) / Math.Sqrt(theirs[at].Length));
            Assert.Equal(chosen.Lambdas[Array.FindIndex(theirs, errors => errors.Average() <= limit)], chosen.WithinOneStandardError.Options.Lambda1);
        }
    }

    /// <summary>The folds numbered by their first rows.</summary>
    private static IEnumerable<int> Numbered(int[] folds)
    {
        List<int> seen = [.. folds.Distinct()];
        return folds.Select(fold => seen.IndexOf(fold));
    }

    private static Matrix Rows(JsonElement entry) =>
        Matrix.FromRows([.. entry.GetProperty("x").EnumerateArray().Select(row => Vector.CopyFrom([.. row.EnumerateArray().Select(v => v.GetDouble())]))]);

    private static int? Maybe(JsonElement entry, string name) =>
        entry.GetProperty(name).ValueKind == JsonValueKind.Null ? null : entry.GetProperty(name).GetInt32();

    private static int[] Ints(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    private static double[] Doubles(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
