using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Fits with penalties as scikit-learn and NumPy have them (Properties/References/linear-models/penalized.py).</summary>
public sealed class PenalizedReferences
{
    /// <summary>scikit-learn solves by an SVD of columns whose condition is some 300 about their means, weighted by normal equations.</summary>
    private const double Enough = 1e-10;

    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "linear-models", "penalized.json"))).RootElement;

    public static TheoryData<string> Ridges => Names("ridge");

    public static TheoryData<string> Factors => Names("factors");

    [Theory, MemberData(nameof(Ridges)), Trait("Formula", "LM6")]
    public void Ridge_regressions_of_scikit_learn(string name)
    {
        Case c = Case.Of("ridge", name);
        RidgeOptions options = new() { Lambda = c.Number("alpha"), Intercept = c.Intercept };
        var model = RidgeRegression.FitWeighted(c.X, c.Y, c.Weights, options);
        Close(c, model.Coefficients, model.Intercept);
        Agree.Close(c.Number("degrees_of_freedom"), model.EffectiveDegreesOfFreedom, 1e-11);
        Agree.Close(model.EffectiveDegreesOfFreedom, model.Leverages(c.X, c.Weights).Sum(), 1e-11);
    }

    [Theory, MemberData(nameof(Factors)), Trait("Formula", "LM6")]
    public void A_penalty_for_each_column(string name)
    {
        Case c = Case.Of("factors", name);
        var model = RidgeRegression.Fit(c.X, c.Y, new() { Lambda = c.Number("alpha"), PenaltyFactors = Vector.CopyFrom(c.Numbers("factors")) });
        Close(c, model.Coefficients, model.Intercept);
    }

    public static TheoryData<string> NetFactors => Names("net factors");

    [Theory, MemberData(nameof(NetFactors)), Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void An_absolute_penalty_for_each_column(string name)
    {
        Case c = Case.Of("net factors", name);
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            var model = ElasticNetRegression.Fit(c.X, c.Y, new()
            {
                Lambda1 = c.Number("alpha"),
                PenaltyFactors = Vector.CopyFrom(c.Numbers("factors")),
                Tolerance = 1e-13,
                Solver = solver,
                MaxIterations = 1_000_000,
            });
            Assert.True(model.Report.Converged, model.Report.Message);
            // As for the nets below.
            double[] expected = c.Numbers("coefficients");
            double size = 1 + LinearAlgebra.NormInfinity(expected);
            Agree.Within(expected, model.Coefficients, 1e-5 * size, "coefficients");
            Agree.Within(c.Number("constant"), model.Intercept, 1e-3 * size, "intercept");
        }
    }

    public static TheoryData<string> Choices => Names("choice");

    [Theory, MemberData(nameof(Choices)), Trait("Formula", "LM6")]
    public void Choices_of_scikit_learn(string name)
    {
        Case c = Case.Of("choice", name);
        var path = RidgePath.Fit(c.X, c.Y, Vector.CopyFrom(c.Numbers("alphas")), new() { Intercept = c.Intercept });
        Agree.Close(c.Numbers("errors"), path.LeaveOneOutErrors.AsSpan(), 1e-9);
        Assert.Equal(c.Number("best"), path.Best().Options.Lambda);
        Agree.Within(c.Numbers("coefficients"), path.Best().Coefficients, 1e-10 * (1 + LinearAlgebra.NormInfinity(path.Best().Coefficients)));
    }

    [Theory, MemberData(nameof(Nets)), Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void Elastic_nets_of_scikit_learn(string name, ElasticNetSolver solver)
    {
        Case c = Case.Of("net", name);
        var options = ElasticNetOptions.FromScikitLearn(c.Number("alpha"), c.Number("ratio")) with
        {
            Intercept = c.Intercept,
            Positive = c.Element.GetProperty("positive").GetBoolean(),
            Tolerance = 1e-13,
            Solver = solver,
            MaxIterations = 1_000_000,
        };
        var model = ElasticNetRegression.FitWeighted(c.X, c.Y, c.Weights, options);
        Assert.True(model.Report.Converged, model.Report.Message);
        // A gap of 10⁻¹³ leaves √(2·10⁻¹³) of the coefficients at unit length, if the columns are as good as orthogonal; scikit-learn's is 10⁻¹⁴.
        double[] expected = c.Numbers("coefficients");
        double size = 1 + LinearAlgebra.NormInfinity(expected);
        Agree.Within(expected, model.Coefficients, 1e-5 * size, "coefficients");
        Agree.Within(c.Number("constant"), model.Intercept, 1e-3 * size, "intercept");
        Vector beta = Vector.CopyFrom(expected);
        double theirs = c.Weights.Length > 0 ? double.NaN : LinearModels.ElasticNetCost(c.X, Vector.CopyFrom(c.Y), beta, options.Lambda1, options.Lambda2, c.Number("constant"));
        if (c.Weights.Length == 0)
        {
            double variance = c.Y.Sum(v => v * v) / c.Y.Length;
            Agree.Within(theirs, model.Report.Objective, 2e-13 * variance, "cost");
            Agree.Close(
                LinearModels.ElasticNetCost(c.X, Vector.CopyFrom(c.Y), model.Coefficients, options.Lambda1, options.Lambda2, model.Intercept),
                model.Report.Objective, 1e-11, 1e-13 * variance);
        }
    }

    [Theory, MemberData(nameof(Paths)), Trait("Formula", "LM7"), Trait("Formula", "LM12")]
    public void Paths_of_scikit_learn(string name)
    {
        Case c = Case.Of("path", name);
        var options = ElasticNetOptions.FromScikitLearn(1, c.Number("ratio")) with { Tolerance = 1e-14 };
        var path = ElasticNetPath.Fit(c.X, c.Y, options, new() { Count = 10, Ratio = 1e-2 });
        double[] alphas = c.Numbers("alphas");
        Agree.Close(alphas, (path.Lambdas / c.Number("ratio")).AsSpan(), 1e-12);
        double[] expected = c.Numbers("coefficients");
        Agree.Within(expected, path.Coefficients.AsSpan(), 1e-5 * (1 + LinearAlgebra.NormInfinity(expected)));
        Assert.Empty(path.Models[0].Selected);
    }

    public static TheoryData<string> Paths => Names("path");

    public static TheoryData<string, ElasticNetSolver> Nets
    {
        get
        {
            TheoryData<string, ElasticNetSolver> data = [];
            foreach (JsonElement c in Root.GetProperty("net").EnumerateArray())
            {
                data.Add(c.GetProperty("name").GetString()!, ElasticNetSolver.CoordinateDescent);
                data.Add(c.GetProperty("name").GetString()!, ElasticNetSolver.Fista);
            }
            return data;
        }
    }

    private static void Close(Case c, Vector coefficients, double intercept)
    {
        Agree.Close(c.Numbers("coefficients"), coefficients.AsSpan(), Enough, Enough * LinearAlgebra.NormInfinity(coefficients), "coefficients");
        Agree.Close(c.Number("constant"), intercept, Enough, Enough * 100 * LinearAlgebra.NormInfinity(coefficients), "intercept");
    }

    private static TheoryData<string> Names(string kind) => [.. Root.GetProperty(kind).EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private sealed record Case(JsonElement Element)
    {
        public bool Intercept => Element.GetProperty("intercept").GetBoolean();

        public Matrix X => Matrix.Wrap(Y.Length, Element.GetProperty("columns").GetInt32(), Numbers("x"));

        public double[] Y => Numbers("y");

        public double[] Weights => Element.GetProperty("weights").ValueKind == JsonValueKind.Null ? [] : Numbers("weights");

        public static Case Of(string kind, string name) =>
            new(Root.GetProperty(kind).EnumerateArray().Single(c => c.GetProperty("name").GetString() == name));

        public double Number(string key) => Element.GetProperty(key).GetDouble();

        public double[] Numbers(string key) => [.. Element.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
    }
}
