namespace Functional.Perf.Gate;

/// <summary>Information, losses, distances and metrics: one of each kind of kernel.</summary>
internal static class FormulaCases
{
    private static readonly Execution One = Execution.Sequential;

    internal static IEnumerable<GateCase> Cases =>
    [
        Shares("entropy@1e3", 1_000, (p, _) => () => Information.Entropy(p)),
        Shares("kl@1e3", 1_000, (p, q) => () => Information.KullbackLeibler(p, q)),
        Shares("mse@1e3", 1_000, (y, p) => () => Loss.MeanSquaredError(y, p)),
        Shares("huber@1e5", 100_000, (y, p) => () => Loss.Huber(y, p, execution: One)),
        Shares("bce@1e3", 1_000, (y, p) => () => Loss.BinaryCrossEntropy(y, p)),
        GateCase.Number("cosine.f32@1536", Yardstick.Cache, () =>
        {
            float[] x = Samples.Uniform<float>(1_536, 1), y = Samples.Uniform<float>(1_536, 2);
            return () => Distance.CosineSimilarity(x, y);
        }),
        GateCase.Value("pairwise@100x100x64", Yardstick.Arithmetic, () =>
        {
            var x = Matrix.Wrap(100, 64, Samples.Uniform<double>(100 * 64, 1));
            return () => Distance.Pairwise(x, x, null, One);
        }),
        GateCase.Number("roc_auc@1e4", Yardstick.Arithmetic, () =>
        {
            var (scores, labels) = (Samples.Uniform<double>(10_000, 1), Labels(10_000, 2));
            return () => Metrics.RocAuc(labels, scores);
        }),
        GateCase.Value("confusion_matrix@1e5", Yardstick.Arithmetic, () =>
        {
            int[] actual = Labels(100_000, 10), predicted = [.. actual.Select((label, i) => i % 7 == 0 ? 3 : label)];
            return () => ConfusionMatrix.Of(actual, predicted);
        }),
        Shares("normal_quantile@1e3", 1_000, (p, to) => () =>
        {
            Normal.Standard.Quantile(p, to);
            return to[0];
        }),
    ];

    internal static int[] Labels(int n, int classes) => [.. Samples.Uniform<double>(n, 9, 0, classes).Select(label => (int)label)];

    /// <summary>A case on two lists of shares that sum to 1 each.</summary>
    private static GateCase Shares(string name, int n, Func<double[], double[], Func<double>> call) =>
        GateCase.Number(name, Yardstick.Arithmetic, () => call(Share(n, 1), Share(n, 2)));

    private static double[] Share(int n, int seed)
    {
        double[] weights = Samples.Uniform<double>(n, seed, 0.01, 1);
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
