using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Folds and cross-validated fits against scikit-learn (References/validation/validation.json).</summary>
[Trait("Formula", "A6")]
public sealed class ValidationReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/validation/validation.json"))).RootElement;

    [Fact]
    public void Folds_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("contiguous").EnumerateArray())
            Assert.Equal(Ints(entry, "folds"), Folds.Contiguous(entry.GetProperty("rows").GetInt32(), entry.GetProperty("count").GetInt32()).Assignments);
        foreach (var entry in Root.GetProperty("stratified").EnumerateArray())
            Assert.Equal(Ints(entry, "folds"), Folds.Stratified(Ints(entry, "labels"), entry.GetProperty("count").GetInt32()).Assignments);
        foreach (var entry in Root.GetProperty("grouped").EnumerateArray())
        {
            Assert.Equal(Ints(entry, "folds"), Folds.Grouped(Ints(entry, "groups"), entry.GetProperty("count").GetInt32()).Assignments);
            Assert.Equal(Ints(entry, "leave one out"), Folds.LeaveOneGroupOut(Ints(entry, "groups")).Assignments);
        }
        Assert.Equal(Ints(Root, "leave one out"), Folds.LeaveOneOut(6).Assignments);
    }

    [Fact]
    public void Scores_and_predictions_are_those_of_scikit_learn()
    {
        foreach (var entry in Root.GetProperty("fits").EnumerateArray())
        {
            var x = Matrix.FromRows([.. entry.GetProperty("x").EnumerateArray().Select(row => Vector.CopyFrom(Doubles(row)))]);
            double[] y = Doubles(entry.GetProperty("y")), predicted = Doubles(entry.GetProperty("predicted"));
            var folds = Folds.FromAssignments(Ints(entry, "folds"));
            // Normal features of κ below 10 and values of order 1: both fits are within some hundred ε of the exact one, in the square twice that.
            const double Bound = 1e3 * Tolerance.Epsilon;
            Agree.Within(predicted, CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds), Bound);
            var errors = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), folds, (actual, guess) => Loss.MeanSquaredError(actual, guess));
            Agree.Within(Doubles(entry.GetProperty("mse")), errors.Folds, 10 * Bound);
            if (entry.GetProperty("r2").ValueKind == JsonValueKind.Null)
                continue;
            var shares = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), folds, (actual, guess) => Metrics.RSquared(actual, guess));
            Agree.Within(Doubles(entry.GetProperty("r2")), shares.Folds, 10 * Bound);
        }
    }

    private static int[] Ints(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    private static double[] Doubles(JsonElement entry) => [.. entry.EnumerateArray().Select(v => v.GetDouble())];
}
