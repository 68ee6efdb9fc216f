using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>
    /// Distinct indices, chosen one after the other with probabilities in proportion to the weights of those that are left.
    /// </summary>
    /// <param name="weights">A weight per index, finite and 0 or above, of any sum. An index of weight 0 is never chosen.</param>
    /// <param name="count">How many to choose, from 0 to the number of weights above 0.</param>
    /// <returns>The chosen, in the order of choice; the first of many are those of few.</returns>
    /// <remarks>
    /// The least of E[i]/w[i] with E exponential numbers (Efraimidis and Spirakis, Weighted random sampling with a reservoir, Information
    /// Processing Letters 97, 2006).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or above the number of weights above 0.</exception>
    /// <exception cref="ArgumentException">A weight is negative, NaN or infinite.</exception>
    /// <example><code>RandomKey.FromSeed(7).Choice([1, 0, 5, 4], 2)   // [2, 3]</code></example>
    public ImmutableArray<int> Choice(ReadOnlySpan<double> weights, int count)
    {
        var largest = LargestWeight(weights, out var positive);
        Guard.InRange(count, 0, positive);
        if (count == 0)
            return [];
        var times = GC.AllocateUninitializedArray<double>(weights.Length);
        Draws.Run(new ExponentialFromBits(1), words, CounterOf(RandomPurpose.WeightedChoice), times, null);

        // The chosen so far with the latest on top, which gives way to an earlier one.
        var chosen = new PriorityQueue<int, double>(count, Latest);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            var time = times[i] / (weights[i] / largest);
            if (chosen.Count < count)
                chosen.Enqueue(i, time);
            else if (chosen.TryPeek(out _, out var latest) && time < latest)
                chosen.EnqueueDequeue(i, time);
        }
        var indices = new int[count];
        for (var i = count - 1; i >= 0; i--)
            indices[i] = chosen.Dequeue();
        return ImmutableCollectionsMarshal.AsImmutableArray(indices);
    }

    /// <summary>Indices with repetitions, each chosen with a probability in proportion to its weight.</summary>
    /// <param name="weights">A weight per index, finite and 0 or above, one at least above 0; they need not sum to 1.</param>
    /// <param name="count">How many to choose, 0 or more.</param>
    /// <returns>The chosen; an index of weight 0 never comes. Number i depends on the key, the weights and i alone.</returns>
    /// <remarks>By inversion: the first index whose running sum of weights is above u · sum, found by bisection.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="ArgumentException">A weight is negative, NaN or infinite, or none is above 0.</exception>
    /// <example><code>RandomKey.FromSeed(7).ChoiceWithReplacement([1, 0, 5, 4], 5)   // [3, 3, 3, 2, 3]</code></example>
    public ImmutableArray<int> ChoiceWithReplacement(ReadOnlySpan<double> weights, int count)
    {
        Guard.AtLeast(count, 0);
        var largest = LargestWeight(weights, out var positive);
        if (positive == 0)
            Guard.ThrowArgument($"Expected a weight above 0, got none among {weights.Length}.", nameof(weights));
        var sums = GC.AllocateUninitializedArray<double>(weights.Length);
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sums[i] = sum += weights[i] / largest;
        var uniform = GC.AllocateUninitializedArray<double>(count);
        Draws.Run(default(UniformFromBits), words, CounterOf(RandomPurpose.WeightedChoiceWithReplacement), uniform, null);
        var indices = GC.AllocateUninitializedArray<int>(count);
        for (var i = 0; i < indices.Length; i++)
            indices[i] = FirstAbove(sums, uniform[i] * sum);
        return ImmutableCollectionsMarshal.AsImmutableArray(indices);
    }

    private static readonly Comparer<double> Latest = Comparer<double>.Create((a, b) => b.CompareTo(a));

    /// <summary>The first index whose sum is above the value; the last one's is, since u · sum does not round up to sum.</summary>
    private static int FirstAbove(double[] sums, double value)
    {
        int low = 0, high = sums.Length - 1;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            if (sums[middle] > value)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    /// <summary>Checks the weights; what they are divided by, so that no sum or quotient overflows.</summary>
    private static double LargestWeight(ReadOnlySpan<double> weights, out int positive)
    {
        positive = 0;
        var largest = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = weights[i];
            if (!(weight >= 0 && double.IsFinite(weight)))
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected finite weights of 0 or above, got {weight} at index {i}."),
                    nameof(weights));
            largest = Math.Max(largest, weight);
            positive += weight > 0 ? 1 : 0;
        }
        return largest;
    }
}
