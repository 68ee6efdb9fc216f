namespace Functional.Properties;

/// <summary>The examples of docs/trees.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void OneTree()
    {
        Matrix x = Matrix.FromRows([1, 5], [2, 1], [3, 4], [7, 2], [8, 6], [9, 3]);
        int[] labels = [0, 0, 1, 1, 1, 0];

        var tree = DecisionTreeClassifier.Fit(x, labels);
        Console.Write(tree.Tree.ToText(["width", "height"], ["no", "yes"]));
        Console.WriteLine(tree.Tree.FeatureImportances());
        Console.WriteLine(tree.Prune(0.3));
    }

    [ReadmeExample]
    public void AForest()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(300, 5, (i, j) => key.Child(j).Child(i).UniformBetween(-2, 2));
        double[] y = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(2 * x[i, 0]) + (x[i, 1] * x[i, 1]) + (0.2 * key.Child("noise").Child(i).Normal()))];

        var forest = RandomForestRegressor.Fit(x[..200, ..], y.AsSpan(0, 200), new() { Trees = 200, Key = key });
        Console.WriteLine($"{forest.Trees.Length} trees, out-of-bag R² {forest.OutOfBagScore:F2}");
        Console.WriteLine(Math.Round(Metrics.RSquared(y.AsSpan(200), forest.Predict(x[200.., ..])), 2));
        Console.WriteLine(forest.FeatureImportances().Map(i => Math.Round(i, 2)));
    }

    [ReadmeExample]
    public void ExtraTrees()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(300, 5, (i, j) => key.Child(j).Child(i).UniformBetween(-2, 2));
        double[] y = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(2 * x[i, 0]) + (x[i, 1] * x[i, 1]) + (0.2 * key.Child("noise").Child(i).Normal()))];

        var extra = RandomForestRegressor.Fit(x[..200, ..], y.AsSpan(0, 200), RandomForestRegressorOptions.ExtraTrees with { Trees = 200, Key = key });
        Console.WriteLine(Math.Round(Metrics.RSquared(y.AsSpan(200), extra.Predict(x[200.., ..])), 1));
    }

    [ReadmeExample]
    public void Boosting()
    {
        var key = RandomKey.FromSeed(3);
        Matrix x = Matrix.Create(300, 5, (i, j) => key.Child(j).Child(i).UniformBetween(-2, 2));
        double[] y = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(2 * x[i, 0]) + (x[i, 1] * x[i, 1]) + (0.2 * key.Child("noise").Child(i).Normal()))];

        var boosted = GradientBoostingRegressor.Fit(
            x[..200, ..], y.AsSpan(0, 200), new() { Steps = 500, LearningRate = 0.1, ValidationShare = 0.2, Key = key });
        Console.WriteLine(boosted.Report.Reason);
        Console.WriteLine(Math.Round(Metrics.RSquared(y.AsSpan(200), boosted.Predict(x[200.., ..])), 1));
    }
    [ReadmeExample]
    public void BoostingManyRows()
    {
        var key = RandomKey.FromSeed(3);
        Matrix whole = Matrix.Create(4000, 5, (i, j) => key.Child(j).Child(i).UniformBetween(-2, 2));
        double[] y = [.. Enumerable.Range(0, 4000).Select(i => Math.Sin(2 * whole[i, 0]) + (whole[i, 1] * whole[i, 1]) + (0.2 * key.Child("noise").Child(i).Normal()))];
        Matrix x = whole.Map((v, i, j) => key.Child("holes").Child(j).Child(i).Integer(0, 20) == 0 ? double.NaN : v);

        var model = HistogramGradientBoostingRegressor.Fit(
            x[..3000, ..], y.AsSpan(0, 3000), new() { Steps = 500, ValidationShare = 0.1, Patience = 20, Key = key });
        Console.WriteLine(model.Report.Reason);
        Console.WriteLine(Math.Round(Metrics.RSquared(y.AsSpan(3000), model.Predict(x[3000.., ..])), 1));
        Console.WriteLine(model.FeatureImportances().Map(i => Math.Round(i, 1)));
    }
}
