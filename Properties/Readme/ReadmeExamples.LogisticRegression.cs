namespace Functional.Properties;

/// <summary>The examples of docs/logistic-regression.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void FitALogit()
    {
        Matrix hours = Matrix.FromColumns([0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5]);
        int[] passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];

        LogisticRegression model = LogisticRegression.Fit(hours, passed);

        Console.WriteLine(model.Summary(["hours"], "passed"));
        Console.WriteLine($"{model.PredictProbability([3.0])[1]:F4}");
        Console.WriteLine($"{model.Inference()[1].OddsRatio:F3}");
    }

    [ReadmeExample]
    public void FindSeparation()
    {
        Matrix x = Matrix.FromColumns([1, 2, 3, 4, 5, 6]);
        int[] y = [0, 0, 0, 1, 1, 1];

        LogisticRegression likelihood = LogisticRegression.Fit(x, y);
        Console.WriteLine($"{likelihood.SeparationDetected} {likelihood.Report.Converged}");

        LogisticRegression ridge = LogisticRegression.Fit(x, y, new LogisticRegressionOptions { Penalty = Penalty.L2(0.5) });
        Console.WriteLine($"{ridge.SeparationDetected} {ridge.Report.Converged} {ridge.Coefficients[0, 0]:F4}");
    }
}
