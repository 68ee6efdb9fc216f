using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Whole numbers below a bound, each equally likely, without bias.</summary>
/// <remarks>
/// Lemire, Fast random integer generation in an interval, ACM TOMACS 29 (2019): the upper half of word·bound, unless the lower half
/// is less than 2⁶⁴ mod bound. A refused word is replaced by the word at the same place of the next attempt's stream (counter
/// word 1), so that element i depends on the key, the bound and i alone.
/// <code>
/// destination[i] = low + word i · bound / 2⁶⁴  (refused while (word i · bound) mod 2⁶⁴ &lt; 2⁶⁴ mod bound)
/// </code>
/// </remarks>
[SkipLocalsInit]
internal static unsafe class BoundedIntegers
{
    /// <summary>4 KB of words at a time.</summary>
    private const int Words = 512;

    internal static void Run(long low, ulong bound, FourWords key, FourWords counter, Span<long> destination, Execution? execution)
    {
        fixed (long* start = destination)
            Draws.Run(new LongWork(low, bound, key, counter, start), destination.Length, execution);
    }

    internal static void Run(long low, ulong bound, FourWords key, FourWords counter, Span<int> destination, Execution? execution)
    {
        fixed (int* start = destination)
            Draws.Run(new IntWork(low, bound, key, counter, start), destination.Length, execution);
    }

    /// <summary>Elements <paramref name="offset"/>, offset + 1, … of the numbers in [low, low + bound).</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(long low, ulong bound, FourWords key, FourWords counter, long offset, long* destination, long count)
    {
        for (var done = 0L; done < count; done += Words)
        {
            var take = (int)Math.Min(Words, count - done);
            var words = (ulong*)(destination + done);
            Threefry.Fill(key, counter, offset + done, new Span<ulong>(words, take));
            for (var i = 0; i < take; i++)
                words[i] = (ulong)low + Below(words[i], bound, key, counter, offset + done + i);
        }
    }

    /// <summary>As the form above, for numbers that fit 32 bits: the same numbers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(long low, ulong bound, FourWords key, FourWords counter, long offset, int* destination, long count)
    {
        var words = stackalloc ulong[Words];
        for (var done = 0L; done < count; done += Words)
        {
            var take = (int)Math.Min(Words, count - done);
            Threefry.Fill(key, counter, offset + done, new Span<ulong>(words, take));
            for (var i = 0; i < take; i++)
                destination[done + i] = (int)(low + (long)Below(words[i], bound, key, counter, offset + done + i));
        }
    }

    /// <summary>A number below bound, one below bound − 1, …: the places of a sample without replacement.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void FillDescending(int bound, FourWords key, FourWords counter, Span<int> destination)
    {
        var words = stackalloc ulong[Words];
        for (var done = 0; done < destination.Length; done += Words)
        {
            var part = destination[done..Math.Min(done + Words, destination.Length)];
            Threefry.Fill(key, counter, done, new Span<ulong>(words, part.Length));
            for (var i = 0; i < part.Length; i++)
                part[i] = (int)Below(words[i], (ulong)(bound - done - i), key, counter, done + i);
        }
    }

    /// <summary>A number below the bound from word <paramref name="index"/>, which the caller has drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Below(ulong word, ulong bound, FourWords key, FourWords counter, long index)
    {
        var number = Math.BigMul(word, bound, out var rest);
        return rest >= bound ? number : Accepted(number, rest, bound, key, counter, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Accepted(ulong number, ulong rest, ulong bound, FourWords key, FourWords counter, long index)
    {
        var refused = (0 - bound) % bound;
        while (rest < refused)
        {
            counter = counter with { Word1 = counter.Word1 + 1 };
            number = Math.BigMul(Word(key, counter, index), bound, out rest);
        }
        return number;
    }

    /// <summary>The 32-bit form: half-word · bound, of which the upper half is the number, drawn again while it is refused.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ulong Accepted(ulong product, uint bound, FourWords key, FourWords counter, long index)
    {
        var refused = (0 - bound) % bound;
        while ((uint)product < refused)
        {
            counter = counter with { Word1 = counter.Word1 + 1 };
            var word = Word(key, counter, index / 2);
            product = (ulong)(uint)(index % 2 == 0 ? word : word >> 32) * bound;
        }
        return product;
    }

    private static ulong Word(FourWords key, FourWords counter, long index)
    {
        ulong word;
        Threefry.Fill(key, counter, index, new Span<ulong>(&word, 1));
        return word;
    }

    private readonly struct LongWork(long low, ulong bound, FourWords key, FourWords counter, long* destination) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => Fill(low, bound, key, counter, start, destination + start, end - start);
    }

    private readonly struct IntWork(long low, ulong bound, FourWords key, FourWords counter, int* destination) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => Fill(low, bound, key, counter, start, destination + start, end - start);
    }
}
