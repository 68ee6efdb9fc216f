namespace Functional.Properties;

/// <summary>The examples of docs/clustering.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void ClustersByMeans()
    {
        // Three groups of a hundred rows.
        Vector noise = RandomKey.FromSeed(4).Normal(600);
        Matrix x = Matrix.Create(300, 2, (i, j) => (j == 0 ? 6 * (i % 3) : i % 3 == 1 ? 5 : 0) + noise[(2 * i) + j]);

        var model = KMeans.Fit(x, new() { Clusters = 3, Starts = 5, Key = RandomKey.FromSeed(1) });
        Console.WriteLine(model);
        Console.WriteLine(model.ClusterWeights);
        Console.WriteLine(model.Predict([6, 5]) == model.Labels[1]);
        Console.WriteLine(Math.Round(Metrics.Silhouette(x, model.Labels.AsSpan()), 3));
    }

    [ReadmeExample]
    public void ClustersByDensity()
    {
        // Two half rings, one in the other's arms, and a row in fifty from anywhere.
        Vector noise = RandomKey.FromSeed(4).Uniform(1000);
        Matrix x = Matrix.Create(500, 2, (i, j) => i % 50 == 0
            ? (6 * noise[(2 * i) + j]) - 2
            : (i % 2 == 0 ? 1 : -1) * (j == 0 ? Math.Cos(i / 159.0) : Math.Sin(i / 159.0)) + (i % 2 * (j == 0 ? 1 : 0.5)) + (0.1 * noise[(2 * i) + j]));

        var model = Dbscan.Fit(x, new() { Epsilon = 0.2, MinPoints = 5 });
        Console.WriteLine(model);
        Console.WriteLine(model.CoreIndices.Length);
        Console.WriteLine(model.Predict([0.05, 1.05]) == model.Predict([-0.9, 0.3]));
        Console.WriteLine(model.Predict([4, 4]));
    }

    [ReadmeExample]
    public void ClustersByMixture()
    {
        // A narrow group within a wide one, and one that lies askew.
        Vector noise = RandomKey.FromSeed(9).Normal(1800);
        Matrix x = Matrix.Create(900, 2, (i, j) => (i % 3) switch
        {
            0 => 0.3 * noise[(2 * i) + j],
            1 => 3 * noise[(2 * i) + j],
            _ => 8 + noise[2 * i] + (0.3 * noise[(2 * i) + j]),
        });

        // As many components as the criterion says.
        var models = Enumerable.Range(1, 5).Select(k => GaussianMixture.Fit(x, new() { Components = k, Starts = 3, Tolerance = 1e-6, MaxIterations = 500 })).ToList();
        var model = models.MinBy(m => m.BayesianInformationCriterion)!;
        Console.WriteLine(model);
        Console.WriteLine(model.Weights.Map(v => Math.Round(v, 2)));
        Console.WriteLine(Math.Round(model.PredictProbability([0, 0]).AsSpan().ToArray().Max(), 2));

        // One more step, over rows that come in parts.
        var summary = MixtureSummary.Combine(model.Summarize(x[..500, ..]), model.Summarize(x[500.., ..]));
        Console.WriteLine(GaussianMixture.Of(summary, model.Options).MeanLogDensity(x) >= model.MeanLogDensity(x));
    }
}
