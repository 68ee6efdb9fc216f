namespace Functional;

/// <summary>The distances that <see cref="DistanceMeasure"/> can stand for.</summary>
public enum DistanceKind
{
    /// <summary>√Σ (x − y)².</summary>
    Euclidean,

    /// <summary>Σ (x − y)².</summary>
    SquaredEuclidean,

    /// <summary>Σ |x − y|.</summary>
    Manhattan,

    /// <summary>max |x − y|.</summary>
    Chebyshev,

    /// <summary>(Σ |x − y|^p)^(1/p).</summary>
    Minkowski,

    /// <summary>1 − cos∠(x, y).</summary>
    Cosine,

    /// <summary>The share of places that differ.</summary>
    Hamming,

    /// <summary>Of the places where x or y is not 0, the share that differ.</summary>
    Jaccard,

    /// <summary>Σ |x − y| / (|x| + |y|).</summary>
    Canberra,

    /// <summary>Σ |x − y| / Σ |x + y|.</summary>
    BrayCurtis,
}
