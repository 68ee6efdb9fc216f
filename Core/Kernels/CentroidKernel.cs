using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        ReadOnlySpan<int> firsts, ReadOnlySpan<int> counts, Span<double> centroids, Span<double> distances, Span<double> squares, Execution? execution)
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
                    to[j * d + p] = x[(nint)firsts[j] * d + p] * scale;
            }
            Chunks.Run(new Sums(x, c, to, parts.Data, part, d, scale), n, ChunkRows, execution);
            for (var j = 0; j < k; j++)
            {
                for (var p = 0; p < d; p++)
                {
                    double sum = 0;
                    for (nint chunk = 0; chunk < chunks; chunk++)
                        sum += parts.Data[chunk * part + j * d + p];
                    to[j * d + p] += sum / counts[j];
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
                var p = 0;
                for (; p + 4 <= d; p += 4)
                    (Vector256.Load(sum + p) + (Vector256.Load(row + p) * scale - Vector256.Load(pivot + p))).Store(sum + p);
                for (; p < d; p++)
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
                var four = Vector256<double>.Zero;
                double rest = 0;
                var p = 0;
                for (; p + 4 <= d; p += 4)
                {
                    var apart = Vector256.Load(row + p) * scale - Vector256.Load(center + p);
                    four += apart * apart;
                }
                for (; p < d; p++)
                {
                    var apart = row[p] * scale - center[p];
                    rest += apart * apart;
                }
                var two = four.GetLower() + four.GetUpper();
                var square = two.ToScalar() + two.GetElement(1) + rest;
                into[cluster[i]] += Math.Sqrt(square);
                into[k + cluster[i]] += square;
            }
        }
    }
}
