namespace Functional.Perf.Gate;

internal static class OrderingCases
{
    internal static IEnumerable<GateCase> Cases =>
    [
        new("sort@1e3", Yardstick.Arithmetic, () => Sort(1_000)),
        new("sort@1e5", Yardstick.Arithmetic, () => Sort(100_000)),
        new("argsort@1e4", Yardstick.Arithmetic, () =>
        {
            var (x, order) = (Samples.Uniform<double>(10_000, 1), new int[10_000]);
            return () => Ordering.ArgSort(x, order);
        }),
        Of("median@1e4", 10_000, (x, _) => () => Statistics.Median(x)),
        Of("median@1e5", 100_000, (x, _) => () => Statistics.Median(x)),
        Of("spearman@1e4", 10_000, (x, y) => () => Statistics.SpearmanCorrelation(x, y)),
        Of("kendall@1e4", 10_000, (x, y) => () => Statistics.KendallCorrelation(x, y)),
        GateCase.Value("histogram@1e4", Yardstick.Arithmetic, () =>
        {
            var x = Samples.Uniform<double>(10_000, 1);
            return () => Histogram.Of(x, 64, -1, 1);
        }),
        new("random_uniform@1e4", Yardstick.Arithmetic, () =>
        {
            var (key, to) = (RandomKey.FromSeed(1), new double[10_000]);
            return () => key.Uniform(to);
        }),
        new("random_normal@1e4", Yardstick.Arithmetic, () =>
        {
            var (key, to) = (RandomKey.FromSeed(1), new double[10_000]);
            return () => key.Normal(to);
        }),
        new("random_permutation@1e4", Yardstick.Arithmetic, () =>
        {
            var (key, to) = (RandomKey.FromSeed(1), new int[10_000]);
            return () => key.Permutation(to);
        }),
    ];

    private static Action Sort(int n)
    {
        var (x, to) = (Samples.Uniform<double>(n, 1), new double[n]);
        return () => Ordering.Sort(x, to);
    }

    private static GateCase Of(string name, int n, Func<double[], double[], Func<double>> call) =>
        GateCase.Number(name, Yardstick.Arithmetic, () => call(Samples.Uniform<double>(n, 1), Samples.Uniform<double>(n, 2)));
}
