namespace Functional.Kernels;

/// <summary>How far down the list of a row's nearest those stand that are its nearest by another distance.</summary>
internal static unsafe class RankKernel
{
    /// <summary>Distances that a chunk reads at least.</summary>
    private const int Grain = 1 << 14;

    /// <summary>For each row Σ max(0, rank − k) over its k nearest by the second distance, of their ranks 1, 2, … by the first; of equal distances the lowest row first.</summary>
    /// <param name="first">The distances of some rows to all n; the row itself is set to NaN, which comes last.</param>
    /// <param name="second">The same of the other distance.</param>
    /// <param name="from">The number of the first of those rows.</param>
    /// <param name="n">How many rows there are.</param>
    /// <param name="k">From 1 to n − 1.</param>
    /// <param name="excess">The sum of each row.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(Span<double> first, Span<double> second, int from, int n, int k, Span<double> excess, Execution? execution)
    {
        fixed (double* a = first, b = second, to = excess)
            Chunks.Run(new Work(a, b, from, n, k, to), excess.Length, Math.Max(1, Grain / n), execution);
    }

    private readonly struct Work(double* first, double* second, int from, int n, int k, double* excess) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            using var room = new AlignedBuffer<int>(k);
            var nearest = new Span<int>(room.Data, k);
            for (var i = start; i < end; i++)
            {
                double* one = first + i * n, other = second + i * n;
                one[from + i] = other[from + i] = double.NaN;
                TopSelection.Smallest(new ReadOnlySpan<double>(other, n), nearest);
                double sum = 0;
                foreach (var j in nearest)
                    sum += Math.Max(0, Before(one, j) + 1 - k);
                excess[i] = sum;
            }
        }

        /// <summary>How many come before row j.</summary>
        private int Before(double* distances, int j)
        {
            int nearer = 0, alike = 0;
            for (var l = 0; l < n; l++)
                nearer += distances[l] < distances[j] ? 1 : 0;
            for (var l = 0; l < j; l++)
                alike += distances[l] == distances[j] ? 1 : 0;
            return nearer + alike;
        }
    }
}
