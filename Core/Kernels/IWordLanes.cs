using System.Diagnostics.CodeAnalysis;

namespace Functional.Kernels;

/// <summary>One register of 64-bit words at one width, for integer kernels that are written once.</summary>
internal unsafe interface IWordLanes<V>
    where V : struct, IWordLanes<V>
{
    /// <summary>How many words the register holds.</summary>
    static abstract int Count { get; }

    static abstract V Broadcast(ulong value);

    /// <summary><paramref name="first"/>, first + 1, first + 2, …</summary>
    static abstract V Counting(ulong first);

    /// <summary>Wraps.</summary>
    static abstract V operator +(V a, V b);
    static abstract V operator ^(V a, V b);

    static abstract V RotateLeft(V a, [ConstantExpected] byte bits);

    /// <summary>Stores the lanes transposed: a₀ b₀ c₀ d₀ a₁ b₁ c₁ d₁ …, four words a lane.</summary>
    static abstract void StoreInterleaved(V a, V b, V c, V d, ulong* destination);
}
