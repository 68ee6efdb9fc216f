using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Knight's algorithm (1966): sort by x and then y; the inversions left in y are the discordant pairs.</summary>
internal static class Kendall
{
    internal static double TauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var rentedRanks = ArrayPool<double>.Shared.Rent(2 * n);
        var rentedInts = ArrayPool<int>.Shared.Rent(5 * n);
        Span<double> rankX = rentedRanks.AsSpan(0, n), rankY = rentedRanks.AsSpan(n, n);
        Span<int> ints = rentedInts.AsSpan(0, 5 * n);
        Span<int> byY = ints[..n], byX = ints.Slice(n, n), sortedX = ints.Slice(2 * n, n), sortedY = ints.Slice(3 * n, n);

        // Dense ranks: equal values have equal ranks, which +0 and −0 have no bits in common for.
        Ranking.Of<DenseTieRank>(x, rankX);
        Ranking.Of<DenseTieRank>(y, rankY);
        IndexSort.Sort(rankY, byY);
        var tiesY = TiedPairs(rankY, byY);
        var gathered = rentedRanks.AsSpan(0, n);
        var order = ints.Slice(4 * n, n);
        for (var i = 0; i < n; i++)
            order[i] = (int)rankX[byY[i]];
        for (var i = 0; i < n; i++)
            gathered[i] = order[i];
        IndexSort.Sort(gathered, byX);
        for (var i = 0; i < n; i++)
        {
            sortedX[i] = order[byX[i]];
            sortedY[i] = (int)rankY[byY[byX[i]]];
        }

        long tiesX = 0, tiesBoth = 0;
        for (int i = 0, startX = 0, startBoth = 0; i < n; i++)
        {
            if (sortedX[i] != sortedX[startX])
                (startX, startBoth) = (i, i);
            else if (sortedY[i] != sortedY[startBoth])
                startBoth = i;
            tiesX += i - startX;
            tiesBoth += i - startBoth;
        }
        var pairs = (long)n * (n - 1) / 2;
        var discordant = InversionCount.Of(sortedY);
        var surplus = pairs - tiesX - tiesY + tiesBoth - 2 * discordant;
        ArrayPool<double>.Shared.Return(rentedRanks);
        ArrayPool<int>.Shared.Return(rentedInts);

        double freeX = pairs - tiesX, freeY = pairs - tiesY;
        return freeX > 0 && freeY > 0 ? Math.Clamp(surplus / Math.Sqrt(freeX * freeY), -1, 1) : double.NaN;
    }

    /// <summary>Pairs of equal values, the values taken in an order that puts equals together.</summary>
    private static long TiedPairs(ReadOnlySpan<double> values, ReadOnlySpan<int> order)
    {
        long ties = 0;
        for (int i = 0, start = 0; i < order.Length; i++)
        {
            if (values[order[i]] != values[order[start]])
                start = i;
            ties += i - start;
        }
        return ties;
    }
}
