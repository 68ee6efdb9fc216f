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
