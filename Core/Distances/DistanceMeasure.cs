namespace Functional;

/// <summary>Which distance: one of the named ones, or Minkowski's with its p.</summary>
/// <remarks>
/// An immutable value, for options and for the functions over many rows.
/// <example><code>
/// DistanceMeasure.Manhattan.Between([1, 2], [3, 5])        // 5
/// DistanceMeasure.Minkowski(3).Between([0, 0], [1, 1])     // 1.2599210498948732
/// </code></example>
/// </remarks>
public sealed record DistanceMeasure
{
    private DistanceMeasure(DistanceKind kind, double p = 2) => (Kind, P) = (kind, p);

    /// <summary>√Σ (x − y)².</summary>
    public static DistanceMeasure Euclidean { get; } = new(DistanceKind.Euclidean);

    /// <summary>Σ (x − y)²; not a metric, but it orders as the Euclidean distance does.</summary>
    public static DistanceMeasure SquaredEuclidean { get; } = new(DistanceKind.SquaredEuclidean);

    /// <summary>Σ |x − y|.</summary>
    public static DistanceMeasure Manhattan { get; } = new(DistanceKind.Manhattan, 1);

    /// <summary>max |x − y|.</summary>
    public static DistanceMeasure Chebyshev { get; } = new(DistanceKind.Chebyshev, double.PositiveInfinity);

    /// <summary>1 − cos∠(x, y); not a metric.</summary>
    public static DistanceMeasure Cosine { get; } = new(DistanceKind.Cosine);

    /// <summary>The share of places that differ.</summary>
    public static DistanceMeasure Hamming { get; } = new(DistanceKind.Hamming);

    /// <summary>Of the places where x or y is not 0, the share that differ.</summary>
    public static DistanceMeasure Jaccard { get; } = new(DistanceKind.Jaccard);

    /// <summary>Σ |x − y| / (|x| + |y|).</summary>
    public static DistanceMeasure Canberra { get; } = new(DistanceKind.Canberra);

    /// <summary>Σ |x − y| / Σ |x + y|; not a metric.</summary>
    public static DistanceMeasure BrayCurtis { get; } = new(DistanceKind.BrayCurtis);

    /// <summary>Which of them.</summary>
    public DistanceKind Kind { get; }

    /// <summary>The exponent of Minkowski's distance: 1 for Manhattan, ∞ for Chebyshev; of no meaning for those that have none.</summary>
    public double P { get; }

    /// <summary>(Σ |x − y|^p)^(1/p); p = 1, 2 and ∞ give the Manhattan, Euclidean and Chebyshev distance.</summary>
    /// <param name="p">1 or more, infinity too.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is below 1 or NaN.</exception>
    public static DistanceMeasure Minkowski(double p)
    {
        Distance.CheckExponent(p);
        return p == 1 ? Manhattan : p == 2 ? Euclidean : double.IsPositiveInfinity(p) ? Chebyshev : new(DistanceKind.Minkowski, p);
    }

    /// <summary>The distance between two vectors.</summary>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Of(x, y);

    /// <inheritdoc cref="Between(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
    public double Between(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Of(x, y);

    /// <summary>The name, with p where it has one.</summary>
    public override string ToString() => Kind == DistanceKind.Minkowski ? $"Minkowski({Display.Number(P)})" : Kind.ToString();

    internal double Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged => Kind switch
        {
            DistanceKind.Euclidean => Distance.EuclideanOf(x, y, Execution.Sequential),
            DistanceKind.SquaredEuclidean => Distance.SquaredEuclideanOf(x, y, Execution.Sequential),
            DistanceKind.Manhattan => Distance.ManhattanOf(x, y, Execution.Sequential),
            DistanceKind.Chebyshev => Distance.ChebyshevOf(x, y, Execution.Sequential),
            DistanceKind.Cosine => Distance.CosineOf(x, y, Execution.Sequential),
            DistanceKind.Hamming => Distance.HammingOf(x, y, Execution.Sequential),
            DistanceKind.Jaccard => Distance.JaccardOf(x, y, Execution.Sequential),
            DistanceKind.Canberra => Distance.CanberraOf(x, y, Execution.Sequential),
            DistanceKind.BrayCurtis => Distance.BrayCurtisOf(x, y, Execution.Sequential),
            _ => Distance.MinkowskiOf(x, y, P, Execution.Sequential),
        };
}
