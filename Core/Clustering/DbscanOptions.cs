namespace Functional;

/// <summary>How <see cref="Dbscan"/> finds clusters.</summary>
public sealed record DbscanOptions
{
    /// <summary>ε: how far apart neighbours are at most, finite and above 0; 0.5 by default.</summary>
    public double Epsilon { get; init; } = 0.5;

    /// <summary>How many neighbours make a core point, itself among them, or how much weight; 1 or more, 5 by default.</summary>
    public int MinPoints { get; init; } = 5;

    /// <summary>The distance: Euclidean (the default), Manhattan, Chebyshev or Minkowski's of any exponent.</summary>
    public DistanceMeasure Measure { get; init; } = DistanceMeasure.Euclidean;

    internal void Check()
    {
        Guard.Positive(Epsilon, nameof(Epsilon));
        Guard.AtLeast(MinPoints, 1, nameof(MinPoints));
        CheckMeasure(Measure, nameof(Measure));
    }

    /// <summary>The distance must be one of Minkowski's family: a box then tells which points are too far.</summary>
    internal static void CheckMeasure(DistanceMeasure measure, string name)
    {
        ArgumentNullException.ThrowIfNull(measure, name);
        if (measure.Kind is not (DistanceKind.Euclidean or DistanceKind.Manhattan or DistanceKind.Chebyshev or DistanceKind.Minkowski))
            Guard.ThrowArgument($"Expected the Euclidean, Manhattan, Chebyshev or a Minkowski distance, got {measure}.", name);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(DbscanOptions), PrintMembers);
}
