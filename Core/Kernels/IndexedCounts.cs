using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>What a table of random counts is made of: a distribution on whole numbers with one peak.</summary>
internal interface ICountLaw
{
    double Minimum { get; }

    double Maximum { get; }

    /// <summary>A number of the largest probability, or one beside it.</summary>
    double Mode { get; }

    /// <summary>Its probability.</summary>
    double Peak { get; }

    /// <summary>P(k + 1)/P(k).</summary>
    double Ratio(double k);
}

/// <summary>Random counts by a table of the distribution function and an index to it (Chen and Asau, On generating random variates from an
/// empirical distribution, AIIE Transactions 6, 1974).</summary>
/// <remarks>
/// The table holds 2⁶³·P(X ≤ k) in even whole numbers, for all k but those of a probability below 2⁻⁷⁰ of the peak, from the small end on either side; so both tails
/// reach 2⁻⁶². A count is the first whose entry is above the word without its lowest bit. The index says where to begin for each value of the word's upper bits.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class IndexedCounts
{
    /// <summary>Numbers on either side of the mode.</summary>
    internal const int Reach = 512;

    private const int IndexBits = 9;
    private const double Whole = 1L << 62;
    private const double Least = 8.470329472543003e-22; // 2⁻⁷⁰

    /// <summary>False, and nothing drawn, where the distribution is too wide for the table.</summary>
    internal static bool TryRun<TLaw>(TLaw law, FourWords key, FourWords counter, Span<double> destination, Execution? execution)
        where TLaw : struct, ICountLaw
    {
        var probabilities = stackalloc double[2 * Reach];
        if (!TryTabulate(law, probabilities, out var first, out var last))
            return false;
        var table = stackalloc ulong[2 * Reach];
        var index = stackalloc ushort[1 << IndexBits];
        Accumulate(probabilities, first, last, table);
        if (destination.Length == 1)
            new Span<ushort>(index, 1 << IndexBits).Fill((ushort)first); // one number is found sooner from the first entry on
        else
            Index(table, first, index);
        SequenceDraws.Run(new Sampler(table, index, law.Mode - Reach), key, counter, destination, execution);
        return true;
    }

    /// <summary>P(k) at place k − mode + Reach, from the mode outwards.</summary>
    private static bool TryTabulate<TLaw>(TLaw law, double* probabilities, out int first, out int last)
        where TLaw : struct, ICountLaw
    {
        var mode = law.Mode;
        var least = law.Peak * Least;
        first = last = Reach;
        probabilities[Reach] = law.Peak;
        for (var k = mode; k < law.Maximum; k++, last++)
        {
            var next = probabilities[last] * law.Ratio(k);
            if (next < least)
                break;
            if (last == 2 * Reach - 1)
                return false;
            probabilities[last + 1] = next;
        }
        for (var k = mode - 1; k >= law.Minimum; k--, first--)
        {
            var next = probabilities[first] / law.Ratio(k);
            if (next < least)
                break;
            if (first == 0)
                return false;
            probabilities[first - 1] = next;
        }
        return true;
    }

    /// <summary>2⁶³·P(X ≤ k): sums from below up to the mode, from above from there on.</summary>
    private static void Accumulate(double* probabilities, int first, int last, ulong* table)
    {
        var sum = 0.0;
        for (var i = first; i < Reach; i++)
        {
            sum += probabilities[i];
            table[i] = (ulong)(sum * Whole) * 2;
        }
        table[last] = 1UL << 63;
        sum = 0;
        for (var i = last - 1; i >= Reach; i--)
        {
            sum += probabilities[i + 1];
            table[i] = (1UL << 63) - (ulong)(sum * Whole) * 2;
        }
    }

    /// <summary>The first entry above each value of the upper bits.</summary>
    private static void Index(ulong* table, int first, ushort* index)
    {
        var i = first;
        for (var part = 0; part < 1 << IndexBits; part++)
        {
            while (table[i] <= (ulong)part << (63 - IndexBits))
                i++;
            index[part] = (ushort)i;
        }
    }

    /// <summary>The last entry is above every word, so no search leaves the table.</summary>
    private readonly struct Sampler(ulong* table, ushort* index, double offset) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            Span<ulong> words = stackalloc ulong[DrawBlock.Most];
            words = words[..destination.Length];
            block.Words(0, words);
            for (var i = 0; i < words.Length; i++)
            {
                var word = words[i] >> 1;
                int place = index[word >> (63 - IndexBits)];
                while (table[place] <= word)
                    place++;
                destination[i] = offset + place;
            }
        }
    }
}
