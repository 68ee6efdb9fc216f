using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Results that nothing but memory bounds go past the caches: they would not stay there, and a line that is only written need not be read first.</summary>
internal static unsafe class Past
{
    /// <summary>From so many bytes on.</summary>
    internal const int Bytes = 32 << 20;

    /// <summary>Whether n results are enough, and their place is one where whole registers find a border.</summary>
    internal static bool Pays<T>(T* to, nint n)
        where T : unmanaged => n >= Bytes / sizeof(T) && (nint)to % sizeof(T) == 0;

    /// <summary>How many of n results lie before the first border of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Head<V, T>(T* to, nint n)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        nint size = V.Count * sizeof(T);
        return Math.Min((-(nint)to & (size - 1)) / sizeof(T), n);
    }
}
