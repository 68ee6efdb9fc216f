using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functional.Perf.Peers;

/// <summary>The board as Markdown and as JSON.</summary>
public sealed class Report(IReadOnlyList<(string What, string Value)> heading)
{
    private const string Columns =
        "| work | ours | best peer | its time | ours / its | floor | goal | verdict | B/call | error or quality: ours | the peer's | everybody |";

    private const string Rule = "|---|--:|---|--:|--:|--:|--:|---|--:|--:|--:|---|";

    private readonly List<RowResult> rows = [];
    private readonly List<(string Key, string Why)> skipped = [];

    public string Head
    {
        get
        {
            var text = new StringBuilder();
            foreach ((string what, string value) in heading)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {what}: {value}\n");
            }

            return text.Append(CultureInfo.InvariantCulture, $"\n{Columns}\n{Rule}").ToString();
        }
    }

    public string Foot
    {
        get
        {
            var text = new StringBuilder();
            RowResult[] missed = [.. rows.Where(r => r.Verdict is "MISS" or "near").OrderByDescending(r => r.FloorRatio / r.Goal!.Floor)];
            int near = missed.Count(r => r.Verdict == "near");
            text.Append(CultureInfo.InvariantCulture, $"\n{rows.Count} rows: {rows.Count(r => r.Verdict == "goal")} at the goal, ");
            text.Append(CultureInfo.InvariantCulture, $"{rows.Count(r => r.Verdict is "floor" or "short")} short of it, ");
            text.Append(CultureInfo.InvariantCulture, $"{missed.Length} under the floor, {near} of them within the noise ({RowResult.Noise:P0}).\n");
            foreach (RowResult row in missed)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {row.Row.Key}: {row.FloorRatio:F2} of the peer's time, floor {row.Goal!.Floor:F2}\n");
            }

            if (rows.Any(r => r.Disturbance > Disturbance.Tolerated))
            {
                text.Append("- ¹ other processes were busy on this machine: up to ");
                text.Append(CultureInfo.InvariantCulture, $"{rows.Max(r => r.Disturbance):P0} of its processors\n");
            }

            foreach ((string key, string why) in skipped)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {key} skipped: {why}\n");
            }

            return text.ToString();
        }
    }

    public string Add(RowResult row)
    {
        rows.Add(row);
        return Line(row);
    }

    public void Skip(string key, string why) => skipped.Add((key, why));

    public string Markdown => $"{Head}\n{string.Concat(rows.Select(row => Line(row) + "\n"))}{Foot}\n";

    /// <summary>Adds this run to the files: a second process (--avx2) writes behind the first.</summary>
    public void Save(string? markdown, string? json)
    {
        if (markdown is not null)
        {
            File.AppendAllText(markdown, Markdown + "\n");
        }

        if (json is not null)
        {
            JsonArray runs = File.Exists(json) ? JsonNode.Parse(File.ReadAllText(json))!.AsArray() : [];
            runs.Add(Json());
            File.WriteAllText(json, runs.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
    }

    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{(seconds * 1e9).ToString("G3", CultureInfo.InvariantCulture)} ns",
        < 0.9995e-3 => $"{(seconds * 1e6).ToString("G3", CultureInfo.InvariantCulture)} µs",
        < 0.9995 => $"{(seconds * 1e3).ToString("G3", CultureInfo.InvariantCulture)} ms",
        _ => $"{seconds.ToString("G3", CultureInfo.InvariantCulture)} s",
    };

    private static string Line(RowResult row)
    {
        Measurement? ours = row.Ours, peer = row.BestPeer;
        string everybody = string.Join(", ", row.Measurements.OrderBy(m => m.Seconds).Select(m => $"{m.Name} {Time(m.Seconds)}{Rate(row, m)}"));
        string[] cells =
        [
            row.Row.Key + (row.Disturbance > Disturbance.Tolerated ? "¹" : ""),
            ours is null ? "–" : Time(ours.Seconds),
            peer?.Name ?? "–",
            peer is null ? "–" : Time(peer.Seconds),
            Number(row.Ratio, "F2"),
            Floor(row),
            Number(row.Goal?.Aim, "F2"),
            row.Verdict,
            Number(ours?.Allocated, "F0"),
            Error(ours, row),
            Error(peer, row),
            everybody,
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Floor(RowResult row) => Number(row.Goal?.Floor, "F2")
        + (row.FloorRatio is { } ratio && row.Goal?.Against is { } against ? $" ({against}: {Number(ratio, "F2")})" : "");

    private static string Rate(RowResult row, Measurement m) => row.Work is { } work
        ? string.Create(CultureInfo.InvariantCulture, $" ({work.Amount / m.Seconds:G3} {work.Unit})")
        : "";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The distance from the exact result, or else the row's own measure of quality.</summary>
    private static string Error(Measurement? measured, RowResult row) => (measured?.Error, measured?.Quality) switch
    {
        ({ } value, _) when row.Metric == Metric.Ulp => value.ToString("F2", CultureInfo.InvariantCulture) + " ulp",
        ({ } value, _) => value.ToString("0.0e-0", CultureInfo.InvariantCulture),
        (_, { } value) => string.Create(CultureInfo.InvariantCulture, $"{row.Quality} {value:G8}").TrimStart(),
        _ => "",
    };

    private JsonNode Json() => JsonSerializer.SerializeToNode(
        new
        {
            heading = heading.ToDictionary(h => h.What, h => h.Value),
            rows = rows.Select(r => new
            {
                key = r.Row.Key,
                family = r.Row.Family,
                ratio = r.Ratio,
                floor = r.Goal?.Floor,
                goal = r.Goal?.Aim,
                verdict = r.Verdict,
                disturbance = r.Disturbance,
                metric = r.Metric.ToString(),
                quality = r.Quality,
                contestants = r.Measurements.Select(m => new
                {
                    name = m.Name,
                    side = m.Side.ToString(),
                    seconds = m.Seconds,
                    spread = m.Spread,
                    allocated = m.Allocated,
                    error = m.Error is { } error && double.IsFinite(error) ? error : (double?)null,
                    quality = m.Quality is { } quality && double.IsFinite(quality) ? quality : (double?)null,
                }),
            }),
            skipped = skipped.Select(s => new { key = s.Key, why = s.Why }),
        })!;
}
