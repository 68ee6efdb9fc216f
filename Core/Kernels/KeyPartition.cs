using System.Numerics;
using System.Runtime.CompilerServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>One pass over elements that counts and gathers by comparison with one or two keys.</summary>
internal static unsafe class KeyPartition
{
    /// <summary>How many elements are looked at together.</summary>
    public const int Batch = 64;

    /// <summary>
    /// atMost = #{key ≤ low}, below = #{key &lt; high}; gathers the keys strictly between, in order, while there is room.
    /// </summary>
    /// <returns>Whether all of them found room.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Between<TKey, TKeys>(TKey* bits, int n, TKey low, TKey high, TKey* gathered, int room, out int atMost, out int below)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int width = Vector<TKey>.Count;
        Vector<TKey> lows = new(low), highs = new(high);
        int above = 0, under = 0, filled = 0, i = 0;
        bool fits = true;
        while (i <= n - Batch)
        {
            // A lane counts to at most 2^20 before it is emptied: no overflow even for 32 bits.
            int end = (int)Math.Min(n - Batch, i + ((long)width << 20));
            Vector<TKey> abovesInLanes = Vector<TKey>.Zero, undersInLanes = Vector<TKey>.Zero;
            for (; i <= end; i += Batch)
            {
                // The hits of a batch are collected without a branch: one guess per 64 elements goes wrong, not one per hit.
                ulong hits = 0;
                for (int j = 0; j < Batch; j += width)
                {
                    Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i + j));
                    Vector<TKey> isAbove = Simd.GreaterThan(keys, lows), isUnder = Simd.GreaterThan(highs, keys);
                    abovesInLanes -= isAbove;
                    undersInLanes -= isUnder;
                    hits |= LaneBits.Of(isAbove & isUnder) << j;
                }

                if (filled > room - Batch)
                {
                    fits &= hits == 0;
                    continue;
                }

                for (; hits != 0; hits &= hits - 1) gathered[filled++] = TKeys.Of(bits[i + BitOperations.TrailingZeroCount(hits)]);
            }

            above += int.CreateTruncating(Simd.Sum(abovesInLanes));
            under += int.CreateTruncating(Simd.Sum(undersInLanes));
        }

        for (; i < n; i++)
        {
            TKey key = TKeys.Of(bits[i]);
            if (key > low) above++;
            if (key < high) under++;
            if (key <= low || key >= high) continue;
            if (filled < room) gathered[filled++] = key;
            else fits = false;
        }

        atMost = n - above;
        below = under;
        return fits;
    }

    /// <summary>#{key &lt; bound}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountBelow<TKey, TKeys>(TKey* bits, int n, TKey bound)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int count = 0, i = 0;
        Vector<TKey> bounds = new(bound);
        for (; i <= n - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i));
            count += BitOperations.PopCount(LaneBits.Of(Simd.LessThan(keys, bounds)));
        }

        for (; i < n; i++)
            if (TKeys.Of(bits[i]) < bound) count++;
        return count;
    }
}
