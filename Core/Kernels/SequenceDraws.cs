namespace Functional.Kernels;

/// <summary>Random numbers of consecutive elements of a draw: a small struct that carries the parameters of a distribution as fields.</summary>
internal interface ISampler
{
    /// <summary>The numbers of the block's elements, as many as the destination holds: <see cref="DrawBlock.Most"/> at most.</summary>
    void Fill(DrawBlock block, Span<double> destination);
}

/// <summary>Fills memory with numbers of which each has its own words: blocks of elements, of which each depends on its place alone.</summary>
internal static unsafe class SequenceDraws
{
    /// <summary>Numbers in a chunk for a thread, whole blocks: 20 µs of work or more.</summary>
    private const int Grain = 4 * DrawBlock.Most;

    internal static void Run<TSampler>(TSampler sampler, FourWords key, FourWords counter, Span<double> destination, Execution? execution)
        where TSampler : struct, ISampler
    {
        fixed (double* start = destination)
            Chunks.Run(new Work<TSampler>(sampler, key, counter, start), destination.Length, Chunks.Size(destination.Length, Grain), execution);
    }

    private readonly struct Work<TSampler>(TSampler sampler, FourWords key, FourWords counter, double* destination) : IChunkWork
        where TSampler : struct, ISampler
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i += DrawBlock.Most)
                sampler.Fill(new DrawBlock(key, counter, i), new Span<double>(destination + i, (int)Math.Min(DrawBlock.Most, end - i)));
        }
    }
}
