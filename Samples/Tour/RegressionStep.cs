using Functional.Fluent;

namespace Functional.Samples;

/// <summary>A fitted regression and the rows that it was fitted on and is tested on.</summary>
internal sealed record FittedRegression(Dataset Train, Dataset Test, FittedRegressor<LinearRegression> Fit);

/// <summary>Step 5: all features at once, fitted on three quarters of the rows and tested on the rest.</summary>
internal static class RegressionStep
{
    internal static FittedRegression Run(Page page, Dataset data, Findings findings)
    {
        page.Heading("5  Linear regression");
        page.Code(
            "var (train, test) = data.Split(0.25, seed: 7);",
            "var fit = train.FitLinear();",
            "Console.WriteLine(fit.Summary());");
        (Dataset train, Dataset test) = data.Split(0.25, seed: 7);
        FittedRegressor<LinearRegression> fit = train.FitLinear();
        RegressionTable table = fit.Summary();
        page.Text(table.ToString());

        page.Text("");
        page.Code("Console.WriteLine(fit.Evaluate(test));");
        RegressionScores scores = fit.Evaluate(test);
        page.Text(scores.ToString());

        page.Text("");
        page.Code("var influence = fit.Diagnose(train);");
        RegressionDiagnostics influence = fit.Diagnose(train);
        int most = influence.CooksDistances.ArgMax();
        page.Text(FormattableString.Invariant(
            $"Row {most} moves the fit most: Cook's distance {influence.CooksDistances[most]:F4}, leverage {influence.Leverages[most]:F4}."));

        page.Text("");
        page.Code(
            "fit.Save(\"model.json\");",
            "fit == FittedRegressor<LinearRegression>.Load(\"model.json\")");
        page.Text(fit.Equals(FittedRegressor<LinearRegression>.FromJson(fit.ToJson())) ? "True" : "False");

        Note(findings, table, fit.Model, scores);
        findings.Add("test/first_residual", fit.Residuals(test)[0]);
        findings.Add("influence/cook", influence.CooksDistances[most]);
        findings.Add("influence/leverage", influence.Leverages.Max());
        findings.Add("influence/studentized", influence.StudentizedResiduals.Max());
        return new FittedRegression(train, test, fit);
    }

    private static void Note(Findings findings, RegressionTable table, LinearRegression model, RegressionScores scores)
    {
        foreach (string name in table.Names)
        {
            RegressionEstimate estimate = table[name];
            findings.Add($"term/{name}/estimate", estimate.Value);
            findings.Add($"term/{name}/error", estimate.StandardError);
            findings.Add($"term/{name}/t", estimate.TValue);
            findings.Add($"term/{name}/p", estimate.PValue);
            findings.Add($"term/{name}/lower", estimate.Lower);
            findings.Add($"term/{name}/upper", estimate.Upper);
        }

        (string Name, double Value)[] numbers =
        [
            ("r_squared", model.RSquared), ("adjusted_r2", model.AdjustedRSquared), ("residual_sd", model.ResidualStandardError),
            ("f", model.FStatistic), ("f_p", model.FPValue), ("log_likelihood", model.LogLikelihood), ("aic", model.AkaikeInformationCriterion),
            ("bic", model.BayesianInformationCriterion), ("condition", model.ConditionNumber), ("rank", model.Rank),
        ];
        foreach ((string name, double value) in numbers)
        {
            findings.Add($"regression/{name}", value);
        }

        findings.Add("test/r_squared", scores.RSquared);
        findings.Add("test/rmse", scores.RootMeanSquaredError);
        findings.Add("test/median_error", scores.MedianAbsoluteError);
    }
}
