using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    /// <summary>Softmax of every row of a matrix: positive shares that sum to 1 in each row.</summary>
    /// <remarks>
    /// The matrix lies row by row; each row is, bit for bit, <see cref="Softmax(ReadOnlySpan{double}, Span{double}, Execution?)"/> of it, with its edges.
    /// Threads take whole rows.
    /// <example><code>
    /// var shares = new double[4];
    /// Elementwise.SoftmaxRows([0, 0, 1000, -1000], 2, 2, shares);   // shares: [0.5, 0.5, 1, 0]
    /// </code></example>
    /// </remarks>
    /// <param name="x">The logits, rows×columns.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 8,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">A length does not agree with the shape, or the destination overlaps the input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    [Formula("N7")]
    public static void SoftmaxRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        RowsOf(x, rows, columns, destination, logarithm: false, execution);

    /// <inheritdoc cref="SoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SoftmaxRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        RowsOf(x, rows, columns, destination, logarithm: false, execution);

    /// <inheritdoc cref="SoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="x">The logits.</param>
    /// <param name="execution">Threads (used above some 8,000 elements) and cancellation.</param>
    /// <returns>A matrix of the same shape.</returns>
    [Formula("N7")]
    public static Matrix SoftmaxRows(Matrix x, Execution? execution = null) => RowsOf(x, logarithm: false, execution);

    /// <summary>The logarithm of softmax of every row of a matrix, which keeps its digits where the share itself underflows, and where it is all but 1.</summary>
    /// <remarks>
    /// The matrix lies row by row; each row is, bit for bit, <see cref="LogSoftmax(ReadOnlySpan{double}, Span{double}, Execution?)"/> of it.
    /// <example><code>
    /// var logarithms = new double[2];
    /// Elementwise.LogSoftmaxRows([1000, 0], 1, 2, logarithms);   // logarithms: [0, -1000]
    /// </code></example>
    /// </remarks>
    /// <inheritdoc cref="SoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/param"/>
    /// <inheritdoc cref="SoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/exception"/>
    [Formula("N7")]
    public static void LogSoftmaxRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> destination, Execution? execution = null) =>
        RowsOf(x, rows, columns, destination, logarithm: true, execution);

    /// <inheritdoc cref="LogSoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void LogSoftmaxRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> destination, Execution? execution = null) =>
        RowsOf(x, rows, columns, destination, logarithm: true, execution);

    /// <inheritdoc cref="LogSoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)" path="/summary"/>
    /// <param name="x">The logits.</param>
    /// <param name="execution">Threads (used above some 8,000 elements) and cancellation.</param>
    /// <returns>A matrix of the same shape.</returns>
    [Formula("N7")]
    public static Matrix LogSoftmaxRows(Matrix x, Execution? execution = null) => RowsOf(x, logarithm: true, execution);

    private static void RowsOf<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> destination, bool logarithm, Execution? execution)
        where T : unmanaged
    {
        Guard.Shape(x, rows, columns);
        Guard.Destination(x, destination);
        SoftmaxKernel.Rows(rows, columns, x, destination, logarithm, execution);
    }

    private static Matrix RowsOf(Matrix x, bool logarithm, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Values.Length);
        SoftmaxKernel.Rows(x.Rows, x.Columns, x.AsSpan(), values, logarithm, execution);
        return Matrix.Wrap(x.Rows, x.Columns, values);
    }
}
