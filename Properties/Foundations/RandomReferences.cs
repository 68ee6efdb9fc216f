using System.Globalization;
using System.Text.Json;
using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The generator against its published test vectors, and the transforms of its words against mpmath.</summary>
public sealed class RandomReferences
{
    [Fact]
    public void Threefry_gives_the_published_vectors()
    {
        var cases = Cases("threefry_kat.json");
        Assert.Equal(3, cases.Count);
        foreach (var item in cases)
        {
            var expected = Words(item.GetProperty("expected"));
            Assert.Equal(expected, Threefry.Block(Words(item.GetProperty("key")), Words(item.GetProperty("counter"))));
        }
    }

    [Fact]
    public void The_first_words_of_seed_zero_are_the_first_published_vector()
    {
        var words = new ulong[4];
        RandomKey.FromSeed(0).Bits(words);
        Assert.Equal(new ulong[] { 0x09218ebde6c85537, 0x55941f5266d86105, 0x4bd25e16282434dc, 0xee29ec846bd2e40b }, words);
        Assert.Equal(0x09218ebde6c85537UL, default(RandomKey).Bits());
    }

    [Fact]
    public void Normal_numbers_are_the_quantiles_of_their_words()
    {
        foreach (var (word, normal, _) in Quantiles())
        {
            var actual = One(new NormalFromBits(0, 1), word);
            // p is rounded once, which moves the quantile by ε·p / density; the quantile itself is within 3 ulp.
            var density = Math.Exp(-normal * normal / 2) / Math.Sqrt(2 * Math.PI);
            var rounding = Tolerance.Epsilon * Tail(word) / density;
            Agree.Within(normal, actual, rounding + (3 * Tolerance.Ulp(normal)), $"normal of {word:x16}");
        }
    }

    [Fact]
    public void Exponential_numbers_are_the_logarithms_of_their_words()
    {
        foreach (var (word, _, exponential) in Quantiles())
        {
            var actual = One(new ExponentialFromBits(1), word);
            Agree.Within(exponential, actual, Tolerance.Epsilon + Tolerance.Ulp(exponential), $"exponential of {word:x16}");
        }
    }

    [Theory]
    [InlineData(0UL, 0.0)]
    [InlineData(1UL << 11, 1.1102230246251565E-16)]
    [InlineData(1UL << 63, 0.5)]
    [InlineData((1UL << 11) - 1, 0.0)]
    [InlineData(ulong.MaxValue, 0.99999999999999988898)]
    public void Uniform_numbers_are_the_upper_bits(ulong word, double expected) => Assert.Equal(expected, One(default(UniformFromBits), word));

    [Law]
    public bool Uniform_numbers_are_the_upper_53_bits(ulong word) => One(default(UniformFromBits), word) == (word >> 11) / 9007199254740992.0;

    private static double Tail(ulong word) => ((word & long.MaxValue) + 0.5) / 18446744073709551616.0;

    private static unsafe double One<TMap>(TMap map, ulong word)
        where TMap : struct, IMap<double>
    {
        var value = BitConverter.UInt64BitsToDouble(word);
        Map.Run(map, new ReadOnlySpan<double>(in value), new Span<double>(ref value));
        return value;
    }

    private static List<(ulong Word, double Normal, double Exponential)> Quantiles() =>
        Cases("normal_quantile.json").ConvertAll(item => (
            ulong.Parse(item.GetProperty("word").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            double.Parse(item.GetProperty("normal").GetString()!, CultureInfo.InvariantCulture),
            double.Parse(item.GetProperty("exponential").GetString()!, CultureInfo.InvariantCulture)));

    private static List<JsonElement> Cases(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "random", file);
        return [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cases").EnumerateArray()];
    }

    private static FourWords Words(JsonElement hexadecimal)
    {
        var words = hexadecimal.EnumerateArray()
            .Select(word => ulong.Parse(word.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        return new FourWords(words[0], words[1], words[2], words[3]);
    }
}
