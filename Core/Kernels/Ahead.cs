using System.Runtime.Intrinsics.X86;

namespace Functional.Kernels;

/// <summary>Asks for memory before it is read, so that it comes while there is other work.</summary>
internal static unsafe class Ahead
{
    private const int Line = 64;

    /// <summary>Asks the first-level cache for one line.</summary>
    internal static void Ask(void* memory)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(memory);
    }

    /// <summary>Asks the second-level cache for a part of some memory, from one share of it to another.</summary>
    internal static void Ask(byte* memory, nint bytes, double from, double to)
    {
        if (!Sse.IsSupported)
            return;
        for (byte* line = memory + (nint)(from * bytes), end = memory + (nint)(to * bytes); line < end; line += Line)
            Sse.Prefetch1(line);
    }
}
