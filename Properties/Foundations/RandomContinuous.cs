using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

public sealed class RandomNormal : RandomDraws<double>
{
    protected override void Draw(RandomKey key, Span<double> destination, Execution? execution) => key.Normal(destination, execution);

    [Fact]
    public void The_distribution_is_normal()
    {
        const int n = 400_000;
        var values = RandomKey.FromSeed(41).Normal(n);
        // Powers of a standard normal number have means 0, 1, 0, 3 and variances 1, 2, 15, 96.
        RandomStatistics.Mean(0, 1, values);
        RandomStatistics.Mean(1, Math.Sqrt(2), values.Select(z => z * z));
        RandomStatistics.Mean(0, Math.Sqrt(15), values.Select(z => z * z * z));
        RandomStatistics.Mean(3, Math.Sqrt(96), values.Select(z => z * z * z * z));
        RandomStatistics.KolmogorovSmirnov(values, RandomStatistics.NormalDistribution);
        var beyond = 2 * (1 - RandomStatistics.NormalDistribution(3));
        RandomStatistics.Mean(beyond, Math.Sqrt(beyond * (1 - beyond)), values.Select(z => Math.Abs(z) > 3 ? 1.0 : 0));
    }

    [Law]
    public bool Numbers_with_mean_and_deviation_are_standard_ones_moved(long seed, short mean, byte deviation)
    {
        var key = RandomKey.FromSeed(seed);
        var standard = key.Normal(50);
        return key.Normal(mean, deviation, 50).SequenceEqual(standard.Select(z => Scalar.MultiplyAdd(z, deviation, mean)))
            && key.Normal() == standard[0]
            && key.Normal(mean, deviation) == key.Normal(mean, deviation, 1)[0];
    }

    [Law]
    public bool Quantiles_descend_with_the_tail_probability(ulong word, byte shift)
    {
        // Neighbouring tail probabilities, also deep in the tail and across the change of polynomials.
        var tail = (word & long.MaxValue) >> (shift % 63);
        var next = tail + Math.Max(tail >> 40, 1);
        return Quantile(tail) >= Quantile(next);
    }

    [Fact]
    public void Signs_are_mirrored()
    {
        foreach (var word in new ulong[] { 0, 1, 12345, 1UL << 40, 1UL << 62, long.MaxValue })
            Assert.Equal(Quantile(word), -Quantile(word | (1UL << 63)));
    }

    [Theory]
    [InlineData(double.NaN, 1, "mean")]
    [InlineData(double.NegativeInfinity, 1, "mean")]
    [InlineData(0, -1, "standardDeviation")]
    [InlineData(0, double.NaN, "standardDeviation")]
    [InlineData(0, double.PositiveInfinity, "standardDeviation")]
    public void Wrong_parameters_are_refused(double mean, double deviation, string name)
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => key.Normal(mean, deviation)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => key.Normal(mean, deviation, 3)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => key.Normal(mean, deviation, new float[3])).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Normal(-1)).ParamName);
    }

    private static double Quantile(ulong word)
    {
        var value = BitConverter.UInt64BitsToDouble(word);
        Map.Run(new NormalFromBits(0, 1), new ReadOnlySpan<double>(in value), new Span<double>(ref value));
        return value;
    }
}

public sealed class RandomSingleNormal : RandomDraws<float>
{
    protected override void Draw(RandomKey key, Span<float> destination, Execution? execution) => key.Normal(destination, execution);

    [Law]
    public bool Numbers_are_the_double_ones_rounded(long seed, short mean, byte deviation)
    {
        var values = new float[600];
        RandomKey.FromSeed(seed).Normal(mean, deviation, values);
        return values.SequenceEqual(RandomKey.FromSeed(seed).Normal(mean, deviation, 600).Select(z => (float)z));
    }
}

public sealed class RandomExponential : RandomDraws<double>
{
    protected override void Draw(RandomKey key, Span<double> destination, Execution? execution) =>
        key.Exponential(1, destination, execution);

    [Fact]
    public void The_distribution_is_exponential()
    {
        const int n = 200_000;
        var values = RandomKey.FromSeed(51).Exponential(0.5, n);
        Assert.All(values, value => Assert.True(value >= 0));
        RandomStatistics.Mean(2, 2, values);
        // E² of mean 2 scales to 8, its standard deviation √20 to 4·√20.
        RandomStatistics.Mean(8, 4 * Math.Sqrt(20), values.Select(value => value * value));
        RandomStatistics.KolmogorovSmirnov(values, value => 1 - Math.Exp(-value / 2));
    }

    [Law]
    public bool The_rate_divides(long seed, byte rate)
    {
        var key = RandomKey.FromSeed(seed);
        var lambda = rate + 0.25;
        return key.Exponential(lambda, 20).SequenceEqual(key.Exponential(1, 20).Select(value => value / lambda))
            && key.Exponential(lambda) == key.Exponential(lambda, 1)[0];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Wrong_rates_are_refused(double rate)
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => key.Exponential(rate)).ParamName);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => key.Exponential(rate, 3)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Exponential(1, -1)).ParamName);
    }
}
