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
