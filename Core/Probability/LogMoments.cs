using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of positive numbers: the moments of the numbers and of their logarithms, from which log-normal and gamma distributions are fitted.</summary>
public sealed record LogMoments : ISummary<LogMoments, ReadOnlySpan<double>>
{
    private LogMoments(Moments values, Moments logs)
    {
        Values = values;
        Logs = logs;
    }

    /// <summary>The summary of no values.</summary>
    public static LogMoments Empty { get; } = new(Moments.Empty, Moments.Empty);

    /// <summary>The moments of the numbers.</summary>
    public Moments Values { get; }

    /// <summary>The moments of their natural logarithms; that of 0 is −∞, that of a negative number NaN.</summary>
    public Moments Logs { get; }

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The numbers.</param>
    public static LogMoments Of(ReadOnlySpan<double> chunk) => new(Moments.Of(chunk), LogSummary.Of(chunk, default(LaneMap.Log<double>)));

    /// <summary>The summary of the numbers of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static LogMoments Combine(LogMoments left, LogMoments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(Moments.Combine(left.Values, right.Values), Moments.Combine(left.Logs, right.Logs));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LogMoments), PrintMembers);
}

/// <summary>A mergeable summary of numbers in (0, 1): the moments of x, log x and log(1 − x), from which beta distributions are fitted.</summary>
public sealed record UnitMoments : ISummary<UnitMoments, ReadOnlySpan<double>>
{
    private UnitMoments(Moments values, Moments logs, Moments complementLogs)
    {
        Values = values;
        Logs = logs;
        ComplementLogs = complementLogs;
    }

    /// <summary>The summary of no values.</summary>
    public static UnitMoments Empty { get; } = new(Moments.Empty, Moments.Empty, Moments.Empty);

    /// <summary>The moments of the numbers.</summary>
    public Moments Values { get; }

    /// <summary>The moments of log x.</summary>
    public Moments Logs { get; }

    /// <summary>The moments of log(1 − x).</summary>
    public Moments ComplementLogs { get; }

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The numbers.</param>
    public static UnitMoments Of(ReadOnlySpan<double> chunk) =>
        new(Moments.Of(chunk), LogSummary.Of(chunk, default(LaneMap.Log<double>)), LogSummary.Of(chunk, default(LogOfComplement)));

    /// <summary>The summary of the numbers of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static UnitMoments Combine(UnitMoments left, UnitMoments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(
            Moments.Combine(left.Values, right.Values), Moments.Combine(left.Logs, right.Logs), Moments.Combine(left.ComplementLogs, right.ComplementLogs));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(UnitMoments), PrintMembers);
}
