using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The 256-bit adapter of <see cref="IWordLanes{V}"/>.</summary>
internal readonly unsafe struct WordLanes256(Vector256<ulong> value) : IWordLanes<WordLanes256>
{
    private readonly Vector256<ulong> value = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<ulong>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Broadcast(ulong value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Counting(ulong first) => new(Vector256.Create(first) + Vector256<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator +(WordLanes256 a, WordLanes256 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator ^(WordLanes256 a, WordLanes256 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 RotateLeft(WordLanes256 a, [ConstantExpected] byte bits) =>
        new(Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(a.value, bits) : (a.value << bits) | (a.value >>> (64 - bits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(WordLanes256 a, WordLanes256 b, WordLanes256 c, WordLanes256 d, ulong* destination)
    {
        if (!Avx2.IsSupported)
        {
            WordLanes128.StoreInterleaved(
                new(a.value.GetLower()), new(b.value.GetLower()), new(c.value.GetLower()), new(d.value.GetLower()), destination);
            WordLanes128.StoreInterleaved(
                new(a.value.GetUpper()), new(b.value.GetUpper()), new(c.value.GetUpper()), new(d.value.GetUpper()), destination + 8);
            return;
        }
        var abEven = Avx2.UnpackLow(a.value, b.value);
        var cdEven = Avx2.UnpackLow(c.value, d.value);
        var abOdd = Avx2.UnpackHigh(a.value, b.value);
        var cdOdd = Avx2.UnpackHigh(c.value, d.value);
        Avx2.Permute2x128(abEven, cdEven, 0x20).Store(destination);
        Avx2.Permute2x128(abOdd, cdOdd, 0x20).Store(destination + 4);
        Avx2.Permute2x128(abEven, cdEven, 0x31).Store(destination + 8);
        Avx2.Permute2x128(abOdd, cdOdd, 0x31).Store(destination + 12);
    }
}
