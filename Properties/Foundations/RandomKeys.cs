using Xunit;

namespace Functional.Properties;

/// <summary>Laws of keys and their children.</summary>
public sealed class RandomKeys
{
    [Law]
    public bool A_key_is_its_seed(long seed, long other) =>
        RandomKey.FromSeed(seed) == RandomKey.FromSeed(seed)
        && (RandomKey.FromSeed(seed) == RandomKey.FromSeed(other)) == (seed == other)
        && RandomKey.FromSeed(seed) == RandomKey.FromSeed((ulong)seed)
        && RandomKey.FromSeed(seed).GetHashCode() == RandomKey.FromSeed(seed).GetHashCode();

    [Law]
    public bool A_child_depends_on_its_index_alone(long seed, long index)
    {
        var key = RandomKey.FromSeed(seed);
        var first = key.Child(index);
        _ = key.Uniform(10);
        _ = key.Child(index + 1).Normal(3);
        return key.Child(index) == first;
    }

    [Law]
    public bool Children_differ_from_each_other_and_from_their_parent(long seed, long index, long other)
    {
        var key = RandomKey.FromSeed(seed);
        return key.Child(index) != key
            && (key.Child(index) == key.Child(other)) == (index == other)
            && (key.Child(index).Child(other) == key.Child(other).Child(index)) == (index == other);
    }

    [Law]
    public bool The_first_children_of_many_are_those_of_few(long seed, byte few, byte more)
    {
        var key = RandomKey.FromSeed(seed);
        var children = key.Split(few + more);
        return key.Split(few).SequenceEqual(children.Take(few))
            && children.Select((child, i) => child == key.Child(i)).All(same => same);
    }

    [Fact]
    public void Thousands_of_children_of_a_key_and_of_its_children_are_distinct()
    {
        var key = RandomKey.FromSeed(1);
        var keys = key.Split(10_000).Concat(key.Split(100).SelectMany(child => child.Split(100))).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(keys.Count, keys.Select(child => child.Bits()).Distinct().Count());
    }

    [Fact]
    public void Names_give_children_of_their_own()
    {
        var key = RandomKey.FromSeed(1);
        string[] names =
        [
            "", "a", "b", "ab", "ba", "a\0", "\0a", "\0", "\0\0", "weights", "Weights", "twelve chars", "twelve chars!",
            "twelve chars!" + "twelve chars!", "twelve chars" + "twelve chars", new string('x', 11), new string('x', 12),
            new string('x', 13), new string('x', 24), new string('x', 25), "é", "e\u0301", "0", "1",
        ];
        Assert.Equal(names.Length, names.Select(key.Child).Concat(key.Split(100)).Append(key).Distinct().Count() - 101);
        Assert.All(names, name => Assert.Equal(key.Child(name), key.Child(string.Concat(name.AsSpan(), ""))));
    }

    [Fact]
    public void Siblings_are_uncorrelated()
    {
        const int n = 4096;
        var key = RandomKey.FromSeed(3);
        var children = key.Split(8).Append(key).Select(child => child.Normal(n)).ToArray();
        for (var i = 0; i < children.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var correlation = children[i].Zip(children[j], (a, b) => a * b).Sum() / n;
                // A mean of n products of variance 1: six standard errors.
                Assert.InRange(correlation, -6 / Math.Sqrt(n), 6 / Math.Sqrt(n));
            }
        }
    }

    [Fact]
    public void Neighbouring_seeds_are_uncorrelated()
    {
        const int n = 4096;
        var means = Enumerable.Range(0, n).Select(seed => RandomKey.FromSeed(seed).Uniform() - 0.5).ToArray();
        var lag = means.Zip(means.Skip(1), (a, b) => a * b).Sum() / (n - 1);
        // Uniform numbers have variance 1/12, their products 1/144.
        Assert.InRange(lag, -0.5 / Math.Sqrt(n - 1), 0.5 / Math.Sqrt(n - 1));
        Assert.InRange(means.Sum() / n, -6 * Math.Sqrt(1.0 / 12 / n), 6 * Math.Sqrt(1.0 / 12 / n));
    }

    [Fact]
    public void Different_kinds_of_draws_are_independent()
    {
        const int n = 4096;
        var key = RandomKey.FromSeed(4);
        var uniform = key.Uniform(n);
        var normal = key.Normal(n);
        var correlation = uniform.Zip(normal, (u, z) => (u - 0.5) * Math.Sqrt(12) * z).Sum() / n;
        Assert.InRange(correlation, -6 / Math.Sqrt(n), 6 / Math.Sqrt(n));
    }

    [Fact]
    public void The_text_shows_the_words() => Assert.Equal(
        "RandomKey 0000000000000007-0000000000000000-0000000000000000-0000000000000000", RandomKey.FromSeed(7).ToString());

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => RandomKey.FromSeed(1).Child(null!)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => RandomKey.FromSeed(1).Split(-1)).ParamName);
        Assert.Empty(RandomKey.FromSeed(1).Split(0));
    }
}
