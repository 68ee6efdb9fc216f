using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>Why an iteration stopped.</summary>
public enum StopReason
{
    /// <summary>The stopping rule of the options was met.</summary>
    Converged,

    /// <summary>The cap on the iterations was reached first.</summary>
    IterationLimit,

    /// <summary>No step made the objective better, and the stopping rule was not met: the limit of arithmetic, or of the step.</summary>
    Stalled,

    /// <summary>The objective became NaN or infinite, or grew without bound.</summary>
    Diverged,

    /// <summary>The score on held-out data got no better for as long as the options allow.</summary>
    EarlyStopping,
}

/// <summary>How a fit went: whether it converged, after how many iterations, at which objective, and by which path.</summary>
/// <remarks>Part of every answer that was reached by iterating. Equal when all members are, the history value by value.</remarks>
public sealed record FitReport
{
    /// <summary>Makes a report.</summary>
    /// <param name="reason">Why the fit stopped.</param>
    /// <param name="iterations">The iterations that were done, 0 or more.</param>
    /// <param name="objective">The objective at the answer; NaN where the fit does not compute one.</param>
    /// <param name="history">The objective after each iteration; may be empty.</param>
    /// <param name="message">A sentence for a person; by default made from the reason.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reason is not declared, or the iterations are negative.</exception>
    /// <exception cref="ArgumentException">The history is <c>default</c>.</exception>
    public FitReport(StopReason reason, int iterations, double objective, ImmutableArray<double> history, string? message = null)
    {
        Guard.Defined(reason);
        Guard.AtLeast(iterations, 0);
        Guard.NotDefault(history);
        Reason = reason;
        Iterations = iterations;
        Objective = objective;
        History = history;
        Message = message ?? Describe(reason, iterations, objective);
    }

    /// <summary>Whether the stopping rule was met.</summary>
    public bool Converged => Reason == StopReason.Converged;

    /// <summary>Why the fit stopped.</summary>
    public StopReason Reason { get; }

    /// <summary>The iterations that were done; 0 for an answer in closed form.</summary>
    public int Iterations { get; }

    /// <summary>The objective at the answer; NaN where the fit does not compute one.</summary>
    public double Objective { get; }

    /// <summary>The objective after each iteration, in order; empty where it was not kept.</summary>
    public ImmutableArray<double> History { get; }

    /// <summary>The same in a sentence.</summary>
    public string Message { get; }

    /// <summary>The report of an answer in closed form: converged, without iterations.</summary>
    /// <param name="objective">The objective at the answer; NaN where there is none.</param>
    /// <returns>The report.</returns>
    public static FitReport Direct(double objective = double.NaN) =>
        new(StopReason.Converged, 0, objective, [], "Solved directly.");

    /// <summary>Equal when all members are; NaN equals NaN.</summary>
    /// <param name="other">The other report.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(FitReport? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Reason == other.Reason
            && Iterations == other.Iterations
            && Objective.Equals(other.Objective)
            && Message == other.Message
            && History.AsSpan().SequenceEqual(other.History.AsSpan()));

    /// <summary>Agrees with <see cref="Equals(FitReport)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Reason, Iterations, Objective, History.Length, Message);

    /// <summary>For example <c>Converged after 17 iterations at 0.25.</c></summary>
    /// <returns>The message.</returns>
    public override string ToString() => Message;

    private static string Describe(StopReason reason, int iterations, double objective)
    {
        var how = reason switch
        {
            StopReason.Converged => "Converged",
            StopReason.IterationLimit => "Stopped at the iteration limit",
            StopReason.Stalled => "Stalled",
            StopReason.Diverged => "Diverged",
            _ => "Stopped early",
        };
        var noun = iterations == 1 ? "iteration" : "iterations";
        return double.IsNaN(objective) && reason != StopReason.Diverged
            ? string.Create(CultureInfo.InvariantCulture, $"{how} after {iterations} {noun}.")
            : string.Create(CultureInfo.InvariantCulture, $"{how} after {iterations} {noun} at {objective:G6}.");
    }
}
