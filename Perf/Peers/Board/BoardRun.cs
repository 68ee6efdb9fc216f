using System.Text.Json;
using System.Text.Json.Serialization;

namespace Functional.Perf.Peers;

/// <summary>A row, or a contestant of one, that could not be measured.</summary>
public sealed record SkippedRow(string Key, string Why);

/// <summary>One run of the board as it is stored: where it ran, what the machine can do, the rows.</summary>
public sealed record BoardRun(
    IReadOnlyDictionary<string, string> Heading, MachineLimits? Limits, IReadOnlyList<RowResult> Rows, IReadOnlyList<SkippedRow> Skipped)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Runs of the same machine, system and vector width belong into one table.</summary>
    [JsonIgnore]
    public string Place => string.Join("; ", new[] { Machine.ProcessorLine, Machine.SystemLine, Machine.NetLine }.Select(Heading.GetValueOrDefault));

    public static IReadOnlyList<BoardRun> Read(string file) => JsonSerializer.Deserialize<BoardRun[]>(File.ReadAllText(file), Format)!;

    /// <summary>Adds this run to a file: a second process (--avx2) writes behind the first.</summary>
    public void AppendTo(string file)
    {
        BoardRun[] runs = [.. File.Exists(file) ? Read(file) : [], this];
        File.WriteAllText(file, JsonSerializer.Serialize(runs, Format));
    }

    /// <summary>
    /// The runs of each place as one: a row measured twice counts as measured last, the heading and the limits are the last ones.
    /// A row is complete in itself (its contestants took turns), so rows of different hours may stand together.
    /// </summary>
    public static IReadOnlyList<BoardRun> Merge(IEnumerable<BoardRun> runs) =>
        [.. runs.GroupBy(run => run.Place).Select(place => Merged([.. place]))];

    private static BoardRun Merged(BoardRun[] runs)
    {
        RowResult[] rows = [.. runs.SelectMany(run => run.Rows).GroupBy(row => row.Key).Select(same => same.Last())];
        HashSet<string> measured = [.. rows.Select(row => row.Key)];
        return runs[^1] with
        {
            Limits = runs.Select(run => run.Limits).LastOrDefault(limits => limits is not null),
            Rows = rows,
            Skipped = [.. runs.SelectMany(run => run.Skipped).Distinct().Where(skip => !measured.Contains(skip.Key))],
        };
    }
}
