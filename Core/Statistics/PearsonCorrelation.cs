using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The Pearson correlation ρ = Cov(X, Y) / (σx·σy).</summary>
    /// <remarks>
    /// Always in [−1, 1]. A constant sample, or fewer than two pairs, gives NaN; so does a sample that is constant but for the rounding of its values
    /// (σ ≤ ε·|μ|, with the ε of the type), whose correlation would be that of the rounding. NaN propagates. Right for data of any scale.
    /// <example><c>Statistics.PearsonCorrelation([1, 2, 3, 4], [1, 3, 2, 4])</c> is <c>0.8</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
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
        return Correlation(SampleMoments.Pairs(x, y, execution), Epsilon<T>());
    }

    /// <summary>The correlation of pairs of values that are known to the relative precision ε.</summary>
    internal static double Correlation(ScaledPairs pairs, double epsilon)
    {
        var (weight, shiftX, shiftY, products, squaresX, squaresY) = pairs.Cell;
        return weight < 2 || IsRounding(squaresX, weight, pairs.PivotX + shiftX, epsilon) || IsRounding(squaresY, weight, pairs.PivotY + shiftY, epsilon)
            ? double.NaN
            : Correlation(products, squaresX, squaresY);
    }

    /// <summary>Whether values of this mean and sum of squares about it differ by no more than their own rounding: σ ≤ ε·|μ|.</summary>
    internal static bool IsRounding(double squares, double weight, double mean, double epsilon) =>
        Math.Sqrt(squares / weight) <= epsilon * Math.Abs(mean);

    /// <summary>The distance of 1 from the next number of the type.</summary>
    internal static double Epsilon<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? 1.1920928955078125e-07 : 2.220446049250313e-16;

    /// <summary>products / √(squaresX·squaresY) within [−1, 1]; NaN where a sample does not vary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
