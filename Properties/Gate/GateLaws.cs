using FsCheck;
using Functional.Perf.Gate;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds of every verdict of the performance gate.</summary>
public sealed class GateLaws
{
    private static readonly Tolerances Usual = new();

    [Law]
    public void Exchanging_the_samples_exchanges_greater_and_less(NonEmptySample x, NonEmptySample y)
    {
        MannWhitney one = MannWhitney.Of(x.Values, y.Values), other = MannWhitney.Of(y.Values, x.Values);
        Assert.Equal((double)x.Count * y.Count, one.Statistic + other.Statistic);
        Assert.Equal(one.Greater, other.Less);
        Assert.Equal(one.Less, other.Greater);
        Assert.Equal(one.TwoSided, other.TwoSided);
        Assert.InRange(one.Greater, 0, 1);
        Assert.InRange(one.TwoSided, 0, 1);
    }

    [Law]
    public void Only_the_order_counts(NonEmptySample x, NonEmptySample y)
    {
        MannWhitney plain = MannWhitney.Of(x.Values, y.Values);
        var ranks = x.Values.Concat(y.Values).Order().Distinct().Select((value, rank) => (value, rank)).ToDictionary(p => p.value, p => (double)p.rank);
        Assert.Equal(plain, MannWhitney.Of([.. x.Values.Select(v => ranks[v])], [.. y.Values.Select(v => ranks[v])]));
    }

    [Law]
    public void The_statistic_is_the_number_of_greater_pairs(NonEmptySample x, NonEmptySample y) => Assert.Equal(
        x.Values.Sum(a => y.Values.Sum(b => a > b ? 1 : a == b ? 0.5 : 0)), MannWhitney.Of(x.Values, y.Values).Statistic);

    [Law]
    public void The_counted_chances_are_those_of_all_orders(PositiveInt first, PositiveInt second)
    {
        int m = 1 + (first.Get % 4), n = 1 + (second.Get % 4);
        // Every choice of m places out of m + n is equally likely.
        var statistics = Enumerable.Range(0, 1 << (m + n)).Where(mask => int.PopCount(mask) == m)
            .Select(mask => Enumerable.Range(0, m + n).Where(i => (mask >> i & 1) == 1).Sum(i => Enumerable.Range(0, i).Count(j => (mask >> j & 1) == 0))).ToArray();
        var mine = first.Get % (1 << (m + n));
        while (int.PopCount(mine) != m)
            mine = (mine + 1) % (1 << (m + n));
        double[] x = [.. Enumerable.Range(0, m + n).Where(i => (mine >> i & 1) == 1)], y = [.. Enumerable.Range(0, m + n).Where(i => (mine >> i & 1) == 0)];
        var test = MannWhitney.Of(x, y);
        Agree.Close(statistics.Count(u => u >= test.Statistic) / (double)statistics.Length, test.Greater, 1e-14, 0);
        Agree.Close(statistics.Count(u => u <= test.Statistic) / (double)statistics.Length, test.Less, 1e-14, 0);
        Agree.Close(1.0 / statistics.Length, MannWhitney.Smallest(m, n), 1e-14, 0);
    }

    [Law]
    public void A_time_that_doubles_is_slower_and_one_that_halves_is_faster(PositiveInt seed)
    {
        var (accepted, now) = (Launches(seed.Get, 12, 1), Launches(seed.Get + 1, 7, 1));
        Assert.Equal(Verdict.Same, Judge.Time(accepted, now, Usual).Verdict);
        Assert.Equal(Verdict.Slower, Judge.Time(accepted, Launches(seed.Get + 2, 7, 2), Usual).Verdict);
        Assert.Equal(Verdict.Faster, Judge.Time(accepted, Launches(seed.Get + 3, 7, 0.5), Usual).Verdict);
    }

    [Law]
    public void The_unit_of_the_ratios_does_not_matter(PositiveInt seed, PositiveInt unit)
    {
        Measured accepted = Launches(seed.Get, 9, 1), now = Launches(seed.Get + 1, 7, 1 + (seed.Get % 5 / 10.0));
        // A power of two moves no bit of the significand.
        double scale = Math.ScaleB(1, unit.Get % 20);
        Measured Scaled(Measured s) => new([.. s.Ratios.Select(r => r * scale)], s.YardstickSeconds / scale, s.Allocated);
        Assert.Equal(Judge.Time(accepted, now, Usual), Judge.Time(Scaled(accepted), Scaled(now), Usual));
    }

    [Law]
    public void More_and_fewer_allocations_are_opposite(PositiveInt accepted, PositiveInt now)
    {
        var verdict = Judge.Allocation(accepted.Get, now.Get, Usual);
        double difference = now.Get - accepted.Get, allowed = Math.Max(128, 0.03 * accepted.Get);
        Assert.Equal(difference > allowed ? AllocationVerdict.More : difference < -allowed ? AllocationVerdict.Fewer : AllocationVerdict.Same, verdict);
    }

    /// <summary>Launches within two percent of a level.</summary>
    internal static Measured Launches(int seed, int count, double level, double allocated = 0)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, count).Select(_ => level * (0.98 + (0.04 * random.NextDouble())))], 1e-6, allocated);
    }
}
