using System.Globalization;
using System.Text;

namespace Functional.Perf.Peers;

/// <summary>A run of the board as Markdown.</summary>
public static class BoardText
{
    private const string Columns =
        "| work | ours | best peer | its time | ours / its | floor | goal | verdict | of the limit | B/call | error or quality: ours | the peer's |";

    private const string Rule = "|---|--:|---|--:|--:|--:|--:|---|---|--:|--:|--:|";

    /// <summary>Where it ran, and what the machine can do.</summary>
    public static string Head(BoardRun run)
    {
        var text = new StringBuilder();
        foreach ((string what, string value) in run.Heading)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {what}: {value}\n");
        }

        text.Append('\n');
        if (run.Limits is { } limits)
        {
            text.Append("| limit of the machine | 1 thread | 2 threads |\n|---|--:|--:|\n");
            foreach (Limit limit in limits.All)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {limit.Kind} {limit.Place} | {limit.One:G3} {limit.Unit} | ");
                text.Append(limit.Two is { } two ? string.Create(CultureInfo.InvariantCulture, $"{two:G3} {limit.Unit} |\n") : "|\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    public static string TableHead(bool everybody) => everybody ? $"{Columns} everybody |\n{Rule}---|" : $"{Columns}\n{Rule}";

    /// <summary>How many rows stand where, which are under their floor, what was left out.</summary>
    public static string Foot(BoardRun run)
    {
        var text = new StringBuilder();
        RowResult[] missed = [.. run.Rows.Where(r => r.Verdict is "MISS" or "near").OrderByDescending(r => r.FloorRatio / r.Goal!.Floor)];
        int near = missed.Count(r => r.Verdict == "near");
        text.Append(CultureInfo.InvariantCulture, $"\n{run.Rows.Count} rows: {run.Rows.Count(r => r.Verdict == "goal")} at the goal, ");
        text.Append(CultureInfo.InvariantCulture, $"{run.Rows.Count(r => r.Verdict is "floor" or "short")} short of it, ");
        text.Append(CultureInfo.InvariantCulture, $"{missed.Length} under the floor, {near} of them within the noise ({RowResult.Noise:P0}).\n");
        foreach (RowResult row in missed)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {row.Key}: {row.FloorRatio:F2} of the peer's time, floor {row.Goal!.Floor:F2}\n");
        }

        if (run.Rows.Any(r => r.Disturbance > Disturbance.Tolerated))
        {
            text.Append("- ¹ other processes were busy on this machine: up to ");
            text.Append(CultureInfo.InvariantCulture, $"{run.Rows.Max(r => r.Disturbance):P0} of its processors\n");
        }

        foreach (SkippedRow skip in run.Skipped)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {skip.Key} skipped: {skip.Why}\n");
        }

        return text.ToString();
    }

    /// <summary>Heading, table and foot.</summary>
    public static string Whole(BoardRun run, bool everybody) =>
        $"{Head(run)}{TableHead(everybody)}\n{string.Concat(run.Rows.Select(row => Line(row, run.Limits, everybody) + "\n"))}{Foot(run)}";

    public static string Line(RowResult row, MachineLimits? limits, bool everybody)
    {
        Measurement? ours = row.Ours, peer = row.BestPeer;
        IEnumerable<string> cells =
        [
            row.Key + (row.Disturbance > Disturbance.Tolerated ? "¹" : ""),
            ours is null ? "–" : Time(ours.Seconds),
            peer?.Name ?? "–",
            peer is null ? "–" : Time(peer.Seconds),
            Number(row.Ratio, "F2"),
            Floor(row),
            Number(row.Goal?.Aim, "F2"),
            row.Verdict,
            limits?.Share(row) is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{100 * limit.Share:F0} % of {limit.Of}") : "",
            Number(ours?.Allocated, "F0"),
            Error(ours, row),
            Error(peer, row),
        ];
        string all = string.Join(", ", row.Measurements.OrderBy(m => m.Seconds).Select(m => $"{m.Name} {Time(m.Seconds)}{Rate(row, m)}"));
        return $"| {string.Join(" | ", everybody ? cells.Append(all) : cells)} |";
    }

    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{(seconds * 1e9).ToString("G3", CultureInfo.InvariantCulture)} ns",
        < 0.9995e-3 => $"{(seconds * 1e6).ToString("G3", CultureInfo.InvariantCulture)} µs",
        < 0.9995 => $"{(seconds * 1e3).ToString("G3", CultureInfo.InvariantCulture)} ms",
        _ => $"{seconds.ToString("G3", CultureInfo.InvariantCulture)} s",
    };

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
}
