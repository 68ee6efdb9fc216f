using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Centroids of clusters, and how far the rows are from their own: chunks of rows, added up in their order.</summary>
internal static unsafe class CentroidKernel
{
    /// <summary>Rows of a chunk.</summary>
    private const int ChunkRows = 2048;

    /// <summary>Elements below which one thread does it.</summary>
    private const int ThreadWork = 1 << 15;

    /// <summary>centroids (k×d) and, for each cluster, Σ ‖x − c‖ and Σ ‖x − c‖² of its rows, all at a scale that is a power of
    /// two.</summary>
    internal static void Run(
        int n, int d, int k, ReadOnlySpan<double> rows, ReadOnlySpan<int> cluster, double scale,
        Span<double> centroids, Span<double> distances, Span<double> squares, ReadOnlySpan<int> starts, Execution? execution)
    {
        nint chunks = (n + ChunkRows - 1) / ChunkRows, part = (nint)k * d + 2 * k;
        if ((long)n * d < ThreadWork)
            execution = Execution.Sequential;
        using var parts = new AlignedBuffer<double>(Math.Max(1, chunks * part));
        new Span<double>(parts.Data, checked((int)(chunks * part))).Clear();
        fixed (double* x = rows, to = centroids)
        fixed (int* c = cluster)
        {
            // About the first row of a cluster, so that data far from zero keep their digits.
            for (var j = 0; j < k; j++)
            {
                for (var p = 0; p < d; p++)
                    to[j * d + p] = x[(nint)starts[j] * d + p] * scale;
            }
            Chunks.Run(new Sums(x, c, to, parts.Data, part, d, scale), n, ChunkRows, execution);
            for (var j = 0; j < k; j++)
            {
                for (var p = 0; p < d; p++)
                {
                    double sum = 0;
                    for (nint chunk = 0; chunk < chunks; chunk++)
                        sum += parts.Data[chunk * part + j * d + p];
                    to[j * d + p] += sum / (starts[j + 1] - starts[j]);
                }
            }
            Chunks.Run(new Spreads(x, c, to, parts.Data, part, d, k, scale), n, ChunkRows, execution);
            for (var j = 0; j < k; j++)
            {
                (distances[j], squares[j]) = (0, 0);
                for (nint chunk = 0; chunk < chunks; chunk++)
                {
                    var at = parts.Data + chunk * part + (nint)k * d;
                    distances[j] += at[j];
                    squares[j] += at[k + j];
                }
            }
        }
    }

    private readonly struct Sums(double* x, int* cluster, double* pivots, double* parts, nint part, int d, double scale) : IChunkWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            var into = parts + chunk * part;
            for (var i = start; i < end; i++)
            {
                double* row = x + i * d, sum = into + (nint)cluster[i] * d, pivot = pivots + (nint)cluster[i] * d;
                for (var p = 0; p < d; p++)
                    sum[p] += row[p] * scale - pivot[p];
            }
        }
    }

    private readonly struct Spreads(double* x, int* cluster, double* centroids, double* parts, nint part, int d, int k, double scale) : IChunkWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            var into = parts + chunk * part + (nint)k * d;
            for (var i = start; i < end; i++)
            {
                double* row = x + i * d, center = centroids + (nint)cluster[i] * d;
                double even = 0, odd = 0;
                var p = 0;
                for (; p + 2 <= d; p += 2)
                {
                    double a = row[p] * scale - center[p], b = row[p + 1] * scale - center[p + 1];
                    even += a * a;
                    odd += b * b;
                }
                if (p < d)
                {
                    var a = row[p] * scale - center[p];
                    even += a * a;
                }
                var square = even + odd;
                into[cluster[i]] += Math.Sqrt(square);
                into[k + cluster[i]] += square;
            }
        }
    }
}
