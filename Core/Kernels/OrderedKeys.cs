using System.Numerics;
using System.Runtime.CompilerServices;
using Simd = System.Numerics.Vector;

namespace Functional.Kernels;

/// <summary>How the bits of an element become a signed integer of the same size whose order is the order of the elements.</summary>
/// <remarks>
/// The sorts, selections and ranks see keys alone: one body serves double (long keys), float (int keys) and keys themselves.
/// </remarks>
internal interface IKeys<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    static abstract TKey Of(TKey bits);

    static abstract TKey Back(TKey key);

    static abstract Vector<TKey> Of(Vector<TKey> bits);

    static abstract Vector<TKey> Back(Vector<TKey> keys);
}

/// <summary>
/// The total order of IEEE 754 numbers: −∞ &lt; negatives &lt; −0 &lt; +0 &lt; positives &lt; +∞ &lt; NaN. One to one, so that nothing is
/// lost.
/// </summary>
/// <remarks>
/// Flipping the lower bits of negatives orders all but the NaNs whose sign bit is set (.NET's own NaN among them), which come first;
/// taking away the key of −∞ less the smallest integer wraps those few round to the end. NaNs are ordered among themselves by their bits.
/// </remarks>
internal readonly struct FloatingKeys<TKey> : IKeys<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private static TKey SignedNaNs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKey.CreateTruncating(Unsafe.SizeOf<TKey>() == sizeof(long) ? (1L << 52) - 1 : (1L << 23) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Of(TKey bits) => (bits ^ ((bits >> ((Unsafe.SizeOf<TKey>() * 8) - 1)) & TKey.MaxValue)) - SignedNaNs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Back(TKey key)
    {
        TKey bits = key + SignedNaNs;
        return bits ^ ((bits >> ((Unsafe.SizeOf<TKey>() * 8) - 1)) & TKey.MaxValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Of(Vector<TKey> bits) => Flip(bits) - new Vector<TKey>(SignedNaNs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Back(Vector<TKey> keys) => Flip(keys + new Vector<TKey>(SignedNaNs));

    // A comparison with zero instead of an arithmetic shift: AVX2 has no such shift for 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<TKey> Flip(Vector<TKey> bits) =>
        bits ^ (Simd.LessThan(bits, Vector<TKey>.Zero) & new Vector<TKey>(TKey.MaxValue));
}

/// <summary>
/// The order of numbers: as <see cref="FloatingKeys{TKey}"/> with −0 and +0 equal. Not one to one, so for ranks and counts only.
/// </summary>
internal readonly struct NumberKeys<TKey> : IKeys<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Of(TKey bits) => FloatingKeys<TKey>.Of(bits == TKey.MinValue ? TKey.Zero : bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Back(TKey key) => FloatingKeys<TKey>.Back(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Of(Vector<TKey> bits) =>
        FloatingKeys<TKey>.Of(Simd.AndNot(bits, Simd.Equals(bits, new Vector<TKey>(TKey.MinValue))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Back(Vector<TKey> keys) => FloatingKeys<TKey>.Back(keys);
}

/// <summary>The opposite order, so that the largest come first.</summary>
internal readonly struct ReversedKeys<TKey, TKeys> : IKeys<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    where TKeys : struct, IKeys<TKey>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Of(TKey bits) => ~TKeys.Of(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Back(TKey key) => TKeys.Back(~key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Of(Vector<TKey> bits) => ~TKeys.Of(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Back(Vector<TKey> keys) => TKeys.Back(~keys);
}

/// <summary>Integers that are keys already.</summary>
internal readonly struct PlainKeys<TKey> : IKeys<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Of(TKey bits) => bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TKey Back(TKey key) => key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Of(Vector<TKey> bits) => bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TKey> Back(Vector<TKey> keys) => keys;
}
