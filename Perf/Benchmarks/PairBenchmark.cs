using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>The inputs of a family: x and y in both element types, and room for a result.</summary>
public abstract class PairBenchmark
{
    protected double[] x = [], y = [], to = [];
    protected float[] xf = [], yf = [], tof = [];

    [ParamsSource(nameof(Lengths))]
    public int N { get; set; }

    public static int[] Lengths => Samples.Lengths;

    protected virtual double Low => -1;

    protected virtual double High => 1;

    [GlobalSetup]
    public virtual void Fill()
    {
        (x, y, to) = (Samples.Uniform<double>(N, 1, Low, High), Samples.Uniform<double>(N, 2, Low, High), new double[N]);
        (xf, yf, tof) = (Samples.Uniform<float>(N, 1, Low, High), Samples.Uniform<float>(N, 2, Low, High), new float[N]);
    }
}
