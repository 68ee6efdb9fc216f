using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>Scratch memory for one call: rented and pinned, or native beyond the longest array; starting on a cache line, not cleared.</summary>
internal unsafe ref struct AlignedBuffer<T>
    where T : unmanaged
{
    private const int Line = 64;
    private byte[]? array;
    private GCHandle handle;

    internal AlignedBuffer(nint length)
    {
        var bytes = checked(length * sizeof(T)) + Line;
        if (bytes > Array.MaxLength)
        {
            Data = (T*)Native(bytes);
            return;
        }
        array = ArrayPool<byte>.Shared.Rent((int)bytes);
        handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        Data = (T*)(((nint)handle.AddrOfPinnedObject() + Line - 1) & ~(nint)(Line - 1));
    }

    internal T* Data { get; private set; }

    /// <summary>The length rounded up to whole cache lines, so that what follows is aligned again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Padded(nint length) => (length + Line / sizeof(T) - 1) & -(Line / sizeof(T));

    public void Dispose()
    {
        if (array is not null)
        {
            handle.Free();
            ArrayPool<byte>.Shared.Return(array);
            array = null;
        }
        else if (Data != null)
        {
            Free(Data);
        }
        Data = null;
    }

    // Apart, for a method that these are inlined into would prepare a call to native code each time it is entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void* Native(nint bytes) => NativeMemory.AlignedAlloc((nuint)bytes, Line);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Free(void* data) => NativeMemory.AlignedFree(data);
}
