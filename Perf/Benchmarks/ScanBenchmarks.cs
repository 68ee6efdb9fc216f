using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class ScanBenchmarks : PairBenchmark
{
    [Benchmark(Baseline = true)]
    public void Loop()
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            to[i] = sum += x[i];
    }

    [Benchmark]
    public void CumulativeSum() => Scan.CumulativeSum(x, to);

    [Benchmark]
    public void CumulativeSumSingle() => Scan.CumulativeSum(xf, tof);

    [Benchmark]
    public void CumulativeProduct() => Scan.CumulativeProduct(x, to);

    [Benchmark]
    public void CumulativeMax() => Scan.CumulativeMax(x, to);

    [Benchmark]
    public void CumulativeMaxSingle() => Scan.CumulativeMax(xf, tof);
}
