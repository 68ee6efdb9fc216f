using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The population covariance Cov(X, Y) = (1/n) Σ (x[i] − μx)(y[i] − μy).</summary>
    /// <remarks>
    /// Corrected two-pass within blocks of 1024, the blocks combined pairwise; unharmed by offsets. Empty samples give NaN; NaN propagates.
    /// <example><c>Statistics.PopulationCovariance([1, 2, 3], [2, 4, 6])</c> is <c>1.3333333333333333</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("S5")]
    public static double PopulationCovariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) => CovarianceOf(x, y, 0, execution);

    /// <inheritdoc cref="PopulationCovariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("S5"), OverloadResolutionPriority(-1)]
    public static double PopulationCovariance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => CovarianceOf(x, y, 0, execution);

    /// <summary>The sample covariance (1/(n−1)) Σ (x[i] − x̄)(y[i] − ȳ).</summary>
    /// <remarks>
    /// As <see cref="PopulationCovariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>, with the divisor n − 1. Fewer than two pairs give NaN.
    /// <example><c>Statistics.SampleCovariance([1, 2, 3], [2, 4, 6])</c> is <c>2</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="y">The values paired with them, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("S5")]
    public static double SampleCovariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) => CovarianceOf(x, y, 1, execution);

    /// <inheritdoc cref="SampleCovariance(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("S5"), OverloadResolutionPriority(-1)]
    public static double SampleCovariance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => CovarianceOf(x, y, 1, execution);

    private static double CovarianceOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double ddof, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var pairs = SampleMoments.Pairs(x, y, execution);
        return Math.ScaleB(Spread(pairs.Cell.Products, pairs.Cell.Weight - ddof), pairs.ExponentX + pairs.ExponentY);
    }
}
