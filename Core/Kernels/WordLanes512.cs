using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The 512-bit adapter of <see cref="IWordLanes{V}"/>.</summary>
internal readonly unsafe struct WordLanes512(Vector512<ulong> value) : IWordLanes<WordLanes512>
{
    private readonly Vector512<ulong> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<ulong>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Broadcast(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Counting(ulong first) => new(Vector512.Create(first) + Vector512<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator +(WordLanes512 a, WordLanes512 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator ^(WordLanes512 a, WordLanes512 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 RotateLeft(WordLanes512 a, [ConstantExpected] byte bits) =>
        new(Avx512F.IsSupported ? Avx512F.RotateLeft(a.value, bits) : (a.value << bits) | (a.value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(WordLanes512 a, WordLanes512 b, WordLanes512 c, WordLanes512 d, ulong* destination)
    {
        if (!Avx512F.IsSupported)
        {
            WordLanes256.StoreInterleaved(
                new(a.value.GetLower()), new(b.value.GetLower()), new(c.value.GetLower()), new(d.value.GetLower()), destination);
            WordLanes256.StoreInterleaved(
                new(a.value.GetUpper()), new(b.value.GetUpper()), new(c.value.GetUpper()), new(d.value.GetUpper()), destination + 16);
            return;
        }
        // Pairs of two words first, then pairs of pairs; a block of four words is then one half of a register.
        var abEven = Avx512F.UnpackLow(a.value, b.value);
        var cdEven = Avx512F.UnpackLow(c.value, d.value);
        var abOdd = Avx512F.UnpackHigh(a.value, b.value);
        var cdOdd = Avx512F.UnpackHigh(c.value, d.value);
        var low = Vector512.Create(0UL, 1, 8, 9, 2, 3, 10, 11);
        var high = Vector512.Create(4UL, 5, 12, 13, 6, 7, 14, 15);
        var blocks02 = Avx512F.PermuteVar8x64x2(abEven, low, cdEven);
        var blocks13 = Avx512F.PermuteVar8x64x2(abOdd, low, cdOdd);
        var blocks46 = Avx512F.PermuteVar8x64x2(abEven, high, cdEven);
        var blocks57 = Avx512F.PermuteVar8x64x2(abOdd, high, cdOdd);
        blocks02.GetLower().Store(destination);
        blocks13.GetLower().Store(destination + 4);
        blocks02.GetUpper().Store(destination + 8);
        blocks13.GetUpper().Store(destination + 12);
        blocks46.GetLower().Store(destination + 16);
        blocks57.GetLower().Store(destination + 20);
        blocks46.GetUpper().Store(destination + 24);
        blocks57.GetUpper().Store(destination + 28);
    }
}
