namespace Functional;

/// <summary>Where k-means begins.</summary>
public enum KMeansStart
{
    /// <summary>k-means++: every further centroid is a row drawn in proportion to its squared distance from those before, the best of a few tries (Arthur and Vassilvitskii 2007).</summary>
    PlusPlus,

    /// <summary>Different rows, drawn at random.</summary>
    RandomRows,
}

/// <summary>How <see cref="KMeans"/> is fitted.</summary>
public sealed record KMeansOptions
{
    /// <summary>k, the number of clusters, 1 or more; 8 by default.</summary>
    public int Clusters { get; init; } = 8;

    /// <summary>How the first centroids are drawn; k-means++ by default.</summary>
    public KMeansStart Start { get; init; }

    /// <summary>The first centroids, k×d, in the place of drawn ones; <c>null</c> for none.</summary>
    public Matrix? Centroids { get; init; }

    /// <summary>How many starts are tried, the one that ends at the least inertia being taken; 1 by default.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>The most iterations of a start, 1 or more; 300 by default.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>It stops when the squared moves of all centroids together are at most this share of the mean variance of the columns, 0 or above; 10⁻⁴ by default. With 0 it stops where no row
    /// changes its cluster.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The key of the draws: start i draws from its child i.</summary>
    public RandomKey Key { get; init; }

    internal void Check(Matrix features) => Check(features.Rows, features.Columns);

    internal void Check(int rows, int columns)
    {
        Guard.AtLeast(Clusters, 1, nameof(Clusters));
        Guard.Defined(Start);
        Guard.AtLeast(Starts, 1, nameof(Starts));
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        if (rows < Clusters)
            throw new ArgumentOutOfRangeException(nameof(Clusters), Clusters, $"Expected at most as many clusters as rows ({rows}), got {Clusters}.");
        if (Centroids is not { } given)
            return;
        if (given.Rows != Clusters || given.Columns != columns)
            Guard.ThrowArgument($"Expected first centroids of {Clusters}×{columns}, got {given.Shape}.", nameof(Centroids));
        Guard.FiniteData(given, nameof(Centroids));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(KMeansOptions), PrintMembers);
}
