using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The means of clusters of rows, about their old ones; chunks of rows are added up in their order.</summary>
internal static unsafe class ClusterMeans
{
    /// <summary>Rows of a chunk at least; there are <see cref="Chunks.Most"/> chunks at most.</summary>
    private const int ChunkRows = 2048;

    /// <summary>Elements below which one thread does it.</summary>
    private const int ThreadWork = 1 << 15;

    /// <summary>centroid += Σ w·(x − centroid) / Σ w over the rows of each cluster; one of weight 0 stays where it is.</summary>
    /// <param name="n">How many rows.</param>
    /// <param name="d">Their columns.</param>
    /// <param name="k">How many clusters.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cluster">The cluster of each.</param>
    /// <param name="weights">The weight of each; empty for 1.</param>
    /// <param name="centroids">k×d: the old means, and then the new ones.</param>
    /// <param name="totals">The weight of each cluster.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(
        int n, int d, int k, ReadOnlySpan<double> rows, ReadOnlySpan<int> cluster, ReadOnlySpan<double> weights, Span<double> centroids,
        Span<double> totals, Execution? execution)
    {
        var size = Chunks.Size(n, ChunkRows);
        int chunks = Chunks.Count(n, size), count = k * (d + 1);
        var part = AlignedBuffer<double>.Padded(Math.Max(1, count));
        var wave = Math.Min(chunks, Chunks.Wave(part));
        using var parts = new AlignedBuffer<double>((wave + 1) * part);
        if ((long)n * d < ThreadWork)
            execution = Execution.Sequential;
        Span<double> sums = new(parts.Data, count);
        sums.Clear();
        fixed (double* x = rows, w = weights, c = centroids)
        fixed (int* of = cluster)
        {
            for (nint begin = 0; begin < n; begin += wave * size)
            {
                var length = Math.Min(wave * size, n - begin);
                Chunks.Run(new Work(x + begin * d, of + begin, w == null ? null : w + begin, c, parts.Data + part, part, d, k), length, size, execution);
                for (var chunk = 1; chunk <= Chunks.Count(length, size); chunk++)
                    Map.Run(default(AddMap<double>), sums, new ReadOnlySpan<double>(parts.Data + chunk * part, count), sums, Execution.Sequential);
            }
        }
        Move(d, k, sums, centroids, totals);
    }

    private static void Move(int d, int k, ReadOnlySpan<double> sums, Span<double> centroids, Span<double> totals)
    {
        sums[(k * d)..].CopyTo(totals);
        for (var j = 0; j < k; j++)
        {
            for (var p = j * d; p < (j + 1) * d && totals[j] > 0; p++)
                centroids[p] += sums[p] / totals[j];
        }
    }

    private readonly struct Work(double* x, int* cluster, double* weights, double* centroids, double* parts, nint part, int d, int k) : IChunkWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            double* sums = parts + chunk * part, totals = sums + (nint)k * d;
            new Span<double>(sums, k * (d + 1)).Clear();
            for (var i = start; i < end; i++)
            {
                nint own = cluster[i];
                double* row = x + i * d, sum = sums + own * d, from = centroids + own * d;
                var weight = weights == null ? 1 : weights[i];
                totals[own] += weight;
                var p = 0;
                if (weights == null)
                {
                    for (; p + 4 <= d; p += 4)
                        (Vector256.Load(sum + p) + (Vector256.Load(row + p) - Vector256.Load(from + p))).Store(sum + p);
                }
                for (; p < d; p++)
                    sum[p] += weight * (row[p] - from[p]);
            }
        }
    }
}
