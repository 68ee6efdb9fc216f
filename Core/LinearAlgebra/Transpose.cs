using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The transpose Aᵀ: element (j, i) is a[i, j].</summary>
    /// <remarks>
    /// Matrices lie row by row; tiles keep both sides in the cache.
    /// <example><code>
    /// var t = new double[6];
    /// LinearAlgebra.Transpose([1, 2, 3, 4, 5, 6], 2, 3, t);   // t: [1, 4, 2, 5, 3, 6]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of rows×columns.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="destination">Aᵀ, of columns×rows; apart from A.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shape, or the destination overlaps A.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L6")]
    public static void Transpose(ReadOnlySpan<double> a, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        TransposeOf(a, rows, columns, destination, execution);

    /// <inheritdoc cref="Transpose(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("L6"), OverloadResolutionPriority(-1)]
    public static void Transpose(ReadOnlySpan<float> a, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        TransposeOf(a, rows, columns, destination, execution);

    /// <inheritdoc cref="Transpose(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <remarks><see cref="Matrix.Transpose"/> with a choice of threads.</remarks>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <returns>A matrix of m×n.</returns>
    [Formula("L6")]
    public static Matrix Transpose(Matrix a, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        var values = GC.AllocateUninitializedArray<double>(a.Values.Length);
        TransposeKernel.Run(a.Rows, a.Columns, a.AsSpan(), a.Columns, values, a.Rows, execution);
        return Matrix.Wrap(a.Columns, a.Rows, values);
    }

    private static void TransposeOf<T>(ReadOnlySpan<T> a, int rows, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, columns);
        Guard.Length((ReadOnlySpan<T>)destination, a.Length, nameof(destination));
        Guard.Apart(a, destination);
        TransposeKernel.Run(rows, columns, a, columns, destination, rows, execution);
    }
}
