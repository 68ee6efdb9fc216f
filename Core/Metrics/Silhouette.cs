using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>Up to so many columns the differences themselves are summed; from there on the products of a matrix product.</summary>
    private const int DirectColumns = 64;

    /// <summary>The mean silhouette of a clustering, (b − a) / max(a, b) for each row, in [−1, 1].</summary>
    /// <remarks>
    /// a is the mean distance to the other rows of the cluster, b the smallest mean distance to the rows of another. A row alone in its
    /// cluster has 0. Fewer
    /// than two clusters, or as many as rows, give NaN; NaN propagates. The distances are made block by block: memory grows with n, not
    /// with n².
    /// Every label is a cluster, noise of −1 too: take those rows out before, where that is not meant.
    /// <example><c>Metrics.Silhouette(Matrix.FromRows([0], [1], [10], [11]), [0, 0, 1, 1])</c> is <c>0.899749373433584</c>.</example>
    /// </remarks>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, any whole numbers.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    [Formula("M14")]
    public static double Silhouette(
        Matrix features, ReadOnlySpan<int> labels, DistanceMeasure? measure = null, Execution? execution = null)
    {
        var scores = SilhouetteScores(features, labels, measure, execution);
        return Statistics.Mean(scores.AsSpan());
    }

    /// <summary>The silhouette of every row.</summary>
    /// <remarks>As <see cref="Silhouette(Matrix, ReadOnlySpan{int}, DistanceMeasure?, Execution?)"/>; without a score all are
    /// NaN.</remarks>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, any whole numbers.</param>
    /// <param name="measure">Which distance; the Euclidean one without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    [Formula("M14")]
    public static Vector SilhouetteScores(
        Matrix features, ReadOnlySpan<int> labels, DistanceMeasure? measure = null, Execution? execution = null)
    {
        measure ??= DistanceMeasure.Euclidean;
        Execution.ThrowIfCancelled(execution);
        using var clustered = new ClusteredRows(features, labels);
        int n = labels.Length, d = features.Columns;
        var scores = new double[n];
        if (!clustered.HasScore)
        {
            scores.AsSpan().Fill(double.NaN);
            return Vector.Wrap(scores);
        }
        var here = new double[n];
        var pair = new MeasuredPair<double>(measure);
        var squares = default(SquareDifferenceFold<double>);
        ReadOnlySpan<double> rows = clustered.Rows;
        ReadOnlySpan<int> starts = clustered.Starts, cluster = clustered.Cluster;
        if (measure == DistanceMeasure.Euclidean && d <= DirectColumns)
            SilhouetteKernel.Run(new EuclideanOfSquares(false), squares, pair, n, d, rows, starts, cluster, here, execution);
        else if (measure == DistanceMeasure.Euclidean)
            SilhouetteKernel.Run(new EuclideanOfProducts(false), squares, pair, n, d, rows, starts, cluster, here, execution);
        else if (measure == DistanceMeasure.Cosine)
            SilhouetteKernel.Run(new CosineOfProducts(true), squares, pair, n, d, rows, starts, cluster, here, execution);
        else if (measure == DistanceMeasure.Manhattan)
            SilhouetteKernel.Run(default(PlainFinish), default(MagnitudeDifferenceFold<double>), pair, n, d, rows, starts, cluster, here, execution);
        else
            SilhouetteKernel.Run(pair, n, d, rows, starts, cluster, here, execution);
        for (var i = 0; i < n; i++)
            scores[clustered.Source[i]] = here[i];
        return Vector.Wrap(scores);
    }
}
