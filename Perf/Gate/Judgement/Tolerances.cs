namespace Functional.Perf.Gate;

/// <summary>What counts as a change.</summary>
internal sealed record Tolerances
{
    /// <summary>A case is slower if its time has grown by more than this share, and faster if it has shrunk as much.</summary>
    internal double Threshold { get; init; } = 0.15;

    /// <summary>The largest chance at which a Mann–Whitney test counts as an answer.</summary>
    internal double Significance { get; init; } = 0.01;

    /// <summary>Differences below this many seconds per call are the clock's and the loop's.</summary>
    internal double LeastSeconds { get; init; } = 0.3e-9;

    /// <summary>Launches whose quartiles lie further apart than this share of the median say nothing about equality.</summary>
    internal double LargestSpread { get; init; } = 0.25;

    /// <summary>Allocations may differ by this share …</summary>
    internal double AllocationShare { get; init; } = 0.03;

    /// <summary>… or by this many bytes, whichever is more.</summary>
    internal double AllocationBytes { get; init; } = 128;
}
