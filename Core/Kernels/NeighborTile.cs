using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Comparisons of one point, or of one box, with the 64 points of a leaf, whose coordinates lie column by column; the answers are bits.</summary>
/// <remarks>
/// <code>
/// sum = 0; for (p = 0; p &lt; d; p++) sum = Add(sum, x[p] − y[p]);   bit = sum ≤ limit
/// </code>
/// As a sum never falls, columns are left out once all points of some registers are beyond the limit. With many columns two points share the loads, and their sums are fused
/// multiply-adds first:
/// each sum is within d + 2
/// roundings of the true one, and only where one is nearer to the limit than twice that, the loop itself decides.
/// </remarks>
internal static unsafe class NeighborTile<V, TMetric>
    where V : struct, ILanes<V, double>
    where TMetric : struct, INeighborMetric
{
    /// <summary>Columns between two looks at whether any point is still within the limit, less one.</summary>
    private const int Patience = 15;

    /// <summary>Columns from which on it pays to take two points at a time.</summary>
    internal const int Many = 12;

    /// <summary>The points of a leaf that are neighbours of a point.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="d">Columns.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="point">The point, its coordinates as far apart as in a leaf.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static ulong Near(TMetric metric, int d, double* leaf, double* point)
    {
        var w = V.Count;
        ulong bits = 0;
        V limit = V.Broadcast(metric.Limit);
        for (var i = 0; i < NeighborTree.Leaf; i += 4 * w)
        {
            V s0 = V.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
            double* column = leaf + i, coordinate = point;
            for (var p = 0; p < d; p++, column += NeighborTree.Leaf, coordinate += NeighborTree.Leaf)
            {
                V x = V.Broadcast(*coordinate);
                s0 = metric.Add(s0, V.Load(column) - x);
                s1 = metric.Add(s1, V.Load(column + w) - x);
                s2 = metric.Add(s2, V.Load(column + 2 * w) - x);
                s3 = metric.Add(s3, V.Load(column + 3 * w) - x);
                if ((p & Patience) == Patience && Within(s0, s1, s2, s3, limit) == 0)
                    break;
            }
            bits |= (ulong)Within(s0, s1, s2, s3, limit) << i;
        }
        return bits;
    }

    /// <summary>The same of two points.</summary>
    internal static void NearPair(TMetric metric, int d, double* leaf, double* one, double* two, out ulong first, out ulong second)
    {
        if (TMetric.HasFused && Fused(metric, d, leaf, one, two, (d + 4) * 8.881784197001252e-16, out first, out second))
            return;
        (first, second) = (Near(metric, d, leaf, one), Near(metric, d, leaf, two));
    }

    /// <summary>The same by fused sums; false where one of them is within a share of the limit from it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Fused(TMetric metric, int d, double* leaf, double* one, double* two, double margin, out ulong first, out ulong second)
    {
        var w = V.Count;
        ulong bits = 0, others = 0;
        V limit = V.Broadcast(metric.Limit * (1 + margin)), sure = V.Broadcast(metric.Limit * (1 - margin));
        var isClear = true;
        for (var i = 0; i < NeighborTree.Leaf; i += 4 * w)
        {
            V s0 = V.Broadcast(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
            double* column = leaf + i;
            for (nint p = 0; p < d; p++, column += NeighborTree.Leaf)
            {
                V x = V.Broadcast(one[p * NeighborTree.Leaf]), y = V.Broadcast(two[p * NeighborTree.Leaf]);
                V c0 = V.Load(column), c1 = V.Load(column + w), c2 = V.Load(column + 2 * w), c3 = V.Load(column + 3 * w);
                (s0, s1, s2, s3) = (metric.AddFused(s0, c0 - x), metric.AddFused(s1, c1 - x), metric.AddFused(s2, c2 - x), metric.AddFused(s3, c3 - x));
                (t0, t1, t2, t3) = (metric.AddFused(t0, c0 - y), metric.AddFused(t1, c1 - y), metric.AddFused(t2, c2 - y), metric.AddFused(t3, c3 - y));
                if ((p & Patience) == Patience && (Within(s0, s1, s2, s3, limit) | Within(t0, t1, t2, t3, limit)) == 0)
                    break;
            }
            uint within = Within(s0, s1, s2, s3, limit), other = Within(t0, t1, t2, t3, limit);
            if ((within | other) != 0)
                isClear &= within == Within(s0, s1, s2, s3, sure) && other == Within(t0, t1, t2, t3, sure);
            bits |= (ulong)within << i;
            others |= (ulong)other << i;
        }
        (first, second) = (bits, others);
        return isClear;
    }

    /// <summary>The points of a leaf that may have neighbours in a box.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static ulong NearBox(TMetric metric, int d, double* leaf, double* low, double* high)
    {
        var w = V.Count;
        ulong bits = 0;
        V limit = V.Broadcast(metric.BoxLimit), zero = V.Broadcast(0);
        for (var i = 0; i < NeighborTree.Leaf; i += w)
        {
            V sum = zero;
            var column = leaf + i;
            for (var p = 0; p < d; p++, column += NeighborTree.Leaf)
            {
                V x = V.Load(column);
                sum = metric.Add(sum, V.Max(V.Max(V.Broadcast(low[p]) - x, x - V.Broadcast(high[p])), zero));
                if ((p & Patience) == Patience && V.Bits(V.LessThanOrEqual(sum, limit)) == 0)
                    break;
            }
            bits |= (ulong)V.Bits(V.LessThanOrEqual(sum, limit)) << i;
        }
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Within(V s0, V s1, V s2, V s3, V limit)
    {
        var w = V.Count;
        return V.Bits(V.LessThanOrEqual(s0, limit)) | (V.Bits(V.LessThanOrEqual(s1, limit)) << w)
            | (V.Bits(V.LessThanOrEqual(s2, limit)) << (2 * w)) | (V.Bits(V.LessThanOrEqual(s3, limit)) << (3 * w));
    }
}
