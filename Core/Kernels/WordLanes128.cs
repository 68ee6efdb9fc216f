using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The 128-bit adapter of <see cref="IWordLanes{V}"/>.</summary>
internal readonly unsafe struct WordLanes128(Vector128<ulong> value) : IWordLanes<WordLanes128>
{
    private readonly Vector128<ulong> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<ulong>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 Broadcast(ulong value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 Counting(ulong first) => new(Vector128.Create(first, first + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator +(WordLanes128 a, WordLanes128 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 operator ^(WordLanes128 a, WordLanes128 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes128 RotateLeft(WordLanes128 a, [ConstantExpected] byte bits) =>
        new(Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(a.value, bits) : (a.value << bits) | (a.value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(WordLanes128 a, WordLanes128 b, WordLanes128 c, WordLanes128 d, ulong* destination)
    {
        Halves.Lower(a.value, b.value).Store(destination);
        Halves.Lower(c.value, d.value).Store(destination + 2);
        Halves.Upper(a.value, b.value).Store(destination + 4);
        Halves.Upper(c.value, d.value).Store(destination + 6);
    }
}
