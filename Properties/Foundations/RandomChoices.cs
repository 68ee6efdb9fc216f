using Xunit;

namespace Functional.Properties;

/// <summary>Choices with and without replacement, plain and weighted.</summary>
public sealed class RandomChoices
{
    [Law]
    public bool Chosen_numbers_are_distinct_and_in_range(long seed, ushort population, ushort count)
    {
        var chosen = RandomKey.FromSeed(seed).Choice(population, Math.Min(count, population));
        return chosen.Distinct().Count() == chosen.Length && chosen.All(i => i >= 0 && i < population);
    }

    [Law]
    public bool A_longer_choice_starts_with_a_shorter_one(long seed, byte population, byte count)
    {
        // Few from many and many from few take different ways to the same choice.
        var key = RandomKey.FromSeed(seed);
        var size = 32 * (population + 1);
        return key.Choice(size, size).Take(count).SequenceEqual(key.Choice(size, Math.Min((int)count, size)));
    }

    [Fact]
    public void A_choice_needs_no_memory_for_the_rest()
    {
        var key = RandomKey.FromSeed(91);
        key.Choice(int.MaxValue, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var chosen = key.Choice(int.MaxValue, 1000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal(1000, chosen.Distinct().Count());
        RandomStatistics.Mean(int.MaxValue / 2.0, int.MaxValue / Math.Sqrt(12), chosen.Select(i => (double)i));
    }

    [Fact]
    public void Few_of_many_allocate_nothing_once_the_pool_is_warm()
    {
        var key = RandomKey.FromSeed(96);
        var chosen = new int[700];
        for (var i = 0; i < 40; i++)
            key.Choice(1_000_000, chosen);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 40; i++)
            key.Choice(1_000_000, chosen);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(4, 4)]
    [InlineData(40, 2)]
    public void Each_selection_in_each_order_is_equally_likely(int population, int count)
    {
        var outcomes = Enumerable.Range(population - count + 1, count).Aggregate((a, b) => a * b);
        var counts = RandomKey.FromSeed(92).Split(200 * outcomes)
            .GroupBy(key => string.Join(' ', key.Choice(population, count)))
            .Select(group => (long)group.Count()).ToArray();
        Assert.Equal(outcomes, counts.Length);
        RandomStatistics.ChiSquare(counts);
    }

    [Fact]
    public void With_replacement_each_number_is_equally_likely()
    {
        var counts = new long[7];
        foreach (var i in RandomKey.FromSeed(93).ChoiceWithReplacement(7, 100_000))
            counts[i]++;
        RandomStatistics.ChiSquare(counts);
    }

    [Fact]
    public void Weighted_with_replacement_follows_the_weights()
    {
        double[] weights = [1, 0, 5, 4, 0, 10, 0];
        var counts = new long[weights.Length];
        foreach (var i in RandomKey.FromSeed(94).ChoiceWithReplacement(weights, 100_000))
            counts[i]++;
        Assert.Equal(0, counts[1] + counts[4] + counts[6]);
        RandomStatistics.ChiSquare([counts[0], counts[2], counts[3], counts[5]], [5_000, 25_000, 20_000, 50_000]);
    }

    [Fact]
    public void Weighted_without_replacement_chooses_in_proportion_to_what_is_left()
    {
        double[] weights = [1, 2, 0, 3];
        var counts = new long[16];
        const int n = 60_000;
        foreach (var key in RandomKey.FromSeed(95).Split(n))
        {
            var chosen = key.Choice(weights, 2);
            counts[(chosen[0] * 4) + chosen[1]]++;
        }
        var seen = new List<long>();
        var expected = new List<double>();
        foreach (var first in new[] { 0, 1, 3 })
        {
            foreach (var second in new[] { 0, 1, 3 }.Where(i => i != first))
            {
                seen.Add(counts[(first * 4) + second]);
                expected.Add(n * weights[first] / 6 * weights[second] / (6 - weights[first]));
            }
        }
        Assert.Equal(n, seen.Sum());
        RandomStatistics.ChiSquare(seen.ToArray(), expected.ToArray());
    }

    [Law]
    public bool A_weighted_choice_is_distinct_and_a_prefix_of_a_longer_one(long seed, byte[] weights, byte count)
    {
        var key = RandomKey.FromSeed(seed);
        var values = weights.Select(weight => weight / 7.0).ToArray();
        var all = key.Choice(values, values.Count(value => value > 0));
        return all.Distinct().Count() == all.Length
            && all.All(i => values[i] > 0)
            && key.Choice(values, Math.Min((int)count, all.Length)).SequenceEqual(all.Take(count));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-323)]
    [InlineData(1e307)]
    public void Tiny_and_huge_weights_work(double weight)
    {
        double[] weights = [weight, 0, weight, weight];
        var counts = new long[4];
        var places = new long[4];
        foreach (var key in RandomKey.FromSeed(96).Split(3000))
        {
            counts[key.Choice(weights, 1)[0]]++;
            places[key.ChoiceWithReplacement(weights, 1)[0]]++;
        }
        RandomStatistics.ChiSquare([counts[0], counts[2], counts[3]]);
        RandomStatistics.ChiSquare([places[0], places[2], places[3]]);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var key = RandomKey.FromSeed(1);
        Assert.Equal("population", Assert.Throws<ArgumentOutOfRangeException>(() => key.Choice(-1, 0)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Choice(3, 4)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Choice(3, -1)).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => key.Choice(3, new int[4])).ParamName);
        Assert.Equal("population", Assert.Throws<ArgumentOutOfRangeException>(() => key.ChoiceWithReplacement(0, 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.ChoiceWithReplacement(1, -1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.Choice([1, 0, 2], 3)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => key.ChoiceWithReplacement([1, 0, 2], -3)).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => key.ChoiceWithReplacement([0, 0], 1)).ParamName);
        var negative = Assert.Throws<ArgumentException>(() => key.Choice([1, -0.5], 1));
        Assert.Equal("weights", negative.ParamName);
        Assert.Contains("-0.5 at index 1", negative.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => key.ChoiceWithReplacement([1, double.NaN], 1));
        Assert.Throws<ArgumentException>(() => key.ChoiceWithReplacement([1, double.PositiveInfinity], 1));
        Assert.Empty(key.Choice(0, 0));
        Assert.Empty(key.Choice([0, 0], 0));
    }
}
