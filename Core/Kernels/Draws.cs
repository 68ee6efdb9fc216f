using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Fills memory with numbers drawn from a stream: words first, turned into numbers while they are in the nearest cache.</summary>
/// <remarks><c>destination[i] = map(word offset + i of the stream)</c>; for float the words are halves, the lower half first.</remarks>
[SkipLocalsInit]
internal static unsafe class Draws
{
    /// <summary>4 KB of words, which stay in the L1 cache between the two steps.</summary>
    private const int Block = 512;

    /// <summary>Numbers in a chunk for a thread: 16 µs of work or more.</summary>
    private const int Grain = 1 << 14;

    internal static void Run<TMap>(TMap map, FourWords key, FourWords counter, Span<double> destination, Execution? execution)
        where TMap : struct, IMap<double>
    {
        fixed (double* start = destination)
            Run(new Work<TMap>(map, key, counter, start), destination.Length, execution);
    }

    internal static void Run<TMap>(TMap map, FourWords key, FourWords counter, Span<float> destination, Execution? execution)
        where TMap : struct, IMap<float>
    {
        fixed (float* start = destination)
            Run(new SingleWork<TMap>(map, key, counter, start), destination.Length, execution);
    }

    /// <summary>The double numbers, each rounded to float.</summary>
    internal static void RunRounded<TMap>(TMap map, FourWords key, FourWords counter, Span<float> destination, Execution? execution)
        where TMap : struct, IMap<double>
    {
        fixed (float* start = destination)
            Run(new RoundedWork<TMap>(map, key, counter, start), destination.Length, execution);
    }

    /// <summary>On threads where there is work for them.</summary>
    internal static void Run<TWork>(TWork work, nint count, Execution? execution)
        where TWork : struct, IChunkWork =>
        Chunks.Run(work, count, count < 4 * Grain ? 4 * Grain : Chunks.Size(count, Grain), execution);

    internal static void Fill<TMap>(TMap map, FourWords key, FourWords counter, long offset, double* destination, long count)
        where TMap : struct, IMap<double>
    {
        if (Vector512.IsHardwareAccelerated)
            Fill<WordLanes512, Lanes512<double>, TMap>(map, key, counter, offset, destination, count);
        else if (Vector256.IsHardwareAccelerated)
            Fill<WordLanes256, Lanes256<double>, TMap>(map, key, counter, offset, destination, count);
        else
            Fill<WordLanes128, Lanes128<double>, TMap>(map, key, counter, offset, destination, count);
    }

    internal static void Fill<TMap>(TMap map, FourWords key, FourWords counter, long offset, float* destination, long count)
        where TMap : struct, IMap<float>
    {
        if (Vector512.IsHardwareAccelerated)
            Fill<WordLanes512, Lanes512<float>, TMap>(map, key, counter, offset, destination, count);
        else if (Vector256.IsHardwareAccelerated)
            Fill<WordLanes256, Lanes256<float>, TMap>(map, key, counter, offset, destination, count);
        else
            Fill<WordLanes128, Lanes128<float>, TMap>(map, key, counter, offset, destination, count);
    }

    internal static void Fill<W, V, TMap>(TMap map, FourWords key, FourWords counter, long offset, double* destination, long count)
        where W : struct, IWordLanes<W>
        where V : struct, ILanes<V, double>
        where TMap : struct, IMap<double>
    {
        for (var done = 0L; done < count; done += Block)
        {
            var take = (int)Math.Min(Block, count - done);
            Threefry.Fill<W>(key, counter, (ulong)(offset + done), (ulong*)(destination + done), take);
            Apply<V, double, TMap>(map, destination + done, take);
        }
    }

    /// <summary>Two numbers a word; <paramref name="offset"/> is even.</summary>
    internal static void Fill<W, V, TMap>(TMap map, FourWords key, FourWords counter, long offset, float* destination, long count)
        where W : struct, IWordLanes<W>
        where V : struct, ILanes<V, float>
        where TMap : struct, IMap<float>
    {
        for (var done = 0L; done < count; done += 2 * Block)
        {
            var take = (int)Math.Min(2 * Block, count - done);
            var word = (ulong)(offset + done) / 2;
            Threefry.Fill<W>(key, counter, word, (ulong*)(destination + done), take / 2);
            if (take % 2 != 0)
            {
                ulong last;
                Threefry.Fill<W>(key, counter, word + (ulong)(take / 2), &last, 1);
                ((uint*)destination)[done + take - 1] = (uint)last;
            }
            Apply<V, float, TMap>(map, destination + done, take);
        }
    }

    /// <summary>x[i] = map(x[i]), the last register partially filled.</summary>
    /// <remarks>
    /// One copy of the map's body for full registers and the last, and never inlined into the callers: else the JIT's budget for
    /// inlining runs out inside the body, and each operation on a register becomes a call (13 times slower, measured).
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Apply<V, T, TMap>(TMap map, T* x, int count)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TMap : struct, IMap<T>
    {
        for (; count > 0; count -= V.Count, x += V.Count)
        {
            var y = map.Of(count >= V.Count ? V.Load(x) : V.LoadFirst(x, count));
            if (count >= V.Count)
                y.Store(x);
            else
                y.StoreFirst(x, count);
        }
    }

    private readonly struct Work<TMap>(TMap map, FourWords key, FourWords counter, double* destination) : IChunkWork
        where TMap : struct, IMap<double>
    {
        public void Run(int chunk, nint start, nint end) => Fill(map, key, counter, start, destination + start, end - start);
    }

    private readonly struct SingleWork<TMap>(TMap map, FourWords key, FourWords counter, float* destination) : IChunkWork
        where TMap : struct, IMap<float>
    {
        public void Run(int chunk, nint start, nint end) => Fill(map, key, counter, start, destination + start, end - start);
    }

    private readonly struct RoundedWork<TMap>(TMap map, FourWords key, FourWords counter, float* destination) : IChunkWork
        where TMap : struct, IMap<double>
    {
        [SkipLocalsInit]
        public void Run(int chunk, nint start, nint end)
        {
            var wide = stackalloc double[Block];
            for (var i = start; i < end; i += Block)
            {
                var take = Math.Min(Block, end - i);
                Fill(map, key, counter, i, wide, take);
                for (nint k = 0; k < take; k++)
                    destination[i + k] = (float)wide[k];
            }
        }
    }
}
