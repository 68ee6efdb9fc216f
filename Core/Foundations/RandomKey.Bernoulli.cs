using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>One toss of a coin: the first of <see cref="Bernoulli(double, int, Execution?)"/>.</summary>
    /// <param name="probability">The probability of true, from 0 to 1.</param>
    /// <returns>Whether it came true.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1] or NaN.</exception>
    public bool Bernoulli(double probability)
    {
        Span<bool> one = stackalloc bool[1];
        Bernoulli(probability, one);
        return one[0];
    }

    /// <summary>Tosses of a coin that comes true with a probability.</summary>
    /// <param name="probability">The probability of true, from 0 to 1; 0 gives false always, 1 true.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the tosses do not depend on it.</param>
    /// <returns>The tosses; toss i depends on the key, the probability and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1] or NaN, or the count is negative.</exception>
    /// <example><code>RandomKey.FromSeed(7).Bernoulli(0.5, 4)   // [true, false, false, false]</code></example>
    public ImmutableArray<bool> Bernoulli(double probability, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var values = new bool[count];
        Bernoulli(probability, values, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>Fills with tosses of a coin: <c>u &lt; probability</c>, u uniform in [0, 1). Allocates nothing.</summary>
    /// <param name="probability">The probability of true, from 0 to 1; 0 gives false always, 1 true.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the tosses do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1] or NaN.</exception>
    public void Bernoulli(double probability, Span<bool> destination, Execution? execution = null)
    {
        Guard.InRange(probability, 0, 1);
        Tosses.Run(probability, words, CounterOf(RandomPurpose.Bernoulli), destination, execution);
    }
}
