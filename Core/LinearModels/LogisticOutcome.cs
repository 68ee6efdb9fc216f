using System.Collections.Immutable;

namespace Functional;

/// <summary>Where a solver of a logistic fit ended.</summary>
internal sealed record LogisticOutcome
{
    /// <summary>The parameters, those of the problem.</summary>
    internal required double[] Parameters { get; init; }

    internal required double Objective { get; init; }

    internal required StopReason Reason { get; init; }

    internal required ImmutableArray<double> History { get; init; }

    /// <summary>Whether classes are separated, so that the likelihood has no maximum.</summary>
    internal bool IsSeparated { get; init; }

    /// <summary>The Hessian there, factored; where it was asked for.</summary>
    internal LogisticHessian? Hessian { get; init; }

    /// <summary>The same with the finding that there is no maximum.</summary>
    internal LogisticOutcome Separated() => this with { Reason = StopReason.Diverged, IsSeparated = true };

    /// <summary>The same with what came before it in the history.</summary>
    internal LogisticOutcome After(LogisticOutcome before) => this with { History = [.. before.History, .. History] };
}
