using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>One random word: the first of <see cref="Bits(Span{ulong}, Execution?)"/>.</summary>
    /// <returns>64 random bits.</returns>
    public ulong Bits() => Threefry.Block(words, CounterOf(RandomPurpose.Bits)).Word0;

    /// <summary>Fills with random words. Allocates nothing.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the words do not depend on it.</param>
    /// <remarks>
    /// Words 4i to 4i + 3 are the output of Threefry-4x64-20 for the counter (i, 0, 0, 0) under the key (seed, 0, 0, 0), as in Random123:
    /// the first word of seed 0 is <c>09218ebde6c85537</c>, as its published test vector says.
    /// </remarks>
    public void Bits(Span<ulong> destination, Execution? execution = null) =>
        Threefry.Run(words, CounterOf(RandomPurpose.Bits), destination, execution);

    /// <summary>One whole number in [low, high), each equally likely.</summary>
    /// <param name="low">The smallest possible number.</param>
    /// <param name="high">One above the largest possible number.</param>
    /// <returns>The first of <see cref="Integers(int, int, int, Execution?)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low.</exception>
    public int Integer(int low, int high) => (int)Integer((long)low, high);

    /// <summary>One whole number in [low, high), each equally likely.</summary>
    /// <param name="low">The smallest possible number.</param>
    /// <param name="high">One above the largest possible number.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low.</exception>
    public long Integer(long low, long high)
    {
        Span<long> one = stackalloc long[1];
        Integers(low, high, one);
        return one[0];
    }

    /// <summary>Whole numbers in [low, high), each equally likely.</summary>
    /// <param name="low">The smallest possible number.</param>
    /// <param name="high">One above the largest possible number.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The numbers, with repetitions; number i depends on the key, the bounds and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low, or the count is negative.</exception>
    /// <example><code>RandomKey.FromSeed(7).Integers(1, 7, 5)   // [6, 4, 2, 4, 2]</code></example>
    public ImmutableArray<int> Integers(int low, int high, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<int>(count);
        Integers(low, high, values, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Fills with whole numbers in [low, high), each equally likely. Allocates nothing.</summary>
    /// <param name="low">The smallest possible number.</param>
    /// <param name="high">One above the largest possible number.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low.</exception>
    /// <remarks>
    /// <c>low + word i · (high − low) / 2⁶⁴</c> by Lemire's method (Fast random integer generation in an interval, ACM TOMACS 29,
    /// 2019), which has no bias; the rare refused word is replaced from a stream of its own.
    /// </remarks>
    public void Integers(int low, int high, Span<int> destination, Execution? execution = null)
    {
        CheckBounds(low, high);
        BoundedIntegers.Run(low, (ulong)((long)high - low), words, CounterOf(RandomPurpose.Integers), destination, execution);
    }

    /// <summary>Fills with whole numbers in [low, high), each equally likely. Allocates nothing.</summary>
    /// <param name="low">The smallest possible number.</param>
    /// <param name="high">One above the largest possible number.</param>
    /// <param name="destination">Where to; the numbers are those of the 32-bit form for the same bounds.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">High is not above low.</exception>
    public void Integers(long low, long high, Span<long> destination, Execution? execution = null)
    {
        CheckBounds(low, high);
        BoundedIntegers.Run(low, (ulong)high - (ulong)low, words, CounterOf(RandomPurpose.Integers), destination, execution);
    }

    private static void CheckBounds(long low, long high)
    {
        if (low >= high)
            throw new ArgumentOutOfRangeException(nameof(high), high, $"Expected a whole number above low = {low}, got {high}.");
    }
}
