using Xunit;

namespace Functional.Properties;

/// <summary>Laws that every kind of draw keeps: a longer draw starts with a shorter one, and threads do not matter.</summary>
public abstract class RandomDraws<T>
    where T : struct
{
    /// <summary>Fills with the draw under test.</summary>
    protected abstract void Draw(RandomKey key, Span<T> destination, Execution? execution);

    private T[] Drawn(RandomKey key, int count, Execution? execution = null)
    {
        var values = new T[count];
        Draw(key, values, execution);
        return values;
    }

    [Law]
    public bool The_same_key_gives_the_same_numbers(long seed, byte count) =>
        Drawn(RandomKey.FromSeed(seed), count).SequenceEqual(Drawn(RandomKey.FromSeed(seed), count));

    [Law]
    public bool A_longer_draw_starts_with_a_shorter_one(long seed, byte count, byte more) =>
        Drawn(RandomKey.FromSeed(seed), count + more).Take(count).SequenceEqual(Drawn(RandomKey.FromSeed(seed), count));

    [Law]
    public bool Other_keys_give_other_numbers(long seed, long index) =>
        !Drawn(RandomKey.FromSeed(seed), 256).SequenceEqual(Drawn(RandomKey.FromSeed(seed).Child(index), 256));

    [Theory]
    [InlineData(65_537)]
    [InlineData(300_001)]
    public void Threads_do_not_change_a_bit(int count)
    {
        var key = RandomKey.FromSeed(11);
        var alone = Drawn(key, count, Execution.Sequential);
        foreach (var threads in new[] { 2, 3, 8 })
            Assert.True(alone.SequenceEqual(Drawn(key, count, Execution.Default with { DegreeOfParallelism = threads })));
        Assert.True(alone.SequenceEqual(Drawn(key, count)));
        Assert.Equal(alone[..1000], Drawn(key, 1000));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300_000)]
    public void Cancellation_is_heard(int count)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var execution = Execution.Default with { Cancellation = source.Token };
        Assert.Throws<OperationCanceledException>(() => Drawn(RandomKey.FromSeed(1), count, execution));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var key = RandomKey.FromSeed(1);
        var values = new T[1000];
        Draw(key, values, null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Draw(key, values, null);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}

public sealed class RandomBits : RandomDraws<ulong>
{
    protected override void Draw(RandomKey key, Span<ulong> destination, Execution? execution) => key.Bits(destination, execution);

    [Fact]
    public void Each_bit_is_fair()
    {
        const int n = 100_000;
        var words = new ulong[n];
        RandomKey.FromSeed(21).Bits(words);
        for (var bit = 0; bit < 64; bit++)
            RandomStatistics.Mean(0.5, 0.5, words.Select(word => (double)((word >> bit) & 1)));
    }

    [Fact]
    public void Bytes_and_pairs_of_words_are_even()
    {
        var words = new ulong[400_000];
        RandomKey.FromSeed(22).Bits(words);
        for (var place = 0; place < 64; place += 8)
        {
            var counts = new long[256];
            foreach (var word in words)
                counts[(word >> place) & 255]++;
            RandomStatistics.ChiSquare(counts);
        }
        foreach (var lag in new[] { 1, 2, 4, 32 })
        {
            var counts = new long[4096];
            for (var i = lag; i < words.Length; i++)
                counts[(words[i] >> 58 << 6) | (words[i - lag] >> 58)]++;
            RandomStatistics.ChiSquare(counts);
        }
    }

    [Fact]
    public void One_word_is_the_first()
    {
        var words = new ulong[1];
        RandomKey.FromSeed(5).Bits(words);
        Assert.Equal(words[0], RandomKey.FromSeed(5).Bits());
    }
}

public sealed class RandomUniform : RandomDraws<double>
{
    protected override void Draw(RandomKey key, Span<double> destination, Execution? execution) => key.Uniform(destination, execution);

    [Law]
    public bool Numbers_lie_in_the_unit_interval(long seed) => RandomKey.FromSeed(seed).Uniform(500).All(u => u is >= 0 and < 1);

    [Law]
    public bool One_number_is_the_first(long seed)
    {
        var key = RandomKey.FromSeed(seed);
        return key.Uniform() == key.Uniform(3)[0] && key.UniformBetween(-2, 5) == key.UniformBetween(-2, 5, 3)[0];
    }

    [Fact]
    public void The_distribution_is_uniform()
    {
        const int n = 200_000;
        var values = RandomKey.FromSeed(31).Uniform(n);
        RandomStatistics.Mean(0.5, Math.Sqrt(1.0 / 12), values);
        // The standard deviation of (u − 1/2)² is √(1/80 − 1/144).
        RandomStatistics.Mean(1.0 / 12, Math.Sqrt((1.0 / 80) - (1.0 / 144)), values.Select(u => (u - 0.5) * (u - 0.5)));
        RandomStatistics.KolmogorovSmirnov(values, u => u);
    }

    [Fact]
    public void A_different_sample_comes_from_each_of_a_thousand_seeds()
    {
        var firsts = Enumerable.Range(0, 20_000).Select(seed => RandomKey.FromSeed(seed).Uniform());
        RandomStatistics.KolmogorovSmirnov(firsts, u => u);
        var children = RandomKey.FromSeed(1).Split(20_000).Select(child => child.Uniform());
        RandomStatistics.KolmogorovSmirnov(children, u => u);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(5, 5.0000000000000018)]
    [InlineData(1e300, 1.7e308)]
    [InlineData(-0.0, double.Epsilon)]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(-8e307, 8e307)]
    public void Numbers_between_bounds_never_reach_the_upper_one(double low, double high)
    {
        var values = RandomKey.FromSeed(2).UniformBetween(low, high, 10_000);
        Assert.All(values, value => Assert.True(value >= low && value < high));
    }

    [Theory]
    [InlineData(1, 1, "high")]
    [InlineData(2, 1, "high")]
    [InlineData(double.NaN, 1, "low")]
    [InlineData(0, double.PositiveInfinity, "high")]
    [InlineData(-1e308, 1e308, "high")]
    public void Wrong_bounds_are_refused(double low, double high, string name)
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => key.UniformBetween(low, high)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => key.UniformBetween(low, high, 3)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Uniform(-1)).ParamName);
    }
}

public sealed class RandomSingleUniform : RandomDraws<float>
{
    protected override void Draw(RandomKey key, Span<float> destination, Execution? execution) => key.Uniform(destination, execution);

    [Fact]
    public void The_distribution_is_uniform()
    {
        var values = new float[200_001];
        RandomKey.FromSeed(31).Uniform(values);
        Assert.All(values, u => Assert.True(u is >= 0 and < 1 && u * 16777216f == MathF.Floor(u * 16777216f)));
        RandomStatistics.KolmogorovSmirnov(values.Select(u => (double)u), u => u);
    }

    [Theory]
    [InlineData(-1f, 1f)]
    [InlineData(1f, 1.0000001f)]
    [InlineData(1e30f, 3e38f)]
    public void Numbers_between_bounds_never_reach_the_upper_one(float low, float high)
    {
        var values = new float[10_001];
        RandomKey.FromSeed(2).UniformBetween(low, high, values);
        Assert.All(values, value => Assert.True(value >= low && value < high));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomKey.FromSeed(2).UniformBetween(high, low, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomKey.FromSeed(2).UniformBetween(-3e38f, 3e38f, new float[1]));
    }
}
