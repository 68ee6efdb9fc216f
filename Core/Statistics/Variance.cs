using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The population variance σ² = (1/n) Σ (x[i] − μ)².</summary>
    /// <remarks>
    /// Corrected two-pass within blocks of 1024, the blocks combined as Chan, Golub and LeVeque (1979) do: one pass over memory, never
    /// negative, and unharmed by an offset (data of 10⁹ + small). A constant sample gives exactly 0; an empty one NaN; NaN and infinities give NaN.
    /// <example><c>Statistics.PopulationVariance([1, 2, 3, 4])</c> is <c>1.25</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S2")]
    public static double PopulationVariance(ReadOnlySpan<double> x, Execution? execution = null) => VarianceOf(x, 0, execution);

    /// <inheritdoc cref="PopulationVariance(ReadOnlySpan{double}, Execution?)"/>
    [Formula("S2"), OverloadResolutionPriority(-1)]
    public static double PopulationVariance(ReadOnlySpan<float> x, Execution? execution = null) => VarianceOf(x, 0, execution);

    /// <summary>The sample variance s² = (1/(n−1)) Σ (x[i] − x̄)².</summary>
    /// <remarks>
    /// As <see cref="PopulationVariance(ReadOnlySpan{double}, Execution?)"/>, with the divisor n − 1. Fewer than two values give NaN.
    /// <example><c>Statistics.SampleVariance([1, 2, 3, 4])</c> is <c>1.6666666666666667</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S3")]
    public static double SampleVariance(ReadOnlySpan<double> x, Execution? execution = null) => VarianceOf(x, 1, execution);

    /// <inheritdoc cref="SampleVariance(ReadOnlySpan{double}, Execution?)"/>
    [Formula("S3"), OverloadResolutionPriority(-1)]
    public static double SampleVariance(ReadOnlySpan<float> x, Execution? execution = null) => VarianceOf(x, 1, execution);

    /// <summary>The variance with a divisor of choice: (1/(n−ddof)) Σ (x[i] − x̄)².</summary>
    /// <remarks>
    /// There is no default, so that nobody has to guess the divisor: 0 is the population's, 1 the sample's. n ≤ ddof gives NaN.
    /// <example><c>Statistics.Variance([1, 2, 3, 4], ddof: 2)</c> is <c>2.5</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="ddof">What is taken from n for the divisor ("delta degrees of freedom"), 0 or above.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ddof"/> is negative, infinite or NaN.</exception>
    public static double Variance(ReadOnlySpan<double> x, double ddof, Execution? execution = null) => CheckedVarianceOf(x, ddof, execution);

    /// <inheritdoc cref="Variance(ReadOnlySpan{double}, double, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Variance(ReadOnlySpan<float> x, double ddof, Execution? execution = null) => CheckedVarianceOf(x, ddof, execution);

    private static double CheckedVarianceOf<T>(ReadOnlySpan<T> x, double ddof, Execution? execution)
        where T : unmanaged
    {
        Guard.NotNegative(ddof);
        return VarianceOf(x, ddof, execution);
    }

    private static double VarianceOf<T>(ReadOnlySpan<T> x, double ddof, Execution? execution)
        where T : unmanaged
    {
        var moments = SampleMoments.Two(x, execution);
        return Math.ScaleB(Spread(moments.Cell.Squares, moments.Cell.Weight - ddof), 2 * moments.Exponent);
    }

    /// <summary>squares / divisor; NaN where nothing is left to divide by.</summary>
    internal static double Spread(double squares, double divisor) => divisor > 0 ? squares / divisor : double.NaN;
}
