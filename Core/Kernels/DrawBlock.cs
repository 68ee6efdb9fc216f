namespace Functional.Kernels;

/// <summary>The random words of consecutive elements of a draw.</summary>
/// <remarks>
/// Every element has a word in each of many streams, and sequences of its own. Word i of stream s is word i of Threefry's stream for the counter (·, s, 1, purpose), and
/// sequence t of element i has the counters (·, i, 2 + t, purpose); so an element's words depend on the key and its place alone, whatever block it is read in.
/// </remarks>
internal readonly unsafe partial struct DrawBlock(FourWords key, FourWords counter, long first)
{
    /// <summary>Elements of a block: 4 KB of words a stream, so that a few of them stay in the L1 cache.</summary>
    internal const int Most = 512;

    /// <summary>The elements' words of a stream.</summary>
    internal void Words(int stream, Span<ulong> destination) => Threefry.Fill(key, Stream(stream), first, destination);

    /// <summary>The same words as numbers.</summary>
    internal void Fill<TMap>(int stream, TMap map, Span<double> destination)
        where TMap : struct, IMap<double>
    {
        fixed (double* start = destination)
            Draws.Fill(map, key, Stream(stream), first, start, destination.Length);
    }

    /// <summary>Uniform numbers in (0, 1).</summary>
    internal void Uniforms(int stream, Span<double> destination) => Fill(stream, default(OpenUniformFromBits), destination);

    /// <summary>Standard normal numbers.</summary>
    internal void Normals(int stream, Span<double> destination) => Fill(stream, new NormalFromBits(0, 1), destination);

    /// <summary>A sequence of words of the block's element i alone.</summary>
    internal RandomSequence Alone(int number, int i) => new(key, counter with { Word1 = (ulong)(first + i), Word2 = 2 + (ulong)number });

    private FourWords Stream(int stream) => counter with { Word1 = (ulong)stream, Word2 = 1 };
}
