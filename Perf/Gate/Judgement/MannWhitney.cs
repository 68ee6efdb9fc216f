namespace Functional.Perf.Gate;

/// <summary>The Mann–Whitney test: whether the numbers of one sample tend to be greater than those of another.</summary>
/// <param name="Statistic">U of the first sample: the pairs in which it is the greater one, a tie counting a half.</param>
/// <param name="Greater">The chance of a U this large if both come from one distribution.</param>
/// <param name="Less">The chance of a U this small.</param>
/// <param name="TwoSided">Twice the smaller of the two, 1 at most.</param>
internal readonly record struct MannWhitney(double Statistic, double Greater, double Less, double TwoSided)
{
    /// <summary>With a sample of at most this size and without ties the distribution of U is counted, as SciPy does.</summary>
    internal const int LargestCounted = 8;

    /// <summary>The test; <paramref name="counted"/> chooses between the counted distribution and the normal one with the correction for ties and continuity.</summary>
    internal static MannWhitney Of(IReadOnlyList<double> first, IReadOnlyList<double> second, bool? counted = null)
    {
        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentException($"expected two samples that are not empty, got {first.Count} and {second.Count} numbers");
        if (first.Concat(second).Any(double.IsNaN))
            throw new ArgumentException("a NaN has no rank");

        var (rankSum, ties) = Ranks(first, second);
        double pairs = (double)first.Count * second.Count, u = rankSum - (first.Count * (first.Count + 1.0) / 2), other = pairs - u;
        return counted ?? (ties == 0 && Math.Min(first.Count, second.Count) <= LargestCounted)
            ? Counted(u, other, first.Count, second.Count)
            : Normal(u, other, first.Count, second.Count, ties);
    }

    /// <summary>The smallest chance that samples of these sizes can show: all of one above all of the other.</summary>
    internal static double Smallest(int first, int second)
    {
        var chance = 1.0;
        for (var i = 1; i <= first; i++)
            chance *= i / (double)(second + i);
        return chance;
    }

    private static MannWhitney Counted(double u, double other, int first, int second)
    {
        var ways = Ways(first, second);
        double all = ways.Sum(), greater = AtLeast(u), less = AtLeast(other);
        return new(u, greater, less, Math.Min(1, 2 * Math.Min(greater, less)));

        // Ties counted as if there were none: half a step up, as the sum over whole numbers from ⌈bound⌉.
        double AtLeast(double bound) => ways.Skip((int)Math.Ceiling(bound)).Sum() / all;
    }

    /// <summary>In how many of the orders of m + n numbers U is 0, 1, …, mn: f(m, n, u) = f(m−1, n, u−n) + f(m, n−1, u) (Mann and Whitney 1947).</summary>
    private static double[] Ways(int m, int n)
    {
        // row[j] holds f(i, j, ·) for the current i.
        var row = new double[n + 1][];
        for (var j = 0; j <= n; j++)
            row[j] = [1];
        for (var i = 1; i <= m; i++)
            for (var j = 1; j <= n; j++)
            {
                double[] above = row[j], left = row[j - 1], sum = new double[(i * j) + 1];
                for (var u = 0; u < sum.Length; u++)
                    sum[u] = (u >= j && u - j < above.Length ? above[u - j] : 0) + (u < left.Length ? left[u] : 0);
                row[j] = sum;
            }

        return row[n];
    }

    private static MannWhitney Normal(double u, double other, int first, int second, double ties)
    {
        double pairs = (double)first * second, n = first + second;
        var deviation = Math.Sqrt(pairs / 12 * (n + 1 - (n > 1 ? ties / (n * (n - 1)) : 0)));
        double greater = Above(u), less = Above(other);
        return new(u, greater, less, Math.Min(1, 2 * Math.Min(greater, less)));

        double Above(double statistic) => deviation > 0 ? NormalTail.Above((statistic - (pairs / 2) - 0.5) / deviation) : 1;
    }

    /// <summary>The sum of the first sample's ranks, equal numbers sharing the mean of theirs, and Σ(t³ − t) over the groups of equals.</summary>
    private static (double RankSum, double Ties) Ranks(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var all = first.Select(value => (Value: value, Mine: true)).Concat(second.Select(value => (Value: value, Mine: false)))
            .OrderBy(entry => entry.Value).ToArray();
        double rankSum = 0, ties = 0;
        for (int start = 0, end; start < all.Length; start = end)
        {
            for (end = start + 1; end < all.Length && all[end].Value == all[start].Value; end++)
            {
            }

            double equal = end - start;
            rankSum += (start + end + 1) / 2.0 * all[start..end].Count(entry => entry.Mine);
            ties += (equal * equal * equal) - equal;
        }

        return (rankSum, ties);
    }
}
