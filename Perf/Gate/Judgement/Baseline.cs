using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Functional.Perf.Gate;

/// <summary>When, why and from what a baseline was accepted.</summary>
internal sealed record Acceptance(DateTime Date, string Reason, string Library, string Runtime, string System, int Launches, int Cases);

/// <summary>The accepted measurements of one environment and how they came about, the newest acceptance last.</summary>
internal sealed record BaselineEntry(MachineKey Environment, IReadOnlyList<Acceptance> Accepted, IReadOnlyDictionary<string, Measured> Cases)
{
    /// <summary>This entry with newly accepted cases; those that were not measured stay.</summary>
    internal BaselineEntry Renew(IReadOnlyDictionary<string, Measured> measured, Acceptance acceptance, bool whole)
    {
        var cases = whole ? [] : new Dictionary<string, Measured>(Cases);
        foreach (var (name, sample) in measured)
            cases[name] = sample;
        return this with { Accepted = [.. Accepted, acceptance], Cases = cases };
    }
}

/// <summary>The content of baseline.json: an entry for each environment.</summary>
internal sealed partial record Baseline(IReadOnlyList<BaselineEntry> Entries)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    internal static Baseline Empty { get; } = new([]);

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="FormatException">It is not a baseline: what is wrong is in the message.</exception>
    internal static Baseline Parse(string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(text, Format) ?? throw new FormatException("the baseline is null");
            if (stored.Version != Version)
                throw new FormatException($"the baseline has version {stored.Version}, expected {Version}");
            if (stored.Entries.Any(entry => entry is null || entry.Accepted.Count == 0 || entry.Accepted.Contains(null!)))
                throw new FormatException("the baseline has an entry without an environment or a reason");
            foreach (var entry in stored.Entries)
                foreach (var (name, sample) in entry.Cases)
                    if (sample is not { Ratios: { Count: > 0 } ratios, YardstickSeconds: > 0, Allocated: >= 0 } || ratios.Any(r => !(r > 0) || double.IsInfinity(r)))
                        throw new FormatException($"the baseline's measurement of {name} is not one: expected positive times");
            return new Baseline(stored.Entries);
        }
        catch (JsonException e)
        {
            throw new FormatException($"the baseline is not readable: {e.Message}", e);
        }
    }

    /// <summary>The file's text: names in order and five digits, so that a renewal is readable as a difference.</summary>
    internal string ToJson() =>
        ListOfNumbers().Replace(JsonSerializer.Serialize(new Stored(Version, [.. Entries.Select(Tidy)]), Format), list => Blanks().Replace(list.Value, " ")) + "\n";

    internal BaselineEntry? Find(MachineKey environment) => Entries.FirstOrDefault(entry => entry.Environment == environment);

    /// <summary>With this entry in the place of its environment's.</summary>
    internal Baseline With(BaselineEntry entry) =>
        new([.. Entries.Where(e => e.Environment != entry.Environment).Append(entry).OrderBy(e => e.Environment.ToString(), StringComparer.Ordinal)]);

    /// <summary>Why there is no entry for an environment, with the nearest one that there is.</summary>
    internal string WhyMissing(MachineKey environment)
    {
        var nearest = Entries.MinBy(entry => environment.Differences(entry.Environment).Count);
        return nearest is null
            ? "the baseline is empty"
            : $"the baseline knows other environments only; the nearest differs in {string.Join(", ", environment.Differences(nearest.Environment))}";
    }

    private static BaselineEntry Tidy(BaselineEntry entry) => entry with
    {
        Cases = entry.Cases.OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary(
            c => c.Key,
            c => new Measured([.. c.Value.Ratios.Select(Five)], Five(c.Value.YardstickSeconds), Math.Round(c.Value.Allocated, 1))),
    };

    private static double Five(double value) => double.Parse(value.ToString("G5"));

    [GeneratedRegex(@"\[[-\d.E+,\s]+\]")]
    private static partial Regex ListOfNumbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private sealed record Stored(int Version, IReadOnlyList<BaselineEntry> Entries);
}
