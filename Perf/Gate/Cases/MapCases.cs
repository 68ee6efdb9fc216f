namespace Functional.Perf.Gate;

internal static class MapCases
{
    internal static IEnumerable<GateCase> Cases =>
    [
        Of("exp@1e3", 1_000, -8, (x, to) => () => Elementwise.Exp(x, to)),
        Of("exp@1e5", 100_000, -8, (x, to) => () => Elementwise.Exp(x, to, Execution.Sequential)),
        Single("exp.f32@1e3", 1_000, -8, (x, to) => () => Elementwise.Exp(x, to)),
        Of("log@1e3", 1_000, 0.001, (x, to) => () => Elementwise.Log(x, to)),
        Of("tanh@1e3", 1_000, -8, (x, to) => () => Elementwise.Tanh(x, to)),
        Of("sigmoid@1e3", 1_000, -8, (x, to) => () => Elementwise.Sigmoid(x, to)),
        Single("sigmoid.f32@1e3", 1_000, -8, (x, to) => () => Elementwise.Sigmoid(x, to)),
        Of("softmax@100", 100, -8, (x, to) => () => Elementwise.Softmax(x, to)),
        Of("softmax@1e3", 1_000, -8, (x, to) => () => Elementwise.Softmax(x, to)),
        Of("log_softmax@1e3", 1_000, -8, (x, to) => () => Elementwise.LogSoftmax(x, to)),
        GateCase.Number("logsumexp@1e3", Yardstick.Arithmetic, () =>
        {
            var x = Samples.Uniform<double>(1_000, 1, -8, 8);
            return () => Elementwise.LogSumExp(x);
        }),
        Of("cumulative_sum@1e5", 100_000, -1, (x, to) => () => Scan.CumulativeSum(x, to)),
    ];

    private static GateCase Of(string name, int n, double low, Func<double[], double[], Action> call) =>
        new(name, Yardstick.Arithmetic, () => call(Samples.Uniform<double>(n, 1, low, 8), new double[n]));

    private static GateCase Single(string name, int n, double low, Func<float[], float[], Action> call) =>
        new(name, Yardstick.Arithmetic, () => call(Samples.Uniform<float>(n, 1, low, 8), new float[n]));
}
