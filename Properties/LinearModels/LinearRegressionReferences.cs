using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Fits as statsmodels and scikit-learn have them (Properties/References/linear-models/linear_regression.py).</summary>
[Trait("Formula", "LM1"), Trait("Formula", "LM2")]
public sealed class LinearRegressionReferences
{
    /// <summary>statsmodels solves by a pseudo-inverse of columns whose condition with the ones is up to 10³: 10⁻¹⁶·10³ with a few digits to spare.</summary>
    private const double Enough = 1e-11;

    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "linear-models", "linear_regression.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    public static TheoryData<string> Least => [.. Root.GetProperty("minimum_norm").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    public void Statistics_of_statsmodels(string name)
    {
        JsonElement c = Root.GetProperty("cases").EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
        Matrix x = Table(c, "x");
        double[] y = Numbers(c, "y"), w = c.GetProperty("weights").ValueKind == JsonValueKind.Null ? [] : Numbers(c, "weights");
        double level = Number(c, "level");
        var model = LinearRegression.FitWeighted(x, y, w, new()
        {
            Intercept = c.GetProperty("intercept").GetBoolean(),
            ConfidenceLevel = level,
            Weights = c.GetProperty("kind").GetString() == "precisions" ? SampleWeights.Precisions : SampleWeights.Repetitions,
        });
        Close("estimates", model.Estimates);
        Close("standard_errors", model.StandardErrors);
        Close("t", model.TValues);
        Close("p", model.PValues);
        Close("covariance", model.Covariance.AsSpan(), 1e-9);
        Close("intervals", [.. model.Inference().SelectMany(e => new[] { e.Lower, e.Upper })]);
        (string, double)[] numbers =
        [
            ("rss", model.ResidualSumOfSquares), ("tss", model.TotalSumOfSquares), ("s", model.ResidualStandardError), ("r2", model.RSquared),
            ("adjusted_r2", model.AdjustedRSquared), ("f", model.FStatistic), ("f_p", model.FPValue), ("log_likelihood", model.LogLikelihood),
            ("aic", model.AkaikeInformationCriterion), ("bic", model.BayesianInformationCriterion), ("degrees_of_freedom", model.ResidualDegreesOfFreedom),
        ];
        Assert.All(numbers, n => Agree.Close(Number(c, n.Item1), n.Item2, Enough, 1e-13, n.Item1));
        if (c.TryGetProperty("leverages", out _))
        {
            var diagnostics = model.Diagnose(x, y);
            Close("leverages", diagnostics.Leverages);
            Close("standardized", diagnostics.StandardizedResiduals, 1e-10);
            Close("studentized", diagnostics.StudentizedResiduals, 1e-10);
            Close("cooks", diagnostics.CooksDistances, 1e-10);
        }
        if (c.TryGetProperty("new", out _))
        {
            var intervals = model.PredictIntervals(Table(c, "new"));
            Close("predictions", intervals.Predictions);
            Close("prediction_errors", intervals.StandardErrors);
            Close("confidence", Pairs(intervals.ConfidenceLower, intervals.ConfidenceUpper));
            Close("prediction", Pairs(intervals.PredictionLower, intervals.PredictionUpper));
        }

        void Close(string key, ReadOnlySpan<double> actual, double relative = Enough) => Agree.Close(Numbers(c, key), actual, relative, 1e-13, $"{name}: {key}");
    }

    [Theory, MemberData(nameof(Least))]
    public void Minimum_norms_of_scikit_learn(string name)
    {
        JsonElement c = Root.GetProperty("minimum_norm").EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
        var model = LinearRegression.Fit(Table(c, "x"), Numbers(c, "y"), new() { Intercept = c.GetProperty("intercept").GetBoolean() });
        Assert.Equal(c.GetProperty("rank").GetInt32(), model.Rank);
        Agree.Within(Numbers(c, "coefficients"), model.Coefficients, 1e-12 * (1 + LinearAlgebra.NormInfinity(model.Coefficients)), "coefficients");
        Agree.Within(Number(c, "constant"), model.Intercept, 1e-11 * (1 + Math.Abs(model.Intercept)), "intercept");
    }

    public static TheoryData<string, HeteroscedasticityCorrection> Sandwiches
    {
        get
        {
            TheoryData<string, HeteroscedasticityCorrection> data = [];
            foreach (JsonElement c in Root.GetProperty("robust").EnumerateArray())
            {
                foreach (var correction in Enum.GetValues<HeteroscedasticityCorrection>())
                {
                    data.Add(c.GetProperty("name").GetString()!, correction);
                }
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Sandwiches))]
    public void Robust_errors_of_statsmodels(string name, HeteroscedasticityCorrection correction)
    {
        JsonElement c = Root.GetProperty("robust").EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);
        JsonElement expected = c.GetProperty(correction.ToString());
        Matrix x = Table(c, "x");
        double[] y = Numbers(c, "y"), w = c.GetProperty("weights").ValueKind == JsonValueKind.Null ? [] : Numbers(c, "weights");
        var model = LinearRegression.FitWeighted(x, y, w, new()
        {
            Intercept = c.GetProperty("intercept").GetBoolean(),
            Weights = c.GetProperty("kind").GetString() == "precisions" ? SampleWeights.Precisions : SampleWeights.Repetitions,
        });
        var errors = model.RobustErrorsWeighted(x, y, w, correction);
        Agree.Close(Numbers(expected, "covariance"), errors.Covariance.AsSpan(), 1e-9, 1e-13, "covariance");
        Agree.Close(Numbers(expected, "standard_errors"), errors.StandardErrors, Enough, 1e-13, "standard errors");
        Agree.Close(Numbers(expected, "t"), errors.TValues, Enough, 1e-13, "t");
        Agree.Close(Numbers(expected, "p"), errors.PValues, 1e-10, 1e-13, "p");
        Agree.Close(Number(expected, "f"), errors.FStatistic, 1e-10, 1e-13, "F");
        Agree.Close(Number(expected, "f_p"), errors.FPValue, 1e-9, 1e-13, "p of F");
        Assert.Contains($"standard errors {correction}", errors.Summary().ToString());
        Assert.Equal(errors.StandardErrors, errors.Inference().Select(e => e.StandardError));
    }

    private static Matrix Table(JsonElement c, string key) =>
        Matrix.Wrap(Numbers(c, key).Length / c.GetProperty("columns").GetInt32(), c.GetProperty("columns").GetInt32(), Numbers(c, key));

    private static double[] Pairs(Vector lower, Vector upper) => [.. lower.Zip(upper, (a, b) => new[] { a, b }).SelectMany(p => p)];

    private static double Number(JsonElement c, string key) => c.GetProperty(key).GetDouble();

    private static double[] Numbers(JsonElement c, string key) => [.. c.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
}
