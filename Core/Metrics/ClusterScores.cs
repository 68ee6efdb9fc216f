using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The Davies–Bouldin index: the mean over the clusters of the worst (s[i] + s[j]) / ‖c[i] − c[j]‖; lower is better.</summary>
    /// <remarks>
    /// s is the mean distance of the rows of a cluster from its centroid c. Where no row is away from its centroid, 0; clusters with one
    /// and the same
    /// centroid count 0 with each other. Fewer than two clusters, or as many as rows, give NaN; NaN propagates.
    /// <example><c>Metrics.DaviesBouldin(Matrix.FromRows([0], [1], [10], [11]), [0, 0, 1, 1])</c> is <c>0.1</c>.</example>
    /// </remarks>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, any whole numbers.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    [Formula("M15")]
    public static double DaviesBouldin(Matrix features, ReadOnlySpan<int> labels, Execution? execution = null)
    {
        using var clustered = new ClusterCodes(features, labels);
        if (!clustered.HasScore)
            return double.NaN;
        int k = clustered.Clusters, d = features.Columns;
        double[] centroids = new double[k * d], spreads = new double[k], squares = new double[k];
        Centroids(clustered, features, centroids, spreads, squares, execution);
        double sum = 0;
        for (var i = 0; i < k; i++)
            spreads[i] /= clustered.Counts[i];
        for (var i = 0; i < k; i++)
        {
            double worst = 0;
            for (var j = 0; j < k; j++)
            {
                var apart = i == j ? 0 : Distance.Euclidean(centroids.AsSpan(i * d, d), centroids.AsSpan(j * d, d));
                if (apart != 0)
                    worst = Math.Max(worst, (spreads[i] + spreads[j]) / apart);
            }
            sum += worst;
        }
        return sum / k;
    }

    /// <summary>The Calinski–Harabasz index (B / (k − 1)) / (W / (n − k)): scatter between the clusters by scatter within; higher is
    /// better.</summary>
    /// <remarks>
    /// B = Σ n[k]·‖c[k] − c‖², W = Σ ‖x − c[k]‖². Where W is 0, 1. Fewer than two clusters, or as many as rows, give NaN; NaN propagates.
    /// <example><c>Metrics.CalinskiHarabasz(Matrix.FromRows([0], [1], [10], [11]), [0, 0, 1, 1])</c> is <c>200</c>.</example>
    /// </remarks>
    /// <param name="features">n×d, a row for each sample.</param>
    /// <param name="labels">The cluster of each row, any whole numbers.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    [Formula("M16")]
    public static double CalinskiHarabasz(Matrix features, ReadOnlySpan<int> labels, Execution? execution = null)
    {
        using var clustered = new ClusterCodes(features, labels);
        if (!clustered.HasScore)
            return double.NaN;
        int k = clustered.Clusters, d = features.Columns, n = labels.Length;
        double[] centroids = new double[k * d], distances = new double[k], squares = new double[k], center = new double[d];
        Centroids(clustered, features, centroids, distances, squares, execution);
        // The mean of all rows about the first centroid: what is common to the centroids must not cost digits.
        for (var i = 0; i < k; i++)
        {
            double share = (double)clustered.Counts[i] / n;
            for (var p = 0; p < d; p++)
                center[p] += share * (centroids[i * d + p] - centroids[p]);
        }
        double between = 0, within = 0;
        for (var i = 0; i < k; i++)
        {
            double square = 0;
            for (var p = 0; p < d; p++)
            {
                var apart = centroids[i * d + p] - centroids[p] - center[p];
                square += apart * apart;
            }
            between += clustered.Counts[i] * square;
            within += squares[i];
        }
        return within == 0 ? 1 : between / (k - 1.0) / (within / (n - (double)k));
    }

    private static void Centroids(
        in ClusterCodes clustered, Matrix features, Span<double> centroids, Span<double> distances, Span<double> squares, Execution? execution)
    {
        Execution.ThrowIfCancelled(execution);
        // Squares of ordinary numbers need no scale; others are brought near 1, which no index notices.
        var rows = features.AsSpan();
        var exponent = Magnitude.Exponent(rows, execution) ?? 0;
        var scale = Math.Abs(exponent) > 200 ? Magnitude.Power(-exponent) : 1;
        CentroidKernel.Run(
            features.Rows, features.Columns, clustered.Clusters, rows, clustered.Cluster, scale,
            clustered.Firsts, clustered.Counts, centroids, distances, squares, execution);
    }
}
