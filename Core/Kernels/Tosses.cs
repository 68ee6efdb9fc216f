using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Tosses of a coin: <c>destination[i] = (word i &gt;&gt;&gt; 11) · 2⁻⁵³ &lt; probability</c>.</summary>
[SkipLocalsInit]
internal static unsafe class Tosses
{
    /// <summary>4 KB of uniform numbers at a time.</summary>
    private const int Block = 512;

    internal static void Run(double probability, FourWords key, FourWords counter, Span<bool> destination, Execution? execution)
    {
        fixed (bool* start = destination)
            Draws.Run(new Work(probability, key, counter, start), destination.Length, execution);
    }

    private readonly struct Work(double probability, FourWords key, FourWords counter, bool* destination) : IChunkWork
    {
        [SkipLocalsInit]
        public void Run(int chunk, nint start, nint end)
        {
            var uniform = stackalloc double[Block];
            for (var i = start; i < end; i += Block)
            {
                var take = Math.Min(Block, end - i);
                Draws.Fill(default(UniformFromBits), key, counter, i, uniform, take);
                for (nint k = 0; k < take; k++)
                    destination[i + k] = uniform[k] < probability;
            }
        }
    }
}
