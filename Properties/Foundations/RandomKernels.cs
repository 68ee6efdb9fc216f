using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The random kernels at every width, from every offset and of every length give the numbers of their scalar loops.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed unsafe class RandomKernels
{
    private static readonly FourWords Key = new(0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89);
    private static readonly FourWords Counter = new(0, 5, 6, 7);

    /// <summary>The definition, straight from the paper, a block at a time.</summary>
    private static ulong[] Block(FourWords key, FourWords counter)
    {
        int[,] rotations = { { 14, 16 }, { 52, 57 }, { 23, 40 }, { 5, 37 }, { 25, 33 }, { 46, 12 }, { 58, 22 }, { 32, 32 } };
        ulong[] k = [key.Word0, key.Word1, key.Word2, key.Word3, 0x1BD11BDAA9FC1A22];
        k[4] ^= k[0] ^ k[1] ^ k[2] ^ k[3];
        ulong[] x = [counter.Word0 + k[0], counter.Word1 + k[1], counter.Word2 + k[2], counter.Word3 + k[3]];
        for (var round = 0; round < 20; round++)
        {
            var (first, second) = round % 2 == 0 ? (1, 3) : (3, 1);
            x[0] += x[first];
            x[first] = ulong.RotateLeft(x[first], rotations[round % 8, 0]) ^ x[0];
            x[2] += x[second];
            x[second] = ulong.RotateLeft(x[second], rotations[round % 8, 1]) ^ x[2];
            if (round % 4 != 3)
                continue;
            var step = (round / 4) + 1;
            for (var i = 0; i < 4; i++)
                x[i] += k[(step + i) % 5] + (i == 3 ? (ulong)step : 0);
        }
        return x;
    }

    private static ulong[] Stream(int count)
    {
        var words = new List<ulong>();
        for (var block = 0UL; words.Count < count; block++)
            words.AddRange(Block(Key, Counter with { Word0 = block }));
        return [.. words.Take(count)];
    }

    [Fact]
    public void Every_width_and_length_gives_the_stream()
    {
        var stream = Stream(1100);
        foreach (var count in Enumerable.Range(0, 257).Append(1000))
            Check(stream, 0, count);
    }

    [Fact]
    public void A_part_is_a_slice_of_the_stream()
    {
        var stream = Stream(1100);
        for (var offset = 0; offset < 40; offset++)
            foreach (var count in new[] { 0, 1, 2, 3, 4, 5, 8, 9, 31, 32, 33, 64, 100, 1000 })
                Check(stream, offset, count);
    }

    [Fact]
    public void The_stream_goes_on_where_positions_leave_32_bits()
    {
        foreach (var offset in new[] { (1L << 34) - 3, (1L << 60) + 1 })
        {
            var words = new ulong[40];
            Threefry.Fill(Key, Counter, offset, words);
            for (var i = 0; i < words.Length; i++)
                Assert.Equal(Block(Key, Counter with { Word0 = (ulong)(offset + i) / 4 })[(offset + i) % 4], words[i]);
        }
    }

    [Fact]
    public void Uniform_numbers_have_the_same_bits_at_every_width()
    {
        CheckWidths(default(UniformFromBits), (word, _) => (word >> 11) / 9007199254740992.0);
        CheckWidths(new UniformBetweenFromBits(-3, 4), (word, _) => ((word >> 11) / 9007199254740992.0 * 7) - 3);
    }

    [Fact]
    public void Normal_numbers_have_the_same_bits_at_every_width() => CheckWidths(new NormalFromBits(1, 2), null);

    [Fact]
    public void Exponential_numbers_have_the_same_bits_at_every_width() => CheckWidths(new ExponentialFromBits(0.5), null);

    [Fact]
    public void Single_uniform_numbers_have_the_same_bits_at_every_width()
    {
        var stream = Stream(600);
        foreach (var count in Enumerable.Range(0, 140).Append(1199))
        {
            foreach (var offset in new[] { 0, 2, 10 })
            {
                var expected = new float[Math.Min(count, 1199 - offset)];
                for (var i = 0; i < expected.Length; i++)
                {
                    var word = stream[(offset + i) / 2];
                    expected[i] = ((offset + i) % 2 == 0 ? (uint)word : (uint)(word >> 32)) / 256 / 16777216f;
                }
                var map = default(UniformSingleFromBits);
                var length = expected.Length;
                AssertSame<float>(
                    expected,
                    to => Draws.Fill<WordLanes512, Lanes512<float>, UniformSingleFromBits>(map, Key, Counter, offset, (float*)to, length));
                AssertSame<float>(
                    expected,
                    to => Draws.Fill<WordLanes256, Lanes256<float>, UniformSingleFromBits>(map, Key, Counter, offset, (float*)to, length));
                AssertSame<float>(
                    expected,
                    to => Draws.Fill<WordLanes128, Lanes128<float>, UniformSingleFromBits>(map, Key, Counter, offset, (float*)to, length));
            }
        }
    }

    /// <summary>The three widths, from several offsets; the 128-bit form is the expectation where there is no scalar one.</summary>
    private static void CheckWidths<TMap>(TMap map, Func<ulong, int, double>? scalar)
        where TMap : struct, IMap<double>
    {
        const int longest = 1100;
        var stream = Stream(longest);
        var whole = new double[longest];
        fixed (double* start = whole)
            Draws.Fill<WordLanes128, Lanes128<double>, TMap>(map, Key, Counter, 0, start, longest);
        if (scalar is not null)
            Assert.Equal(stream.Select(scalar), whole);
        foreach (var offset in new[] { 0, 1, 6, 37 })
        {
            foreach (var count in Enumerable.Range(0, 140).Append(longest - offset))
            {
                var expected = whole[offset..(offset + count)];
                AssertSame<double>(
                    expected,
                    to => Draws.Fill<WordLanes512, Lanes512<double>, TMap>(map, Key, Counter, offset, (double*)to, count));
                AssertSame<double>(
                    expected,
                    to => Draws.Fill<WordLanes256, Lanes256<double>, TMap>(map, Key, Counter, offset, (double*)to, count));
                AssertSame<double>(
                    expected,
                    to => Draws.Fill<WordLanes128, Lanes128<double>, TMap>(map, Key, Counter, offset, (double*)to, count));
            }
        }
    }

    private static void Check(ulong[] stream, int offset, int count)
    {
        var expected = stream[offset..(offset + count)];
        AssertSame<ulong>(expected, to => Threefry.Fill<WordLanes512>(Key, Counter, (ulong)offset, (ulong*)to, count));
        AssertSame<ulong>(expected, to => Threefry.Fill<WordLanes256>(Key, Counter, (ulong)offset, (ulong*)to, count));
        AssertSame<ulong>(expected, to => Threefry.Fill<WordLanes128>(Key, Counter, (ulong)offset, (ulong*)to, count));
        AssertSame<ulong>(expected, to => Threefry.Fill<WordLane>(Key, Counter, (ulong)offset, (ulong*)to, count));
    }

    /// <summary>The kernel fills exactly the expected elements and nothing around them.</summary>
    private static void AssertSame<T>(T[] expected, Action<nint> fill)
        where T : unmanaged
    {
        const int margin = 16;
        var memory = new T[expected.Length + (2 * margin)];
        fixed (T* start = memory)
            fill((nint)(start + margin));
        Assert.Equal(expected, memory[margin..^margin]);
        Assert.All(memory[..margin], value => Assert.Equal(default, value));
        Assert.All(memory[^margin..], value => Assert.Equal(default, value));
    }
}
