namespace Functional.Kernels;

/// <summary>Work on one chunk of an input: the half-open range [start, end).</summary>
internal interface IChunkWork
{
    void Run(int chunk, nint start, nint end);
}

/// <summary>Cuts work into chunks whose borders depend on the length alone, and runs them on some threads.</summary>
/// <remarks>What a chunk computes depends on its index only, so neither the number of threads nor their timing can change a bit.</remarks>
internal static class Chunks
{
    /// <summary>More chunks than this are never made, so partial results fit on the stack.</summary>
    internal const int Most = 256;

    /// <summary>The chunk size for n elements: <paramref name="grain"/> doubled until at most <see cref="Most"/> chunks are left.</summary>
    internal static nint Size(nint n, nint grain)
    {
        var size = grain;
        while (n > size * Most)
            size *= 2;
        return size;
    }

    /// <summary>How many chunks of the size cover n elements.</summary>
    internal static int Count(nint n, nint size) => (int)((n + size - 1) / size);

    /// <summary>How many chunks at a time have a partial result of so many doubles each: some 16 MB of them, or 8 chunks up to 1 GB.</summary>
    internal static int Wave(nint part) => (int)Math.Clamp((1 << 21) / part, Math.Clamp((1 << 27) / part, 1, 8), Most);

    /// <summary>
    /// Runs the work over every chunk of [0, n), on no more than so many threads; throws if the token is cancelled before all of it is done.
    /// </summary>
    internal static void Run<TWork>(TWork work, nint n, nint size, Execution? execution, int mostThreads = int.MaxValue)
        where TWork : struct, IChunkWork
    {
        var count = Count(n, size);
        var threads = Math.Min(Math.Min(count, mostThreads), execution?.DegreeOfParallelism ?? Environment.ProcessorCount);
        var token = execution?.Cancellation ?? CancellationToken.None;
        if (threads > 1)
        {
            Team<TWork>.Run(work, n, size, threads, token);
            return;
        }
        for (var chunk = 0; chunk < count; chunk++)
        {
            token.ThrowIfCancellationRequested();
            work.Run(chunk, chunk * size, Math.Min(n, (chunk + 1) * size));
        }
    }
}
