using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Which of k centroids is nearest to each of n points, and its squared distance.</summary>
/// <remarks>
/// The points lie transposed, in blocks of <see cref="Points"/>: column p of a block's points is one run of memory, so that a register holds as many points as it has lanes.
/// For every point and
/// centroid
/// <code>
/// sum = 0; for (p = 0; p &lt; d; p++) { difference = x[p] − c[p]; sum = MultiplyAdd(difference, difference, sum); }
/// </code>
/// and the first centroid of the least sum is the nearest. Differences themselves are squared: nothing cancels, however far from zero the data lie. Neither width nor threads touch a bit.
/// </remarks>
internal static unsafe class NearestCentroid
{
    /// <summary>Points of a block: with some 16 columns it stays in the first cache.</summary>
    internal const int Points = 256;

    /// <summary>Multiply-adds below which one thread does it.</summary>
    private const long ThreadWork = 1 << 17;

    /// <summary>The elements that n points of d columns take.</summary>
    internal static nint Room(int n, int d) => (nint)((n + Points - 1) / Points) * Points * d;

    /// <summary>Transposes the points into blocks; places without a point are zeros.</summary>
    internal static void Fill(int n, int d, ReadOnlySpan<double> x, double* blocks, Execution? execution)
    {
        fixed (double* from = x)
            Chunks.Run(new FillWork(d, from, blocks), n, Points, (long)n * d < ThreadWork ? Execution.Sequential : execution);
    }

    /// <summary>The index of the nearest centroid of every point, and its squared distance.</summary>
    internal static void Run(
        int n, int d, int k, double* blocks, ReadOnlySpan<double> centroids, Span<int> nearest, Span<double> squares, Execution? execution)
    {
        if ((long)n * d * k < ThreadWork)
            execution = Execution.Sequential;
        fixed (double* c = centroids, s = squares)
        fixed (int* to = nearest)
        {
            if (Vector512.IsHardwareAccelerated)
                Chunks.Run(new Work<Lanes512<double>>(d, k, blocks, c, to, s), n, Points, execution);
            else if (Vector256.IsHardwareAccelerated)
                Chunks.Run(new Work<Lanes256<double>>(d, k, blocks, c, to, s), n, Points, execution);
            else
                Chunks.Run(new Work<Lanes128<double>>(d, k, blocks, c, to, s), n, Points, execution);
        }
    }

    /// <summary>For each of k candidates and every point the smaller of what is given and of the squared distance: k rows of n.</summary>
    internal static void Closer(
        int n, int d, int k, double* blocks, ReadOnlySpan<double> candidates, ReadOnlySpan<double> squares, Span<double> closer, Execution? execution)
    {
        if ((long)n * d * k < ThreadWork)
            execution = Execution.Sequential;
        fixed (double* c = candidates, s = squares, to = closer)
        {
            if (Vector512.IsHardwareAccelerated)
                Chunks.Run(new CloserWork<Lanes512<double>>(n, d, k, blocks, c, s, to), n, Points, execution);
            else if (Vector256.IsHardwareAccelerated)
                Chunks.Run(new CloserWork<Lanes256<double>>(n, d, k, blocks, c, s, to), n, Points, execution);
            else
                Chunks.Run(new CloserWork<Lanes128<double>>(n, d, k, blocks, c, s, to), n, Points, execution);
        }
    }

