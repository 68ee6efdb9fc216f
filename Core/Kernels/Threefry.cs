using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The four words of a key or of a counter of <see cref="Threefry"/>.</summary>
internal readonly record struct FourWords(ulong Word0, ulong Word1, ulong Word2, ulong Word3);

/// <summary>
/// Threefry-4x64 with 20 rounds: a keyed bijection of 256-bit counters whose outputs pass as random.
/// </summary>
/// <remarks>
/// Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011, section 3.3 and table 2. The rotations
/// and the constant of the key schedule are those of Threefish-256 (Ferguson et al.: The Skein hash function family, v1.3,
/// tables 4 and section 3.3.2).
/// <code>
/// k₄ = C ^ k₀ ^ k₁ ^ k₂ ^ k₃;  x = counter + (k₀, k₁, k₂, k₃)
/// for round r = 0 … 19:
///     even r: mix(x₀, x₁, R[r mod 8, 0]), mix(x₂, x₃, R[r mod 8, 1])
///     odd  r: mix(x₀, x₃, R[r mod 8, 0]), mix(x₂, x₁, R[r mod 8, 1])
///     after every fourth round, s = 1 … 5: x += (k[s mod 5], k[(s+1) mod 5], k[(s+2) mod 5], k[(s+3) mod 5] + s)
/// mix(a, b, n): a += b;  b = rotateLeft(b, n) ^ a
/// </code>
/// The stream of (key, counter words 1 to 3) is the sequence of outputs for counter word 0 = 0, 1, 2, …: word i of the stream
/// is word i mod 4 of block i / 4. Any part of it can be computed alone.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class Threefry
{
    /// <summary>Skein's C240, which keeps the fifth key word from being zero for a zero key.</summary>
    private const ulong Parity = 0x1BD11BDAA9FC1A22;

    /// <summary>One block.</summary>
    [SkipLocalsInit]
    internal static FourWords Block(FourWords key, FourWords counter)
    {
        FourWords block;
        Tiles<WordLane>(key, counter, (ulong*)&block, 1);
        return block;
    }

    /// <summary>
    /// Words <paramref name="offset"/>, offset + 1, … of the stream of <paramref name="key"/>; <paramref name="counter"/> gives
    /// the counter's words 1 to 3.
    /// </summary>
    internal static void Fill(FourWords key, FourWords counter, long offset, Span<ulong> destination)
    {
        fixed (ulong* start = destination)
        {
            if (Vector512.IsHardwareAccelerated)
                Fill<WordLanes512>(key, counter, (ulong)offset, start, destination.Length);
            else if (Vector256.IsHardwareAccelerated)
                Fill<WordLanes256>(key, counter, (ulong)offset, start, destination.Length);
            else
                Fill<WordLanes128>(key, counter, (ulong)offset, start, destination.Length);
        }
    }

    /// <summary>The stream from its start, on threads where there is work for them.</summary>
    internal static void Run(FourWords key, FourWords counter, Span<ulong> destination, Execution? execution)
    {
        fixed (ulong* start = destination)
            Draws.Run(new Work(key, counter, start), destination.Length, execution);
    }

    /// <summary>Full registers of blocks in the middle, single blocks at the two ends.</summary>
    [SkipLocalsInit]
    internal static void Fill<V>(FourWords key, FourWords counter, ulong offset, ulong* destination, long count)
        where V : struct, IWordLanes<V>
    {
        var part = stackalloc ulong[4 * V.Count];
        var block = offset / 4;
        var skip = (int)(offset % 4);
        if (skip != 0 && count > 0)
        {
            var taken = (int)Math.Min(4 - skip, count);
            Tiles<WordLane>(key, counter with { Word0 = block++ }, part, 1);
            Copy(part + skip, destination, taken);
            destination += taken;
            count -= taken;
        }
        var tiles = count / (4 * V.Count);
        Tiles<V>(key, counter with { Word0 = block }, destination, tiles);
        block += (ulong)(tiles * V.Count);
        destination += tiles * (4 * V.Count);
        count -= tiles * (4 * V.Count);
        // A register of blocks costs what two or three single ones cost.
        if (count > 8)
            Tiles<V>(key, counter with { Word0 = block }, part, 1);
        else
            Tiles<WordLane>(key, counter with { Word0 = block }, part, (count + 3) / 4);
        Copy(part, destination, (int)count);
    }

    private static void Copy(ulong* source, ulong* destination, int count) =>
        new ReadOnlySpan<ulong>(source, count).CopyTo(new Span<ulong>(destination, count));

    /// <summary><paramref name="tiles"/> times as many consecutive blocks as <typeparamref name="V"/> has lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<V>(FourWords key, FourWords counter, ulong* destination, long tiles)
        where V : struct, IWordLanes<V>
    {
        var k0 = V.Broadcast(key.Word0);
        var k1 = V.Broadcast(key.Word1);
        var k2 = V.Broadcast(key.Word2);
        var k3 = V.Broadcast(key.Word3);
        var k4 = V.Broadcast(Parity ^ key.Word0 ^ key.Word1 ^ key.Word2 ^ key.Word3);
        var start0 = V.Counting(counter.Word0) + k0;
        var start1 = V.Broadcast(counter.Word1) + k1;
        var start2 = V.Broadcast(counter.Word2) + k2;
        var start3 = V.Broadcast(counter.Word3) + k3;
        for (; tiles > 0; tiles--, destination += 4 * V.Count)
        {
            var x0 = start0;
            var x1 = start1;
            var x2 = start2;
            var x3 = start3;
            start0 += V.Broadcast((ulong)V.Count);
            RoundsA(ref x0, ref x1, ref x2, ref x3);
            Inject(ref x0, ref x1, ref x2, ref x3, k1, k2, k3, k4, 1);
            RoundsB(ref x0, ref x1, ref x2, ref x3);
            Inject(ref x0, ref x1, ref x2, ref x3, k2, k3, k4, k0, 2);
            RoundsA(ref x0, ref x1, ref x2, ref x3);
            Inject(ref x0, ref x1, ref x2, ref x3, k3, k4, k0, k1, 3);
            RoundsB(ref x0, ref x1, ref x2, ref x3);
            Inject(ref x0, ref x1, ref x2, ref x3, k4, k0, k1, k2, 4);
            RoundsA(ref x0, ref x1, ref x2, ref x3);
            Inject(ref x0, ref x1, ref x2, ref x3, k0, k1, k2, k3, 5);
            V.StoreInterleaved(x0, x1, x2, x3, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsA<V>(ref V x0, ref V x1, ref V x2, ref V x3)
        where V : struct, IWordLanes<V>
    {
        Mix(ref x0, ref x1, 14);
        Mix(ref x2, ref x3, 16);
        Mix(ref x0, ref x3, 52);
        Mix(ref x2, ref x1, 57);
        Mix(ref x0, ref x1, 23);
        Mix(ref x2, ref x3, 40);
        Mix(ref x0, ref x3, 5);
        Mix(ref x2, ref x1, 37);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RoundsB<V>(ref V x0, ref V x1, ref V x2, ref V x3)
        where V : struct, IWordLanes<V>
    {
        Mix(ref x0, ref x1, 25);
        Mix(ref x2, ref x3, 33);
        Mix(ref x0, ref x3, 46);
        Mix(ref x2, ref x1, 12);
        Mix(ref x0, ref x1, 58);
        Mix(ref x2, ref x3, 22);
        Mix(ref x0, ref x3, 32);
        Mix(ref x2, ref x1, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix<V>(ref V a, ref V b, [ConstantExpected] byte bits)
        where V : struct, IWordLanes<V>
    {
        a += b;
        b = V.RotateLeft(b, bits) ^ a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject<V>(ref V x0, ref V x1, ref V x2, ref V x3, V k0, V k1, V k2, V k3, ulong step)
        where V : struct, IWordLanes<V>
    {
        x0 += k0;
        x1 += k1;
        x2 += k2;
        x3 += k3 + V.Broadcast(step);
    }

    private readonly struct Work(FourWords key, FourWords counter, ulong* destination) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) =>
            Fill(key, counter, start, new Span<ulong>(destination + start, (int)(end - start)));
    }
}
