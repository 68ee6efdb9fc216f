using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Gives a block as doubles: the block itself, or a copy that is widened and scaled by a power of two.</summary>
internal static unsafe class Staging
{
    /// <summary>Elements in a block of moments: 8 KB of doubles, so that a block, its copy and its partner stay in the L1 cache.</summary>
    internal const int Length = 1024;

    /// <summary>The block at x, in the buffer if it had to be widened or scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double* Block<T>(T* x, nint n, double scale, double* buffer)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double) && scale == 1)
            return (double*)x;
        if (typeof(T) == typeof(double))
            Scale((double*)x, n, scale, buffer);
        else
            Widen((float*)x, n, scale, buffer);
        return buffer;
    }

    private static void Scale(double* x, nint n, double scale, double* to)
    {
        for (nint i = 0; i < n; i++)
            to[i] = x[i] * scale;
    }

    private static void Widen(float* x, nint n, double scale, double* to)
    {
        nint i = 0;
        for (; i + 8 <= n; i += 8)
        {
            var (low, high) = Vector256.Widen(Vector256.Load(x + i));
            (low * scale).Store(to + i);
            (high * scale).Store(to + i + 4);
        }
        for (; i < n; i++)
            to[i] = x[i] * scale;
    }
}
