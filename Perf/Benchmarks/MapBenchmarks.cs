using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>Elementwise functions of x on [0.5, 2): inside the domain of all of them.</summary>
public class MapBenchmarks : PairBenchmark
{
    protected override double Low => 0.5;

    protected override double High => 2;

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = Math.Exp(x[i]);
    }

    [Benchmark]
    public void Exp() => Elementwise.Exp(x, to);

    [Benchmark]
    public void ExpSingle() => Elementwise.Exp(xf, tof);

    [Benchmark]
    public void Exp2() => Elementwise.Exp2(x, to);

    [Benchmark]
    public void Expm1() => Elementwise.Expm1(x, to);

    [Benchmark]
    public void Expm1Single() => Elementwise.Expm1(xf, tof);

    [Benchmark]
    public void Log() => Elementwise.Log(x, to);

    [Benchmark]
    public void LogSingle() => Elementwise.Log(xf, tof);

    [Benchmark]
    public void Log2() => Elementwise.Log2(x, to);

    [Benchmark]
    public void Log10() => Elementwise.Log10(x, to);

    [Benchmark]
    public void Log1p() => Elementwise.Log1p(x, to);

    [Benchmark]
    public void Log1pSingle() => Elementwise.Log1p(xf, tof);

    [Benchmark]
    public void Tanh() => Elementwise.Tanh(x, to);

    [Benchmark]
    public void TanhSingle() => Elementwise.Tanh(xf, tof);

    [Benchmark]
    public void Sigmoid() => Elementwise.Sigmoid(x, to);

    [Benchmark]
    public void SigmoidSingle() => Elementwise.Sigmoid(xf, tof);

    [Benchmark]
    public void Softplus() => Elementwise.Softplus(x, to);

    [Benchmark]
    public void Erf() => Elementwise.Erf(x, to);

    [Benchmark]
    public void ErfSingle() => Elementwise.Erf(xf, tof);
}

public class SoftmaxBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public void Loop()
    {
        double max = double.NegativeInfinity, sum = 0;
        foreach (var value in x)
            max = Math.Max(max, value);
        for (var i = 0; i < x.Length; i++)
            sum += to[i] = Math.Exp(x[i] - max);
        for (var i = 0; i < x.Length; i++)
            to[i] /= sum;
    }

    [Benchmark]
    public void Softmax() => Elementwise.Softmax(x, to);

    [Benchmark]
    public void SoftmaxSingle() => Elementwise.Softmax(xf, tof);

    [Benchmark]
    public void LogSoftmax() => Elementwise.LogSoftmax(x, to);

    [Benchmark]
    public void LogSoftmaxSingle() => Elementwise.LogSoftmax(xf, tof);

    [Benchmark]
    public double LogSumExp() => Elementwise.LogSumExp(x);

    [Benchmark]
    public double LogSumExpSingle() => Elementwise.LogSumExp(xf);
}
