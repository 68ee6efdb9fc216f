using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Support vector machines against scikit-learn's libsvm (References/support-vectors/make_machines.py).</summary>
[Trait("Formula", "V2"), Trait("Formula", "V8")]
public sealed class MachineReferences
{
    private static readonly JsonElement Root =
        ReferenceJson.Load("support-vectors/machines.json");

    private static readonly Matrix X = Root.Rows("x"), Queries = Root.Rows("queries");

    [Fact]
    public void Two_classes_have_the_minimum_of_libsvm()
    {
        foreach (var entry in Root.GetProperty("cases").EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "svc"))
        {
            // scikit-learn's γ leaves the weights out.
            SupportVectorClassifierOptions options = new() { Kernel = Kernel(entry) ?? KernelFunction.Rbf(1 / (3 * Statistics.PopulationVariance(X.AsSpan()))), C = entry.GetProperty("c").GetDouble(), Tolerance = 1e-9 };
            var model = SupportVectorClassifier.FitWeighted(
                X, Root.Ints("labels"), entry.GetProperty("weighted").GetBoolean() ? Root.Doubles("weights") : [], options);
            var report = model.Reports[0];
            Assert.True(report.Report.Converged);
            var bound = Bound(model.Coefficients.AsSpan(), model.Kernel);
            Agree.Within(entry.GetProperty("dual").GetDouble(), report.DualObjective, bound * 10);
            // The gap is at most the violation times all prices.
            Assert.InRange(report.DualityGap, -1e-9 * report.DualObjective, 90 * 2 * options.C * 1e-9 * 10);
            Agree.Within(entry.Doubles("decision"), model.DecisionFunction(Queries).AsSpan(), bound);
            Agree.Within(entry.GetProperty("intercept").GetDouble(), model.Intercepts[0], bound);
        }
    }

    [Fact]
    public void Three_classes_vote_like_libsvm()
    {
        foreach (var entry in Root.GetProperty("cases").EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "three"))
        {
            var model = SupportVectorClassifier.Fit(
                X, Root.Ints("three"), new() { Kernel = Kernel(entry), C = entry.GetProperty("c").GetDouble(), Tolerance = 1e-9 });
            // libsvm's pair is above 0 for the earlier class.
            Agree.Within(entry.Rows("decision").AsSpan(), model.DecisionFunction(Queries).Map(v => -v).AsSpan(), Bound(model.Coefficients.AsSpan(), model.Kernel));
            Assert.Equal(entry.Ints("labels"), model.Predict(Queries).AsSpan().ToArray());
        }
    }

    [Fact]
    public void Regressions_are_those_of_libsvm()
    {
        foreach (var entry in Root.GetProperty("cases").EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "svr"))
        {
            var model = SupportVectorRegressor.Fit(
                X, Root.Doubles("target"), new() { Kernel = Kernel(entry), C = entry.GetProperty("c").GetDouble(), Epsilon = 0.05, Tolerance = 1e-9 });
            Assert.True(model.Report.Converged);
            Agree.Within(entry.Doubles("predictions"), model.Predict(Queries), Bound(model.Coefficients, model.Kernel));
        }
    }

    /// <summary>libsvm keeps its kernel rows in single precision: each of the terms α·K, and with them margins and intercept, is known to 2⁻²⁴ of itself, on either side of the minimum.</summary>
    private static double Bound(ReadOnlySpan<double> coefficients, KernelFunction kernel)
    {
        double sum = 0, largest = 0;
        foreach (var c in coefficients)
            sum += Math.Abs(c);
        for (var i = 0; i < X.Rows; i++)
            largest = Math.Max(largest, kernel.Between(X.Row(i), X.Row(i)));
        return 4 * Math.ScaleB(1, -24) * sum * largest;
    }

    private static KernelFunction? Kernel(JsonElement entry) => entry.GetProperty("kernel").GetString() switch
    {
        "linear" => KernelFunction.Linear,
        "poly" => KernelFunction.Polynomial(0.5, 1, 2),
        _ => null,
    };
}
