namespace Functional.Properties;

/// <summary>The examples of docs/validation.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void ScoresPredictionsAChoice()
    {
        var key = RandomKey.FromSeed(4);
        Matrix x = Matrix.Create(60, 3, (i, j) => Math.Sin(1.7 * i * (j + 1)));
        Vector noise = key.Child("noise").Normal(60);
        double[] y = [.. Enumerable.Range(0, 60).Select(i => 1 + (2 * x[i, 0]) - x[i, 2] + (0.3 * noise[i]))];
        var folds = Folds.Shuffled(60, 5, key.Child("folds"));

        var scores = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(
            x, y, new(), folds, (actual, predicted) => Metrics.RSquared(actual, predicted));
        Console.WriteLine(scores);

        Vector unseen = CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds);
        Console.WriteLine(Math.Round(Metrics.RootMeanSquaredError(y, unseen), 3));

        // Any chain of steps, over any candidates: what learns from data is done inside the fold.
        var search = GridSearch.Run(
            from columns in (int[])[1, 2, 3] select columns,
            folds,
            (fold, columns) =>
            {
                int[] used = [.. Enumerable.Range(0, columns)];
                Matrix train = x.SelectRows(fold.Training.AsSpan()).SelectColumns(used), test = x.SelectRows(fold.Validation.AsSpan()).SelectColumns(used);
                var scaler = StandardScaler.Fit(train);
                var target = Vector.CopyFrom(y);
                var model = LinearRegression.Fit(scaler.Apply(train), target.Select(fold.Training.AsSpan()));
                return Loss.MeanSquaredError(target.Select(fold.Validation.AsSpan()), model.Predict(scaler.Apply(test)));
            },
            minimize: true);
        Console.WriteLine(search);
    }

    [ReadmeExample]
    public void BiasAndVariance()
    {
        var key = RandomKey.FromSeed(9);
        Vector at = key.Child("x").UniformBetween(-1, 1, 240), noise = key.Child("noise").Normal(240);
        double[] y = [.. Enumerable.Range(0, 240).Select(i => Math.Sin(3 * at[i]) + (0.2 * noise[i]))];
        foreach (int degree in (int[])[1, 5, 9])
        {
            Matrix powers = Matrix.Create(240, degree, (i, j) => Math.Pow(at[i], j + 1));
            var parts = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(
                powers[..60, ..], y.AsSpan(0, 60), powers[60.., ..], y.AsSpan(60), new(), resamples: 50, key.Child("resamples"), noiseVariance: 0.04);
            Console.WriteLine($"degree {degree}: {parts}");
        }
    }
}
