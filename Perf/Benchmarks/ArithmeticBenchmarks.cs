using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

/// <summary>The arithmetic behind the operators of vectors, matrices and tensors.</summary>
public class ArithmeticBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < x.Length; i++)
            to[i] = x[i] + y[i];
    }

    [Benchmark]
    public void Add() => Elementwise.Add(x, y, to);

    [Benchmark]
    public void Subtract() => Elementwise.Subtract(x, y, to);

    [Benchmark]
    public void Multiply() => Elementwise.Multiply(x, y, to);

    [Benchmark]
    public void Divide() => Elementwise.Divide(x, y, to);

    [Benchmark]
    public void AddScalar() => Elementwise.Add(x, 2, to);

    [Benchmark]
    public void Negate() => Elementwise.Negate(x, to);
}
