using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The matrix product C = AB: c[i, j] = Σₚ a[i, p]·b[p, j].</summary>
    /// <remarks>
    /// Matrices lie row by row. Multiplied and added in one rounding, p ascending within blocks of 256, so that the bits are the same for
    /// every register width, number of threads and place of an element: (AB)ᵀ = BᵀAᵀ holds to the last bit. Each element is within
    /// γ(inner)·Σ|a·b| of its true value. No zero is skipped: NaN and infinities propagate. With inner = 0 the sums are 0.
    /// Terms are not scaled: one that leaves the range gives an infinity, as <see cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/> does not.
    /// <example><code>
    /// var c = new double[4];
    /// LinearAlgebra.Multiply([1, 2, 3, 4], [5, 6, 7, 8], 2, 2, 2, c);   // c: [19, 22, 43, 50]
    /// </code></example>
    /// Source: Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3).
    /// </remarks>
    /// <param name="a">A, of rows×inner.</param>
    /// <param name="b">B, of inner×columns.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="destination">C, of rows×columns; apart from A and B.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shapes, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void Multiply(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, Span<double> destination, Execution? execution = null) =>
        MultiplyOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="Multiply(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void Multiply(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int inner, int columns, Span<float> destination, Execution? execution = null) =>
        MultiplyOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="Multiply(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <remarks>The operator <c>a * b</c> with a choice of threads; see the form over spans for rounding and edges.</remarks>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="b">A matrix of m×p.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <returns>A matrix of n×p.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the rows of B.</exception>
    [Formula("L5")]
    public static Matrix Multiply(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Inner(a.Columns, b.Rows, "as many rows as the first matrix has columns", a, b);
        var values = Room(a.Rows, b.Columns);
        Gemm.Multiply<double>(a.Rows, b.Columns, a.Columns, a.AsSpan(), a.Columns, b.AsSpan(), b.Columns, values, b.Columns, execution: execution);
        return Matrix.Wrap(a.Rows, b.Columns, values);
    }

    /// <summary>The product C = AᵀB, the transpose never formed: c[i, j] = Σₚ a[p, i]·b[p, j].</summary>
    /// <remarks>
    /// Bit for bit the product of the transposed matrix.
    /// <example><code>
    /// var c = new double[4];
    /// LinearAlgebra.MultiplyTransposedLeft([1, 2, 3, 4], [5, 6, 7, 8], 2, 2, 2, c);   // c: [26, 30, 38, 44]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of inner×rows.</param>
    /// <param name="b">B, of inner×columns.</param>
    /// <param name="rows">Columns of A, rows of C.</param>
    /// <param name="inner">Rows of A and B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="destination">C, of rows×columns; apart from A and B.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shapes, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void MultiplyTransposedLeft(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, Span<double> destination, Execution? execution = null) =>
        MultiplyTransposedLeftOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedLeft(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void MultiplyTransposedLeft(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int inner, int columns, Span<float> destination, Execution? execution = null) =>
        MultiplyTransposedLeftOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedLeft(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="a">A matrix of m×n.</param>
    /// <param name="b">A matrix of m×p.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <returns>A matrix of n×p.</returns>
    /// <exception cref="ArgumentException">The matrices differ in their rows.</exception>
    [Formula("L5")]
    public static Matrix MultiplyTransposedLeft(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Inner(a.Rows, b.Rows, "as many rows as the first matrix has", a, b);
        var values = Room(a.Columns, b.Columns);
        Gemm.MultiplyTransposedLeft<double>(
            a.Columns, b.Columns, a.Rows, a.AsSpan(), a.Columns, b.AsSpan(), b.Columns, values, b.Columns, execution: execution);
        return Matrix.Wrap(a.Columns, b.Columns, values);
    }

    /// <summary>The product C = ABᵀ, the transpose never formed: c[i, j] = Σₚ a[i, p]·b[j, p], the dot products of the rows.</summary>
    /// <remarks>
    /// Bit for bit the product with the transposed matrix.
    /// <example><code>
    /// var c = new double[4];
    /// LinearAlgebra.MultiplyTransposedRight([1, 2, 3, 4], [5, 6, 7, 8], 2, 2, 2, c);   // c: [17, 23, 39, 53]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, of rows×inner.</param>
    /// <param name="b">B, of columns×inner.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A and B.</param>
    /// <param name="columns">Rows of B, columns of C.</param>
    /// <param name="destination">C, of rows×columns; apart from A and B.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shapes, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("L5")]
    public static void MultiplyTransposedRight(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns, Span<double> destination, Execution? execution = null) =>
        MultiplyTransposedRightOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedRight(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void MultiplyTransposedRight(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, int inner, int columns, Span<float> destination, Execution? execution = null) =>
        MultiplyTransposedRightOf(a, b, rows, inner, columns, destination, execution);

    /// <inheritdoc cref="MultiplyTransposedRight(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="b">A matrix of p×m.</param>
    /// <param name="execution">Threads (used above some 500,000 multiply-adds) and cancellation.</param>
    /// <returns>A matrix of n×p.</returns>
    /// <exception cref="ArgumentException">The matrices differ in their columns.</exception>
    [Formula("L5")]
    public static Matrix MultiplyTransposedRight(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Inner(a.Columns, b.Columns, "as many columns as the first matrix has", a, b);
        var values = Room(a.Rows, b.Rows);
        Gemm.MultiplyTransposedRight<double>(a.Rows, b.Rows, a.Columns, a.AsSpan(), a.Columns, b.AsSpan(), b.Columns, values, b.Rows, execution: execution);
        return Matrix.Wrap(a.Rows, b.Rows, values);
    }

    private static void MultiplyOf<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int inner, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, inner);
        Guard.Shape(b, inner, columns);
        ProductDestination(a, b, rows, columns, destination);
        Gemm.Multiply(rows, columns, inner, a, inner, b, columns, destination, columns, execution: execution);
    }

    private static void MultiplyTransposedLeftOf<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int inner, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, inner, rows);
        Guard.Shape(b, inner, columns);
        ProductDestination(a, b, rows, columns, destination);
        Gemm.MultiplyTransposedLeft(rows, columns, inner, a, rows, b, columns, destination, columns, execution: execution);
    }

    private static void MultiplyTransposedRightOf<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int inner, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(a, rows, inner);
        Guard.Shape(b, columns, inner);
        ProductDestination(a, b, rows, columns, destination);
        Gemm.MultiplyTransposedRight(rows, columns, inner, a, inner, b, inner, destination, columns, execution: execution);
    }

    /// <summary>The destination of a product has its shape, and lies apart from what it is made of.</summary>
    private static void ProductDestination<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int rows, int columns, Span<T> destination)
    {
        Guard.Shape((ReadOnlySpan<T>)destination, rows, columns, nameof(destination));
        Guard.Apart(a, destination);
        Guard.Apart(b, destination);
    }

    /// <summary>The sides over which two matrices are summed must be equal.</summary>
    private static void Inner(int first, int second, string expected, Matrix a, Matrix b)
    {
        if (first != second)
            Guard.ThrowArgument($"Expected {expected} ({first}), got shapes {a.Shape} and {b.Shape}.", nameof(b));
    }

    private static double[] Room(int rows, int columns) => GC.AllocateUninitializedArray<double>(Guard.Elements(rows, columns));
}
