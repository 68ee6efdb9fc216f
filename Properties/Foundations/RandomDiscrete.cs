using Xunit;

namespace Functional.Properties;

public sealed class RandomIntegers : RandomDraws<int>
{
    protected override void Draw(RandomKey key, Span<int> destination, Execution? execution) =>
        key.Integers(-1000, 1_000_000, destination, execution);

    [Law]
    public bool Numbers_lie_between_the_bounds(long seed, int a, int b)
    {
        var (low, high) = a < b ? (a, b) : (b, a + 1);
        return low >= high || RandomKey.FromSeed(seed).Integers(low, high, 200).All(value => value >= low && value < high);
    }

    [Law]
    public bool Numbers_of_long_are_those_of_int_where_both_fit(long seed, int low, ushort width)
    {
        var high = (int)Math.Min((long)low + width + 1, int.MaxValue);
        var values = new long[100];
        var key = RandomKey.FromSeed(seed);
        if (low == int.MaxValue)
            return true;
        key.Integers((long)low, high, values);
        return values.SequenceEqual(key.Integers(low, high, 100).Select(value => (long)value))
            && key.Integer(low, high) == values[0]
            && key.Integer((long)low, high) == values[0];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Each_number_is_equally_likely(int bound)
    {
        var counts = new long[bound];
        foreach (var value in RandomKey.FromSeed(61).Integers(0, bound, 200_000))
            counts[value]++;
        RandomStatistics.ChiSquare(counts);
    }

    [Fact]
    public void Refused_words_leave_no_bias()
    {
        // Of 2⁶⁴ words a quarter is refused; multiply-shift alone would give every third number twice as often.
        const long low = long.MinValue + 5;
        const long third = 1L << 62;
        var values = new long[200_000];
        RandomKey.FromSeed(62).Integers(low, low + third + third + third, values);
        var counts = new long[3];
        var residues = new long[3];
        foreach (var value in values)
        {
            Assert.InRange(value, low, low + third + third + third - 1);
            counts[((ulong)value - unchecked((ulong)low)) / third]++;
            residues[((ulong)value - unchecked((ulong)low)) % 3]++;
        }
        RandomStatistics.ChiSquare(counts);
        RandomStatistics.ChiSquare(residues);
    }

    [Fact]
    public void The_widest_bounds_work()
    {
        var values = new long[10_000];
        RandomKey.FromSeed(63).Integers(long.MinValue, long.MaxValue, values);
        RandomStatistics.Mean(0.5, 0.5, values.Select(value => value < 0 ? 1.0 : 0));
        var ints = RandomKey.FromSeed(63).Integers(int.MinValue, int.MaxValue, 10_000);
        RandomStatistics.Mean(0.5, 0.5, ints.Select(value => value < 0 ? 1.0 : 0));
        Assert.All(RandomKey.FromSeed(63).Integers(int.MaxValue - 1, int.MaxValue, 9), value => Assert.Equal(int.MaxValue - 1, value));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal("high", Assert.Throws<ArgumentOutOfRangeException>(() => key.Integers(3, 3, 1)).ParamName);
        Assert.Equal("high", Assert.Throws<ArgumentOutOfRangeException>(() => key.Integer(3L, 2L)).ParamName);
        Assert.Equal("high", Assert.Throws<ArgumentOutOfRangeException>(() => key.Integers(3L, 2L, new long[1])).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Integers(1, 2, -1)).ParamName);
    }
}

public sealed class RandomBernoulli : RandomDraws<bool>
{
    protected override void Draw(RandomKey key, Span<bool> destination, Execution? execution) => key.Bernoulli(0.3, destination, execution);

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void True_comes_with_its_probability(double p)
    {
        var values = RandomKey.FromSeed(71).Bernoulli(p, 100_000);
        RandomStatistics.Mean(p, Math.Sqrt(p * (1 - p)), values.Select(value => value ? 1.0 : 0));
        Assert.Equal(values[0], RandomKey.FromSeed(71).Bernoulli(p));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Wrong_probabilities_are_refused(double p)
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal("probability", Assert.Throws<ArgumentOutOfRangeException>(() => key.Bernoulli(p)).ParamName);
        Assert.Equal("probability", Assert.Throws<ArgumentOutOfRangeException>(() => key.Bernoulli(p, 3)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Bernoulli(0.5, -1)).ParamName);
    }
}
