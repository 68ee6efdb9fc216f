using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>Stable sort of indices by the elements they point at: the smaller key first, of equal keys the smaller index.</summary>
/// <remarks>
/// A word of 64 bits holds as many of the leading key bits as there is room for above the index, so sorting words sorts indices, and
/// stably. Where key bits had to be left out, runs of words with the same leading bits are compared by their whole keys afterwards.
/// </remarks>
internal static unsafe class IndexSort
{
    private const int ShortRun = 24;

    public static void Sort(ReadOnlySpan<double> values, Span<int> indices) =>
        Sort<long, FloatingKeys<long>>(MemoryMarshal.Cast<double, long>(values), indices, mantissa: 52);

    public static void Sort(ReadOnlySpan<float> values, Span<int> indices) =>
        Sort<int, FloatingKeys<int>>(MemoryMarshal.Cast<float, int>(values), indices, mantissa: 23);

    /// <summary>The same on elements given as bits; mantissa = the number of low bits of a key that are evenly used.</summary>
    public static void Sort<TKey, TKeys>(ReadOnlySpan<TKey> values, Span<int> indices, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int n = values.Length;
        if (n == 0) return;
        fixed (TKey* source = values)
        fixed (int* target = indices)
        {
            if (n <= CountingSort.Limit)
            {
                CountingSort.ArgSort<TKey, TKeys>(source, target, n);
            }
            else if (KeyPasses.IsAscending<TKey, TKeys>(source, n))
            {
                for (int i = 0; i < n; i++) target[i] = i;
            }
            else if (KeyPasses.IsDescending<TKey, TKeys>(source, n))
            {
                for (int i = 0; i < n; i++) target[i] = n - 1 - i;
            }
            else
            {
                ulong[] rented = ArrayPool<ulong>.Shared.Rent(checked(2 * n));
                fixed (ulong* scratch = rented) SortByRadix<TKey, TKeys>(source, target, scratch, n, mantissa);
                ArrayPool<ulong>.Shared.Return(rented);
            }
        }
    }

    private static void SortByRadix<TKey, TKeys>(TKey* source, int* target, ulong* scratch, int n, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        KeySurvey<TKey> survey = KeyPasses.Survey<TKey, TKeys>(source, n);
        int indexBits = BitOperations.Log2((uint)(n - 1)) + 1;
        int dropped = Math.Max(survey.Idle, survey.Width + indexBits - 64);
        Pack<TKey, TKeys>(source, scratch, n, survey.Least, dropped, indexBits);
        ulong* words = RadixSort.Sort(
            scratch, scratch + n, n, survey.Width - dropped + indexBits, indexBits, Math.Max(0, survey.Width - mantissa));
        if (dropped > survey.Idle) FinishTies<TKey, TKeys>(source, words, n, indexBits);
        ulong mask = (1UL << indexBits) - 1;
        for (int i = 0; i < n; i++) target[i] = (int)(words[i] & mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack<TKey, TKeys>(TKey* source, ulong* words, int n, TKey least, int dropped, int indexBits)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        ulong lanes = Unsafe.SizeOf<TKey>() == sizeof(ulong) ? ulong.MaxValue : uint.MaxValue;
        for (int i = 0; i < n; i++)
            words[i] = (((ulong.CreateTruncating(TKeys.Of(source[i]) - least) & lanes) >> dropped) << indexBits) | (uint)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishTies<TKey, TKeys>(TKey* source, ulong* words, int n, int indexBits)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        ulong mask = (1UL << indexBits) - 1;
        for (int start = 0; start < n;)
        {
            ulong prefix = words[start] >> indexBits;
            int end = start + 1;
            while (end < n && words[end] >> indexBits == prefix) end++;
            int length = end - start;
            if (length > ShortRun) FinishLongRun<TKey, TKeys>(source, words + start, length, mask);
            else if (length > 1) InsertionSort<TKey, TKeys>(source, words + start, length, mask);
            start = end;
        }
    }

    private static void InsertionSort<TKey, TKeys>(TKey* source, ulong* words, int n, ulong mask)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        for (int i = 1; i < n; i++)
        {
            ulong word = words[i];
            TKey key = TKeys.Of(source[word & mask]);
            int j = i;
            for (; j > 0 && TKeys.Of(source[words[j - 1] & mask]) > key; j--) words[j] = words[j - 1];
            words[j] = word;
        }
    }

    // The words of a run are in the order of their indices, so a stable sort of the run's keys by position is a stable sort of the run.
    // Its keys agree in all bits but the few that were dropped: the next level drops none of those.
    private static void FinishLongRun<TKey, TKeys>(TKey* source, ulong* words, int n, ulong mask)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        TKey previous = TKeys.Of(source[words[0] & mask]);
        for (int i = 1; ; i++)
        {
            if (i == n) return;
            TKey key = TKeys.Of(source[words[i] & mask]);
            if (key < previous) break;
            previous = key;
        }

        TKey[] rentedKeys = ArrayPool<TKey>.Shared.Rent(n);
        int[] rentedOrder = ArrayPool<int>.Shared.Rent(n);
        ulong[] rentedWords = ArrayPool<ulong>.Shared.Rent(n);
        for (int i = 0; i < n; i++) rentedKeys[i] = TKeys.Of(source[words[i] & mask]);
        Sort<TKey, PlainKeys<TKey>>(rentedKeys.AsSpan(0, n), rentedOrder.AsSpan(0, n), mantissa: Unsafe.SizeOf<TKey>() * 8);
        for (int i = 0; i < n; i++) rentedWords[i] = words[rentedOrder[i]];
        rentedWords.AsSpan(0, n).CopyTo(new Span<ulong>(words, n));
        ArrayPool<ulong>.Shared.Return(rentedWords);
        ArrayPool<int>.Shared.Return(rentedOrder);
        ArrayPool<TKey>.Shared.Return(rentedKeys);
    }
}
