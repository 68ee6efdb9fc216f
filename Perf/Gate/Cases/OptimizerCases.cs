namespace Functional.Perf.Gate;

internal static class OptimizerCases
{
    internal static IEnumerable<GateCase> Cases =>
    [
        new("adam_step@1e4", Yardstick.Arithmetic, () =>
        {
            const int n = 10_000;
            var (adam, x, gradient, moments) = (new Adam(), Samples.Uniform<double>(n, 1), Samples.Uniform<double>(n, 2), new double[2 * n]);
            return () => adam.Step(x, gradient, moments, 100);
        }),
    ];
}
