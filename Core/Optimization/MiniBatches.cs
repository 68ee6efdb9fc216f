using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>An epoch of stochastic or mini-batch gradient descent: which samples each step takes.</summary>
public static class MiniBatches
{
    /// <summary>The samples 0 … count−1 in the key's order, cut into batches; the last, short batch is kept.</summary>
    /// <remarks>
    /// A size of 1 is stochastic gradient descent, a size of <paramref name="count"/> batch descent in another order of additions.
    /// Split the key for each epoch: <c>key.Split(epoch)</c> is the same on every machine.
    /// <example><code>MiniBatches.Of(5, 2, RandomKey.FromSeed(1)).Select(batch => batch.Length)   // [2, 2, 1]</code></example>
    /// </remarks>
    /// <param name="count">How many samples there are, at least 0.</param>
    /// <param name="size">Samples in a batch, at least 1.</param>
    /// <param name="key">Decides the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the size is below its minimum.</exception>
    [Formula("O2", "O3")]
    public static ImmutableArray<ImmutableArray<int>> Of(int count, int size, RandomKey key)
    {
        Guard.AtLeast(count, 0);
        Guard.AtLeast(size, 1);
        var order = key.Permutation(count).AsSpan();
        var batches = new ImmutableArray<int>[(count / size) + (count % size > 0 ? 1 : 0)];
        for (var i = 0; i < batches.Length; i++)
            batches[i] = [.. order.Slice(i * size, Math.Min(size, count - (i * size)))];
        return ImmutableCollectionsMarshal.AsImmutableArray(batches);
    }
}
