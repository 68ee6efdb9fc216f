using System.Collections.Immutable;

namespace Functional;

/// <summary>All that a <see cref="LogisticRegression"/> holds, in numbers: what is stored, and what a stored model is made of again.</summary>
public sealed record LogisticRegressionState
{
    /// <summary>Makes a state.</summary>
    /// <param name="options">The options of the fit.</param>
    /// <param name="classes">The labels, ascending, at least one.</param>
    /// <param name="intercepts">An intercept for each logit: one for two classes, none for one, else one for each.</param>
    /// <param name="coefficients">A row for each logit.</param>
    /// <param name="report">How the fit went.</param>
    /// <param name="separationDetected">Whether the likelihood has no maximum.</param>
    /// <param name="rows">The rows that were fitted on, 1 or more.</param>
    /// <param name="weightSum">The sum of their weights, above 0.</param>
    /// <param name="rank">The independent columns.</param>
    /// <param name="logLikelihood">The log-likelihood.</param>
    /// <param name="nullLogLikelihood">That of the model without coefficients.</param>
    /// <param name="standardErrors">The standard errors of the estimates; NaN where there is none.</param>
    /// <param name="correlation">The correlation matrix of the estimates; empty where there is none.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or a number is not one of its kind.</exception>
    public LogisticRegressionState(
        LogisticRegressionOptions options, ImmutableArray<int> classes, Vector intercepts, Matrix coefficients, FitReport report, bool separationDetected,
        long rows, double weightSum, int rank, double logLikelihood, double nullLogLikelihood, Vector standardErrors, Matrix correlation)
    {
        foreach (var part in (object?[])[options, intercepts, coefficients, report, standardErrors, correlation])
            ArgumentNullException.ThrowIfNull(part);
        options.Check();
        Guard.NotDefault(classes);
        if (classes.IsEmpty)
            Guard.ThrowArgument("Expected at least one class, got none.", nameof(classes));
        for (var i = 1; i < classes.Length; i++)
        {
            if (classes[i] <= classes[i - 1])
                Guard.ThrowArgument($"Expected classes in ascending order, got {classes[i]} after {classes[i - 1]}.", nameof(classes));
        }
        int outputs = classes.Length < 3 ? classes.Length - 1 : classes.Length;
        Guard.Length(intercepts.AsSpan(), outputs, nameof(intercepts));
        Guard.FiniteData(intercepts.AsSpan(), nameof(intercepts));
        if (coefficients.Rows != outputs)
            Guard.ThrowArgument($"Expected a row for each of {Display.Count(outputs, "logit")}, got a matrix of {coefficients.Shape}.", nameof(coefficients));
        Guard.FiniteData(coefficients);
        Guard.Positive(rows);
        Guard.Positive(weightSum);
        Guard.InRange(rank, 0, coefficients.Columns);
        Guard.Finite(logLikelihood);
        Guard.Finite(nullLogLikelihood);
        var estimates = (classes.Length - 1) * (coefficients.Columns + (options.Intercept ? 1 : 0));
        Guard.Length(standardErrors.AsSpan(), estimates, nameof(standardErrors));
        if (correlation.Rows != correlation.Columns || (correlation.Rows != 0 && correlation.Rows != estimates))
            Guard.ThrowArgument($"Expected a matrix of {estimates}×{estimates}, or an empty one, got {correlation.Shape}.", nameof(correlation));
        (Options, Classes, Intercepts, Coefficients, Report, SeparationDetected) = (options, classes, intercepts, coefficients, report, separationDetected);
        (Rows, WeightSum, Rank, LogLikelihood, NullLogLikelihood) = (rows, weightSum, rank, logLikelihood, nullLogLikelihood);
        (StandardErrors, Correlation) = (standardErrors, correlation);
    }

    /// <summary>The options of the fit.</summary>
    public LogisticRegressionOptions Options { get; }

    /// <summary>The labels, ascending.</summary>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The intercepts.</summary>
    public Vector Intercepts { get; }

    /// <summary>The coefficients, a row for each logit.</summary>
    public Matrix Coefficients { get; }

    /// <summary>How the fit went.</summary>
    public FitReport Report { get; }

    /// <summary>Whether the likelihood has no maximum.</summary>
    public bool SeparationDetected { get; }

    /// <summary>The rows that were fitted on.</summary>
    public long Rows { get; }

    /// <summary>The sum of their weights.</summary>
    public double WeightSum { get; }

    /// <summary>The independent columns.</summary>
    public int Rank { get; }

    /// <summary>The log-likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>That of the model without coefficients.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>The standard errors of the estimates.</summary>
    public Vector StandardErrors { get; }

    /// <summary>The correlation matrix of the estimates, or an empty one.</summary>
    public Matrix Correlation { get; }

    /// <summary>Whether all parts are equal, number by number.</summary>
    /// <param name="other">The other state.</param>
    public bool Equals(LogisticRegressionState? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Intercepts == other.Intercepts
            && Coefficients == other.Coefficients && Report == other.Report && SeparationDetected == other.SeparationDetected && Rows == other.Rows
            && WeightSum.Equals(other.WeightSum) && Rank == other.Rank && LogLikelihood.Equals(other.LogLikelihood)
            && NullLogLikelihood.Equals(other.NullLogLikelihood) && StandardErrors == other.StandardErrors && Correlation == other.Correlation);

    /// <summary>Agrees with <see cref="Equals(LogisticRegressionState)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Intercepts, Coefficients, LogLikelihood);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LogisticRegressionState), PrintMembers);
}
