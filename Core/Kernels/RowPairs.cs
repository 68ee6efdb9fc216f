namespace Functional.Kernels;

/// <summary>A number made of two rows, as a distance is.</summary>
internal interface IRowPair<T>
    where T : unmanaged
{
    double Of(ReadOnlySpan<T> x, ReadOnlySpan<T> y);
}

/// <summary>A function of two rows, for each row of one matrix with each of another.</summary>
internal static unsafe class RowPairs
{
    /// <summary>Elements that a chunk for a thread reads at least.</summary>
    private const int Grain = 1 << 14;

    /// <summary>destination[i·n + j] = pair(a row i, b row j); the rows lie close.</summary>
    internal static void Run<T, TPair>(
        TPair pair, int m, int n, int d, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<double> destination, Execution? execution)
        where T : unmanaged
        where TPair : struct, IRowPair<T>
    {
        fixed (T* p = a, q = b)
        fixed (double* to = destination)
        {
            var pairs = (nint)m * n;
            var size = Chunks.Size(pairs, Math.Max(1, Grain / Math.Max(d, 1)));
            var work = new Work<T, TPair>(pair, n, d, p, q, to);
            Chunks.Run(work, pairs, size, pairs <= 4 * size ? Execution.Sequential : execution);
        }
    }

    private readonly struct Work<T, TPair>(TPair pair, int n, int d, T* a, T* b, double* destination) : IChunkWork
        where T : unmanaged
        where TPair : struct, IRowPair<T>
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var at = start; at < end; at++)
            {
                nint i = at / n, j = at - i * n;
                destination[at] = pair.Of(new ReadOnlySpan<T>(a + i * d, d), new ReadOnlySpan<T>(b + j * d, d));
            }
        }
    }
}
