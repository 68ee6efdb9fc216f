using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>Memory between two pages that nobody may touch: a read or a write past either end stops the process.</summary>
internal sealed unsafe partial class GuardedPages
{
    private const int None = 0, ReadWrite = 3, Private = 2;                  // PROT_NONE, PROT_READ | PROT_WRITE, MAP_PRIVATE of <sys/mman.h>
    private const uint Commit = 0x3000, PageNoAccess = 1, PageReadWrite = 4; // MEM_COMMIT | MEM_RESERVE, PAGE_* of <memoryapi.h>

    private static readonly nint PageSize = Environment.SystemPageSize;

    private readonly byte* _first;

    /// <summary>Room for at least so many bytes; it is kept until the process ends.</summary>
    internal GuardedPages(nint bytes)
    {
        Capacity = (Math.Max(bytes, 1) + PageSize - 1) / PageSize * PageSize;
        byte* whole = Reserve(Capacity + (2 * PageSize));
        Forbid(whole);
        Forbid(whole + PageSize + Capacity);
        _first = whole + PageSize;
    }

    /// <summary>The bytes between the two forbidden pages.</summary>
    internal nint Capacity { get; }

    /// <summary>All bytes between the forbidden pages.</summary>
    internal Span<byte> Whole => new(_first, checked((int)Capacity));

    /// <summary>The address of bytes that begin where the first forbidden page ends.</summary>
    internal byte* AtStart() => _first;

    /// <summary>The address of <paramref name="bytes"/> bytes that end where the second forbidden page begins.</summary>
    internal byte* AtEnd(nint bytes) => bytes <= Capacity ? _first + Capacity - bytes : throw new ArgumentOutOfRangeException(nameof(bytes));

    private static byte* Reserve(nint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            nint address = VirtualAlloc(0, bytes, Commit, PageReadWrite);
            return address != 0 ? (byte*)address : throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        int anonymous = OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? 0x1000 : 0x20; // MAP_ANON, MAP_ANONYMOUS
        nint mapped = Map(0, bytes, ReadWrite, Private | anonymous, -1, 0);
        return mapped != -1 ? (byte*)mapped : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private static void Forbid(byte* page)
    {
        bool done = OperatingSystem.IsWindows()
            ? VirtualProtect((nint)page, PageSize, PageNoAccess, out _)
            : Protect((nint)page, PageSize, None) == 0;
        if (!done)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nint size, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualProtect(nint address, nint size, uint protection, out uint old);
}
