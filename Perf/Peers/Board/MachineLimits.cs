namespace Functional.Perf.Peers;

/// <summary>A rate of the machine, on one thread and on two.</summary>
/// <param name="Kind"><c>read</c>, <c>copy</c> or <c>fma</c>.</param>
/// <param name="Place">The size of the data, such as <c>512KB</c>, or width and element, such as <c>512 f64</c>.</param>
/// <param name="Bytes">The size in bytes; 0 for arithmetic.</param>
/// <param name="One">The rate of one thread.</param>
/// <param name="Two">The rate of two; null where there is one processor.</param>
/// <param name="Unit">GB/s or GFLOP/s.</param>
public sealed record Limit(string Kind, string Place, long Bytes, double One, double? Two, string Unit);

/// <summary>What the machine can do, measured in the same run as the rows.</summary>
public sealed record MachineLimits(IReadOnlyList<Limit> All)
{
    /// <summary>Handing half of the work to a second thread costs microseconds; below this time one thread is the limit.</summary>
    private const double WorthSplitting = 10e-6;

    public static MachineLimits Measure()
    {
        var all = new List<Limit>();
        foreach (LimitRow row in LimitRows.All)
        {
            using var contest = new Contest(single: false);
            row.Workload.Prepare(contest);
            IReadOnlyList<Measurement> times = Race.Run(contest, RaceOptions.Limits);
            double Rate(Measurement m) => contest.Work!.Value.Amount / m.Seconds;
            all.Add(new Limit(row.Kind, row.Place, row.Bytes, Rate(times[0]), times.Count > 1 ? Rate(times[1]) : null, contest.Work!.Value.Unit));
        }

        return new MachineLimits(all);
    }

    /// <summary>
    /// The share of the machine's limit that the fastest of our forms reaches, and which limit that is: memory traffic at the
    /// bandwidth of the smallest place that holds the data, arithmetic at the widest multiply-add. Null where nothing is known.
    /// </summary>
    public (double Share, string Of)? Share(RowResult row)
    {
        double? ours = row.Measurements.Where(m => m.Side == Side.Ours).Min(m => (double?)m.Seconds);
        if (row.Effort is not { } effort || ours is null || All.Count == 0)
        {
            return null;
        }

        (double Seconds, string Name) memory = effort.Read + effort.Written > 0 ? Memory(effort) : (0, ""), arithmetic = Arithmetic(effort, row.Element);
        (double seconds, string name) = memory.Seconds > arithmetic.Seconds ? memory : arithmetic;
        return seconds > 0 ? (seconds / ours.Value, name) : null;
    }

    private (double Seconds, string Name) Memory(Effort effort)
    {
        double bytes = effort.Read + effort.Written;
        Limit[] places = [.. All.Where(limit => limit.Kind == (effort.Written > effort.Read / 4 ? "copy" : "read")).OrderBy(limit => limit.Bytes)];
        Limit place = places.FirstOrDefault(limit => limit.Bytes >= bytes) ?? places[^1];
        return Best(place, bytes / 1e9, $"{place.Kind} {place.Place}");
    }

    private (double Seconds, string Name) Arithmetic(Effort effort, string element)
    {
        Limit? peak = All.Where(limit => limit.Kind == "fma" && limit.Place.EndsWith(element, StringComparison.Ordinal)).MaxBy(limit => limit.One);
        return peak is null ? (0, "") : Best(peak, effort.Flops / 1e9, "FMA");
    }

    private static (double Seconds, string Name) Best(Limit limit, double amount, string name) =>
        limit.Two is { } two && two > limit.One && amount / limit.One > WorthSplitting ? (amount / two, name + " 2t") : (amount / limit.One, name + " 1t");
}
