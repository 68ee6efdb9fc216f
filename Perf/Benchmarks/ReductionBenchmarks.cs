using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class SumBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += value;
        return sum;
    }

    [Benchmark]
    public double Sum() => Summation.Sum(x);

    [Benchmark]
    public double SumSingle() => Summation.Sum(xf);

    [Benchmark]
    public double Product() => Summation.Product(x);

    [Benchmark]
    public double LogProduct() => Summation.LogProduct(x).LogMagnitude;
}

public class DotBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    [Benchmark]
    public double Dot() => LinearAlgebra.Dot(x, y);

    [Benchmark]
    public double DotSingle() => LinearAlgebra.Dot(xf, yf);
}

public class NormBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += value * value;
        return Math.Sqrt(sum);
    }

    [Benchmark]
    public double Norm1() => LinearAlgebra.Norm1(x);

    [Benchmark]
    public double Norm1Single() => LinearAlgebra.Norm1(xf);

    [Benchmark]
    public double Norm2() => LinearAlgebra.Norm2(x);

    [Benchmark]
    public double Norm2Single() => LinearAlgebra.Norm2(xf);

    [Benchmark]
    public double NormInfinity() => LinearAlgebra.NormInfinity(x);

    [Benchmark]
    public double NormInfinitySingle() => LinearAlgebra.NormInfinity(xf);
}

public class ExtremumBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var least = double.PositiveInfinity;
        foreach (var value in x)
            least = Math.Min(least, value);
        return least;
    }

    [Benchmark]
    public double Min() => Statistics.Min(x);

    [Benchmark]
    public float MinSingle() => Statistics.Min(xf);

    [Benchmark]
    public double Max() => Statistics.Max(x);

    [Benchmark]
    public float MaxSingle() => Statistics.Max(xf);

    [Benchmark]
    public (double, double) MinMax() => Statistics.MinMax(x);

    [Benchmark]
    public int ArgMin() => Statistics.ArgMin(x);

    [Benchmark]
    public int ArgMax() => Statistics.ArgMax(x);

    [Benchmark]
    public int ArgMaxSingle() => Statistics.ArgMax(xf);
}
