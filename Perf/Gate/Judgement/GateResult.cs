namespace Functional.Perf.Gate;

/// <summary>A case that was measured and has an accepted measurement.</summary>
internal sealed record Comparison(string Name, Measured Accepted, Measured Now, TimeJudgement Time, AllocationVerdict Allocation)
{
    internal bool IsRegression => Time.Verdict == Verdict.Slower || Allocation == AllocationVerdict.More;
}

/// <summary>A case that could not be measured.</summary>
internal sealed record Failure(string Name, string Why);

/// <summary>What the gate found.</summary>
/// <param name="Comparisons">The cases that could be compared.</param>
/// <param name="New">Measured, but not in the baseline.</param>
/// <param name="Missing">In the baseline and asked for, but no longer there.</param>
/// <param name="Failed">Cases that threw.</param>
internal sealed record GateResult(
    IReadOnlyList<Comparison> Comparisons, IReadOnlyList<string> New, IReadOnlyList<string> Missing, IReadOnlyList<Failure> Failed)
{
    internal const int Good = 0, Regression = 1, Invalid = 2;

    /// <summary>Regressions first, then the largest ratio.</summary>
    internal IReadOnlyList<Comparison> WorstFirst => [.. Comparisons.OrderByDescending(c => c.IsRegression).ThenByDescending(c => c.Time.Ratio)];

    internal double GeometricMean => Math.Exp(Comparisons.Average(c => Math.Log(c.Time.Ratio)));

    /// <summary>Why nothing can be concluded; null if something can.</summary>
    internal string? WhyInvalid =>
        Comparisons.Count == 0 ? "no case could be compared"
        : Failed.Count > 0 ? $"{Failed.Count} cases could not be measured"
        : Comparisons.All(c => c.Time.Verdict is Verdict.Inconclusive or Verdict.TooNoisy) ? "no case has a verdict: the machine is too noisy or the launches too few"
        : null;

    /// <summary>1 if something got worse, else 2 if nothing can be concluded, else 0. Never 0 for want of an answer.</summary>
    internal int ExitCode => Comparisons.Any(c => c.IsRegression) ? Regression : WhyInvalid is null ? Good : Invalid;

    /// <summary>Compares what was measured with what was accepted. <paramref name="expected"/> tells which accepted cases were asked for.</summary>
    internal static GateResult Of(
        IReadOnlyDictionary<string, Measured> accepted, IReadOnlyDictionary<string, Measured> now, Func<string, bool> expected,
        IReadOnlyList<Failure> failed, Tolerances tolerances) => new(
            [.. from pair in now
                where accepted.ContainsKey(pair.Key)
                let before = accepted[pair.Key]
                select new Comparison(
                    pair.Key, before, pair.Value, Judge.Time(before, pair.Value, tolerances),
                    Judge.Allocation(before.Allocated, pair.Value.Allocated, tolerances))],
            [.. now.Keys.Where(name => !accepted.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. accepted.Keys.Where(name => expected(name) && !now.ContainsKey(name) && failed.All(f => f.Name != name)).Order(StringComparer.Ordinal)],
            failed);
}
