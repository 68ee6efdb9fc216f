namespace Functional.Properties;

/// <summary>The examples of docs/support-vectors.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void TwoClassesByTheWidestMargin()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(400, 2, (i, j) => key.Child(j).Child(i).UniformBetween(-2, 2));
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => (x[i, 0] * x[i, 0]) + (x[i, 1] * x[i, 1]) < 2 ? 1 : 0)];

        var model = SupportVectorClassifier.Fit(x[..300, ..], labels.AsSpan(0, 300), new() { Kernel = KernelFunction.Rbf(0.5), C = 10 });
        Console.WriteLine(Metrics.Accuracy(labels.AsSpan(300), model.Predict(x[300.., ..]).AsSpan()) > 0.95);
        Console.WriteLine(model.SupportIndices.Length < 100);
        Console.WriteLine(model.Reports[0].DualityGap < 0.01 * model.Reports[0].PrimalObjective);
    }

    [ReadmeExample]
    public void TheHardMargin()
    {
        Matrix x = Matrix.FromRows([0, 0], [1, 0], [0, 2], [3, 0], [4, 1], [5, -3]);
        int[] labels = [0, 0, 0, 1, 1, 1];
        SupportVectorClassifierOptions hard = new() { Kernel = KernelFunction.Linear, C = double.PositiveInfinity };

        var model = SupportVectorClassifier.Fit(x, labels, hard);
        Console.WriteLine(Math.Round(2 / Math.Sqrt(model.Reports[0].SquaredNorm), 2));
        Console.WriteLine(model.SupportVectors);
        Console.WriteLine(SupportVectorClassifier.TryFit(Matrix.FromColumns([0, 1, 2]), [0, 1, 0], out _, hard));
    }

    [ReadmeExample]
    public void ATube()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(300, 1, (i, j) => key.Child(i).UniformBetween(-3, 3));
        double[] y = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(2 * x[i, 0]) + (0.05 * key.Child("noise").Child(i).Normal()))];

        var model = SupportVectorRegressor.Fit(x[..200, ..], y.AsSpan(0, 200), new() { C = 10, Epsilon = 0.1 });
        Console.WriteLine(Math.Round(Metrics.RSquared(y.AsSpan(200), model.Predict(x[200.., ..])), 2));
        Console.WriteLine(model.SupportIndices.Length < 60);
    }

    [ReadmeExample]
    public void Probabilities()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(300, 2, (i, j) => key.Child(j).Child(i).Normal());
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => x[i, 0] + x[i, 1] + key.Child("noise").Child(i).Normal() > 0 ? 1 : 0)];

        var scores = new double[300];
        Folds folds = Folds.Stratified(labels, 5, key);
        for (var k = 0; k < folds.Count; k++)
        {
            var (rows, kept) = (folds[k].Training, folds[k].Validation);
            var machine = SupportVectorClassifier.Fit(x.SelectRows(rows.AsSpan()), [.. rows.Select(i => labels[i])]);
            Matrix f = machine.DecisionFunction(x.SelectRows(kept.AsSpan()));
            for (var i = 0; i < kept.Length; i++)
                scores[kept[i]] = f[i, 0];
        }
        var scaling = PlattScaling.Fit(scores, labels);
        Console.WriteLine(scaling.Probability(2) > 0.8);
        Console.WriteLine(scaling.Probability(-2) < 0.2);
    }

    [ReadmeExample]
    public void ManyRows()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(5000, 3, (i, j) => key.Child(j).Child(i).Normal());
        int[] labels = [.. Enumerable.Range(0, 5000).Select(i => x[i, 0] - (2 * x[i, 1]) + (0.3 * key.Child("noise").Child(i).Normal()) > 0.5 ? 1 : 0)];

        var model = LinearSupportVectorClassifier.Fit(x, labels);
        Vector w = Vector.CopyFrom(model.Coefficients.Row(0));
        Console.WriteLine((w / w[0]).Map(v => Math.Round(v, 1)));
        Console.WriteLine(model.Report.Converged);
        Console.WriteLine(model.DualityGaps[0] < 1e-6 * model.Report.Objective);
    }
}
