using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Room on the stack that begins with a cache line: a register that crosses one is slow to come back from where it was just stored.</summary>
internal static unsafe class AlignedStack
{
    /// <summary>Bytes to ask for beyond those that are used.</summary>
    internal const int Slack = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T* Align<T>(byte* room)
        where T : unmanaged => (T*)(((nint)room + Slack - 1) & -Slack);
}
