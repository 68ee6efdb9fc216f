using Functional.Perf.Gate;
using Xunit;

namespace Functional.Properties;

/// <summary>Verdicts, exit codes and the baseline file of the performance gate: never green for want of an answer.</summary>
public sealed class GateContracts
{
    private static readonly Tolerances Usual = new();

    private static readonly MachineKey Here = new(".NET 10.0", "X64", "AVX-512", 2, "a processor");

    [Fact]
    public void Too_few_launches_decide_nothing()
    {
        Assert.False(Judge.CanDecide(3, 3, Usual));
        Assert.False(Judge.CanDecide(0, 9, Usual));
        Assert.True(Judge.CanDecide(5, 5, Usual));
        Assert.Equal(Verdict.Inconclusive, Judge.Time(Of(1, 1.01, 1.02), Of(2, 2.01, 2.02), Usual).Verdict);
    }

    [Fact]
    public void Noise_is_not_equality_and_does_not_hide_what_is_certain()
    {
        Measured noisy = Of(0.5, 0.7, 1, 1.5, 2, 0.6, 1.7), quiet = Of(1, 1.01, 1.02, 0.99, 0.98, 1, 1);
        Assert.Equal(Verdict.TooNoisy, Judge.Time(quiet, noisy, Usual).Verdict);
        Assert.Equal(Verdict.TooNoisy, Judge.Time(noisy, quiet, Usual).Verdict);
        Assert.Equal(Verdict.Slower, Judge.Time(quiet, Of(2, 3, 4, 5, 6, 2.5, 3.5), Usual).Verdict);
    }

    [Fact]
    public void A_change_at_the_threshold_is_inconclusive()
    {
        double[] accepted = [0.98, 0.99, 1, 1.01, 1.02, 1, 0.995];
        Assert.Equal(Verdict.Inconclusive, Judge.Time(Of(accepted), Of([.. accepted.Select(r => 1.15 * r)]), Usual).Verdict);
        Assert.Equal(Verdict.Same, Judge.Time(Of(accepted), Of([.. accepted.Select(r => 1.05 * r)]), Usual).Verdict);
    }

    [Fact]
    public void Less_than_the_clock_can_tell_is_the_same()
    {
        Measured accepted = GateLaws.Launches(1, 9, 1), twice = GateLaws.Launches(2, 9, 2);
        Assert.Equal(Verdict.Same, Judge.Time(accepted with { YardstickSeconds = 1e-10 }, twice with { YardstickSeconds = 1e-10 }, Usual).Verdict);
    }

    [Fact]
    public void A_regression_must_be_seen_twice()
    {
        TimeJudgement slower = new(Verdict.Slower, 2, 0, 1), same = new(Verdict.Same, 1.01, 1, 1);
        Assert.Equal(Verdict.Slower, Judge.Confirm(slower, slower).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judge.Confirm(slower, same).Verdict);
        Assert.Equal(Verdict.Same, Judge.Confirm(same, same).Verdict);
    }

    [Theory]
    [InlineData(0, 127, AllocationVerdict.Same)]
    [InlineData(0, 129, AllocationVerdict.More)]
    [InlineData(1e6, 1.029e6, AllocationVerdict.Same)]
    [InlineData(1e6, 1.031e6, AllocationVerdict.More)]
    [InlineData(1e6, 0.969e6, AllocationVerdict.Fewer)]
    internal void Allocations_are_held_to_three_percent_or_128_bytes(double accepted, double now, AllocationVerdict expected) =>
        Assert.Equal(expected, Judge.Allocation(accepted, now, Usual));

