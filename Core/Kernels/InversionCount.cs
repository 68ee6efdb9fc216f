using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>
/// #{(i, j) : i &lt; j, x[i] &gt; x[j]} in O(n log n); equal elements (−0 and +0 too) are no inversion, NaN counts as greater than all
/// else.
/// </summary>
/// <remarks>
/// The swaps of a merge sort: Knight, JASA 61 (1966), "A computer method for calculating Kendall's tau with ungrouped data".
/// </remarks>
[SkipLocalsInit]
internal static unsafe class InversionCount
{
    private const int Block = CountingSort.Limit;

    public static long Of(ReadOnlySpan<double> values) => Of<long>(MemoryMarshal.Cast<double, long>(values));

    public static long Of(ReadOnlySpan<float> values) => Of<int>(MemoryMarshal.Cast<float, int>(values));

    /// <summary>The same for ranks or other integers.</summary>
    public static long Of(ReadOnlySpan<int> values) => Of<int, PlainKeys<int>>(values);

    private static long Of<TKey>(ReadOnlySpan<TKey> values)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey> => Of<TKey, NumberKeys<TKey>>(values);

    private static long Of<TKey, TKeys>(ReadOnlySpan<TKey> values)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int n = values.Length;
        if (n < 2) return 0;
        TKey[] rented = ArrayPool<TKey>.Shared.Rent(checked(2 * n));
        long inversions;
        fixed (TKey* source = values, scratch = rented)
        {
            KeyPasses.Encode<TKey, TKeys>(source, scratch, n, TKey.Zero);
            inversions = InBlocks(scratch, n) + BetweenBlocks(scratch, scratch + n, n);
        }

        ArrayPool<TKey>.Shared.Return(rented);
        return inversions;
    }

    // Counts within blocks of 64, all pairs, and leaves every block sorted.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long InBlocks<TKey>(TKey* keys, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        TKey* own = stackalloc TKey[Block + 64];
        TKey* ranks = stackalloc TKey[Block + 64];
        long inversions = 0;
        for (int start = 0; start < n; start += Block)
        {
            int length = Math.Min(Block, n - start);
            Unsafe.CopyBlockUnaligned(own, keys + start, (uint)(length * sizeof(TKey)));
            CountingSort.Rank(own, ranks, length);
            inversions += AllPairs(own, length);
            for (int i = 0; i < length; i++) keys[start + int.CreateTruncating(ranks[i])] = own[i];
        }

        return inversions;
    }

    // The padding behind n holds the greatest key, which is never less than an earlier one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long AllPairs<TKey>(TKey* keys, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        Vector<TKey> counts = Vector<TKey>.Zero;
        for (int block = 0; block < n; block += Vector<TKey>.Count)
        {
            Vector<TKey> own = Unsafe.ReadUnaligned<Vector<TKey>>(keys + block);
            for (int j = 0; j < block; j++) counts -= Simd.GreaterThan(new Vector<TKey>(keys[j]), own);
            for (int j = block; j < block + Vector<TKey>.Count; j++)
            {
                Vector<TKey> later = Simd.GreaterThan(Vector<TKey>.Indices, new Vector<TKey>(TKey.CreateTruncating(j - block)));
                counts -= later & Simd.GreaterThan(new Vector<TKey>(keys[j]), own);
            }
        }

        return long.CreateTruncating(Simd.Sum(counts));
    }

    private static long BetweenBlocks<TKey>(TKey* keys, TKey* other, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        long inversions = 0;
        for (long width = Block; width < n; width *= 2)
        {
            for (long start = 0; start < n; start += 2 * width)
            {
                long middle = Math.Min(start + width, n), end = Math.Min(start + (2 * width), n);
                inversions += Merge(keys + start, keys + middle, keys + end, other + start);
            }

            TKey* merged = other;
            other = keys;
            keys = merged;
        }

        return inversions;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Merge<TKey>(TKey* left, TKey* right, TKey* end, TKey* destination)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        TKey* middle = right;
        long inversions = 0;
        while (left < middle && right < end)
        {
            TKey a = *left, b = *right;
            long takeRight = b < a ? 1 : 0;
            *destination++ = b < a ? b : a;
            inversions += (middle - left) & -takeRight;
            right += takeRight;
            left += 1 - takeRight;
        }

        long leftBytes = (middle - left) * sizeof(TKey), rightBytes = (end - right) * sizeof(TKey);
        Buffer.MemoryCopy(left, destination, leftBytes, leftBytes);
        Buffer.MemoryCopy(right, destination + (middle - left), rightBytes, rightBytes);
        return inversions;
    }
}
