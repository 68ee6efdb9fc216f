using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The product y = Ax: y[i] = Σⱼ a[i, j]·x[j].</summary>
    /// <remarks>
    /// A lies row by row. The order of additions is fixed: the same bits for every register width and number of threads. Without columns, zeros;
    /// NaN and infinities propagate.
    /// <example><code>
    /// var y = new double[2];
    /// LinearAlgebra.Multiply([1, 2, 3, 4], [5, 6], 2, 2, y);   // y: [17, 39]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of rows×columns.</param>
    /// <param name="x">As many values as A has columns.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="destination">y, as many values as A has rows; apart from A and x.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shape, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void Multiply(
        ReadOnlySpan<double> a, ReadOnlySpan<double> x, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        MultiplyOf(a, x, rows, columns, destination, execution);

    /// <inheritdoc cref="Multiply(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void Multiply(
        ReadOnlySpan<float> a, ReadOnlySpan<float> x, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        MultiplyOf(a, x, rows, columns, destination, execution);

    /// <inheritdoc cref="Multiply(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="x">A vector of m values, taken as a column.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    /// <returns>A vector of n values.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the values of x.</exception>
    [Formula("L5")]
    public static Vector Multiply(Matrix a, Vector x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(a.Rows);
        MultiplyOf(a.AsSpan(), x.AsSpan(), a.Rows, a.Columns, values.AsSpan(), execution);
        return Vector.Wrap(values);
    }

    /// <summary>The product y = Aᵀx, the transpose never formed: y[j] = Σᵢ a[i, j]·x[i].</summary>
    /// <remarks>
    /// Bit for bit <see cref="MultiplyTransposedLeft(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)"/> with one
    /// column. Without rows, zeros; NaN and infinities propagate.
    /// <example><code>
    /// var y = new double[2];
    /// LinearAlgebra.MultiplyTransposedLeft([1, 2, 3, 4], [5, 6], 2, 2, y);   // y: [23, 34]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of rows×columns.</param>
    /// <param name="x">As many values as A has rows.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="destination">y, as many values as A has columns; apart from A and x.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shape, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void MultiplyTransposedLeft(
        ReadOnlySpan<double> a, ReadOnlySpan<double> x, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        MultiplyTransposedLeftOf(a, x, rows, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedLeft(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void MultiplyTransposedLeft(
        ReadOnlySpan<float> a, ReadOnlySpan<float> x, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        MultiplyTransposedLeftOf(a, x, rows, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedLeft(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="x">A vector of n values.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    /// <returns>A vector of m values.</returns>
    /// <exception cref="ArgumentException">The rows of A are not as many as the values of x.</exception>
    [Formula("L5")]
    public static Vector MultiplyTransposedLeft(Matrix a, Vector x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(a.Columns);
        MultiplyTransposedLeftOf(a.AsSpan(), x.AsSpan(), a.Rows, a.Columns, values.AsSpan(), execution);
        return Vector.Wrap(values);
    }

    private static void MultiplyOf<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, int rows, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, columns);
        Guard.Length(x, columns);
        ProductDestination(a, x, rows, 1, destination);
        Gemv.Multiply(rows, columns, a, columns, x, destination, execution: execution);
    }

    private static void MultiplyTransposedLeftOf<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> x, int rows, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, columns);
        Guard.Length(x, rows);
        ProductDestination(a, x, columns, 1, destination);
        Gemv.MultiplyTransposed(rows, columns, a, columns, x, destination, execution: execution);
    }
}
