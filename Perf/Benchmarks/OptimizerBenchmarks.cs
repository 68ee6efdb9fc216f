using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>One step in place.</summary>
public class OptimizerBenchmarks
{
    private static readonly Optimizer Plain = new GradientDescent(), Heavy = new Momentum(), Rms = new RmsProp(), Adam = new Adam(), Lion = new Lion();

    private double[] x = [], gradient = [], moments = [];
    private float[] xf = [], gradientf = [], momentsf = [];

    [Params(1_000, 100_003)]
    public int N { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        (x, gradient, moments) = (Samples.Uniform<double>(N, 1), Samples.Uniform<double>(N, 2), new double[2 * N]);
        (xf, gradientf, momentsf) = (Samples.Uniform<float>(N, 1), Samples.Uniform<float>(N, 2), new float[2 * N]);
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < N; i++)
        {
            moments[i] = (0.9 * moments[i]) + (0.1 * gradient[i]);
            moments[N + i] = (0.999 * moments[N + i]) + (0.001 * gradient[i] * gradient[i]);
            x[i] -= 0.001 * moments[i] / (Math.Sqrt(moments[N + i]) + 1e-8);
        }
    }

    [Benchmark]
    public void AdamStep() => Adam.Step(x, gradient, moments, 100);

    [Benchmark]
    public void AdamStepSingle() => Adam.Step(xf, gradientf, momentsf, 100);

    [Benchmark]
    public void DescentStep() => Plain.Step(x, gradient, [], 100);

    [Benchmark]
    public void MomentumStep() => Heavy.Step(x, gradient, moments.AsSpan(0, N), 100);

    [Benchmark]
    public void RmsPropStep() => Rms.Step(x, gradient, moments.AsSpan(0, N), 100);

    [Benchmark]
    public void LionStep() => Lion.Step(x, gradient, moments.AsSpan(0, N), 100);
}
