namespace Functional.Perf.Gate;

/// <summary>How a case's time stands against the accepted one.</summary>
internal enum Verdict
{
    /// <summary>Within the threshold, and the launches are enough to say so.</summary>
    Same,

    /// <summary>Faster by more than the threshold.</summary>
    Faster,

    /// <summary>Slower by more than the threshold: a regression.</summary>
    Slower,

    /// <summary>Neither a change nor its absence can be told from these launches.</summary>
    Inconclusive,

    /// <summary>The launches differ too much among themselves.</summary>
    TooNoisy,
}

/// <summary>How a case's allocations stand against the accepted ones.</summary>
internal enum AllocationVerdict
{
    /// <summary>Within the tolerance.</summary>
    Same,

    /// <summary>Fewer bytes: accept them to hold the gain.</summary>
    Fewer,

    /// <summary>More bytes: a regression.</summary>
    More,
}

/// <summary>A verdict and the numbers behind it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Ratio">Median now over median accepted.</param>
/// <param name="Slower">The chance of these launches if the case were not slower than the threshold allows.</param>
/// <param name="Faster">The chance of these launches if it were not faster than the threshold.</param>
internal readonly record struct TimeJudgement(Verdict Verdict, double Ratio, double Slower, double Faster);

/// <summary>The comparison of two samples. Pure: no clock, no file.</summary>
internal static class Judge
{
    /// <summary>
    /// Slower and faster by a one-sided Mann–Whitney test against the accepted launches moved by the threshold; same by both
    /// one-sided tests that it lies within (an equivalence test), since "no difference was seen" is not "there is none".
    /// </summary>
    internal static TimeJudgement Time(Measured accepted, Measured now, Tolerances tolerances)
    {
        double factor = 1 + tolerances.Threshold, ratio = now.Median / accepted.Median;
        IReadOnlyList<double> upper = [.. accepted.Ratios.Select(r => r * factor)], lower = [.. accepted.Ratios.Select(r => r / factor)];
        MannWhitney above = MannWhitney.Of(now.Ratios, upper), below = MannWhitney.Of(now.Ratios, lower);
        double least = tolerances.LeastSeconds / now.YardstickSeconds;
        var countable = Math.Abs(now.Median - accepted.Median) >= least;
        var verdict = Range(now, accepted) < least ? Verdict.Same
            : !countable && (above.Greater <= tolerances.Significance || below.Less <= tolerances.Significance) ? Verdict.Same
            : above.Greater <= tolerances.Significance ? Verdict.Slower
            : below.Less <= tolerances.Significance ? Verdict.Faster
            : Math.Max(now.Spread, accepted.Spread) > tolerances.LargestSpread ? Verdict.TooNoisy
            : above.Less <= tolerances.Significance && below.Greater <= tolerances.Significance ? Verdict.Same
            : Verdict.Inconclusive;
        return new(verdict, ratio, above.Greater, below.Less);
    }

    internal static AllocationVerdict Allocation(double accepted, double now, Tolerances tolerances)
    {
        var allowed = Math.Max(tolerances.AllocationBytes, tolerances.AllocationShare * accepted);
        return now > accepted + allowed ? AllocationVerdict.More : now < accepted - allowed ? AllocationVerdict.Fewer : AllocationVerdict.Same;
    }

    /// <summary>A regression counts only if fresh launches say so again; otherwise nothing is certain.</summary>
    internal static TimeJudgement Confirm(TimeJudgement first, TimeJudgement again) =>
        first.Verdict == Verdict.Slower && again.Verdict != Verdict.Slower ? again with { Verdict = Verdict.Inconclusive } : again;

    /// <summary>Whether so many launches can give an answer at all.</summary>
    internal static bool CanDecide(int accepted, int now, Tolerances tolerances) =>
        accepted > 0 && now > 0 && MannWhitney.Smallest(accepted, now) <= tolerances.Significance;

    private static double Range(Measured a, Measured b) => Math.Max(a.Ratios.Max(), b.Ratios.Max()) - Math.Min(a.Ratios.Min(), b.Ratios.Min());
}
