using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>What one pass over the elements tells the sorts: the smallest and the largest key, and the bits in which keys differ.</summary>
internal readonly struct KeySurvey<TKey>(TKey least, TKey greatest, TKey varying)
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    public TKey Least { get; } = least;

    /// <summary>The number of low bits that hold key − Least for every key.</summary>
    public int Width { get; } = Bits(Unsigned(greatest - least));

    /// <summary>The number of lowest bits that are zero in key − Least for every key.</summary>
    public int Idle { get; } = varying == TKey.Zero ? 0 : int.CreateTruncating(TKey.TrailingZeroCount(varying));

    private static ulong Unsigned(TKey key) =>
        Unsafe.SizeOf<TKey>() == sizeof(ulong) ? ulong.CreateTruncating(key) : uint.CreateTruncating(key);

    private static int Bits(ulong range) => 64 - BitOperations.LeadingZeroCount(range);
}
