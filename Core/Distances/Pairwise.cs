using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>Up to so many columns the differences themselves are summed; from there on the products of a matrix product.</summary>
    private const int DirectColumns = 16;

    /// <summary>The distance between every two rows of a matrix.</summary>
    /// <remarks>
    /// Exactly symmetric, with zeros on the diagonal. The Euclidean distance of wide rows comes from ‖x‖² + ‖y‖² − 2·x·y, a matrix
    /// product; where
    /// that is less than 2⁻¹⁰ of ‖x‖² + ‖y‖², so that digits would cancel, from the differences themselves, as it does for narrow rows.
    /// So no pair loses more
    /// than ten bits of a double, none is negative, and equal rows are at distance 0.
    /// <example><c>Distance.Pairwise(Matrix.FromRows([0, 0], [3, 4]))</c> is <c>[[0, 5], [5, 0]]</c>.</example>
    /// </remarks>
    /// <param name="points">n×d.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×n distances.</returns>
    [Formula("A1", "A2", "A4")]
    public static Matrix Pairwise(Matrix points, DistanceMeasure? measure = null, Execution? execution = null) =>
        Pairwise(points, points, measure, execution);

    /// <summary>The distance between every row of one matrix and every row of another.</summary>
    /// <remarks>As <see cref="Pairwise(Matrix, DistanceMeasure?, Execution?)"/>.</remarks>
    /// <param name="a">m×d.</param>
    /// <param name="b">n×d.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>m×n distances.</returns>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public static Matrix Pairwise(Matrix a, Matrix b, DistanceMeasure? measure = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        Guard.Columns(b, a.Columns);
        var distances = GC.AllocateUninitializedArray<double>(Guard.Elements(a.Rows, b.Rows));
        PairwiseOf(measure ?? DistanceMeasure.Euclidean, a.Rows, b.Rows, a.Columns, a.AsSpan(), b.AsSpan(), distances, execution);
        return Matrix.Adopt(a.Rows, b.Rows, distances);
    }

    /// <summary>Writes the distance between every vector of one list and every vector of another.</summary>
    /// <param name="a">m vectors, one after the other.</param>
    /// <param name="b">n vectors, one after the other.</param>
    /// <param name="columns">d, the length of a vector, 1 or more.</param>
    /// <param name="measure">Which distance.</param>
    /// <param name="destination">m·n distances, row by row.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The inputs are not whole vectors, or the destination has another length.</exception>
    public static void Pairwise(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        int columns,
        DistanceMeasure measure,
        Span<double> destination,
        Execution? execution = null)
    {
        var (m, n) = Shape(a, b, columns, measure, destination);
        PairwiseOf(measure, m, n, columns, a, b, destination, execution);
    }

    /// <inheritdoc cref="Pairwise(ReadOnlySpan{double}, ReadOnlySpan{double}, int, DistanceMeasure, Span{double}, Execution?)"/>
    /// <remarks>The floats are widened, so the distances are those of doubles.</remarks>
    [OverloadResolutionPriority(-1)]
    public static void Pairwise(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        int columns,
        DistanceMeasure measure,
        Span<double> destination,
        Execution? execution = null)
    {
        var (m, n) = Shape(a, b, columns, measure, destination);
        var wide = ArrayPool<double>.Shared.Rent(checked(a.Length + b.Length));
        Span<double> first = wide.AsSpan(0, a.Length), second = wide.AsSpan(a.Length, b.Length);
        for (var i = 0; i < a.Length; i++)
            first[i] = a[i];
        for (var i = 0; i < b.Length; i++)
            second[i] = b[i];
        PairwiseOf(measure, m, n, columns, first, second, destination, execution);
        ArrayPool<double>.Shared.Return(wide);
    }

    /// <summary>The cosine similarity between every row of one matrix and every row of another, in [−1, 1].</summary>
    /// <remarks>
    /// By one matrix product. A zero row gives NaN.
    /// <example><c>Distance.PairwiseCosineSimilarity(Matrix.FromRows([1, 0]), Matrix.FromRows([0, 2], [3, 0]))</c> is <c>[[0, 1]]</c>.</example>
    /// </remarks>
    /// <param name="a">m×d.</param>
    /// <param name="b">n×d.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>m×n similarities.</returns>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    [Formula("A3")]
    public static Matrix PairwiseCosineSimilarity(Matrix a, Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        Guard.Columns(b, a.Columns);
        Execution.ThrowIfCancelled(execution);
        var similarities = GC.AllocateUninitializedArray<double>(Guard.Elements(a.Rows, b.Rows));
        PairwiseKernel.ToMatrix(
            new CosineOfProducts(false), default(SquareDifferenceFold<double>), default(SimilarPair),
            a.Rows, b.Rows, a.Columns, a.AsSpan(), b.AsSpan(), similarities, execution);
        return Matrix.Adopt(a.Rows, b.Rows, similarities);
    }

    private static (
        int M, int N) Shape<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int columns, DistanceMeasure measure, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(measure);
        Guard.AtLeast(columns, 1);
        if (a.Length % columns != 0)
            Guard.ThrowArgument($"Expected vectors of {Display.Count(columns, "element")}, got {Display.Count(a.Length, "element")}.", nameof(a));
        if (b.Length % columns != 0)
            Guard.ThrowArgument($"Expected vectors of {Display.Count(columns, "element")}, got {Display.Count(b.Length, "element")}.", nameof(b));
        Guard.Length<double>(destination, Guard.Elements(a.Length / columns, b.Length / columns));
        return (a.Length / columns, b.Length / columns);
    }

    internal static void PairwiseOf(
        DistanceMeasure measure, int m, int n, int d, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> to, Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        var pair = new MeasuredPair<double>(measure);
        var squares = default(SquareDifferenceFold<double>);
        var squared = measure.Kind == DistanceKind.SquaredEuclidean;
        switch (measure.Kind)
        {
            case DistanceKind.Euclidean or DistanceKind.SquaredEuclidean when d <= DirectColumns:
                PairwiseKernel.ToMatrix(new EuclideanOfSquares(squared), squares, pair, m, n, d, a, b, to, execution);
                break;
            case DistanceKind.Euclidean or DistanceKind.SquaredEuclidean:
                PairwiseKernel.ToMatrix(new EuclideanOfProducts(squared), squares, pair, m, n, d, a, b, to, execution);
                break;
            case DistanceKind.Cosine:
                PairwiseKernel.ToMatrix(new CosineOfProducts(true), squares, pair, m, n, d, a, b, to, execution);
                break;
            case DistanceKind.Manhattan:
                PairwiseKernel.ToMatrix(default(PlainFinish), default(MagnitudeDifferenceFold<double>), pair, m, n, d, a, b, to, execution);
                break;
            case DistanceKind.Chebyshev:
                PairwiseKernel.ToMatrix(default(PlainFinish), new LargestDifferenceFold<double>(1), pair, m, n, d, a, b, to, execution);
                break;
            default:
                RowPairs.Run(pair, m, n, d, a, b, to, execution);
                break;
        }
    }
}
