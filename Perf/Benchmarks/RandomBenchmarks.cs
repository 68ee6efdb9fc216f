using BenchmarkDotNet.Attributes;

namespace Functional.Perf;

public class RandomBenchmarks : PairBenchmark
{
    private readonly RandomKey key = RandomKey.FromSeed(1);
    private readonly Random random = new(1);
    private int[] whole = [];
    private ulong[] words = [];

    public override void Fill()
    {
        base.Fill();
        whole = [.. Enumerable.Range(0, N)];
        words = new ulong[N];
    }

    [Benchmark(Baseline = true)]
    public void Loop()
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = random.NextDouble();
    }

    [Benchmark]
    public void Bits() => key.Bits(words);

    [Benchmark]
    public void Uniform() => key.Uniform(to);

    [Benchmark]
    public void UniformSingle() => key.Uniform(tof);

    [Benchmark]
    public void Normal() => key.Normal(to);

    [Benchmark]
    public void NormalSingle() => key.Normal(tof);

    [Benchmark]
    public void Integers() => key.Integers(0, 1000, whole);

    [Benchmark]
    public void Exponential() => key.Exponential(1.5, to);

    [Benchmark]
    public void ChoiceOfMany() => key.Choice(64 * N, whole);

    [Benchmark]
    public void ChoiceOfAll() => key.Choice(N, whole);

    [Benchmark]
    public void ChoiceWithReplacement() => key.ChoiceWithReplacement(N, whole);

    [Benchmark]
    public void Permutation() => key.Permutation(whole);

    [Benchmark]
    public void Shuffle() => key.Shuffle<int>(whole);
}
