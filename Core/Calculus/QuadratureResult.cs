using System.Globalization;

namespace Functional;

/// <summary>When an integration is good enough, and when it gives up.</summary>
public sealed record QuadratureOptions
{
    /// <summary>The error allowed relative to the value; 1e-10 by default.</summary>
    public double RelativeTolerance { get; init; } = 1e-10;

    /// <summary>The error allowed absolutely, where that is larger; 0 by default.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>The cap on evaluations of the integrand, 21 or more; 50,000 by default.</summary>
    public int MaxEvaluations { get; init; } = 50_000;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(QuadratureOptions), PrintMembers);
}

/// <summary>An integral: its value, and how far to trust it.</summary>
public sealed record QuadratureResult
{
    internal QuadratureResult(double value, double errorEstimate, int evaluations, bool converged)
    {
        Value = value;
        ErrorEstimate = errorEstimate;
        Evaluations = evaluations;
        Converged = converged;
    }

    /// <summary>The integral; NaN where the integrand was NaN or infinite.</summary>
    public double Value { get; }

    /// <summary>An estimate of the absolute error, usually far above it.</summary>
    public double ErrorEstimate { get; }

    /// <summary>How often the integrand was evaluated.</summary>
    public int Evaluations { get; }

    /// <summary>Whether the estimate met the tolerance, or the rounding of the sum where that is larger.</summary>
    public bool Converged { get; }

    internal QuadratureResult Negated => new(-Value, ErrorEstimate, Evaluations, Converged);

    internal static QuadratureResult Sum(QuadratureResult a, QuadratureResult b) =>
        new(a.Value + b.Value, a.ErrorEstimate + b.ErrorEstimate, a.Evaluations + b.Evaluations, a.Converged && b.Converged);

    /// <summary>For example <c>1.77245385 ± 3E-12 after 231 evaluations</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Value:G9} ± {ErrorEstimate:G1} after {Evaluations} evaluations{(Converged ? "" : ", not converged")}");
}
