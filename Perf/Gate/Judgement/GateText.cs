using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Functional.Perf.Gate;

/// <summary>What the gate found, for people and for programs.</summary>
internal static class GateText
{
    internal static string Markdown(GateResult result, IReadOnlyList<(string What, string Value)> heading)
    {
        var text = new StringBuilder("# Gate\n");
        foreach (var (what, value) in heading)
            text.Append(CultureInfo.InvariantCulture, $"- {what}: {value}\n");
        if (result.Comparisons.Count > 0)
        {
            text.Append("\n| case | time | now / accepted | spread | chance if not slower | B/call | accepted | allocations |\n|---|---|--:|--:|--:|--:|--:|---|\n");
            foreach (var c in result.WorstFirst)
                text.Append(CultureInfo.InvariantCulture, $"| {c.Name} | {Word(c.Time.Verdict)} | {c.Time.Ratio:F3} | {c.Now.Spread:P0} | {c.Time.Slower:G2} | {c.Now.Allocated:F0} | {c.Accepted.Allocated:F0} | {Word(c.Allocation)} |\n");
            text.Append(CultureInfo.InvariantCulture, $"\nGeometric mean of now / accepted: {result.GeometricMean:F3} over {result.Comparisons.Count} cases: ");
            text.AppendJoin(", ", result.Comparisons.GroupBy(c => c.Time.Verdict).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}")).Append(".\n");
        }

        List("New, not in the baseline (accept them)", result.New);
        List("Missing: in the baseline, not here any more", result.Missing);
        List("Could not be measured", [.. result.Failed.Select(f => $"{f.Name}: {f.Why}")]);
        return text.Append(CultureInfo.InvariantCulture, $"\n**{Conclusion(result)}** (exit code {result.ExitCode})\n").ToString();

        void List(string what, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{what}:\n{string.Concat(names.Select(name => $"- {name}\n"))}");
        }
    }

    internal static string Json(GateResult result, IReadOnlyList<(string What, string Value)> heading) => JsonSerializer.Serialize(
        new
        {
            heading = heading.ToDictionary(h => h.What, h => h.Value),
            exitCode = result.ExitCode,
            conclusion = Conclusion(result),
            geometricMean = result.Comparisons.Count > 0 ? result.GeometricMean : (double?)null,
            cases = result.WorstFirst.Select(c => new
            {
                name = c.Name,
                time = Word(c.Time.Verdict),
                ratio = c.Time.Ratio,
                chanceIfNotSlower = c.Time.Slower,
                chanceIfNotFaster = c.Time.Faster,
                allocations = Word(c.Allocation),
                now = c.Now,
                accepted = c.Accepted,
            }),
            added = result.New,
            missing = result.Missing,
            failed = result.Failed,
        },
        new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }) + "\n";

    private static string Conclusion(GateResult result) => result.ExitCode switch
    {
        GateResult.Regression => $"Regression in {result.Comparisons.Count(c => c.IsRegression)} of {result.Comparisons.Count} cases.",
        GateResult.Invalid => $"Invalid: {result.WhyInvalid}.",
        _ => "Good.",
    };

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Slower => "SLOWER",
        Verdict.TooNoisy => "too noisy",
        _ => verdict.ToString().ToLowerInvariant(),
    };

    private static string Word(AllocationVerdict verdict) => verdict == AllocationVerdict.More ? "MORE" : verdict.ToString().ToLowerInvariant();
}
