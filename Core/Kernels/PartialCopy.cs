namespace Functional.Kernels;

/// <summary>Copies fewer elements than a register holds, where the machine has no masked loads and stores.</summary>
internal static unsafe class PartialCopy
{
    internal static void Run<T>(T* source, T* destination, int count)
        where T : unmanaged
    {
        for (var i = 0; i < count; i++)
            destination[i] = source[i];
    }
}
