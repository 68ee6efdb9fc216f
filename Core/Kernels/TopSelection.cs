using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>
/// The k smallest or largest elements in order, as indices; of equal elements those with the lowest indices, lowest first.
/// </summary>
/// <remarks>
/// The k-th element is selected, one pass gathers what lies before it and as many equals as are missing, and those k are sorted.
/// </remarks>
internal static unsafe class TopSelection
{
    public static void Smallest(ReadOnlySpan<double> values, Span<int> indices) =>
        First<long, ulong, FloatingKeys<long>>(MemoryMarshal.Cast<double, long>(values), indices, mantissa: 52);

    public static void Smallest(ReadOnlySpan<float> values, Span<int> indices) =>
        First<int, uint, FloatingKeys<int>>(MemoryMarshal.Cast<float, int>(values), indices, mantissa: 23);

    public static void Largest(ReadOnlySpan<double> values, Span<int> indices) =>
        First<long, ulong, ReversedKeys<long, FloatingKeys<long>>>(MemoryMarshal.Cast<double, long>(values), indices, mantissa: 52);

    public static void Largest(ReadOnlySpan<float> values, Span<int> indices) =>
        First<int, uint, ReversedKeys<int, FloatingKeys<int>>>(MemoryMarshal.Cast<float, int>(values), indices, mantissa: 23);

    // k = indices.Length ≤ n.
    private static void First<TKey, TWord, TKeys>(ReadOnlySpan<TKey> values, Span<int> indices, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
        where TKeys : struct, IKeys<TKey>
    {
        int k = indices.Length;
        if (k == 0) return;
        if (k == values.Length || values.Length <= CountingSort.Limit)
        {
            WholeOrder<TKey, TKeys>(values, indices, mantissa);
            return;
        }

        int rank = k - 1;
        TKey element = default;
        Selection.Many<TKey, TWord, TKeys>(values, new(ref rank), new(ref element), mantissa);
        fixed (TKey* source = values)
        fixed (int* target = indices)
        {
            Gather<TKey, TKeys>(source, values.Length, TKeys.Of(element), target, k);
        }

        Arrange<TKey, TKeys>(values, indices, mantissa);
    }

    private static void WholeOrder<TKey, TKeys>(ReadOnlySpan<TKey> values, Span<int> indices, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int[] rented = ArrayPool<int>.Shared.Rent(values.Length);
        Span<int> order = rented.AsSpan(0, values.Length);
        IndexSort.Sort<TKey, TKeys>(values, order, mantissa);
        order[..indices.Length].CopyTo(indices);
        ArrayPool<int>.Shared.Return(rented);
    }

    // Indices before the bound fill target from the front, equals from the back: what comes before pushes out the equals with the highest
    // indices.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<TKey, TKeys>(TKey* bits, int n, TKey bound, int* target, int k)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int before = 0, equals = k, i = 0;
        Vector<TKey> bounds = new(bound);
        for (; i <= n - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i));
            ulong hits = LaneBits.Of(before < equals ? ~Simd.GreaterThan(keys, bounds) : Simd.LessThan(keys, bounds));
            for (; hits != 0; hits &= hits - 1) Take(i + BitOperations.TrailingZeroCount(hits));
        }

        for (; i < n; i++) Take(i);
        new Span<int>(target + before, k - before).Reverse();

        void Take(int index)
        {
            TKey key = TKeys.Of(bits[index]);
            if (key < bound)
            {
                target[before++] = index;
                equals = Math.Max(equals, before);
            }
            else if (key == bound && before < equals)
            {
                target[--equals] = index;
            }
        }
    }

    private static void Arrange<TKey, TKeys>(ReadOnlySpan<TKey> values, Span<int> indices, int mantissa)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int k = indices.Length;
        TKey[] rentedKeys = ArrayPool<TKey>.Shared.Rent(k);
        int[] rentedOrder = ArrayPool<int>.Shared.Rent(k), rentedIndices = ArrayPool<int>.Shared.Rent(k);
        indices.CopyTo(rentedIndices);
        for (int i = 0; i < k; i++) rentedKeys[i] = TKeys.Of(values[indices[i]]);
        IndexSort.Sort<TKey, PlainKeys<TKey>>(rentedKeys.AsSpan(0, k), rentedOrder.AsSpan(0, k), mantissa);
        for (int i = 0; i < k; i++) indices[i] = rentedIndices[rentedOrder[i]];
        ArrayPool<int>.Shared.Return(rentedIndices);
        ArrayPool<int>.Shared.Return(rentedOrder);
        ArrayPool<TKey>.Shared.Return(rentedKeys);
    }
}
