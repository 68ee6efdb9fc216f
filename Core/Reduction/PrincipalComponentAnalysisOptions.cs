namespace Functional;

/// <summary>How principal components are found.</summary>
public enum PrincipalComponentSolver
{
    /// <summary>
    /// <see cref="Covariance"/> where there are as many rows as columns and at most 1000 of these; else <see cref="Randomized"/> where at most a fifth of more than 500
    /// components are asked for, else <see cref="SingularValues"/>.
    /// </summary>
    Automatic,

    /// <summary>Eigenvectors of the covariance matrix: the fastest for few columns. It squares the condition number: components whose variance is below some 10⁻¹⁵ of the
    /// first are noise.</summary>
    Covariance,

    /// <summary>The singular value decomposition of the centred data: variances down to 10⁻³⁰ of the first, at some ten times the work.</summary>
    SingularValues,

    /// <summary>A projection on random directions, improved by power iterations (Halko, Martinsson and Tropp 2011): the first components of large data.</summary>
    Randomized,
}

/// <summary>How a <see cref="PrincipalComponentAnalysis"/> is fitted.</summary>
public sealed record PrincipalComponentAnalysisOptions
{
    /// <summary>How many components are kept; <c>null</c> for all, min(n, d).</summary>
    public int? Components { get; init; }

    /// <summary>The least share of the variance that is kept, above 0 and at most 1: as many components as reach it. <c>null</c> where the number decides.</summary>
    public double? VarianceShare { get; init; }

    /// <summary>Whether variances have the divisor n − 1 instead of n; off by default.</summary>
    public bool Unbiased { get; init; }

    /// <summary>Whether the projections are brought to variance 1; off by default. A component without variance projects to 0.</summary>
    public bool Whiten { get; init; }

    /// <summary>How the components are found.</summary>
    public PrincipalComponentSolver Solver { get; init; }

    /// <summary>The directions that the randomized solver draws beyond the components, 0 or more; 10 by default.</summary>
    public int Oversampling { get; init; } = 10;

    /// <summary>The power iterations of the randomized solver, 0 or more; 4 by default.</summary>
    public int PowerIterations { get; init; } = 4;

    /// <summary>The key of the random directions.</summary>
    public RandomKey Key { get; init; }

    internal void Check(int most)
    {
        if (Components is { } components)
            Guard.InRange(components, 1, Math.Max(1, most), nameof(Components));
        if (VarianceShare is { } share && !(share > 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(VarianceShare), share, FormattableString.Invariant($"Expected a share above 0 and at most 1, got {share}."));
        Guard.Defined(Solver);
        Guard.AtLeast(Oversampling, 0);
        Guard.AtLeast(PowerIterations, 0);
        if (Components is not null && VarianceShare is not null)
            Guard.ThrowArgument($"Expected a number of components or a share of the variance, got both.", nameof(VarianceShare));
        if (Solver == PrincipalComponentSolver.Randomized && VarianceShare is not null)
            Guard.ThrowArgument("Expected a number of components for the randomized solver, which does not find all of them, got a share of the variance.", nameof(VarianceShare));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(PrincipalComponentAnalysisOptions), PrintMembers);
}