    [Fact]
    public void Exit_codes_tell_good_from_worse_from_nothing()
    {
        var accepted = Cases(("a", GateLaws.Launches(1, 12, 1)), ("b", GateLaws.Launches(2, 12, 1)));
        Assert.Equal(0, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 1)), ("b", GateLaws.Launches(4, 7, 1)))).ExitCode);
        Assert.Equal(0, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 0.5)))).ExitCode);
        Assert.Equal(1, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 2)), ("b", GateLaws.Launches(4, 7, 1)))).ExitCode);
        Assert.Equal(1, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 1, allocated: 1000)))).ExitCode);
        Assert.Equal(2, Result(accepted, Cases()).ExitCode);
        Assert.Equal(2, Result(accepted, Cases(("other", GateLaws.Launches(3, 7, 1)))).ExitCode);
        Assert.Equal(2, Result(Cases(), Cases(("a", GateLaws.Launches(3, 7, 1)))).ExitCode);
        Assert.Equal(2, Result(accepted, Cases(("a", Of(1, 3)))).ExitCode);
        Assert.Equal(2, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 1))), new Failure("b", "threw")).ExitCode);
        Assert.Equal(1, Result(accepted, Cases(("a", GateLaws.Launches(3, 7, 2))), new Failure("b", "threw")).ExitCode);
    }

    [Fact]
    public void New_missing_and_failed_cases_are_told()
    {
        var accepted = Cases(("a", GateLaws.Launches(1, 12, 1)), ("gone", GateLaws.Launches(1, 12, 1)), ("threw", GateLaws.Launches(1, 12, 1)), ("unasked", GateLaws.Launches(1, 12, 1)));
        var now = Cases(("a", GateLaws.Launches(2, 7, 1)), ("fresh", GateLaws.Launches(2, 7, 1)));
        var result = GateResult.Of(accepted, now, name => name != "unasked", [new Failure("threw", "why")], Usual);
        Assert.Equal(["a"], result.Comparisons.Select(c => c.Name));
        Assert.Equal(["fresh"], result.New);
        Assert.Equal(["gone"], result.Missing);
        var text = GateText.Markdown(result, [("what", "value")]);
        Assert.All(["fresh", "gone", "threw: why", "exit code 2"], part => Assert.Contains(part, text));
    }

    [Fact]
    public void The_worst_comes_first_and_the_mean_is_geometric()
    {
        var accepted = Cases(("a", GateLaws.Launches(1, 12, 1)), ("b", GateLaws.Launches(1, 12, 1)), ("c", GateLaws.Launches(1, 12, 1)));
        var now = Cases(("a", GateLaws.Launches(1, 12, 0.25)), ("b", GateLaws.Launches(1, 12, 4)), ("c", GateLaws.Launches(1, 12, 0.5, allocated: 500)));
        var result = Result(accepted, now);
        Assert.Equal(["b", "c", "a"], result.WorstFirst.Select(c => c.Name));
        Agree.Close(Math.Cbrt(0.5), result.GeometricMean, 1e-12, 0);
        Assert.Contains("\"exitCode\": 1", GateText.Json(result, []));
    }

    [Fact]
    public void A_baseline_survives_its_file_and_is_kept_by_environment()
    {
        var acceptance = new Acceptance(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "why", "1.0", "10.0.1", "a system", 9, 1);
        BaselineEntry entry = new(Here, [acceptance], Cases(("b", Of(1.5, 2.5)), ("a", Of(1))));
        BaselineEntry other = entry with { Environment = Here with { Instructions = "AVX2" } };
        var text = Baseline.Empty.With(other).With(entry).ToJson();
        var read = Baseline.Parse(text);
        Assert.Equal(text, read.ToJson());
        Assert.Equal(2, read.Entries.Count);
        var found = read.Find(Here)!;
        Assert.Equal(acceptance, found.Accepted[0]);
        Assert.Equal([1.5, 2.5], found.Cases["b"].Ratios);
        Assert.Null(read.Find(Here with { Processors = 4 }));
        Assert.Contains("processors: 4 here, 2 there", read.WhyMissing(Here with { Processors = 4 }));
        Assert.Contains("empty", Baseline.Empty.WhyMissing(Here));
    }

    [Fact]
    public void Accepting_some_cases_keeps_the_others_and_every_reason()
    {
        var acceptance = new Acceptance(DateTime.UnixEpoch, "first", "1.0", "10.0.1", "a system", 9, 1);
        BaselineEntry entry = new(Here, [acceptance], Cases(("a", Of(1)), ("b", Of(2))));
        var part = entry.Renew(Cases(("b", Of(3))), acceptance with { Reason = "second" }, whole: false);
        Assert.Equal(["first", "second"], part.Accepted.Select(a => a.Reason));
        Assert.Equal((1, 3), (part.Cases["a"].Median, part.Cases["b"].Median));
        Assert.Equal(["b"], entry.Renew(Cases(("b", Of(3))), acceptance, whole: true).Cases.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"entries\":null}")]
    [InlineData("{\"version\":2,\"entries\":[]}")]
    [InlineData("{\"version\":1,\"entries\":[null]}")]
    [InlineData("{\"version\":1,\"entries\":[{}]}")]
    public void A_file_that_is_no_baseline_is_refused(string text) => Assert.Throws<FormatException>(() => Baseline.Parse(text));

    [Theory]
    [InlineData("[1.5]", "[-1]")]
    [InlineData("[1.5]", "[]")]
    [InlineData("[1.5]", "[0]")]
    [InlineData("[1.5]", "[1e999]")]
    [InlineData("\"yardstickSeconds\": 1E-06", "\"yardstickSeconds\": 0")]
    [InlineData("\"allocated\": 0", "\"allocated\": -5")]
    public void A_measurement_that_is_none_is_refused(string from, string to)
    {
        var acceptance = new Acceptance(DateTime.UnixEpoch, "why", "1.0", "10.0.1", "a system", 9, 1);
        var text = Baseline.Empty.With(new BaselineEntry(Here, [acceptance], Cases(("a", Of(1.5))))).ToJson();
        var flat = text.Replace("[ 1.5 ]", "[1.5]");
        Assert.Contains(from, flat);
        Baseline.Parse(flat);
        Assert.Throws<FormatException>(() => Baseline.Parse(flat.Replace(from, to)));
    }

    [Fact]
    public void Samples_without_order_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MannWhitney.Of([], [1.0]));
        Assert.Throws<ArgumentException>(() => MannWhitney.Of([1.0], [double.NaN]));
        Assert.Equal(1, MannWhitney.Of([1.0, 1, 1], [1.0, 1]).TwoSided);
    }

    private static Measured Of(params double[] ratios) => new(ratios, 1e-6, 0);

    private static Dictionary<string, Measured> Cases(params (string Name, Measured Measured)[] cases) => cases.ToDictionary(c => c.Name, c => c.Measured);

    private static GateResult Result(Dictionary<string, Measured> accepted, Dictionary<string, Measured> now, params Failure[] failed) =>
        GateResult.Of(accepted, now, _ => true, failed, Usual);
}
