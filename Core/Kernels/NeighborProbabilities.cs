namespace Functional.Kernels;

/// <summary>The probabilities p[j|i] of some rows at a time, from their distances to all n rows, themselves among these.</summary>
internal static unsafe class NeighborProbabilities
{
    /// <summary>Distances that a chunk reads at least.</summary>
    private const int Grain = 1 << 12;

    /// <summary>Of every other row.</summary>
    /// <param name="distances">The distances of the rows, n each; they are squared in place.</param>
    /// <param name="first">The number of the first row.</param>
    /// <param name="n">How many rows there are.</param>
    /// <param name="perplexity">1 or above.</param>
    /// <param name="p">The probabilities, a row each with 0 at the row itself; all the rows that there is room for.</param>
    /// <param name="row">From one row of them to the next, n or more; filled up with zeros.</param>
    /// <param name="widths">σ of each row.</param>
    /// <param name="execution">The threads.</param>
    internal static void Dense(Span<double> distances, int first, int n, double perplexity, Span<double> p, int row, Span<double> widths, Execution? execution)
    {
        var count = distances.Length / n;
        fixed (double* d = distances, to = p, sigma = widths)
            Chunks.Run(new DenseWork(d, first, n, perplexity, to, row, sigma), count, Math.Max(1, Grain / n), execution);
    }

    /// <summary>Of the k nearest other rows; of equal ones the lowest.</summary>
    /// <param name="distances">The distances of the rows, n each; they are squared in place.</param>
    /// <param name="first">The number of the first row.</param>
    /// <param name="n">How many rows there are.</param>
    /// <param name="k">From 1 to n − 1.</param>
    /// <param name="perplexity">1 or above.</param>
    /// <param name="p">k probabilities of each row, the nearest first.</param>
    /// <param name="columns">Whose they are.</param>
    /// <param name="widths">σ of each row.</param>
    /// <param name="execution">The threads.</param>
    internal static void Nearest(
        Span<double> distances, int first, int n, int k, double perplexity, Span<double> p, Span<int> columns, Span<double> widths, Execution? execution)
    {
        var count = distances.Length / n;
        fixed (double* d = distances, to = p, sigma = widths)
        fixed (int* at = columns)
            Chunks.Run(new NearestWork(d, first, n, k, perplexity, to, at, sigma), count, Math.Max(1, Grain / n), execution);
    }

    private readonly struct DenseWork(double* distances, int first, int n, double perplexity, double* p, nint row, double* widths) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
            {
                var self = first + i;
                double* from = distances + i * n, to = p + i * row;
                for (nint j = 0; j < self; j++)
                    to[j] = from[j] * from[j];
                for (var j = self + 1; j < n; j++)
                    to[j - 1] = from[j] * from[j];
                widths[i] = PerplexityKernel.Run(to, n - 1, perplexity);
                new Span<double>(to + self, (int)(n - 1 - self)).CopyTo(new(to + self + 1, (int)(n - 1 - self)));
                to[self] = 0;
                new Span<double>(to + n, (int)(row - n)).Clear();
            }
        }
    }

    private readonly struct NearestWork(double* distances, int first, int n, int k, double perplexity, double* p, int* columns, double* widths) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
            {
                var from = distances + i * n;
                // What is no number comes last.
                from[first + i] = double.NaN;
                TopSelection.Smallest(new ReadOnlySpan<double>(from, n), new Span<int>(columns + i * k, k));
                for (nint t = 0; t < k; t++)
                    p[i * k + t] = from[columns[i * k + t]] * from[columns[i * k + t]];
                widths[i] = PerplexityKernel.Run(p + i * k, k, perplexity);
            }
        }
    }
}
