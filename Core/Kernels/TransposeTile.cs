using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>The transpose of four by four elements in registers.</summary>
internal static unsafe class TransposeTile
{
    internal const int Side = 4;

    /// <summary>destination[j·destinationRow + i] = source[i·sourceRow + j] for i, j &lt; 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<T>(T* source, nint sourceRow, T* destination, nint destinationRow)
        where T : unmanaged
    {
        if (Avx.IsSupported && typeof(T) == typeof(double))
            Doubles((double*)source, sourceRow, (double*)destination, destinationRow);
        else if (Sse.IsSupported && typeof(T) == typeof(float))
            Singles((float*)source, sourceRow, (float*)destination, destinationRow);
        else
        {
            for (nint i = 0; i < Side; i++)
            {
                for (nint j = 0; j < Side; j++)
                    destination[j * destinationRow + i] = source[i * sourceRow + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Doubles(double* source, nint sourceRow, double* destination, nint destinationRow)
    {
        Vector256<double> a = Avx.LoadVector256(source), b = Avx.LoadVector256(source + sourceRow);
        Vector256<double> c = Avx.LoadVector256(source + 2 * sourceRow), d = Avx.LoadVector256(source + 3 * sourceRow);
        Vector256<double> abLow = Avx.UnpackLow(a, b), abHigh = Avx.UnpackHigh(a, b);
        Vector256<double> cdLow = Avx.UnpackLow(c, d), cdHigh = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(abLow, cdLow, 0x20).Store(destination);
        Avx.Permute2x128(abHigh, cdHigh, 0x20).Store(destination + destinationRow);
        Avx.Permute2x128(abLow, cdLow, 0x31).Store(destination + 2 * destinationRow);
        Avx.Permute2x128(abHigh, cdHigh, 0x31).Store(destination + 3 * destinationRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Singles(float* source, nint sourceRow, float* destination, nint destinationRow)
    {
        Vector128<float> a = Sse.LoadVector128(source), b = Sse.LoadVector128(source + sourceRow);
        Vector128<float> c = Sse.LoadVector128(source + 2 * sourceRow), d = Sse.LoadVector128(source + 3 * sourceRow);
        Vector128<float> abLow = Sse.UnpackLow(a, b), abHigh = Sse.UnpackHigh(a, b);
        Vector128<float> cdLow = Sse.UnpackLow(c, d), cdHigh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(abLow, cdLow).Store(destination);
        Sse.MoveHighToLow(cdLow, abLow).Store(destination + destinationRow);
        Sse.MoveLowToHigh(abHigh, cdHigh).Store(destination + 2 * destinationRow);
        Sse.MoveHighToLow(cdHigh, abHigh).Store(destination + 3 * destinationRow);
    }
}
