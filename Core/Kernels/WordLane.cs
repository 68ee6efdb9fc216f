using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A single word as an adapter of <see cref="IWordLanes{V}"/>: the scalar form of every body.</summary>
internal readonly unsafe struct WordLane(ulong value) : IWordLanes<WordLane>
{
    private readonly ulong value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLane Broadcast(ulong value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLane Counting(ulong first) => new(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLane operator +(WordLane a, WordLane b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLane operator ^(WordLane a, WordLane b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLane RotateLeft(WordLane a, [ConstantExpected] byte bits) => new(BitOperations.RotateLeft(a.value, bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(WordLane a, WordLane b, WordLane c, WordLane d, ulong* destination)
    {
        destination[0] = a.value;
        destination[1] = b.value;
        destination[2] = c.value;
        destination[3] = d.value;
    }
}
