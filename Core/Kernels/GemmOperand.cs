using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A matrix in memory: element (i, j) lies at Data[i·Row + j·Column]; a transposed view swaps the two.</summary>
internal readonly unsafe struct GemmOperand<T>(T* data, nint row, nint column)
    where T : unmanaged
{
    internal readonly T* Data = data;
    internal readonly nint Row = row;
    internal readonly nint Column = column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* At(nint i, nint j) => Data + i * Row + j * Column;
}
