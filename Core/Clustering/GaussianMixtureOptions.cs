namespace Functional;

/// <summary>The shape of the covariance matrices of a <see cref="GaussianMixture"/>.</summary>
public enum MixtureCovariance
{
    /// <summary>A matrix for each component.</summary>
    Full,

    /// <summary>One matrix for all components.</summary>
    Tied,

    /// <summary>A variance for each component and column; different columns are independent within a component.</summary>
    Diagonal,

    /// <summary>A variance for each component, the same in all columns.</summary>
    Spherical,
}

/// <summary>Where the iteration of a <see cref="GaussianMixture"/> begins.</summary>
public enum MixtureStart
{
    /// <summary>With the clusters of a <see cref="KMeans"/>.</summary>
    KMeans,

    /// <summary>With the rows nearest to each of k rows that k-means++ draws.</summary>
    PlusPlus,

    /// <summary>With the rows nearest to each of k different rows, drawn at random.</summary>
    RandomRows,
}

/// <summary>How a <see cref="GaussianMixture"/> is fitted.</summary>
public sealed record GaussianMixtureOptions
{
    /// <summary>k, the number of components, 1 or more; 1 by default.</summary>
    public int Components { get; init; } = 1;

    /// <summary>The shape of the covariance matrices; full ones by default.</summary>
    public MixtureCovariance Covariance { get; init; }

    /// <summary>What is added to every variance, 0 or above; 10⁻⁶ by default. In the square of the data's units: where columns have variances near it or below, standardize them, or choose another.
    /// With 0 the likelihood never falls,
    /// and is without bound where a component comes to rows that do not vary in some direction.</summary>
    public double CovarianceFloor { get; init; } = 1e-6;

    /// <summary>It stops when the mean log-likelihood changes by less than this from one iteration to the next, 0 or above; 10⁻³ by default. With 0 it stops where it rises no more.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The most iterations of a start, 1 or more; 100 by default.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>How many starts are tried, the one that ends at the highest likelihood being taken; 1 by default.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>How each start begins; with k-means by default.</summary>
    public MixtureStart Start { get; init; }

    /// <summary>The key of the draws: start i draws from its child i.</summary>
    public RandomKey Key { get; init; }

    /// <summary>The responsibilities to begin with, n×k with rows that sum to 1, in the place of drawn ones; <c>null</c> for none.</summary>
    public Matrix? Responsibilities { get; init; }

    /// <summary>The first weights, k of them that sum to 1, in the place of those that follow from the start; <c>null</c> for none.</summary>
    public Vector? Weights { get; init; }

    /// <summary>The first means, k×d, in the place of those that follow from the start; <c>null</c> for none.</summary>
    public Matrix? Means { get; init; }

    /// <summary>The first precisions (inverse covariances) in the place of those that follow from the start, as <see cref="GaussianMixture.Covariances"/> lie; <c>null</c> for none.</summary>
    public Matrix? Precisions { get; init; }

    /// <summary>Whether the start needs no rows.</summary>
    internal bool IsGiven => Weights is not null && Means is not null && Precisions is not null;

    internal void Check()
    {
        Guard.AtLeast(Components, 1, nameof(Components));
        Guard.Defined(Covariance);
        Guard.NotNegative(CovarianceFloor, nameof(CovarianceFloor));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.AtLeast(Starts, 1, nameof(Starts));
        Guard.Defined(Start);
        if (Weights is { } weights)
            MixtureParameters.CheckWeights(weights, Components, nameof(Weights));
    }

    internal void Check(Matrix features)
    {
        Check();
        int n = features.Rows, d = features.Columns;
        if (n < Components)
            throw new ArgumentOutOfRangeException(nameof(Components), Components, $"Expected at most as many components as rows ({n}), got {Components}.");
        Shaped(Means, Components, d, nameof(Means));
        var (rows, columns) = MixtureParameters.Shape(Covariance, Components, d);
        Shaped(Precisions, rows, columns, nameof(Precisions));
        Shaped(Responsibilities, n, Components, nameof(Responsibilities));
        if (Responsibilities is { } responsibilities)
            MixtureParameters.CheckResponsibilities(responsibilities, nameof(Responsibilities));
    }

    private static void Shaped(Matrix? given, int rows, int columns, string name)
    {
        if (given is null)
            return;
        if (given.Rows != rows || given.Columns != columns)
            Guard.ThrowArgument($"Expected a matrix of {rows}×{columns}, got {given.Shape}.", name);
        Guard.FiniteData(given, name);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(GaussianMixtureOptions), PrintMembers);
}
