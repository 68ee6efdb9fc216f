namespace Functional.Perf.Gate;

internal static class ReductionCases
{
    private static readonly Execution One = Execution.Sequential;

    internal static IEnumerable<GateCase> Cases =>
    [
        Of("sum@1e3", 1_000, (x, _) => () => Summation.Sum(x)),
        Of("sum@1e5", 100_000, (x, _) => () => Summation.Sum(x)),
        Single("sum.f32@1e5", 100_000, (x, _) => () => Summation.Sum(x)),
        GateCase.Number("sum@4e6", Yardstick.Memory, () =>
        {
            var x = Samples.Uniform<double>(4_000_000, 1);
            return () => Summation.Sum(x);
        }),
        Of("dot@1e3", 1_000, (x, y) => () => LinearAlgebra.Dot(x, y)),
        Of("dot@1e5", 100_000, (x, y) => () => LinearAlgebra.Dot(x, y, One)),
        Single("dot.f32@1e5", 100_000, (x, y) => () => LinearAlgebra.Dot(x, y, One)),
        Of("norm2@1e3", 1_000, (x, _) => () => LinearAlgebra.Norm2(x)),
        Of("min@1e5", 100_000, (x, _) => () => Statistics.Min(x, One)),
        Of("variance@1e3", 1_000, (x, _) => () => Statistics.SampleVariance(x)),
        Of("variance@1e5", 100_000, (x, _) => () => Statistics.SampleVariance(x, One)),
        Of("pearson@1e3", 1_000, (x, y) => () => Statistics.PearsonCorrelation(x, y)),
        Of("pearson@1e5", 100_000, (x, y) => () => Statistics.PearsonCorrelation(x, y, One)),
        GateCase.Value("moments_combine@100", Yardstick.Arithmetic, () =>
        {
            Moments[] parts = [.. Enumerable.Range(0, 100).Select(i => Moments.Of(Samples.Uniform<double>(10, i)))];
            return () => parts.Aggregate(Moments.Empty, Moments.Combine);
        }),
    ];

    private static GateCase Of(string name, int n, Func<double[], double[], Func<double>> call) =>
        GateCase.Number(name, Yardstick.Cache, () => call(Samples.Uniform<double>(n, 1), Samples.Uniform<double>(n, 2)));

    private static GateCase Single(string name, int n, Func<float[], float[], Func<double>> call) =>
        GateCase.Number(name, Yardstick.Cache, () => call(Samples.Uniform<float>(n, 1), Samples.Uniform<float>(n, 2)));
}
