using System.Numerics;
using System.Runtime.CompilerServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>
/// The sort of few elements: rank[i] = #{j : k[j] &lt; k[i]} + #{j &lt; i : k[j] = k[i]}, counted for a register of elements at once.
/// </summary>
/// <remarks>No branch depends on the data, so random input costs the same as sorted. n² / lanes comparisons: for short runs only.</remarks>
[SkipLocalsInit]
internal static unsafe class CountingSort
{
    /// <summary>The longest input that this sort takes; beyond it the radix sort is faster (measured).</summary>
    public const int Limit = 64;

    /// <summary>
    /// ranks[i] = the stable position of keys[i]. Both hold n rounded up to whole registers, at most <see cref="Limit"/> + 64 lanes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rank<TKey>(TKey* keys, TKey* ranks, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        int width = Vector<TKey>.Count;
        int padded = (n + width - 1) / width * width;
        for (int i = n; i < padded; i++) keys[i] = TKey.MaxValue;
        for (int block = 0; block < n; block += width)
        {
            Vector<TKey> own = Unsafe.ReadUnaligned<Vector<TKey>>(keys + block);

            // Before the block: at most own counts, so start from all of them and take away the greater (a true lane is −1).
            Vector<TKey> count = new(TKey.CreateTruncating(block));
            for (int j = 0; j < block; j++) count += Simd.GreaterThan(new Vector<TKey>(keys[j]), own);
            for (int j = block; j < block + width; j++)
            {
                Vector<TKey> other = new(keys[j]);
                Vector<TKey> later = Simd.GreaterThan(Vector<TKey>.Indices, new Vector<TKey>(TKey.CreateTruncating(j - block)));
                count -= Simd.ConditionalSelect(later, ~Simd.GreaterThan(other, own), Simd.GreaterThan(own, other));
            }

            for (int j = block + width; j < n; j++) count -= Simd.GreaterThan(own, new Vector<TKey>(keys[j]));
            Unsafe.WriteUnaligned(ranks + block, count);
        }
    }

    /// <summary>Sorts n ≤ <see cref="Limit"/> elements from bits to destination, which may be the same memory.</summary>
    [SkipLocalsInit]
    public static void Sort<TKey, TKeys>(TKey* bits, TKey* destination, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        TKey* keys = stackalloc TKey[Limit + 64];
        TKey* ranks = stackalloc TKey[Limit + 64];
        KeyPasses.Encode<TKey, TKeys>(bits, keys, n, TKey.Zero);
        Rank(keys, ranks, n);
        for (int i = 0; i < n; i++) destination[int.CreateTruncating(ranks[i])] = TKeys.Back(keys[i]);
    }

    /// <summary>indices = the stable order of n ≤ <see cref="Limit"/> elements.</summary>
    [SkipLocalsInit]
    public static void ArgSort<TKey, TKeys>(TKey* bits, int* indices, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        TKey* keys = stackalloc TKey[Limit + 64];
        TKey* ranks = stackalloc TKey[Limit + 64];
        KeyPasses.Encode<TKey, TKeys>(bits, keys, n, TKey.Zero);
        Rank(keys, ranks, n);
        for (int i = 0; i < n; i++) indices[int.CreateTruncating(ranks[i])] = i;
    }
}
