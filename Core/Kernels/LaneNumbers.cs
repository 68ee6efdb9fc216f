using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Elementary functions on lanes, inlined into the loops that use them, written once for doubles and floats.</summary>
/// <remarks>
/// The same operations at every width and on every lane, so the same bits; no estimates, no calls into the platform.
/// Where a lane needs rare care the whole register takes the rare path, which gives the common lanes their common bits.
/// There is no call in any path: a call would spill every register around it.
/// Polynomials are minimax (Remez), each coefficient rounded in turn and the rest fitted again; Properties/References/lanes
/// holds the reference values and the script that made them. Stated errors are the largest measured, with and without fused multiply-add.
/// </remarks>
internal static partial class Lane
{
    // ln 2 in two parts: the first ends in so many zeros that its product with any exponent is exact (fdlibm's split).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2High<V, T>() where V : struct, ILanes<V, T> where T : unmanaged =>
        Number<V, T>(6.93147180369123816490e-01, 0.693145751953125f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ln2Low<V, T>() where V : struct, ILanes<V, T> where T : unmanaged =>
        Number<V, T>(1.90821492927058770002e-10, 1.42860682030941723212e-6f);

    /// <summary>1.5·2^52 (2^23): adding it rounds to an integer, which is then in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rounder<V, T>() where V : struct, ILanes<V, T> where T : unmanaged => Number<V, T>(6755399441055744.0, 12582912f);

    /// <summary>The bits of the sign, as −0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sign<V, T>() where V : struct, ILanes<V, T> where T : unmanaged => Number<V, T>(-0.0);

    /// <summary>Fraction bits of the format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FractionLength<T>() => typeof(T) == typeof(double) ? 52 : 23;

    /// <summary>The number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Number<V, T>(double value) where V : struct, ILanes<V, T> where T : unmanaged => Number<V, T>(value, (float)value);

    /// <summary>One number for doubles, another for floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Number<V, T>(double wide, float narrow)
        where V : struct, ILanes<V, T>
        where T : unmanaged =>
        V.Broadcast(typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(wide) : Unsafe.BitCast<float, T>(narrow));

    /// <summary>Bits in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bits<V, T>(long wide, int narrow)
        where V : struct, ILanes<V, T>
        where T : unmanaged =>
        V.Broadcast(typeof(T) == typeof(double) ? Unsafe.BitCast<long, T>(wide) : Unsafe.BitCast<int, T>(narrow));
}
