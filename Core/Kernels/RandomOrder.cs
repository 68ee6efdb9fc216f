using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The numbers 0 to n − 1 in random order, every order equally likely, by steps that stay in the caches.</summary>
/// <remarks>
/// Up to 2¹⁸ numbers: <see cref="FisherYates"/>. Above: each number falls into one of K buckets independently, the buckets are
/// laid end to end, and each is shuffled by Fisher–Yates (Rao 1961, Sandelius 1962; Bacher, Bodini, Hollender, Lumbroso: MergeShuffle,
/// 2015, section 2). Given the sizes, each order of a bucket and each way to fill the buckets are equally likely, so each order of the
/// whole is. K is the least power of two, 256 at most, that leaves at most 2¹⁶ numbers to a bucket on average.
/// <code>
/// bucket[i] = byte i of the stream mod K
/// for k = 0 … K - 1:  append the i with bucket[i] = k, ascending, shuffled by Fisher–Yates with counter word 2 = k + 1
/// </code>
/// </remarks>
internal static unsafe class RandomOrder
{
    /// <summary>1 MB of numbers, which Fisher–Yates reaches at random from the L2 cache.</summary>
    private const int Direct = 1 << 18;

    private const int BucketSize = 1 << 16;
    private const int MostBuckets = 256;
    private const int Grain = 1 << 14;

    /// <param name="key">The key.</param>
    /// <param name="buckets">The counter of the bytes that choose the buckets.</param>
    /// <param name="orders">The counter of the shuffles.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static void Fill(FourWords key, FourWords buckets, FourWords orders, Span<int> destination, Execution? execution)
    {
        if (destination.Length > Direct)
        {
            Scatter(key, buckets, orders, destination, execution);
            return;
        }
        Ascending(destination);
        FisherYates.Run(destination, key, orders);
    }

    /// <summary>Whether one more pass over the data is cheaper than to shuffle it where it lies.</summary>
    internal static bool IsBeyondCache(int count) => count > Direct;

    /// <summary>0, 1, 2, …</summary>
    internal static void Ascending(Span<int> destination)
    {
        var i = 0;
        for (; i <= destination.Length - Vector<int>.Count; i += Vector<int>.Count)
            (Vector<int>.Indices + new Vector<int>(i)).CopyTo(destination[i..]);
        for (; i < destination.Length; i++)
            destination[i] = i;
    }

    private static void Scatter(FourWords key, FourWords buckets, FourWords orders, Span<int> destination, Execution? execution)
    {
        var n = destination.Length;
        var count = Math.Min(MostBuckets, (int)BitOperations.RoundUpToPowerOf2((uint)((n + BucketSize - 1) / BucketSize)));
        var size = Chunks.Size(n, Grain);
        var chunks = Chunks.Count(n, size);
        var digits = ArrayPool<byte>.Shared.Rent(n + 7);
        var places = ArrayPool<int>.Shared.Rent((chunks + 1) * count);
        fixed (int* to = destination, place = places)
        {
            fixed (byte* digit = digits)
            {
                Chunks.Run(new CountWork(key, buckets, digit, place, count), n, size, execution);
                PlacesOfCounts(place, chunks, count);
                Chunks.Run(new PlaceWork(digit, place, count, to), n, size, execution);
                // Each place has moved on to where the next chunk's began, so the last chunk's are the buckets' ends.
                Chunks.Run(new OrderWork(key, orders, place + ((chunks - 1) * count), to), count, 1, execution);
            }
        }
        ArrayPool<byte>.Shared.Return(digits);
        ArrayPool<int>.Shared.Return(places);
    }

    /// <summary>
    /// Counts of [chunk, bucket] become the place of the chunk's first number of the bucket: bucket by bucket, within one chunk by chunk.
    /// </summary>
    private static void PlacesOfCounts(int* place, int chunks, int count)
    {
        var next = 0;
        for (var bucket = 0; bucket < count; bucket++)
        {
            for (var chunk = 0; chunk < chunks; chunk++)
            {
                ref var cell = ref place[(chunk * count) + bucket];
                (cell, next) = (next, next + cell);
            }
        }
    }

    private readonly struct CountWork(FourWords key, FourWords counter, byte* digits, int* counts, int buckets) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            Threefry.Fill(key, counter, start / 8, new Span<ulong>(digits + start, (int)(end - start + 7) / 8));
            var row = counts + (chunk * buckets);
            new Span<int>(row, buckets).Clear();
            Count(digits, start, end, row, buckets - 1);
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Count(byte* digits, nint start, nint end, int* row, int mask)
        {
            for (var i = start; i < end; i++)
                row[digits[i] & mask]++;
        }
    }

    private readonly struct PlaceWork(byte* digits, int* places, int buckets, int* destination) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) =>
            Place(digits, start, end, places + (chunk * buckets), buckets - 1, destination);

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Place(byte* digits, nint start, nint end, int* row, int mask, int* destination)
        {
            for (var i = start; i < end; i++)
                destination[row[digits[i] & mask]++] = (int)i;
        }
    }

    private readonly struct OrderWork(FourWords key, FourWords counter, int* ends, int* destination) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var first = chunk == 0 ? 0 : ends[chunk - 1];
            var bucket = new Span<int>(destination + first, ends[chunk] - first);
            FisherYates.Run(bucket, key, counter with { Word2 = (ulong)chunk + 1 });
        }
    }
}
