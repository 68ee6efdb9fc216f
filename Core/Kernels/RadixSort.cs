using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>
/// Sorts unsigned integers that agree outside the bits [low, high): least-significant-digit passes over the top digits of that window,
/// as many as n elements need to be told apart, then the few runs that those digits leave together are finished one by one.
/// </summary>
/// <remarks>
/// The scalar loop is <c>for each digit, lowest first: stable distribution by that digit</c>. A digit in which all words agree is skipped.
/// A run that is long and out of order is sorted in the same way by its lower bits, so the work is at most (high − low) / digit passes:
/// linear.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class RadixSort
{
    private const int NarrowDigit = 8, WidestDigit = 11, WideDigit = 10;

    // A histogram of 2^11 counters costs more than it saves below the one length; above the other, 2^11 places
    // to write to are too many for the caches of page addresses: twice as slow as 2^10 (both measured).
    private const int NarrowBelow = 2048, WidestBelow = 500_000;

    private const int MostPasses = 4;

    private const int ShortRun = 24;

    /// <summary>Sorts words by their bits [low, high). Returns words or other: the one that holds the result.</summary>
    /// <param name="words">The integers; overwritten.</param>
    /// <param name="other">Scratch of the same length.</param>
    /// <param name="n">How many.</param>
    /// <param name="high">All words agree in this bit and above.</param>
    /// <param name="low">
    /// Words that agree above may stand in any order of the bits below, if their order is that of the whole words already.
    /// </param>
    /// <param name="sparse">How many of the top bits are likely to take few values (sign and exponent).</param>
    [SkipLocalsInit]
    public static TWord* Sort<TWord>(TWord* words, TWord* other, int n, int high, int low, int sparse)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        if (n < 2 || high <= low) return words;
        int widest = Math.Min(n < NarrowBelow ? NarrowDigit : n < WidestBelow ? WidestDigit : WideDigit, high - low);
        int needed = Math.Min(BitOperations.Log2((uint)n) + 2 + sparse, high - low);
        int passes = Math.Min((needed + widest - 1) / widest, MostPasses);
        int digit = Math.Min(widest, (high - low + passes - 1) / passes);
        int cut = Math.Max(low, high - (passes * digit));
        int* counts = stackalloc int[2 << WidestDigit];
        int* next = counts + (1 << WidestDigit);
        bool counted = false;
        for (int pass = passes - 1; pass >= 0; pass--)
        {
            int shift = Math.Max(low, high - ((pass + 1) * digit));
            if (!counted) Count(words, n, shift, digit, counts);
            counted = false;
            if (counts[DigitOf(words[0], shift, (1 << digit) - 1)] == n) continue;
            ToOffsets(counts, 1 << digit);
            if (pass > 0)
            {
                DistributeAndCount(words, other, n, shift, Math.Max(low, high - (pass * digit)), digit, counts, next);
                counted = true;
                int* spent = counts;
                counts = next;
                next = spent;
            }
            else
            {
                Distribute(words, other, n, shift, digit, counts);
            }

            TWord* full = other;
            other = words;
            words = full;
        }

        if (cut > low) FinishRuns(words, other, n, cut, low);
        return words;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitOf<TWord>(TWord word, int shift, int mask)
        where TWord : unmanaged, IBinaryInteger<TWord> => int.CreateTruncating(word >> shift) & mask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count<TWord>(TWord* words, int n, int shift, int digit, int* counts)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        int mask = (1 << digit) - 1;
        Unsafe.InitBlockUnaligned(counts, 0, (uint)(sizeof(int) << digit));
        for (int i = 0; i < n; i++) counts[DigitOf(words[i], shift, mask)]++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToOffsets(int* counts, int length)
    {
        int sum = 0;
        for (int i = 0; i < length; i++)
        {
            int count = counts[i];
            counts[i] = sum;
            sum += count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distribute<TWord>(TWord* words, TWord* other, int n, int shift, int digit, int* offsets)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        int mask = (1 << digit) - 1;
        for (int i = 0; i < n; i++)
        {
            TWord word = words[i];
            other[offsets[DigitOf(word, shift, mask)]++] = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DistributeAndCount<TWord>(
        TWord* words, TWord* other, int n, int shift, int nextShift, int digit, int* offsets, int* counts)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        int mask = (1 << digit) - 1;
        Unsafe.InitBlockUnaligned(counts, 0, (uint)(sizeof(int) << digit));
        for (int i = 0; i < n; i++)
        {
            TWord word = words[i];
            other[offsets[DigitOf(word, shift, mask)]++] = word;
            counts[DigitOf(word, nextShift, mask)]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishRuns<TWord>(TWord* words, TWord* other, int n, int cut, int low)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        TWord previous = words[0] >> cut;
        for (int i = 1; i < n; i++)
        {
            TWord prefix = words[i] >> cut;
            if (prefix != previous)
            {
                previous = prefix;
                continue;
            }

            int start = i - 1;
            do i++;
            while (i < n && words[i] >> cut == prefix);
            int length = i - start;
            if (length <= ShortRun) InsertionSort(words + start, length);
            else FinishLongRun(words + start, other + start, length, cut, low);
            if (i < n) previous = words[i] >> cut;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InsertionSort<TWord>(TWord* words, int n)
        where TWord : unmanaged, IBinaryInteger<TWord>
    {
        for (int i = 1; i < n; i++)
        {
            TWord word = words[i];
            int j = i;
            for (; j > 0 && words[j - 1] > word; j--) words[j] = words[j - 1];
            words[j] = word;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FinishLongRun<TWord>(TWord* words, TWord* other, int n, int cut, int low)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        for (int i = 1; ; i++)
        {
            if (i == n) return;
            if (words[i - 1] > words[i]) break;
        }

        TWord* sorted = Sort(words, other, n, cut, low, 0);
        if (sorted != words) Buffer.MemoryCopy(sorted, words, (long)n * sizeof(TWord), (long)n * sizeof(TWord));
    }
}
