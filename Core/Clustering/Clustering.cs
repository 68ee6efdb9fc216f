using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The formulas of k-means (MacQueen 1967; Lloyd 1982), which <see cref="KMeans"/> alternates, and of clusters by density (Ester and others 1996), which <see cref="Dbscan"/> finds.</summary>
public static partial class Clustering
{
    /// <summary>The inertia of an assignment: J = Σ ‖x[i] − μ[label[i]]‖².</summary>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, from 0 to k − 1.</param>
    /// <param name="centroids">μ, k×d.</param>
    /// <returns>0 or above; 0 without rows. NaN propagates.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the clusters.</exception>
    /// <example><code>Clustering.Inertia(Matrix.FromRows([0], [2], [7]), [0, 0, 1], Matrix.FromRows([1], [7]))   // 2</code></example>
    [Formula("K1")]
    public static double Inertia(Matrix features, ReadOnlySpan<int> labels, Matrix centroids)
    {
        ArgumentNullException.ThrowIfNull(centroids);
        CheckLabels(features, labels, centroids.Rows);
        Guard.Columns(features, centroids.Columns);
        var squares = new double[labels.Length];
        for (var i = 0; i < squares.Length; i++)
            squares[i] = Distance.SquaredEuclidean(features.Row(i), centroids.Row(labels[i]));
        return Summation.Sum(squares);
    }

    /// <summary>The mean of the rows of each cluster: μ[k] = Σ r[i, k]·x[i] / Σ r[i, k].</summary>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, from 0 to k − 1.</param>
    /// <param name="clusters">k.</param>
    /// <returns>k×d; NaN for a cluster without rows.</returns>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the clusters.</exception>
    /// <example><code>Clustering.Centroids(Matrix.FromRows([0], [2], [7]), [0, 0, 1], 2).Column(0)   // [1, 7]</code></example>
    [Formula("K2")]
    public static Matrix Centroids(Matrix features, ReadOnlySpan<int> labels, int clusters)
    {
        Guard.AtLeast(clusters, 0);
        CheckLabels(features, labels, clusters);
        int d = features.Columns;
        double[] means = new double[Guard.Elements(clusters, d)], totals = new double[clusters];
        means.AsSpan().Fill(double.NaN);
        // About the first row of each cluster, so that data far from zero keep their digits.
        for (var i = labels.Length - 1; i >= 0; i--)
            features.Row(i).CopyTo(means.AsSpan(labels[i] * d));
        ClusterMeans.Run(features.Rows, d, clusters, features.AsSpan(), labels, [], means, totals, null);
        return Matrix.Adopt(clusters, d, means);
    }

    /// <summary>The nearest centroid of every row: argmin over k of ‖x[i] − μ[k]‖.</summary>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="centroids">μ, k×d, one or more.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n indices; the smallest of those that are equally near, 0 for a row with NaN.</returns>
    /// <exception cref="ArgumentException">The columns differ, or there is no centroid.</exception>
    /// <example><code>Clustering.Assign(Matrix.FromRows([0], [2], [7]), Matrix.FromRows([1], [7]))   // [0, 0, 1]</code></example>
    [Formula("K3")]
    public static ImmutableArray<int> Assign(Matrix features, Matrix centroids, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(centroids);
        Guard.Columns(features, centroids.Columns);
        if (centroids.Rows == 0)
            Guard.ThrowArgument($"Expected at least one centroid, got a matrix of {centroids.Shape}.", nameof(centroids));
        var labels = GC.AllocateUninitializedArray<int>(features.Rows);
        RowChunks.Run(new AssignWork(centroids), features.Rows, features.AsSpan(), labels.AsSpan(), NearestCentroid.Points, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(labels);
    }

    /// <summary>The nearest centroid of one row, as a lane of the kernel that takes many rows finds it; where squares leave the range, by values brought near 1.</summary>
    internal static int Nearest(ReadOnlySpan<double> row, Matrix centroids)
    {
        var label = Nearest(row, centroids, 0, out var least);
        if (IsInRange(least))
            return label;
        var exponent = Math.Max(Magnitude.Exponent(row) ?? int.MinValue, Magnitude.Exponent(centroids.AsSpan()) ?? int.MinValue);
        return exponent == int.MinValue || Math.Abs(exponent) <= KMeans.FarExponent ? label : Nearest(row, centroids, -exponent, out _);
    }

    private static int Nearest(ReadOnlySpan<double> row, Matrix centroids, int exponent, out double least)
    {
        var label = 0;
        least = double.PositiveInfinity;
        for (var j = 0; j < centroids.Rows; j++)
        {
            var centroid = centroids.Row(j);
            double sum = 0;
            for (var p = 0; p < row.Length; p++)
            {
                var apart = exponent == 0 ? row[p] - centroid[p] : Math.ScaleB(row[p], exponent) - Math.ScaleB(centroid[p], exponent);
                sum = Scalar.MultiplyAdd(apart, apart, sum);
            }
            if (sum < least)
                (label, least) = (j, sum);
        }
        return label;
    }

    /// <summary>Whether a least square says which centroid is the nearest.</summary>
    private static bool IsInRange(double square) => square is > 1e-290 and < double.PositiveInfinity;

    private static void CheckLabels(Matrix features, ReadOnlySpan<int> labels, int clusters)
    {
        Guard.LabelPerRow(features, labels);
        foreach (var label in labels)
            Guard.InRange(label, 0, clusters - 1, nameof(labels));
    }

    /// <summary>The nearest centroids of some rows.</summary>
    private readonly struct AssignWork(Matrix centroids) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> output)
        {
            using var points = new CentroidSearch(input, rows, centroids.Columns, Execution.Sequential);
            var squares = ArrayPool<double>.Shared.Rent(rows);
            points.Assign(centroids.AsSpan(), centroids.Rows, output, squares, Execution.Sequential);
            for (var i = 0; i < rows; i++)
            {
                if (!IsInRange(squares[i]))
                    output[i] = Nearest(input.Slice(i * centroids.Columns, centroids.Columns), centroids);
            }
            ArrayPool<double>.Shared.Return(squares);
        }
    }
}
