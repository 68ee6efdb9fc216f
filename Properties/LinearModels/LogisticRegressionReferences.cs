using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Logistic fits as statsmodels, scikit-learn and Newton's method in 50 digits have them (Properties/References/linear-models/logistic_regression.py).</summary>
[Trait("Formula", "LM9"), Trait("Formula", "LM10"), Trait("Formula", "LM11")]
public sealed class LogisticRegressionReferences
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "linear-models", "logistic_regression.json"))).RootElement;

    public static TheoryData<string> Binary => Names("binary");

    public static TheoryData<string> Multinomial => Names("multinomial");

    public static TheoryData<string> Penalised => Names("penalised");

    [Theory, MemberData(nameof(Binary))]
    public void Two_classes_to_the_last_digits_but_few(string name)
    {
        JsonElement c = Case("binary", name);
        double penalty = Number(c, "penalty");
        foreach (var solver in new[] { LogisticSolver.Automatic, LogisticSolver.Newton, LogisticSolver.LimitedMemoryBfgs })
        {
            var model = Fit(c, new()
            {
                Intercept = c.GetProperty("intercept").GetBoolean(),
                ConfidenceLevel = Number(c, "level"),
                Penalty = Penalty.L2(penalty),
                Solver = solver,
            });
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            // The values are exact. A fit stops at a gradient of 10⁻⁸ of its scale at most, mostly at its square; quasi-Newton steps stop as soon as they may.
            // Data a million spreads from 0 leave 10⁻¹⁰ of the spreads, and an intercept a million coefficients away.
            double enough = name == "badly scaled" ? 1e-7 : solver == LogisticSolver.LimitedMemoryBfgs && penalty > 0 ? 3e-7 : 1e-9;
            Close("estimates", model.Estimates, enough);
            Close("log_likelihood", [model.LogLikelihood], enough);
            Close("null", [model.NullLogLikelihood], 1e-13);
            if (penalty > 0)
            {
                Assert.True(model.StandardErrors.All(double.IsNaN));
                continue;
            }
            // The Hessian is that of a step before the end: scores differ by 10⁻⁸ at most.
            double errors = enough + 1e-8;
            Close("standard_errors", model.StandardErrors, errors);
            Close("z", model.ZValues, errors);
            Close("p", model.PValues, 100 * errors);
            Close("covariance", model.Covariance.AsSpan(), 4 * errors);
            Close("intervals", [.. model.Inference().SelectMany(e => new[] { e.Lower, e.Upper })], 100 * errors);
            Close("pseudo_r2", [model.PseudoRSquared], 1e-11);
            Close("ratio", [model.LikelihoodRatio], 1e-11);
            Close("ratio_p", [model.LikelihoodRatioPValue], 1e-9);
            Close("aic", [model.AkaikeInformationCriterion], 1e-12);
            Close("bic", [model.BayesianInformationCriterion], 1e-12);
        }

        void Close(string part, ReadOnlySpan<double> actual, double relative) => Agree.Close(Numbers(c, part), actual, relative, 1e-13, part);
    }

    /// <summary>statsmodels leaves some 10⁻⁹ of its estimates, and 10⁻⁷ of errors that it takes from there.</summary>
    [Theory, MemberData(nameof(Multinomial))]
    public void More_classes_as_in_statsmodels(string name)
    {
        JsonElement c = Case("multinomial", name);
        foreach (var solver in new[] { LogisticSolver.Newton, LogisticSolver.LimitedMemoryBfgs })
        {
            var model = Fit(c, new() { Solver = solver });
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            Agree.Close(Numbers(c, "estimates"), model.Estimates.AsSpan(), 1e-7, 1e-9, "estimates");
            Agree.Close(Numbers(c, "standard_errors"), model.StandardErrors.AsSpan(), 1e-6, 1e-9, "standard errors");
            (string, double)[] numbers =
            [
                ("log_likelihood", model.LogLikelihood), ("null", model.NullLogLikelihood), ("pseudo_r2", model.PseudoRSquared), ("ratio", model.LikelihoodRatio),
                ("ratio_p", model.LikelihoodRatioPValue), ("aic", model.AkaikeInformationCriterion), ("bic", model.BayesianInformationCriterion),
            ];
            Assert.All(numbers, n => Agree.Close(Number(c, n.Item1), n.Item2, 1e-8, 1e-13, n.Item1));
        }
    }

    /// <summary>scikit-learn stops where no derivative is above 10⁻¹², or (saga) where no coefficient moves by 10⁻¹² of the largest in an epoch.</summary>
    [Theory, MemberData(nameof(Penalised))]
    public void Penalties_as_in_scikit_learn(string name)
    {
        JsonElement c = Case("penalised", name);
        var penalty = Penalty.ElasticNet(Number(c, "lambda1"), Number(c, "lambda2"));
        LogisticSolver[] solvers = penalty.Lambda1 > 0
            ? [LogisticSolver.Newton, LogisticSolver.ProximalGradient]
            : [LogisticSolver.Newton, LogisticSolver.LimitedMemoryBfgs];
        foreach (var solver in solvers)
        {
            var model = Fit(c, new() { Penalty = penalty, BalancedClasses = c.GetProperty("balanced").GetBoolean(), Solver = solver, Tolerance = 1e-9, MaxIterations = 100_000 });
            Assert.True(model.Report.Converged, $"{solver}: {model.Report}");
            double[] expected = Numbers(c, "coefficients");
            Agree.Close(expected, model.Coefficients.AsSpan(), 1e-6, 1e-7, $"{solver}");
            Agree.Close(Numbers(c, "intercepts"), model.Intercepts.AsSpan(), 1e-6, 1e-7, $"{solver}");
            Agree.Close(Numbers(c, "probabilities"), model.PredictProbability(Table(c)[..10, ..]).AsSpan(), 1e-6, 1e-8, $"{solver}");
            if (solver == LogisticSolver.Newton)
            {
                Assert.Equal(expected.Select(b => b == 0), model.Coefficients.AsSpan().ToArray().Select(b => b == 0));
            }
        }
    }

    private static LogisticRegression Fit(JsonElement c, LogisticRegressionOptions options)
    {
        double[] weights = c.TryGetProperty("weights", out var w) && w.ValueKind == JsonValueKind.Array ? Numbers(c, "weights") : [];
        return LogisticRegression.FitWeighted(Table(c), [.. Numbers(c, "y").Select(v => (int)v)], weights, options);
    }

    private static JsonElement Case(string part, string name) => Root.GetProperty(part).EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);

    private static TheoryData<string> Names(string part) => [.. Root.GetProperty(part).EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private static Matrix Table(JsonElement c)
    {
        double[] x = Numbers(c, "x");
        int columns = c.GetProperty("columns").GetInt32();
        return Matrix.Create(x.Length / columns, columns, (i, j) => x[(i * columns) + j]);
    }

    private static double Number(JsonElement c, string part) => c.GetProperty(part).GetDouble();

    private static double[] Numbers(JsonElement c, string part) => c.GetProperty(part) is { ValueKind: JsonValueKind.Number } number
        ? [number.GetDouble()]
        : [.. c.GetProperty(part).EnumerateArray().Select(v => v.GetDouble())];
}
