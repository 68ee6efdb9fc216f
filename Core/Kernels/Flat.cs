using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>The elements of a multi-dimensional array in storage order, which is row-major.</summary>
internal static class Flat
{
    /// <summary>The elements of a two- or higher-dimensional array of doubles, without a copy.</summary>
    public static Span<double> Of(Array values) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);
}
