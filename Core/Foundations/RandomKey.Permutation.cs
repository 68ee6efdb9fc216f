using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>The whole numbers 0 to count − 1 in random order, every order equally likely.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the order does not depend on it.</param>
    /// <returns>The permutation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <example><code>RandomKey.FromSeed(7).Permutation(5)   // [4, 2, 3, 0, 1]</code></example>
    public ImmutableArray<int> Permutation(int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<int>(count);
        Permutation(values, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Fills with the whole numbers from 0 on in random order, every order equally likely.</summary>
    /// <param name="destination">Where to; its length is the count.</param>
    /// <param name="execution">Threads and cancellation; the order does not depend on it.</param>
    /// <remarks>
    /// Fisher–Yates (Durstenfeld, Algorithm 235, CACM 7, 1964) with unbiased bounded numbers (Lemire 2019); above 2¹⁸ numbers into random
    /// buckets first, each of which is then shuffled so (Rao 1961, Sandelius 1962), which stays in the caches.
    /// </remarks>
    public void Permutation(Span<int> destination, Execution? execution = null) =>
        RandomOrder.Fill(words, CounterOf(RandomPurpose.Scatter), CounterOf(RandomPurpose.Shuffle), destination, execution);

    /// <summary>Brings the elements into random order in place, every order equally likely.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">
    /// The elements. Element i of the result is the one that stood at <c>Permutation(values.Length)[i]</c>, so that one key shuffles
    /// several spans of one length alike.
    /// </param>
    /// <remarks>Up to 2¹⁸ elements nothing is allocated; above, room for a copy is rented.</remarks>
    /// <example>
    /// <code>
    /// string[] names = ["a", "b", "c"];
    /// RandomKey.FromSeed(7).Shuffle(names.AsSpan());   // names is [c, a, b]
    /// </code>
    /// </example>
    public void Shuffle<T>(Span<T> values)
    {
        if (!RandomOrder.IsBeyondCache(values.Length))
        {
            FisherYates.Run(values, words, CounterOf(RandomPurpose.Shuffle));
            return;
        }
        var order = ArrayPool<int>.Shared.Rent(values.Length);
        var copy = ArrayPool<T>.Shared.Rent(values.Length);
        Permutation(order.AsSpan(0, values.Length));
        values.CopyTo(copy);
        for (var i = 0; i < values.Length; i++)
            values[i] = copy[order[i]];
        ArrayPool<int>.Shared.Return(order);
        ArrayPool<T>.Shared.Return(copy, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
