using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

public static partial class Clustering
{
    /// <summary>The neighbourhood N_ε(x): the rows at most ε away, in order.</summary>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="row">x, of d numbers; a row of the features is in its own neighbourhood.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="measure">The Euclidean (<c>null</c>), Manhattan, Chebyshev or a Minkowski distance.</param>
    /// <returns>Indices, ascending; none for a row with NaN.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or it is another distance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0.</exception>
    /// <example><code>Clustering.Neighbors(Matrix.FromRows([0], [2], [7]), [1], 1)   // [0, 1]</code></example>
    [Formula("K4")]
    public static ImmutableArray<int> Neighbors(Matrix features, ReadOnlySpan<double> row, double epsilon, DistanceMeasure? measure = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        Guard.Length(row, features.Columns);
        Guard.Positive(epsilon);
        measure ??= DistanceMeasure.Euclidean;
        DbscanOptions.CheckMeasure(measure, nameof(measure));
        var near = new bool[features.Rows];
        NeighborMetrics.Run<NeighborsWork, int>(new(features, row, near), measure.P, epsilon);
        return Places(near);
    }

    /// <summary>The core points: rows i with |N_ε(x[i])| ≥ minPoints, where a row is its own neighbour.</summary>
    /// <param name="features">n×d, a row for each sample, everything finite.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="minPoints">1 or more.</param>
    /// <param name="measure">The Euclidean (<c>null</c>), Manhattan, Chebyshev or a Minkowski distance.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Indices, ascending.</returns>
    /// <exception cref="ArgumentException">Something is not finite, or it is another distance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or minPoints is below 1.</exception>
    /// <example><code>Clustering.CorePoints(Matrix.FromRows([0], [1], [2], [7]), 1, 3)   // [1]</code></example>
    [Formula("K4")]
    public static ImmutableArray<int> CorePoints(Matrix features, double epsilon, int minPoints, DistanceMeasure? measure = null, Execution? execution = null) =>
        Dbscan.Fit(features, new() { Epsilon = epsilon, MinPoints = minPoints, Measure = measure ?? DistanceMeasure.Euclidean }, execution).CoreIndices;

    /// <summary>What is density-reachable from a row: itself, and what lies in the neighbourhood of a core point that is reached.</summary>
    /// <param name="features">n×d, a row for each sample, everything finite.</param>
    /// <param name="from">The row to begin with.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="minPoints">1 or more.</param>
    /// <param name="measure">The Euclidean (<c>null</c>), Manhattan, Chebyshev or a Minkowski distance.</param>
    /// <returns>Indices, ascending: a cluster with its whole border where the row is a core point, the row alone where it is none.</returns>
    /// <exception cref="ArgumentException">Something is not finite, or it is another distance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, ε is not a finite number above 0, or minPoints is below 1.</exception>
    /// <example><code>Clustering.DensityReachable(Matrix.FromRows([0], [1], [2], [7]), 1, 1, 3)   // [0, 1, 2]</code></example>
    [Formula("K5")]
    public static ImmutableArray<int> DensityReachable(Matrix features, int from, double epsilon, int minPoints, DistanceMeasure? measure = null)
    {
        Guard.FiniteData(features);
        Guard.Index(from, features.Rows);
        Guard.AtLeast(minPoints, 1);
        var reached = new bool[features.Rows];
        reached[from] = true;
        Queue<int> waiting = new([from]);
        while (waiting.TryDequeue(out var row))
        {
            var near = Neighbors(features, features.Row(row), epsilon, measure);
            if (near.Length < minPoints)
                continue;
            foreach (var other in near)
            {
                if (!reached[other])
                    waiting.Enqueue(other);
                reached[other] = true;
            }
        }
        return Places(reached);
    }

    /// <summary>The labels of DBSCAN, and which rows are core points.</summary>
    internal static int DensityLabels(
        Matrix features, ReadOnlySpan<double> weights, DbscanOptions options, Span<int> labels, Span<bool> core, Execution? execution) =>
        NeighborMetrics.Run<DensityWork, int>(new(features, weights, options.MinPoints, labels, core, execution), options.Measure.P, options.Epsilon);

    /// <summary>Where something is the case.</summary>
    internal static ImmutableArray<int> Places(ReadOnlySpan<bool> set)
    {
        var places = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i])
                places.Add(i);
        }
        return places.DrainToImmutable();
    }

    private readonly ref struct DensityWork(
        Matrix features, ReadOnlySpan<double> weights, int least, Span<int> labels, Span<bool> core, Execution? execution) : INeighborWork<int>
    {
        private readonly ReadOnlySpan<double> weights = weights;
        private readonly Span<int> labels = labels;
        private readonly Span<bool> core = core;

        public int Run<TMetric>(TMetric metric)
            where TMetric : struct, INeighborMetric =>
            DensityKernel.Run(metric, features.Rows, features.Columns, features.AsSpan(), weights, least, labels, core, execution);
    }

    private readonly ref struct NeighborsWork(Matrix features, ReadOnlySpan<double> row, Span<bool> near) : INeighborWork<int>
    {
        private readonly ReadOnlySpan<double> row = row;
        private readonly Span<bool> near = near;

        public int Run<TMetric>(TMetric metric)
            where TMetric : struct, INeighborMetric
        {
            for (var i = 0; i < near.Length; i++)
                near[i] = NeighborMetrics.AreNeighbors(metric, features.Row(i), row);
            return near.Length;
        }
    }
}
