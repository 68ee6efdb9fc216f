using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Ordering
{
    /// <summary>The rank of each value, from 1 for the smallest.</summary>
    /// <remarks>
    /// Equal values (−0 and +0 too) are ranked as <paramref name="ties"/> says. One NaN among the values makes every rank NaN.
    /// </remarks>
    /// <example><code>Ordering.Rank([30, 10, 20, 20])   // Vector of 4: [4, 1, 2.5, 2.5]</code></example>
    /// <param name="values">The values.</param>
    /// <param name="ties">The rank of equal values; their mean place unless told otherwise.</param>
    /// <returns>A vector of the same length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such way to rank equals.</exception>
    public static Vector Rank(ReadOnlySpan<double> values, RankTies ties = RankTies.Average)
    {
        double[] ranks = GC.AllocateUninitializedArray<double>(values.Length);
        Rank(values, ties, ranks);
        return Vector.Wrap(ranks);
    }

    /// <inheritdoc cref="Rank(ReadOnlySpan{double}, RankTies)"/>
    [OverloadResolutionPriority(-1)]
    public static Vector Rank(ReadOnlySpan<float> values, RankTies ties = RankTies.Average)
    {
        double[] ranks = GC.AllocateUninitializedArray<double>(values.Length);
        Rank(values, ties, ranks);
        return Vector.Wrap(ranks);
    }

    /// <summary>Writes the rank of each value, from 1 for the smallest; one NaN makes every rank NaN.</summary>
    /// <param name="values">The values.</param>
    /// <param name="ties">The rank of equal values.</param>
    /// <param name="destination">As long as the values; may be the values themselves.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the values in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such way to rank equals.</exception>
    public static void Rank(ReadOnlySpan<double> values, RankTies ties, Span<double> destination)
    {
        Guard.Destination(values, destination);
        Guard.Defined(ties);
        _ = ties switch
        {
            RankTies.Min => Ranking.Of<LowestTieRank>(values, destination),
            RankTies.Max => Ranking.Of<HighestTieRank>(values, destination),
            RankTies.Dense => Ranking.Of<DenseTieRank>(values, destination),
            RankTies.Ordinal => Ranking.Of<OrdinalTieRank>(values, destination),
            _ => Ranking.Of<AverageTieRank>(values, destination),
        };
    }

    /// <summary>Writes the rank of each value, from 1 for the smallest; one NaN makes every rank NaN.</summary>
    /// <param name="values">The values.</param>
    /// <param name="ties">The rank of equal values.</param>
    /// <param name="destination">As long as the values.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such way to rank equals.</exception>
    [OverloadResolutionPriority(-1)]
    public static void Rank(ReadOnlySpan<float> values, RankTies ties, Span<double> destination)
    {
        Guard.Length<double>(destination, values.Length);
        Guard.Defined(ties);
        _ = ties switch
        {
            RankTies.Min => Ranking.Of<LowestTieRank>(values, destination),
            RankTies.Max => Ranking.Of<HighestTieRank>(values, destination),
            RankTies.Dense => Ranking.Of<DenseTieRank>(values, destination),
            RankTies.Ordinal => Ranking.Of<OrdinalTieRank>(values, destination),
            _ => Ranking.Of<AverageTieRank>(values, destination),
        };
    }
}
