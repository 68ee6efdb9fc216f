using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The Pearson correlation ρ = Cov(X, Y) / (σx·σy).</summary>
    /// <remarks>
    /// Always in [−1, 1]. A constant sample, or fewer than two pairs, gives NaN;
    /// NaN propagates. Right for data of any scale.
    /// <example><c>Statistics.PearsonCorrelation([1, 2, 3, 4], [1, 3, 2, 4])</c> is <c>0.8</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <param name="execution">Threads (used above some 130,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("S6")]
    public static double PearsonCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) => PearsonOf(x, y, execution);

    /// <inheritdoc cref="PearsonCorrelation(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("S6"), OverloadResolutionPriority(-1)]
    public static double PearsonCorrelation(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => PearsonOf(x, y, execution);

    private static double PearsonOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var pairs = SampleMoments.Pairs(x, y, execution).Cell;
        return pairs.Weight < 2 ? double.NaN : Correlation(pairs.Products, pairs.SquaresX, pairs.SquaresY);
    }

    /// <summary>products / √(squaresX·squaresY) within [−1, 1]; NaN where a sample does not vary.</summary>
    internal static double Correlation(double products, double squaresX, double squaresY)
    {
        if (!(squaresX > 0 && squaresY > 0))
            return double.NaN;
        // The root of the product, where that is in range: the root of a rounded square is exact, so x with itself gives 1.
        var both = squaresX * squaresY;
        var root = both is > 1e-290 and < double.PositiveInfinity ? Math.Sqrt(both) : Math.Sqrt(squaresX) * Math.Sqrt(squaresY);
        return Math.Clamp(products / root, -1, 1);
    }
}
