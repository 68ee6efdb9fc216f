using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Linear support vector machines against scikit-learn's liblinear (References/support-vectors/make_linear_machines.py).</summary>
[Trait("Formula", "V2"), Trait("Formula", "V8")]
public sealed class LinearMachineReferences
{
    private static readonly JsonElement Root =
        ReferenceJson.Load("support-vectors/linear_machines.json");

    private static readonly Matrix X = Root.Rows("x"), Queries = Root.Rows("queries");

    [Fact]
    public void Classifiers_are_at_the_minimum_of_liblinear()
    {
        foreach (var entry in Cases("svc"))
        {
            var scale = entry.GetProperty("scale").GetDouble();
            LinearSupportVectorClassifierOptions options = new()
            {
                C = entry.GetProperty("c").GetDouble(),
                Loss = IsSquared(entry) ? MarginLoss.SquaredHinge : MarginLoss.Hinge,
                Intercept = scale > 0,
                InterceptScale = scale > 0 ? scale : 1,
                Tolerance = 1e-9,
                MaxIterations = 1_000_000,
            };
            var model = LinearSupportVectorClassifier.FitWeighted(X, Root.Ints("labels"), Weights(entry), options);
            Check(entry, [.. model.Coefficients.AsSpan(), .. Behind(scale, model.Intercepts[0])], model.Report, model.DualityGaps[0]);
        }
    }

    [Fact]
    public void Regressions_are_at_the_minimum_of_liblinear()
    {
        foreach (var entry in Cases("svr"))
        {
            var scale = entry.GetProperty("scale").GetDouble();
            LinearSupportVectorRegressorOptions options = new()
            {
                C = entry.GetProperty("c").GetDouble(),
                Loss = IsSquared(entry) ? TubeLoss.SquaredEpsilonInsensitive : TubeLoss.EpsilonInsensitive,
                Epsilon = entry.GetProperty("epsilon").GetDouble(),
                Intercept = scale > 0,
                InterceptScale = scale > 0 ? scale : 1,
                Tolerance = 1e-9,
                MaxIterations = 1_000_000,
            };
            var model = LinearSupportVectorRegressor.FitWeighted(X, Root.Doubles("target"), Weights(entry), options);
            Check(entry, [.. model.Coefficients, .. Behind(scale, model.Intercept)], model.Report, model.DualityGap);
        }
    }

    [Fact]
    public void Three_classes_with_weights_are_told_apart_as_by_liblinear()
    {
        var entry = Cases("three").Single();
        var model = LinearSupportVectorClassifier.Fit(
            X, Root.Ints("three"), new() { ClassWeights = System.Collections.Immutable.ImmutableDictionary<int, double>.Empty.Add(0, 0.5).Add(2, 3), Tolerance = 1e-14 });
        Agree.Within(entry.Rows("coefficients").AsSpan(), model.Coefficients.AsSpan(), 1e-5);
        Agree.Within(entry.Doubles("intercepts"), model.Intercepts.AsSpan(), 1e-5);
        Assert.Equal(entry.Ints("labels"), model.Predict(Queries).AsSpan().ToArray());
    }

    /// <summary>
    /// An objective that is at least as curved as ½‖v‖² and within a gap of its minimum is at a v within √(2·gap) of the best. liblinear tells no gap without squares: its objective less
    /// what ours is at least is one.
    /// </summary>
    private static void Check(JsonElement entry, double[] v, FitReport report, double gap)
    {
        Assert.True(report.Converged, report.Message);
        var (objective, own) = (entry.GetProperty("objective").GetDouble(), report.Objective);
        var rounding = 1e-12 * objective;
        var theirs = IsSquared(entry) ? entry.GetProperty("gap").GetDouble() : Math.Max(0, objective - own) + gap;
        Assert.InRange(own - objective, -theirs - rounding, gap + rounding);
        double[] expected = entry.Doubles("v");
        Assert.InRange(LinearAlgebra.Norm2([.. v.Zip(expected, (a, b) => a - b)]), 0, Math.Sqrt(2 * (gap + rounding)) + Math.Sqrt(2 * (theirs + rounding)));
        // The bound means something: three digits and more.
        Assert.InRange(Math.Sqrt(2 * gap) + Math.Sqrt(2 * theirs), 0, 2e-3 * Math.Max(1, LinearAlgebra.Norm2(expected)));
    }

    private static IEnumerable<JsonElement> Cases(string kind) => Root.GetProperty("cases").EnumerateArray().Where(e => e.GetProperty("kind").GetString() == kind);

    private static bool IsSquared(JsonElement entry) => entry.GetProperty("squared").GetBoolean();

    private static double[] Weights(JsonElement entry) => entry.GetProperty("weighted").GetBoolean() ? Root.Doubles("weights") : [];

    private static double[] Behind(double scale, double intercept) => scale > 0 ? [intercept / scale] : [];
}
