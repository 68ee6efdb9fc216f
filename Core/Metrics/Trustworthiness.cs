using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>Distances that are made at a time.</summary>
    private const int RankedRoom = 1 << 19;

    /// <summary>How far the nearest of each row in an embedding were its nearest before: 1 − 2/(n·k·(2n − 3k − 1))·Σ over those k of max(0, rank − k), in [0, 1].</summary>
    /// <remarks>
    /// The rank of a row is 1 for the nearest, among the others by the features; of equal distances the lowest row first. 1 where no row came near that was not. With the
    /// arguments exchanged it is the
    /// continuity: 1 where no row was torn from its nearest. The distances are made block by block: memory grows with n, work with n²·k.
    /// <example><c>Metrics.Trustworthiness(Matrix.FromRows([0], [1], [3], [7]), Matrix.FromRows([0], [1], [7], [3]), neighbors: 1)</c> is <c>0.625</c>.</example>
    /// Source: Venna and Kaski (2001), "Neighborhood preservation in nonlinear projection methods".
    /// </remarks>
    /// <param name="features">n×d, the rows as they were.</param>
    /// <param name="embedding">n×m, the same rows embedded.</param>
    /// <param name="neighbors">k, from 1 to below n/2; 5 by default.</param>
    /// <param name="measure">Which distance between the features; the Euclidean one without it. In the embedding it is that.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or half the rows or more.</exception>
    public static double Trustworthiness(Matrix features, Matrix embedding, int neighbors = 5, DistanceMeasure? measure = null, Execution? execution = null)
    {
        Guard.FiniteData(features);
        Guard.FiniteData(embedding);
        int n = features.Rows, k = neighbors;
        if (embedding.Rows != n)
            Guard.ThrowArgument($"Expected {Display.Count(n, "embedded row")}, got a matrix of {embedding.Shape}.", nameof(embedding));
        if (k < 1 || 2L * k >= n)
            throw new ArgumentOutOfRangeException(nameof(neighbors), k, $"Expected 1 neighbor or more and fewer than half of the {Display.Count(n, "row")}, got {k}.");
        int height = Math.Clamp(RankedRoom / n, 1, n);
        double[] first = new double[height * n], second = new double[height * n], excess = new double[n];
        for (var from = 0; from < n; from += height)
        {
            var rows = Math.Min(height, n - from);
            Measured(features, from, measure ?? DistanceMeasure.Euclidean, first.AsSpan(0, rows * n), execution);
            Measured(embedding, from, DistanceMeasure.Euclidean, second.AsSpan(0, rows * n), execution);
            RankKernel.Run(first.AsSpan(0, rows * n), second.AsSpan(0, rows * n), from, n, k, excess.AsSpan(from, rows), execution);
        }
        return 1 - 2 * Summation.Sum(excess) / ((double)n * k * (2.0 * n - 3.0 * k - 1));
    }

    /// <summary>The distances of some rows to all.</summary>
    private static void Measured(Matrix rows, int from, DistanceMeasure measure, Span<double> to, Execution? execution)
    {
        int n = rows.Rows, d = rows.Columns;
        Distance.PairwiseOf(measure, to.Length / n, n, d, rows.AsSpan().Slice(from * d, to.Length / n * d), rows.AsSpan(), to, execution);
    }
}
