using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>Masks of the first lanes, read from a table: 64 set bytes, then 64 clear ones.</summary>
internal static unsafe class LaneMasks
{
    private const int Widest = 64;

    private static ReadOnlySpan<ulong> SetThenClear =>
    [
        ~0ul, ~0ul, ~0ul, ~0ul, ~0ul, ~0ul, ~0ul, ~0ul, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Where to load from so that the first <paramref name="bytes"/> bytes are set and the others clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte* First(int bytes) =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(SetThenClear)) + (Widest - bytes);
}
