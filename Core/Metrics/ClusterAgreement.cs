namespace Functional;

public static partial class Metrics
{
    /// <summary>Whether each cluster holds one class alone: I(classes; clusters) / H(classes), from 0 to 1 (Rosenberg and Hirschberg 2007).</summary>
    /// <remarks>
    /// 1 too where there is one class only, or nothing. Completeness with the two exchanged.
    /// <example><c>Metrics.Homogeneity([0, 0, 1, 1], [0, 0, 1, 2])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="actual">The classes, any whole numbers.</param>
    /// <param name="predicted">The clusters, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Homogeneity(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        Guard.SameLength(actual, predicted);
        var entropy = actual.IsEmpty ? 0 : Information.LabelEntropy(actual, InformationUnit.Nats);
        return entropy == 0 ? 1 : Math.Min(1, Information.LabelMutualInformation(actual, predicted, InformationUnit.Nats) / entropy);
    }

    /// <summary>Whether all of a class lies in one cluster: I(classes; clusters) / H(clusters), from 0 to 1.</summary>
    /// <remarks>
    /// 1 too where there is one cluster only, or nothing.
    /// <example><c>Metrics.Completeness([0, 0, 1, 1], [0, 0, 1, 2])</c> is <c>0.6666666666666667</c>.</example>
    /// </remarks>
    /// <param name="actual">The classes, any whole numbers.</param>
    /// <param name="predicted">The clusters, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Completeness(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted) => Homogeneity(predicted, actual);

    /// <summary>The V-measure (1 + β)·h·c / (β·h + c) of homogeneity h and completeness c; with β = 1 their harmonic mean.</summary>
    /// <remarks>
    /// With β = 1 it is the normalised mutual information with the mean of the entropies. 0 where both are.
    /// <example><c>Metrics.VMeasure([0, 0, 1, 1], [0, 0, 1, 2])</c> is <c>0.8</c>.</example>
    /// </remarks>
    /// <param name="actual">The classes, any whole numbers.</param>
    /// <param name="predicted">The clusters, as many.</param>
    /// <param name="beta">β, above 0: how much more completeness counts than homogeneity.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is not a finite number above 0.</exception>
    public static double VMeasure(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, double beta = 1)
    {
        Guard.Positive(beta);
        double h = Homogeneity(actual, predicted), c = Completeness(actual, predicted);
        // Both parts over 1 + β, so that no β overflows.
        var share = beta / (1 + beta);
        return h == 0 && c == 0 ? 0 : Math.Min(1, h * c / (share * h + (1 - share) * c));
    }
}
