using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public readonly partial record struct RandomKey
{
    /// <summary>Distinct whole numbers from 0 to population − 1 in random order: a sample without replacement.</summary>
    /// <param name="population">How many there are to choose from, 0 or more.</param>
    /// <param name="count">How many to choose, from 0 to population.</param>
    /// <returns>The chosen, every selection in every order equally likely; the first of many are those of few.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the count above the population.</exception>
    /// <example><code>RandomKey.FromSeed(7).Choice(1000, 3)   // [477, 552, 422]</code></example>
    public ImmutableArray<int> Choice(int population, int count)
    {
        Guard.AtLeast(population, 0);
        Guard.InRange(count, 0, population);
        var chosen = new int[count];
        Choice(population, chosen);
        return ImmutableCollectionsMarshal.AsImmutableArray(chosen);
    }

    /// <summary>Fills with distinct whole numbers from 0 to population − 1 in random order: a sample without replacement.</summary>
    /// <param name="population">How many there are to choose from, at least as many as the destination holds.</param>
    /// <param name="destination">Where to; its length is the count.</param>
    /// <remarks>
    /// The first steps of a Fisher–Yates shuffle. Where few are chosen from many only the moved numbers are kept, so memory grows with
    /// the count and not with the population; the choice is the same either way. Allocates nothing once the pool is warm.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The population is negative.</exception>
    /// <exception cref="ArgumentException">The destination holds more than the population.</exception>
    public void Choice(int population, Span<int> destination)
    {
        Guard.AtLeast(population, 0);
        if (destination.Length > population)
            Guard.ThrowArgument(
                $"Expected a destination of at most {Display.Count(population, "element")}, the population, got {destination.Length}.", nameof(destination));
        BoundedIntegers.FillDescending(population, words, CounterOf(RandomPurpose.Choice), destination);
        if (destination.Length > population / 16)
            TakeFromAll(population, destination);
        else
            TakeFromFew(population, destination);
    }

    /// <summary>Whole numbers from 0 to population − 1 with repetitions, each equally likely at each place: a bootstrap sample.</summary>
    /// <param name="population">How many there are to choose from, 1 or more.</param>
    /// <param name="count">How many to choose, 0 or more.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <returns>The chosen; number i depends on the key, the population and i alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The population is below 1, or the count negative.</exception>
    /// <example><code>RandomKey.FromSeed(7).ChoiceWithReplacement(5, 5)   // [0, 4, 3, 0, 4]</code></example>
    public ImmutableArray<int> ChoiceWithReplacement(int population, int count, Execution? execution = null)
    {
        Guard.AtLeast(count, 0);
        var chosen = GC.AllocateUninitializedArray<int>(count);
        ChoiceWithReplacement(population, chosen, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(chosen);
    }

    /// <summary>Fills with whole numbers from 0 to population − 1 with repetitions. Allocates nothing.</summary>
    /// <param name="population">How many there are to choose from, 1 or more.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The population is below 1.</exception>
    public void ChoiceWithReplacement(int population, Span<int> destination, Execution? execution = null)
    {
        Guard.AtLeast(population, 1);
        BoundedIntegers.Run(0, (ulong)population, words, CounterOf(RandomPurpose.ChoiceWithReplacement), destination, execution);
    }

    /// <summary>Places among those that are left become numbers: all in an array, where the last closes the gap of a chosen one.</summary>
    private static void TakeFromAll(int population, Span<int> places)
    {
        var rented = ArrayPool<int>.Shared.Rent(population);
        var numbers = rented.AsSpan(0, population);
        RandomOrder.Ascending(numbers);
        for (var i = 0; i < places.Length; i++)
        {
            ref var chosen = ref numbers[places[i]];
            places[i] = chosen;
            chosen = numbers[population - 1 - i];
        }
        ArrayPool<int>.Shared.Return(rented);
    }

    /// <summary>The same, with only the numbers that have moved kept by place.</summary>
    private static void TakeFromFew(int population, Span<int> places)
    {
        // An open table at most half full: place, and the number that lies there now. One place enters it in a step.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)places.Length * 2 + 2);
        int[] rentedPlaces = ArrayPool<int>.Shared.Rent(size), rentedNumbers = ArrayPool<int>.Shared.Rent(size);
        Span<int> moved = rentedPlaces.AsSpan(0, size), numbers = rentedNumbers.AsSpan(0, size);
        moved.Fill(-1);
        for (var i = 0; i < places.Length; i++)
        {
            int from = Slot(moved, places[i]), last = Slot(moved, population - 1 - i);
            var closing = moved[last] < 0 ? population - 1 - i : numbers[last];
            var chosen = moved[from] < 0 ? places[i] : numbers[from];
            (moved[from], numbers[from]) = (places[i], closing);
            places[i] = chosen;
        }
        ArrayPool<int>.Shared.Return(rentedPlaces);
        ArrayPool<int>.Shared.Return(rentedNumbers);
    }

    /// <summary>Where a place stands in the table, or where it would.</summary>
    private static int Slot(ReadOnlySpan<int> table, int place)
    {
        // Multiplied by 2³²/φ the upper bits spread any pattern of places (Knuth, TAOCP 3, §6.4).
        var mask = table.Length - 1;
        var slot = (int)(((uint)place * 2654435769u) >> (32 - BitOperations.Log2((uint)table.Length)));
        while (table[slot] >= 0 && table[slot] != place)
            slot = (slot + 1) & mask;
        return slot;
    }
}
