using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>Order statistics without sorting everything: the k-th smallest element, or several at once. The input is only read.</summary>
/// <remarks>
/// Floyd and Rivest (CACM 18(3), 1975, algorithm 489): a sorted sample gives two elements that bracket the k-th with high probability;
/// one pass counts what lies outside and gathers what lies strictly between, and the k-th is found there. The sample is taken at fixed
/// scattered places. Where the bracket misses or is too full, all keys are sorted by radix, so the work is linear for every input; and
/// the answer does not depend on the way.
/// </remarks>
internal static unsafe class Selection
{
    /// <summary>Below this length the keys are sorted (measured).</summary>
    public const int SortBelow = 1500;

    public static double Of(ReadOnlySpan<double> values, int k)
    {
        long result = 0;
        Many<long, ulong, FloatingKeys<long>>(MemoryMarshal.Cast<double, long>(values), new(ref k), new(ref result), mantissa: 52);
        return BitConverter.Int64BitsToDouble(result);
    }

    public static float Of(ReadOnlySpan<float> values, int k)
    {
        int result = 0;
        Many<int, uint, FloatingKeys<int>>(MemoryMarshal.Cast<float, int>(values), new(ref k), new(ref result), mantissa: 23);
        return BitConverter.Int32BitsToSingle(result);
    }

