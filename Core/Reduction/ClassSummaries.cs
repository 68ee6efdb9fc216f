using System.Collections.Immutable;

namespace Functional;

/// <summary>The summary of the rows of each class, and the scatter matrices read from them.</summary>
internal sealed class ClassSummaries
{
    private readonly int features;

    internal ClassSummaries(ImmutableArray<int> classes, ImmutableArray<CovarianceSummary> summaries, int features)
    {
        (Classes, Summaries, this.features) = (classes, summaries, features);
        Mean = summaries.Aggregate(CovarianceSummary.Empty, CovarianceSummary.Combine).Mean;
    }

    /// <summary>The labels, ascending.</summary>
    internal ImmutableArray<int> Classes { get; }

    /// <summary>A summary for each.</summary>
    internal ImmutableArray<CovarianceSummary> Summaries { get; }

    /// <summary>The number of rows.</summary>
    internal long Rows => Summaries.Sum(s => s.Count);

    /// <summary>The mean of all rows.</summary>
    internal Vector Mean { get; }

    /// <summary>S_W.</summary>
    internal Matrix Within => Summaries.Aggregate(Matrix.Zeros(features, features), (sum, s) => sum + s.CoMoments);

    /// <summary>S_B.</summary>
    internal Matrix Between
    {
        get
        {
            var apart = Apart();
            return LinearAlgebra.MultiplyTransposedLeft(apart, apart);
        }
    }

    /// <summary>√n[k]·(μ[k] − μ) as rows: S_B is its Gram matrix.</summary>
    internal Matrix Apart()
    {
        if (Classes.IsEmpty)
            return Matrix.Zeros(0, features);
        return Matrix.Create(Classes.Length, features, (k, j) => Math.Sqrt(Summaries[k].Count) * (Summaries[k].Mean[j] - Mean[j]));
    }

    internal static ClassSummaries Of(Matrix features, ReadOnlySpan<int> labels, Execution? execution)
    {
        Guard.LabelPerRow(features, labels);
        var parts = LabelRows.Of(labels);
        parts.Sort((one, other) => one.Label.CompareTo(other.Label));
        return new(
            [.. parts.Select(part => part.Label)],
            [.. parts.Select(part => CovarianceSummary.Of(features.SelectRows([.. part.Rows]), execution))],
            features.Columns);
    }
}
