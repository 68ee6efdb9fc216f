namespace Functional;

/// <summary>Which rank equal values get; the names are those of <c>scipy.stats.rankdata</c>.</summary>
public enum RankTies
{
    /// <summary>The mean of the places that the equals take: 10, 20, 20, 30 rank as 1, 2.5, 2.5, 4.</summary>
    Average,

    /// <summary>The lowest of those places: 1, 2, 2, 4.</summary>
    Min,

    /// <summary>The highest of those places: 1, 3, 3, 4.</summary>
    Max,

    /// <summary>As <see cref="Min"/>, but the next value ranks one higher: 1, 2, 2, 3.</summary>
    Dense,

    /// <summary>Places of their own, in the order of appearance: 1, 2, 3, 4.</summary>
    Ordinal,
}
