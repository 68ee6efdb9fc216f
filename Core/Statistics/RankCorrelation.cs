using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The Spearman correlation: the Pearson correlation of the ranks, ties at their average rank.</summary>
    /// <remarks>
    /// In [−1, 1]; 1 for every rising relation. A constant sample, fewer than two pairs or a NaN gives NaN. O(n log n) at worst.
    /// <example><c>Statistics.SpearmanCorrelation([1, 2, 3, 4], [1, 8, 27, 64])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SpearmanCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.SameLength(x, y);
        if (x.Length < 2 || HasNaN(x) || HasNaN(y))
            return double.NaN;
        var rented = ArrayPool<double>.Shared.Rent(2 * x.Length);
        Span<double> ranksX = rented.AsSpan(0, x.Length), ranksY = rented.AsSpan(x.Length, x.Length);
        Ranking.Of<AverageTieRank>(x, ranksX);
        Ranking.Of<AverageTieRank>(y, ranksY);
        var result = PearsonCorrelation(ranksX, ranksY);
        ArrayPool<double>.Shared.Return(rented);
        return result;
    }

    /// <inheritdoc cref="SpearmanCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double SpearmanCorrelation(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Widened(x, y, SpearmanCorrelation);

    /// <summary>The Kendall correlation τ-b: the surplus of concordant over discordant pairs, corrected for ties.</summary>
    /// <remarks>
    /// τ = (P − Q) / √((P + Q + X₀)(P + Q + Y₀)), where P pairs are ordered alike, Q oppositely, and X₀ (Y₀) are tied in x (y) alone.
    /// In [−1, 1]. A constant sample, fewer than two pairs or a NaN gives NaN. O(n log n) by the algorithm of Knight (1966); pairs are counted in 64 bits.
    /// <example><c>Statistics.KendallCorrelation([1, 2, 3, 4], [1, 3, 2, 4])</c> is <c>0.6666666666666666</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double KendallCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.SameLength(x, y);
        return x.Length < 2 || HasNaN(x) || HasNaN(y) ? double.NaN : Kendall.TauB(x, y);
    }

    /// <inheritdoc cref="KendallCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double KendallCorrelation(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Widened(x, y, KendallCorrelation);

    /// <summary>Whether any value is NaN.</summary>
    internal static bool HasNaN<T>(ReadOnlySpan<T> x)
        where T : unmanaged => double.IsNaN(Fold.Run(default(LargestMagnitudeFold<T>), x));

    private static double Widened(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> correlation)
    {
        var rented = ArrayPool<double>.Shared.Rent(x.Length + y.Length);
        Span<double> wideX = rented.AsSpan(0, x.Length), wideY = rented.AsSpan(x.Length, y.Length);
        Widen(x, wideX);
        Widen(y, wideY);
        var result = correlation(wideX, wideY);
        ArrayPool<double>.Shared.Return(rented);
        return result;
    }

    private static void Widen(ReadOnlySpan<float> x, Span<double> destination)
    {
        for (var i = 0; i < x.Length; i++)
            destination[i] = x[i];
    }
}