    private readonly struct FillWork(int d, double* x, double* blocks) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var block = blocks + (nint)chunk * Points * d;
            if (end - start < Points)
                new Span<double>(block, Points * d).Clear();
            TransposeKernel.Block((int)(end - start), d, x + start * d, d, block, Points);
        }
    }

    private readonly struct Work<V>(int d, int k, double* blocks, double* centroids, int* nearest, double* squares) : IChunkWork
        where V : struct, ILanes<V, double>
    {
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            var w = V.Count;
            double* least = stackalloc double[4 * 8], index = stackalloc double[4 * 8];
            for (var at = start; at < end; at += 4 * w)
            {
                var column = blocks + (nint)chunk * Points * d + (at - start);
                V b0 = V.Broadcast(double.PositiveInfinity), b1 = b0, b2 = b0, b3 = b0;
                V i0 = V.Broadcast(0), i1 = i0, i2 = i0, i3 = i0;
                for (var j = 0; j < k; j++)
                {
                    Distances(d, column, centroids + (nint)j * d, out V s0, out V s1, out V s2, out V s3);
                    V here = V.Broadcast(j), m0 = V.LessThan(s0, b0), m1 = V.LessThan(s1, b1), m2 = V.LessThan(s2, b2), m3 = V.LessThan(s3, b3);
                    (b0, i0) = (V.Select(m0, s0, b0), V.Select(m0, here, i0));
                    (b1, i1) = (V.Select(m1, s1, b1), V.Select(m1, here, i1));
                    (b2, i2) = (V.Select(m2, s2, b2), V.Select(m2, here, i2));
                    (b3, i3) = (V.Select(m3, s3, b3), V.Select(m3, here, i3));
                }
                b0.Store(least);
                b1.Store(least + w);
                b2.Store(least + 2 * w);
                b3.Store(least + 3 * w);
                i0.Store(index);
                i1.Store(index + w);
                i2.Store(index + 2 * w);
                i3.Store(index + 3 * w);
                var count = (int)Math.Min(4 * w, end - at);
                for (var i = 0; i < count; i++)
                    (nearest[at + i], squares[at + i]) = ((int)index[i], least[i]);
            }
        }
    }

    private readonly struct CloserWork<V>(int n, int d, int k, double* blocks, double* candidates, double* squares, double* closer) : IChunkWork
        where V : struct, ILanes<V, double>
    {
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            var w = V.Count;
            double* least = stackalloc double[4 * 8];
            for (var at = start; at < end; at += 4 * w)
            {
                var column = blocks + (nint)chunk * Points * d + (at - start);
                var count = (int)Math.Min(4 * w, end - at);
                for (var j = 0; j < k; j++)
                {
                    Distances(d, column, candidates + (nint)j * d, out V s0, out V s1, out V s2, out V s3);
                    double* given = squares + at, to = closer + (nint)j * n + at;
                    if (count == 4 * w)
                    {
                        Lesser(s0, V.Load(given)).Store(to);
                        Lesser(s1, V.Load(given + w)).Store(to + w);
                        Lesser(s2, V.Load(given + 2 * w)).Store(to + 2 * w);
                        Lesser(s3, V.Load(given + 3 * w)).Store(to + 3 * w);
                        continue;
                    }
                    s0.Store(least);
                    s1.Store(least + w);
                    s2.Store(least + 2 * w);
                    s3.Store(least + 3 * w);
                    for (var i = 0; i < count; i++)
                        to[i] = least[i] < given[i] ? least[i] : given[i];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Lesser<V>(V x, V y)
        where V : struct, ILanes<V, double> => V.Select(V.LessThan(x, y), x, y);

    /// <summary>The squared distances of four registers of points from one centroid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Distances<V>(int d, double* column, double* centroid, out V s0, out V s1, out V s2, out V s3)
        where V : struct, ILanes<V, double>
    {
        var w = V.Count;
        V t0 = V.Broadcast(0), t1 = t0, t2 = t0, t3 = t0;
        for (var p = 0; p < d; p++, column += Points)
        {
            V c = V.Broadcast(centroid[p]);
            V d0 = V.Load(column) - c, d1 = V.Load(column + w) - c, d2 = V.Load(column + 2 * w) - c, d3 = V.Load(column + 3 * w) - c;
            (t0, t1, t2, t3) = (V.MultiplyAdd(d0, d0, t0), V.MultiplyAdd(d1, d1, t1), V.MultiplyAdd(d2, d2, t2), V.MultiplyAdd(d3, d3, t3));
        }
        (s0, s1, s2, s3) = (t0, t1, t2, t3);
    }
}
