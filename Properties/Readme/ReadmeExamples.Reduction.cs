namespace Functional.Properties;

/// <summary>The examples of docs/reduction.md.</summary>
internal sealed partial class ReadmeExamples
{
    [ReadmeExample]
    public void PrincipalComponents()
    {
        // Three columns that two directions explain, far from the origin.
        Vector noise = RandomKey.FromSeed(2).Normal(300);
        Matrix x = Matrix.Create(300, 3, (i, j) => 1000 + (3 * Math.Sin(i) * (j - 1)) + Math.Cos(2.5 * i) + (0.05 * noise[i] * j));

        var pca = PrincipalComponentAnalysis.Fit(x, new() { VarianceShare = 0.99 });
        Console.WriteLine(pca);
        Console.WriteLine(pca.Components.Map(v => Math.Round(v, 3)));
        Console.WriteLine(pca.ExplainedVarianceRatio.Map(v => Math.Round(v, 4)));

        Matrix z = pca.Apply(x);
        Console.WriteLine(Loss.MeanSquaredError(x.AsSpan(), pca.Invert(z).AsSpan()) < 0.01);
    }

    [ReadmeExample]
    public void LinearDiscriminants()
    {
        // Three classes that differ in their means along one direction, within which columns are strongly correlated.
        Vector noise = RandomKey.FromSeed(5).Normal(900);
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 3)];
        Matrix x = Matrix.Create(300, 3, (i, j) => (5 * noise[3 * i]) + noise[(3 * i) + j] + (j == 1 ? 2 * labels[i] : 0));

        var lda = LinearDiscriminantAnalysis.Fit(x[..200, ..], labels.AsSpan(0, 200));
        Console.WriteLine(lda);
        Console.WriteLine(lda.ExplainedVarianceRatio.Map(v => Math.Round(v, 3)));
        Console.WriteLine(Metrics.Accuracy(labels.AsSpan(200), lda.Predict(x[200.., ..]).AsSpan()));
        Console.WriteLine(lda.PredictProbability(x.Row(200)).Map(v => Math.Round(v, 3)));
    }

    [ReadmeExample]
    public void NeighborsEmbedded()
    {
        // Five groups of rows in ten columns.
        Vector noise = RandomKey.FromSeed(5).Normal(2500);
        int[] group = [.. Enumerable.Range(0, 250).Select(i => i % 5)];
        Matrix x = Matrix.Create(250, 10, (i, j) => (j / 2 == group[i] ? 4 : 0) + noise[(10 * i) + j]);

        var tsne = TSne.Fit(x, new() { Perplexity = 30, MaxIterations = 500 });
        Console.WriteLine(tsne.Embedding.Shape);
        Console.WriteLine(tsne.KullbackLeibler < 0.5 * tsne.Report.History[249]);
        Console.WriteLine(Metrics.Silhouette(tsne.Embedding, group) > 0.7);
        Console.WriteLine(Metrics.Trustworthiness(x, tsne.Embedding) > 0.85);
    }
}
