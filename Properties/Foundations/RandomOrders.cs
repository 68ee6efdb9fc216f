using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Permutations and shuffles: every order, equally likely, as the scalar loops define it.</summary>
public sealed class RandomOrders
{
    [Law]
    public bool A_permutation_holds_each_number_once(long seed, ushort count) =>
        RandomKey.FromSeed(seed).Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count));

    [Theory]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(1_000_003)]
    public void A_large_permutation_holds_each_number_once_on_any_number_of_threads(int count)
    {
        var order = RandomKey.FromSeed(81).Permutation(count, Execution.Sequential);
        Assert.True(order.Order().SequenceEqual(Enumerable.Range(0, count)));
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var execution = Execution.Default with { DegreeOfParallelism = threads };
            Assert.True(order.SequenceEqual(RandomKey.FromSeed(81).Permutation(count, execution)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1025)]
    [InlineData(200_000)]
    public void A_shuffle_is_the_loop_of_Fisher_and_Yates(int count)
    {
        var key = new FourWords(1, 2, 3, 4);
        var counter = new FourWords(0, 0, 5, 6);
        var actual = Enumerable.Range(0, count).ToArray();
        FisherYates.Run<int>(actual, key, counter);
        Assert.Equal(Loop(Enumerable.Range(0, count), key, counter), actual);
    }

    [Fact]
    public void A_large_permutation_is_shuffled_buckets()
    {
        const int n = 300_000;
        var key = new FourWords(1, 2, 3, 4);
        FourWords buckets = new(0, 0, 0, 5), orders = new(0, 0, 0, 6);
        var actual = new int[n];
        RandomOrder.Fill(key, buckets, orders, actual, null);

        var bytes = new ulong[n / 8];
        Threefry.Fill(key, buckets, 0, bytes);
        var expected = Enumerable.Range(0, n)
            .GroupBy(i => (int)(bytes[i / 8] >> (8 * (i % 8)) & 7))
            .OrderBy(bucket => bucket.Key)
            .SelectMany(bucket => Loop(bucket, key, orders with { Word2 = (ulong)bucket.Key + 1 }));
        Assert.True(expected.SequenceEqual(actual));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Each_order_is_equally_likely(int count)
    {
        var factorial = Enumerable.Range(1, count).Aggregate((a, b) => a * b);
        var orders = RandomKey.FromSeed(82).Split(500 * factorial)
            .GroupBy(key => string.Concat(key.Permutation(count)))
            .Select(group => (long)group.Count()).ToArray();
        Assert.Equal(factorial, orders.Length);
        RandomStatistics.ChiSquare(orders);
    }

    [Fact]
    public void Each_number_is_equally_likely_at_each_place()
    {
        const int n = 20;
        var counts = new long[n][];
        for (var i = 0; i < n; i++)
            counts[i] = new long[n];
        foreach (var key in RandomKey.FromSeed(83).Split(20_000))
        {
            var order = key.Permutation(n);
            for (var i = 0; i < n; i++)
                counts[i][order[i]]++;
        }
        Assert.All(counts, row => RandomStatistics.ChiSquare(row));
    }

    [Fact]
    public void Numbers_of_a_large_permutation_reach_each_part_of_it()
    {
        const int n = 262_145;
        const int parts = 10;
        var first = new long[parts];
        var middle = new long[parts];
        foreach (var key in RandomKey.FromSeed(84).Split(300))
        {
            var order = key.Permutation(n);
            first[(long)order.IndexOf(0) * parts / n]++;
            middle[(long)order[n / 2] * parts / n]++;
        }
        RandomStatistics.ChiSquare(first);
        RandomStatistics.ChiSquare(middle);
    }

    [Law]
    public bool A_shuffle_applies_the_permutation(long seed, ushort count)
    {
        var key = RandomKey.FromSeed(seed);
        var texts = Enumerable.Range(0, count).Select(i => $"{i}").ToArray();
        key.Shuffle(texts.AsSpan());
        return texts.SequenceEqual(key.Permutation(count).Select(i => $"{i}"));
    }

    [Fact]
    public void A_large_shuffle_applies_the_permutation()
    {
        const int n = 270_000;
        var key = RandomKey.FromSeed(85);
        var order = key.Permutation(n);
        var texts = Enumerable.Range(0, n).Select(i => $"{i}").ToArray();
        var numbers = Enumerable.Range(0, n).Select(i => (short)i).ToArray();
        key.Shuffle(texts.AsSpan());
        key.Shuffle(numbers.AsSpan());
        Assert.True(order.Select(i => $"{i}").SequenceEqual(texts));
        Assert.True(order.Select(i => (short)i).SequenceEqual(numbers));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => RandomKey.FromSeed(1).Permutation(-1)).ParamName);
        Assert.Empty(RandomKey.FromSeed(1).Permutation(0));
        Assert.Equal(0, Assert.Single(RandomKey.FromSeed(1).Permutation(1)));
    }

    [Fact]
    public void Cancellation_is_heard()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var execution = Execution.Default with { Cancellation = source.Token };
        Assert.Throws<OperationCanceledException>(() => RandomKey.FromSeed(1).Permutation(300_000, execution));
    }

    /// <summary>The definition: half-words in turn, each refused one replaced by that of the next attempt's stream.</summary>
    private static int[] Loop(IEnumerable<int> source, FourWords key, FourWords counter)
    {
        var values = source.ToArray();
        var words = new ulong[(values.Length / 2) + 1];
        Threefry.Fill(key, counter, 0, words);
        for (var i = 0; i + 1 < values.Length; i++)
        {
            var bound = (ulong)(values.Length - i);
            var half = (uint)(words[i / 2] >> (32 * (i % 2)));
            for (var attempt = 1UL; half * bound % (1UL << 32) < (1UL << 32) % bound; attempt++)
            {
                var again = new ulong[1];
                Threefry.Fill(key, counter with { Word1 = counter.Word1 + attempt }, i / 2, again);
                half = (uint)(again[0] >> (32 * (i % 2)));
            }
            var chosen = (int)(half * bound >> 32);
            (values[values.Length - 1 - i], values[chosen]) = (values[chosen], values[values.Length - 1 - i]);
        }
        return values;
    }
}
