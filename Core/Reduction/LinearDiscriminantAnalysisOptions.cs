using System.Collections.Immutable;

namespace Functional;

/// <summary>How a <see cref="LinearDiscriminantAnalysis"/> is fitted.</summary>
public sealed record LinearDiscriminantAnalysisOptions
{
    /// <summary>How many discriminants are kept; <c>null</c> for all, at most one less than there are classes. The classifier always uses all.</summary>
    public int? Components { get; init; }

    /// <summary>
    /// γ in [0, 1]: the covariance within classes Σ becomes (1 − γ)·Σ + γ·(tr Σ / d)·I, which makes a singular one regular and steadies one of few rows; 0 by default.
    /// </summary>
    public double Shrinkage { get; init; }

    /// <summary>The probability of each class before a row is seen, in ascending order of the labels, summing to 1; <c>null</c> for the shares of the classes in the data.</summary>
    public ImmutableArray<double>? Priors { get; init; }

    /// <summary>Directions in which the variance within classes is below this share of the largest, columns scaled alike, count as without variance; 10⁻¹⁰ by default.</summary>
    public double Tolerance { get; init; } = 1e-10;

    internal void Check()
    {
        if (Components is { } components)
            Guard.AtLeast(components, 1, nameof(Components));
        Guard.InRange(Shrinkage, 0, 1);
        if (!(Tolerance >= 0 && Tolerance < 1))
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, FormattableString.Invariant($"Expected a share of 0 or above and below 1, got {Tolerance}."));
        if (Priors is { IsDefault: true })
            Guard.ThrowArgument("Expected an initialised immutable array, got default(ImmutableArray).", nameof(Priors));
    }

    /// <summary>Whether all members are equal.</summary>
    /// <param name="other">The other options.</param>
    public bool Equals(LinearDiscriminantAnalysisOptions? other) =>
        other is not null && Components == other.Components && Shrinkage.Equals(other.Shrinkage) && Tolerance.Equals(other.Tolerance)
        && (Priors is { } mine && other.Priors is { } others ? mine.AsSpan().SequenceEqual(others.AsSpan()) : Priors is null && other.Priors is null);

    /// <summary>Agrees with <see cref="Equals(LinearDiscriminantAnalysisOptions)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Components, Shrinkage, Tolerance, Priors?.Length);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(LinearDiscriminantAnalysisOptions), (nameof(Components), Components?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "all"),
        (nameof(Shrinkage), Shrinkage), (nameof(Priors), Priors is { } priors ? Display.Values(priors.AsSpan()) : "shares"), (nameof(Tolerance), Tolerance));
}
