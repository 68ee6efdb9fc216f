using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The lanes of a comparison as bits: bit i is set where lane i is true.</summary>
internal static class LaneBits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(Vector<T> mask)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<Vector<T>>() == Unsafe.SizeOf<Vector128<T>>())
            return Unsafe.BitCast<Vector<T>, Vector128<T>>(mask).ExtractMostSignificantBits();
        if (Unsafe.SizeOf<Vector<T>>() == Unsafe.SizeOf<Vector256<T>>())
            return Unsafe.BitCast<Vector<T>, Vector256<T>>(mask).ExtractMostSignificantBits();
        return Unsafe.BitCast<Vector<T>, Vector512<T>>(mask).ExtractMostSignificantBits();
    }
}
