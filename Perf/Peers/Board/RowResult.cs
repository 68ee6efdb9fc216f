using System.Text.Json.Serialization;

namespace Functional.Perf.Peers;

/// <summary>What a call must at least move or compute: bytes read, bytes written, floating-point operations.</summary>
public sealed record Effort(double Read, double Written, double Flops);

/// <summary>A finished row: all measurements, how ours stands against the fastest peer, and the share of the machine that others took.</summary>
/// <param name="Key">The row's name.</param>
/// <param name="Family">The family it belongs to.</param>
/// <param name="Element"><c>f64</c> or <c>f32</c>.</param>
/// <param name="Metric">The unit of the errors.</param>
/// <param name="Quality">What the measurements' own measure of quality is; null for none.</param>
/// <param name="Work">Amount of a call and unit of the rate that is printed beside a time; null for none.</param>
/// <param name="Effort">What the machine must do for a call; null where it is not told.</param>
/// <param name="Measurements">All contestants.</param>
/// <param name="Goal">Floor and aim; null for none.</param>
/// <param name="Disturbance">The share of the processors that other processes took meanwhile.</param>
public sealed record RowResult(
    string Key, string Family, string Element, Metric Metric, string? Quality, WorkRate? Work, Effort? Effort,
    IReadOnlyList<Measurement> Measurements, Goal? Goal, double Disturbance)
{
    /// <summary>Two runs of the same row may differ by this much; a floor missed by less says nothing yet.</summary>
    public const double Noise = 0.04;

    /// <summary>The first of our forms: the one a user calls without further arguments.</summary>
    [JsonIgnore]
    public Measurement? Ours => Measurements.FirstOrDefault(m => m.Side == Side.Ours);

    [JsonIgnore]
    public Measurement? BestPeer => Fastest(Measurements.Where(m => m.Side == Side.Peer));

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

/// <summary>What a call does, in units of 1e9, to print a rate beside the time.</summary>
public sealed record WorkRate(double Amount, string Unit);
