using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The distance from one vector to every row of a matrix.</summary>
    /// <remarks><example><c>Distance.ToMany([0, 0], Matrix.FromRows([3, 4], [0, 1]))</c> is <c>[5, 1]</c>.</example></remarks>
    /// <param name="query">The vector, d elements.</param>
    /// <param name="points">n×d.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n distances.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns than the vector has elements.</exception>
    public static Vector ToMany(ReadOnlySpan<double> query, Matrix points, DistanceMeasure? measure = null, Execution? execution = null)
    {
        Guard.Columns(points, query.Length);
        var distances = GC.AllocateUninitializedArray<double>(points.Rows);
        ToManyOf(query, points.AsSpan(), measure ?? DistanceMeasure.Euclidean, distances, execution);
        return Vector.Wrap(distances);
    }

    /// <summary>Writes the distance from one vector to each of many.</summary>
    /// <remarks>Allocates nothing.</remarks>
    /// <param name="query">The vector, d elements.</param>
    /// <param name="points">n vectors of d elements, one after the other.</param>
    /// <param name="measure">Which distance.</param>
    /// <param name="destination">n distances.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The points are not n·d elements.</exception>
    public static void ToMany(
        ReadOnlySpan<double> query, ReadOnlySpan<double> points, DistanceMeasure measure, Span<double> destination, Execution? execution = null) =>
        ToManyOf(query, points, measure, destination, execution);

    /// <inheritdoc cref="ToMany(ReadOnlySpan{double}, ReadOnlySpan{double}, DistanceMeasure, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void ToMany(
        ReadOnlySpan<float> query, ReadOnlySpan<float> points, DistanceMeasure measure, Span<double> destination, Execution? execution = null) =>
        ToManyOf(query, points, measure, destination, execution);

    /// <summary>The k rows of a matrix that are nearest to a vector, the nearest first, and how far they are: an exact search.</summary>
    /// <remarks>
    /// Of equal distances the lowest row first; distances that are NaN come last.
    /// <example><code>
    /// Distance.Nearest([0, 0], Matrix.FromRows([3, 4], [0, 1], [1, 1]), k: 2)   // ([1, 1.4142135623730951], [1, 2])
    /// </code></example>
    /// </remarks>
    /// <param name="query">The vector, d elements.</param>
    /// <param name="points">n×d.</param>
    /// <param name="k">From 0 to n.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The distances and the rows, k of each.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns than the vector has elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or there are fewer rows.</exception>
    public static (Vector Distances, ImmutableArray<int> Indices) Nearest(
        ReadOnlySpan<double> query, Matrix points, int k, DistanceMeasure? measure = null, Execution? execution = null)
    {
        Guard.Columns(points, query.Length);
        Guard.InRange(k, 0, points.Rows);
        var indices = GC.AllocateUninitializedArray<int>(k);
        var distances = GC.AllocateUninitializedArray<double>(k);
        NearestOf(query, points.AsSpan(), points.Rows, measure ?? DistanceMeasure.Euclidean, indices, distances, execution);
        return (Vector.Wrap(distances), ImmutableCollectionsMarshal.AsImmutableArray(indices));
    }

    /// <summary>Writes the k = indices.Length vectors that are nearest to one, the nearest first, and how far they are.</summary>
    /// <remarks>Of equal distances the lowest index first; distances that are NaN come last. Allocates nothing.</remarks>
    /// <param name="query">The vector, d elements, at least one.</param>
    /// <param name="points">n vectors of d elements, one after the other.</param>
    /// <param name="measure">Which distance.</param>
    /// <param name="indices">k places, at most n.</param>
    /// <param name="distances">As many.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The points are not whole vectors, there are fewer than k, or the destinations differ in
    /// length.</exception>
    public static void Nearest(
        ReadOnlySpan<double> query,
        ReadOnlySpan<double> points,
        DistanceMeasure measure,
        Span<int> indices,
        Span<double> distances,
        Execution? execution = null) => NearestOf(query, points, CountOf(query, points), measure, indices, distances, execution);

    /// <inheritdoc cref="Nearest(ReadOnlySpan{double}, ReadOnlySpan{double}, DistanceMeasure, Span{int}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Nearest(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> points,
        DistanceMeasure measure,
        Span<int> indices,
        Span<double> distances,
        Execution? execution = null) => NearestOf(query, points, CountOf(query, points), measure, indices, distances, execution);

    private static int CountOf<T>(ReadOnlySpan<T> query, ReadOnlySpan<T> points)
    {
        Guard.NotEmpty(query);
        if (points.Length % query.Length != 0)
            Guard.ThrowArgument($"Expected vectors of {Display.Count(query.Length, "element")}, got {Display.Count(points.Length, "element")}.", nameof(points));
        return points.Length / query.Length;
    }

    private static void ToManyOf<T>(
        ReadOnlySpan<T> query, ReadOnlySpan<T> points, DistanceMeasure measure, Span<double> destination, Execution? execution)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(measure);
        Execution.ThrowIfCancelled(execution);
        if ((long)destination.Length * query.Length != points.Length)
        {
            Guard.ThrowArgument(
                $"Expected {Display.Count(destination.Length, "vector")} of {Display.Count(query.Length, "element")}, got {Display.Count(points.Length, "element")}.", nameof(points));
        }
        RowPairs.Run(new MeasuredPair<T>(measure), 1, destination.Length, query.Length, query, points, destination, execution);
    }

    private static void NearestOf<T>(
        ReadOnlySpan<T> query,
        ReadOnlySpan<T> points,
        int count,
        DistanceMeasure measure,
        Span<int> indices,
        Span<double> distances,
        Execution? execution)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(measure);
        Guard.Length<double>(distances, indices.Length);
        if (indices.Length > count)
            Guard.ThrowArgument($"Expected room for at most {count} indices, one for each vector, got {indices.Length}.", nameof(indices));
        var rented = ArrayPool<double>.Shared.Rent(count);
        var all = rented.AsSpan(0, count);
        ToManyOf(query, points, measure, all, execution);
        TopSelection.Smallest(all, indices);
        for (var i = 0; i < indices.Length; i++)
            distances[i] = all[indices[i]];
        ArrayPool<double>.Shared.Return(rented);
    }
}