    /// <summary>destination[i] = the ranks[i]-th smallest of values, counting from 0; ranks in any order.</summary>
    public static void Of(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> destination) =>
        Many<long, ulong, FloatingKeys<long>>(
            MemoryMarshal.Cast<double, long>(values), ranks, MemoryMarshal.Cast<double, long>(destination), mantissa: 52);

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{int}, Span{double})"/>
    public static void Of(ReadOnlySpan<float> values, ReadOnlySpan<int> ranks, Span<float> destination) =>
        Many<int, uint, FloatingKeys<int>>(
            MemoryMarshal.Cast<float, int>(values), ranks, MemoryMarshal.Cast<float, int>(destination), mantissa: 23);

    /// <summary>The same on elements given as bits; mantissa = the number of low bits of a key that are evenly used.</summary>
    public static void Many<TKey, TWord, TKeys>(ReadOnlySpan<TKey> values, ReadOnlySpan<int> ranks, Span<TKey> destination, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        if (ranks.IsEmpty) return;
        fixed (TKey* source = values)
        {
            if (values.Length < SortBelow || !Brackets<TKey, TWord, TKeys>(source, values.Length, ranks, destination, mantissa))
                BySorting<TKey, TWord, TKeys>(source, values.Length, ranks, destination, mantissa);
        }
    }

    private static void BySorting<TKey, TWord, TKeys>(TKey* source, int n, ReadOnlySpan<int> ranks, Span<TKey> destination, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        TKey[] rented = ArrayPool<TKey>.Shared.Rent(n);
        ReadOnlySpan<TKey> values = new(source, n);
        Span<TKey> sorted = rented.AsSpan(0, n);
        ValueSort.Sort<TKey, TWord, TKeys>(values, sorted, mantissa);
        for (int i = 0; i < ranks.Length; i++) destination[i] = sorted[ranks[i]];
        ArrayPool<TKey>.Shared.Return(rented);
    }

    private static bool Brackets<TKey, TWord, TKeys>(TKey* source, int n, ReadOnlySpan<int> ranks, Span<TKey> destination, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        int size = SampleSize(n);
        if (Groups(ranks, n / size) > MostGroups(n)) return false;

        // A place in the sample has a standard deviation of at most √size / 2: two and a half of those miss one time in eighty.
        int margin = 2 + (int)(1.25 * Math.Sqrt(size));
        int room = (int)Math.Min(n, (long)n * ((8 * margin) + 8) / size) + KeyPartition.Batch;
        TKey[] rentedSample = ArrayPool<TKey>.Shared.Rent(size);
        TKey[] rentedGathered = ArrayPool<TKey>.Shared.Rent(room);
        Span<TKey> sample = rentedSample.AsSpan(0, size);
        Scatter<TKey, TKeys>(source, n, sample);
        ValueSort.Sort<TKey, TWord, PlainKeys<TKey>>(sample, sample, mantissa);
        bool all = true;
        fixed (TKey* gathered = rentedGathered)
        {
            int done = 0;
            while (all && done < ranks.Length)
            {
                int end = GroupEnd(ranks, done, n / size);
                ReadOnlySpan<int> group = ranks[done..end];
                Span<TKey> found = destination[done..end];
                all = Within<TKey, TWord, TKeys>(source, n, sample, margin, gathered, room, group, found, mantissa)
                    || Within<TKey, TWord, TKeys>(source, n, sample, 2 * margin, gathered, room, group, found, mantissa);
                done = end;
            }
        }

        ArrayPool<TKey>.Shared.Return(rentedGathered);
        ArrayPool<TKey>.Shared.Return(rentedSample);
        return all;
    }

    // Ranks that follow each other closely (the two middle ones, the neighbours of a quantile) share one bracket.
    private static int GroupEnd(ReadOnlySpan<int> ranks, int start, int nearby)
    {
        int end = start + 1;
        while (end < ranks.Length && Math.Abs((long)ranks[end] - ranks[start]) <= nearby) end++;
        return end;
    }

    // More groups than this are found sooner by sorting once than by a pass for each (measured from 4000 to a million).
    private static int MostGroups(int n) => (int)(Math.Cbrt(n) / 4);

    private static int Groups(ReadOnlySpan<int> ranks, int nearby)
    {
        int groups = 0;
        for (int start = 0; start < ranks.Length; start = GroupEnd(ranks, start, nearby)) groups++;
        return groups;
    }

    private static bool Within<TKey, TWord, TKeys>(
        TKey* source,
        int n,
        ReadOnlySpan<TKey> sample,
        int margin,
        TKey* gathered,
        int room,
        ReadOnlySpan<int> ranks,
        Span<TKey> destination,
        int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        int first = ranks[0], last = first;
        foreach (int rank in ranks)
        {
            first = Math.Min(first, rank);
            last = Math.Max(last, rank);
        }

        int lowPlace = (int)((long)first * sample.Length / n) - margin, highPlace = (int)((long)last * sample.Length / n) + margin;
        TKey low = lowPlace < 0 ? TKey.MinValue : sample[lowPlace];
        TKey high = highPlace >= sample.Length ? TKey.MaxValue : sample[highPlace];
        bool fits = KeyPartition.Between<TKey, TKeys>(source, n, low, high, gathered, room, out int atMost, out int below);
        int inside = 0;
        foreach (int rank in ranks)
            if (rank >= atMost && rank < below) inside++;
        if (inside > 0 && !fits) return false;

        int count = Math.Max(0, below - atMost);
        bool sorted = false;
        for (int i = 0; i < ranks.Length; i++)
        {
            int rank = ranks[i];
            if (rank >= atMost && rank < below)
            {
                if (!sorted)
                {
                    Span<TKey> middle = new(gathered, count);
                    if (inside == 1 && count >= SortBelow)
                    {
                        int place = rank - atMost;
                        TKey key = default;
                        Many<TKey, TWord, PlainKeys<TKey>>(middle, new(ref place), new(ref key), mantissa);
                        destination[i] = TKeys.Back(key);
                        continue;
                    }

                    ValueSort.Sort<TKey, TWord, PlainKeys<TKey>>(middle, middle, mantissa);
                    sorted = true;
                }

                destination[i] = TKeys.Back(gathered[rank - atMost]);
            }
            else if (rank < atMost && rank >= KeyPartition.CountBelow<TKey, TKeys>(source, n, low))
            {
                destination[i] = TKeys.Back(low);
            }
            else if (rank >= below && (high == TKey.MaxValue || rank < KeyPartition.CountBelow<TKey, TKeys>(source, n, high + TKey.One)))
            {
                destination[i] = TKeys.Back(high);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>(2n)^(2/3): sorting the sample and sorting what is gathered cost about the same, and little beside the pass.</summary>
    public static int SampleSize(int n) => Math.Max(64, (int)Math.Cbrt(4.0 * n * n));

    /// <summary>
    /// The index of the i-th sampled element: one of each stretch of n / size, where a hash puts it, so that no period of the data is met.
    /// </summary>
    public static long SamplePlace(int i, int n, int size)
    {
        ulong weyl = (ulong)i * 0x9E3779B97F4A7C15; // 2^64 / golden ratio
        ulong mixed = (weyl ^ (weyl >> 32)) * 0xD6E8FEB86659FD93; // a multiplier of the rrmxmx mixer
        return ((long)i * n / size) + (long)(((mixed >> 32) * (uint)(n / size)) >> 32);
    }

    private static void Scatter<TKey, TKeys>(TKey* source, int n, Span<TKey> sample)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        for (int i = 0; i < sample.Length; i++) sample[i] = TKeys.Of(source[SamplePlace(i, n, sample.Length)]);
    }
}
