using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>The whole numbers 0 to count − 1 in random order, every order equally likely.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>The permutation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <example><code>RandomKey.FromSeed(7).Permutation(5)   // [4, 2, 3, 0, 1]</code></example>
    public ImmutableArray<int> Permutation(int count)
    {
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<int>(count);
        Permutation(values);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Fills with the whole numbers from 0 on in random order, every order equally likely.</summary>
    /// <param name="destination">Where to; its length is the count.</param>
    public void Permutation(Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = i;
        Shuffle(destination);
    }

    /// <summary>Brings the elements into random order in place, every order equally likely.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">
    /// The elements. Element i of the result is the one that stood at <c>Permutation(values.Length)[i]</c>, so that one key shuffles
    /// several spans of one length alike.
    /// </param>
    /// <remarks>Fisher–Yates (Durstenfeld, Algorithm 235, CACM 7, 1964) with unbiased bounded numbers (Lemire 2019).</remarks>
    public void Shuffle<T>(Span<T> values) => FisherYates.Run(values, words, CounterOf(RandomPurpose.Shuffle));
}
