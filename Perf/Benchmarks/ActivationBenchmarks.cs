using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Activations and derivatives on [−8, 8).</summary>
public class ActivationBenchmarks : PairBenchmark
{
    protected override double Low => -8;

    protected override double High => 8;

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = x[i] / (1 + Math.Exp(-x[i]));
    }

    [Benchmark]
    public void Relu() => Activation.Relu(x, to);

    [Benchmark]
    public void Elu() => Activation.Elu(x, to);

    [Benchmark]
    public void Gelu() => Activation.Gelu(x, to);

    [Benchmark]
    public void GeluSingle() => Activation.Gelu(xf, tof);

    [Benchmark]
    public void GeluDerivative() => Activation.GeluDerivative(x, to);

    [Benchmark]
    public void Silu() => Activation.Silu(x, to);

    [Benchmark]
    public void SiluDerivative() => Activation.SiluDerivative(x, to);

    [Benchmark]
    public void SiluBackward() => Activation.SiluBackward(x, y, to);

    [Benchmark]
    public void Softplus() => Activation.Softplus(x, to);
}

/// <summary>Entropies and divergences of distributions.</summary>
public class InformationBenchmarks : PairBenchmark
{
    protected override double Low => 0.05;

    protected override double High => 0.95;

    public override void Fill()
    {
        base.Fill();
        double[] p = [.. x], q = [.. y];
        Information.Normalize(p, 0, x);
        Information.Normalize(q, 0, y);
        (xf, yf) = ([.. x.Select(v => (float)v)], [.. y.Select(v => (float)v)]);
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum -= x[i] * Math.Log2(x[i]);
        return sum;
    }

    [Benchmark]
    public double Entropy() => Information.Entropy(x);

    [Benchmark]
    public double EntropySingle() => Information.Entropy(xf);

    [Benchmark]
    public double CrossEntropy() => Information.CrossEntropy(x, y);

    [Benchmark]
    public double KullbackLeibler() => Information.KullbackLeibler(x, y);

    [Benchmark]
    public double JensenShannon() => Information.JensenShannon(x, y);
}
