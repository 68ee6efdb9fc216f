using System.Numerics;
using System.Runtime.CompilerServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>Passes over elements as keys: survey, order check, and the two conversions.</summary>
internal static unsafe class KeyPasses
{
    /// <summary>least = min key, greatest = max key, varying = OR over i of (key[i] XOR key[0]). n &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static KeySurvey<TKey> Survey<TKey, TKeys>(TKey* bits, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        TKey first = TKeys.Of(bits[0]);
        TKey least = first, greatest = first, varying = TKey.Zero;
        int i = 0;
        if (n >= Vector<TKey>.Count)
        {
            Vector<TKey> firsts = new(first);
            Vector<TKey> leasts = firsts, greatests = firsts, differing = Vector<TKey>.Zero;
            for (; i <= n - Vector<TKey>.Count; i += Vector<TKey>.Count)
            {
                Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i));
                leasts = Simd.Min(leasts, keys);
                greatests = Simd.Max(greatests, keys);
                differing |= keys ^ firsts;
            }

            for (int lane = 0; lane < Vector<TKey>.Count; lane++)
            {
                least = TKey.Min(least, leasts[lane]);
                greatest = TKey.Max(greatest, greatests[lane]);
                varying |= differing[lane];
            }
        }

        for (; i < n; i++)
        {
            TKey key = TKeys.Of(bits[i]);
            least = TKey.Min(least, key);
            greatest = TKey.Max(greatest, key);
            varying |= key ^ first;
        }

        return new KeySurvey<TKey>(least, greatest, varying);
    }

    /// <summary>Whether key[i] ≤ key[i + 1] for every i; stops at the first step down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsAscending<TKey, TKeys>(TKey* bits, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int i = 0;
        for (; i < n - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i));
            Vector<TKey> next = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i + 1));
            if (Simd.GreaterThanAny(keys, next)) return false;
        }

        for (; i < n - 1; i++)
            if (TKeys.Of(bits[i]) > TKeys.Of(bits[i + 1])) return false;
        return true;
    }

    /// <summary>
    /// Whether key[i] &gt; key[i + 1] for every i (strictly, so that turning it round is stable); stops at the first that is not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsDescending<TKey, TKeys>(TKey* bits, int n)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int i = 0;
        for (; i < n - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> keys = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i));
            Vector<TKey> next = TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i + 1));
            if (!Simd.GreaterThanAll(keys, next)) return false;
        }

        for (; i < n - 1; i++)
            if (TKeys.Of(bits[i]) <= TKeys.Of(bits[i + 1])) return false;
        return true;
    }

    /// <summary>words[i] = key(bits[i]) − least. The two may be the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Encode<TKey, TKeys>(TKey* bits, TKey* words, int n, TKey least)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int i = 0;
        Vector<TKey> leasts = new(least);
        for (; i <= n - Vector<TKey>.Count; i += Vector<TKey>.Count)
            Unsafe.WriteUnaligned(words + i, TKeys.Of(Unsafe.ReadUnaligned<Vector<TKey>>(bits + i)) - leasts);
        for (; i < n; i++) words[i] = TKeys.Of(bits[i]) - least;
    }

    /// <summary>bits[i] = element of (words[i] + least). The two may be the same memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode<TKey, TKeys>(TKey* words, TKey* bits, int n, TKey least)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TKeys : struct, IKeys<TKey>
    {
        int i = 0;
        Vector<TKey> leasts = new(least);
        for (; i <= n - Vector<TKey>.Count; i += Vector<TKey>.Count)
            Unsafe.WriteUnaligned(bits + i, TKeys.Back(Unsafe.ReadUnaligned<Vector<TKey>>(words + i) + leasts));
        for (; i < n; i++) bits[i] = TKeys.Back(words[i] + least);
    }
}
