using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The outer product C = xyᵀ: c[i, j] = x[i]·y[j].</summary>
    /// <remarks>
    /// Every element is one rounded product; NaN and infinities propagate.
    /// <example><code>
    /// var c = new double[4];
    /// LinearAlgebra.Outer([1, 2], [3, 4], c);   // c: [3, 4, 6, 8]
    /// </code></example>
    /// </remarks>
    /// <param name="x">The n factors of the rows.</param>
    /// <param name="y">The m factors of the columns.</param>
    /// <param name="destination">C, of n×m; apart from x and y.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length than n·m, or overlaps an input.</exception>
    [Formula("L5")]
    public static void Outer(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination, Execution? execution = null) =>
        KroneckerOf(x, y, x.Length, 1, 1, y.Length, destination, execution);

    /// <inheritdoc cref="Outer(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("L5"), OverloadResolutionPriority(-1)]
    public static void Outer(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination, Execution? execution = null) =>
        KroneckerOf(x, y, x.Length, 1, 1, y.Length, destination, execution);

    /// <inheritdoc cref="Outer(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)" path="/summary"/>
    /// <param name="x">A vector of n values.</param>
    /// <param name="y">A vector of m values.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    /// <returns>A matrix of n×m.</returns>
    [Formula("L5")]
    public static Matrix Outer(Vector x, Vector y, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var values = Room(x.Length, y.Length);
        OuterKernel.Run(x.Length, 1, x.AsSpan(), 1, y.Length, y.AsSpan(), values, execution);
        return Matrix.Wrap(x.Length, y.Length, values);
    }

    /// <summary>The Kronecker product A ⊗ B, each element of A times all of B: c[i·p + k, j·q + l] = a[i, j]·b[k, l].</summary>
    /// <remarks>
    /// Every element is one rounded product; NaN and infinities propagate.
    /// <example><code>
    /// var c = new double[8];
    /// LinearAlgebra.Kronecker([1, 2], [1, 2, 3, 4], 1, 2, 2, 2, c);   // c: [1, 2, 2, 4, 3, 4, 6, 8]
    /// </code></example>
    /// </remarks>
    /// <param name="a">A, row by row.</param>
    /// <param name="b">B, row by row.</param>
    /// <param name="aRows">Rows of A.</param>
    /// <param name="aColumns">Columns of A.</param>
    /// <param name="bRows">Rows of B, p.</param>
    /// <param name="bColumns">Columns of B, q.</param>
    /// <param name="destination">Of (aRows·bRows)×(aColumns·bColumns); apart from A and B.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shapes, or the destination overlaps an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    public static void Kronecker(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, int aRows, int aColumns, int bRows, int bColumns, Span<double> destination,
        Execution? execution = null) => KroneckerOf(a, b, aRows, aColumns, bRows, bColumns, destination, execution);

    /// <inheritdoc cref="Kronecker(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, int, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Kronecker(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int aRows, int aColumns, int bRows, int bColumns, Span<float> destination,
        Execution? execution = null) => KroneckerOf(a, b, aRows, aColumns, bRows, bColumns, destination, execution);

    /// <inheritdoc cref="Kronecker(ReadOnlySpan{double}, ReadOnlySpan{double}, int, int, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="b">A matrix of p×q.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    /// <returns>A matrix of n·p×m·q.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The product has more elements than an array can hold.</exception>
    public static Matrix Kronecker(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        int rows = Side((long)a.Rows * b.Rows, nameof(b)), columns = Side((long)a.Columns * b.Columns, nameof(b));
        var values = Room(rows, columns);
        OuterKernel.Run(a.Rows, a.Columns, a.AsSpan(), b.Rows, b.Columns, b.AsSpan(), values, execution);
        return Matrix.Wrap(rows, columns, values);
    }

    private static void KroneckerOf<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, int aRows, int aColumns, int bRows, int bColumns, Span<T> destination, Execution? execution,
        [CallerArgumentExpression(nameof(a))] string aName = "",
        [CallerArgumentExpression(nameof(b))] string bName = "")
        where T : unmanaged
    {
        Guard.Shape(a, aRows, aColumns, aName);
        Guard.Shape(b, bRows, bColumns, bName);
        if (destination.Length != (long)a.Length * b.Length)
            Guard.ThrowArgument($"Expected a destination of {Display.Count((long)a.Length * b.Length, "element")}, got {destination.Length}.", nameof(destination));
        Guard.Apart(a, destination, aName);
        Guard.Apart(b, destination, bName);
        OuterKernel.Run(aRows, aColumns, a, bRows, bColumns, b, destination, execution);
    }

    private static int Side(long side, string name) =>
        side <= Array.MaxLength ? (int)side
            : throw new ArgumentOutOfRangeException(name, side, $"Expected a product of at most {Array.MaxLength} rows and columns, got {side}.");
}
