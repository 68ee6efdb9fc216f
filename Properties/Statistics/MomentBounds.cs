namespace Functional.Properties;

/// <summary>How far computed moments may be from the exact ones.</summary>
internal static class MomentBounds
{
    /// <summary>
    /// A relative bound for Σ(x − mean)²: a block sums 64 squares a lane and joins 16 lanes, each square has three roundings, and
    /// a suitable pivot at most doubles them; then three roundings for each level of blocks.
    /// </summary>
    internal static double Variance(int n)
    {
        var levels = Tolerance.Log2((n + 1023) / 1024);
        return 2 * Tolerance.Gamma(64 + 4 + 3 + 3 * levels + 4);
    }

    /// <summary>An absolute bound for the mean: that of the blocked sum, and the division.</summary>
    internal static double Mean(ReadOnlySpan<double> x) =>
        Tolerance.OfBlockedSum(x) / x.Length + Tolerance.Epsilon * Math.Abs(Exact.Mean(x)) + Tolerance.Least;
}
