using Functional.Fluent;

namespace Functional.Properties;

/// <summary>The examples of docs/linear-regression.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void FitARegression()
    {
        Matrix x = Matrix.FromRows([50, 2], [65, 3], [70, 3], [82, 4], [95, 4], [110, 5], [38, 1], [125, 5]);
        double[] rent = [610, 760, 815, 905, 1040, 1150, 480, 1300];

        LinearRegression model = LinearRegression.Fit(x, rent);

        Console.WriteLine(model.Summary(["area", "rooms"], "rent"));
        Console.WriteLine(model.Predict([75, 3]));
    }

    [ReadmeExample]
    public void FitWithPenalties()
    {
        Matrix x = Matrix.FromRows([50, 2, 7], [65, 3, 1], [70, 3, 8], [82, 4, 2], [95, 4, 8], [110, 5, 1], [38, 1, 8], [125, 5, 2]);
        double[] rent = [610, 760, 815, 905, 1040, 1150, 480, 1300];

        RidgeRegression ridge = RidgeRegression.Fit(x, rent, new() { Lambda = 10, Standardize = true });
        ElasticNetRegression lasso = ElasticNetRegression.Fit(x, rent, new() { Lambda1 = 20, Standardize = true });

        Console.WriteLine(ridge.Coefficients.Map(b => Math.Round(b, 3)));
        Console.WriteLine(lasso.Summary(["area", "rooms", "floor"], "rent"));
        Console.WriteLine(lasso.Report.Converged);
    }

    [ReadmeExample]
    public void FitInParts()
    {
        Matrix x = Matrix.FromRows([1, 1], [2, 0], [3, 2], [4, 1], [5, 3], [6, 2]);
        Vector y = [4, 3, 9, 8, 15, 14];

        var summary = LinearRegressionSummary.Empty;
        for (int i = 0; i < 6; i += 2)
            summary = summary.Add(x[i..(i + 2), ..], y[i..(i + 2)]);

        LinearRegression whole = LinearRegression.Fit(x, y), parts = summary.Fit();
        Console.WriteLine(parts.Coefficients.AlmostEquals(whole.Coefficients));
    }

    [ReadmeExample]
    public void FitADataset()
    {
        var data = Dataset.FromArrays(
            [[50, 2], [65, 3], [70, 3], [82, 4], [95, 4], [110, 5], [38, 1], [125, 5]],
            [610, 760, 815, 905, 1040, 1150, 480, 1300], ["area", "rooms"], "rent");
        var (train, test) = data.Split(0.25, seed: 7);

        var fit = train.FitLinear();
        Console.WriteLine(fit.Evaluate(test).Rows);
        Console.WriteLine(fit.Equals(FittedRegressor<LinearRegression>.FromJson(fit.ToJson())));
    }
}
