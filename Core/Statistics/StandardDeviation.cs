using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The population standard deviation σ = √((1/n) Σ (x[i] − μ)²).</summary>
    /// <remarks>
    /// The root of <see cref="PopulationVariance(ReadOnlySpan{double}, Execution?)"/>, taken before a variance could overflow or underflow:
    /// right from 10⁻³⁰⁰ to 10³⁰⁰. An empty sample gives NaN.
    /// <example><c>Statistics.PopulationStandardDeviation([1e200, 3e200])</c> is <c>1e200</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S4")]
    public static double PopulationStandardDeviation(ReadOnlySpan<double> x, Execution? execution = null) => StandardDeviationOf(x, 0, execution);

    /// <inheritdoc cref="PopulationStandardDeviation(ReadOnlySpan{double}, Execution?)"/>
    [Formula("S4"), OverloadResolutionPriority(-1)]
    public static double PopulationStandardDeviation(ReadOnlySpan<float> x, Execution? execution = null) => StandardDeviationOf(x, 0, execution);

    /// <summary>The sample standard deviation s = √((1/(n−1)) Σ (x[i] − x̄)²).</summary>
    /// <remarks>
    /// As <see cref="PopulationStandardDeviation(ReadOnlySpan{double}, Execution?)"/>, with the divisor n − 1. Fewer than two values give NaN.
    /// <example><c>Statistics.SampleStandardDeviation([1, 2, 3, 4])</c> is <c>1.2909944487358056</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S4")]
    public static double SampleStandardDeviation(ReadOnlySpan<double> x, Execution? execution = null) => StandardDeviationOf(x, 1, execution);

    /// <inheritdoc cref="SampleStandardDeviation(ReadOnlySpan{double}, Execution?)"/>
    [Formula("S4"), OverloadResolutionPriority(-1)]
    public static double SampleStandardDeviation(ReadOnlySpan<float> x, Execution? execution = null) => StandardDeviationOf(x, 1, execution);

    /// <summary>The standard error of the mean, s / √n.</summary>
    /// <remarks>
    /// Fewer than two values give NaN.
    /// <example><c>Statistics.StandardError([1, 2, 3, 4])</c> is <c>0.6454972243679028</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static double StandardError(ReadOnlySpan<double> x, Execution? execution = null) => StandardDeviationOf(x, 1, execution) / Math.Sqrt(x.Length);

    /// <inheritdoc cref="StandardError(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double StandardError(ReadOnlySpan<float> x, Execution? execution = null) => StandardDeviationOf(x, 1, execution) / Math.Sqrt(x.Length);

    private static double StandardDeviationOf<T>(ReadOnlySpan<T> x, double ddof, Execution? execution)
        where T : unmanaged
    {
        var moments = SampleMoments.Two(x, execution);
        return Math.ScaleB(Math.Sqrt(Spread(moments.Cell.Squares, moments.Cell.Weight - ddof)), moments.Exponent);
    }
}
