using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The Gram matrix C = AᵀA of the columns: c[i, j] = Σₚ a[p, i]·a[p, j].</summary>
    /// <remarks>
    /// Half the work of the product and bit for bit equal to it; exactly symmetric, positive semi-definite to rounding. Without rows, zeros.
    /// <example><code>
    /// var c = new double[4];
    /// LinearAlgebra.Gram([1, 2, 3, 4, 5, 6], 3, 2, c);   // c: [35, 44, 44, 56]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of rows×columns.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A; rows and columns of C.</param>
    /// <param name="destination">C, of columns×columns; apart from A.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shapes, or the destination overlaps A.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void Gram(ReadOnlySpan<double> a, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        GramOf(a, rows, columns, destination, execution);

    /// <inheritdoc cref="Gram(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void Gram(ReadOnlySpan<float> a, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        GramOf(a, rows, columns, destination, execution);

    /// <inheritdoc cref="Gram(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <remarks>
    /// Half the work of the product and bit for bit equal to it; exactly symmetric, positive semi-definite to rounding. Without rows, zeros.
    /// <example><code>LinearAlgebra.Gram(Matrix.FromRows([1, 2], [3, 4], [5, 6]))   // [[35, 44], [44, 56]]</code></example>
    /// </remarks>
    /// <param name="a">A matrix of n×d.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <returns>A matrix of d×d.</returns>
    [Formula("L5")]
    public static Matrix Gram(Matrix a, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        var values = Room(a.Columns, a.Columns);
        Gemm.Gram(a.Columns, a.Rows, a.AsSpan(), a.Columns, values, a.Columns, execution: execution);
        return Matrix.Wrap(a.Columns, a.Columns, values);
    }

    private static void GramOf<T>(ReadOnlySpan<T> a, int rows, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, columns);
        Guard.Shape((ReadOnlySpan<T>)destination, columns, columns, nameof(destination));
        Guard.Apart(a, destination);
        Gemm.Gram(columns, rows, a, columns, destination, columns, execution: execution);
    }
}
