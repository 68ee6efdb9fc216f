namespace Functional.Perf.Peers;

/// <summary>A finished row: all measurements, how ours stands against the fastest peer, and the share of the machine that others took.</summary>
public sealed record RowResult(
    Workload Row, Metric Metric, string? Quality, (double Amount, string Unit)? Work, IReadOnlyList<Measurement> Measurements, Goal? Goal,
    double Disturbance)
{
    /// <summary>Two runs of the same row may differ by this much; a floor missed by less says nothing yet.</summary>
    public const double Noise = 0.04;

    /// <summary>The first of our forms: the one a user calls without further arguments.</summary>
    public Measurement? Ours => Measurements.FirstOrDefault(m => m.Side == Side.Ours);

    public Measurement? BestPeer => Fastest(Measurements.Where(m => m.Side == Side.Peer));

    public Measurement? Limit => Fastest(Measurements.Where(m => m.Side == Side.Limit));

    /// <summary>Our time over the best peer's.</summary>
    public double? Ratio => Ours?.Seconds / BestPeer?.Seconds;

    /// <summary>Our time over that of the peer which the floor is set against.</summary>
    public double? FloorRatio => Goal?.Against is { } prefix
        ? Ours?.Seconds / Fastest(Measurements.Where(m => m.Side == Side.Peer && m.Name.StartsWith(prefix, StringComparison.Ordinal)))?.Seconds
        : Ratio;

    /// <summary><c>goal</c>, <c>floor</c> (met, goal not), <c>MISS</c>, <c>near</c> (missed within the noise), <c>?</c> (the floor's peer is not here), or empty where nothing is set or we have no entry.</summary>
    public string Verdict => (Ratio, Goal) switch
    {
        (null, _) or (_, null) or (_, { Floor: null, Aim: null }) => "",
        _ when FloorRatio > Goal.Floor * (1 + Noise) => "MISS",
        _ when FloorRatio > Goal.Floor => "near",
        _ when Goal.Floor is not null && FloorRatio is null => "?",
        _ when Ratio <= Goal.Aim => "goal",
        _ when Goal.Floor is null => "short",
        _ => "floor",
    };

    private static Measurement? Fastest(IEnumerable<Measurement> measurements) => measurements.MinBy(m => m.Seconds);
}
