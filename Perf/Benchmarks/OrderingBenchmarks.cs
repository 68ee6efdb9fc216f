using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class SortBenchmarks : PairBenchmark
{
    private int[] order = [];

    public override void Fill()
    {
        base.Fill();
        order = new int[N];
    }

    [Benchmark(Baseline = true)]
    public void ArraySort()
    {
        x.CopyTo(to, 0);
        Array.Sort(to);
    }

    [Benchmark]
    public void Sort() => Ordering.Sort(x, to);

    [Benchmark]
    public void SortSingle() => Ordering.Sort(xf, tof);

    [Benchmark]
    public void ArgSort() => Ordering.ArgSort(x, order);

    [Benchmark]
    public void ArgSortSingle() => Ordering.ArgSort(xf, order);

    [Benchmark]
    public void Rank() => Ordering.Rank(x, RankTies.Average, to);
}

public class SelectionBenchmarks : PairBenchmark
{
    private readonly int[] largest = new int[100];
    private readonly double[] quartiles = new double[3];
    private int[] positions = [];

    public override void Fill()
    {
        base.Fill();
        positions = [N / 4, N / 2, 3 * N / 4];
    }

    [Benchmark(Baseline = true)]
    public double ArraySort()
    {
        x.CopyTo(to, 0);
        Array.Sort(to);
        return to[N / 2];
    }

    [Benchmark]
    public double SelectNth() => Ordering.SelectNth(x, N / 2);

    [Benchmark]
    public float SelectNthSingle() => Ordering.SelectNth(xf, N / 2);

    [Benchmark]
    public void SelectThree() => Ordering.SelectNth(x, positions, quartiles);

    [Benchmark]
    public void TopK() => Ordering.TopK(x, largest);

    [Benchmark]
    public void TopKSingle() => Ordering.TopK(xf, largest);
}
