using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The population skewness g₁ = m₃ / m₂^(3/2), with mₖ = (1/n) Σ (x[i] − μ)ᵏ.</summary>
    /// <remarks>
    /// Constant or empty samples give NaN; NaN propagates. What SciPy's <c>skew</c> gives by default.
    /// <example><c>Statistics.PopulationSkewness([1, 2, 10])</c> is <c>0.6745554845457657</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static double PopulationSkewness(ReadOnlySpan<double> x, Execution? execution = null) => SkewnessOf(x, execution);

    /// <inheritdoc cref="PopulationSkewness(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double PopulationSkewness(ReadOnlySpan<float> x, Execution? execution = null) => SkewnessOf(x, execution);

    /// <summary>The sample skewness G₁ = g₁·√(n(n−1)) / (n−2).</summary>
    /// <remarks>
    /// Constant samples and fewer than three values give NaN. What Excel, SAS and pandas give (Joanes and Gill, 1998).
    /// <example><c>Statistics.SampleSkewness([1, 2, 10])</c> is <c>1.652316740333</c> to 13 digits.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static double SampleSkewness(ReadOnlySpan<double> x, Execution? execution = null) =>
        AdjustSkewness(SkewnessOf(x, execution), x.Length);

    /// <inheritdoc cref="SampleSkewness(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double SampleSkewness(ReadOnlySpan<float> x, Execution? execution = null) =>
        AdjustSkewness(SkewnessOf(x, execution), x.Length);

    /// <summary>The population excess kurtosis g₂ = m₄ / m₂² − 3: 0 for a normal distribution.</summary>
    /// <remarks>
    /// Constant or empty samples give NaN; NaN propagates. What SciPy's <c>kurtosis</c> gives by default.
    /// <example><c>Statistics.PopulationExcessKurtosis([1, 2, 3, 4])</c> is <c>-1.36</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static double PopulationExcessKurtosis(ReadOnlySpan<double> x, Execution? execution = null) => KurtosisOf(x, execution);

    /// <inheritdoc cref="PopulationExcessKurtosis(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double PopulationExcessKurtosis(ReadOnlySpan<float> x, Execution? execution = null) => KurtosisOf(x, execution);

    /// <summary>The sample excess kurtosis G₂ = (n−1)·((n+1)·g₂ + 6) / ((n−2)(n−3)).</summary>
    /// <remarks>
    /// Constant samples and fewer than four values give NaN. What Excel, SAS and pandas give (Joanes and Gill, 1998).
    /// <example><c>Statistics.SampleExcessKurtosis([1, 2, 3, 4])</c> is <c>-1.2</c> to 15 digits.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static double SampleExcessKurtosis(ReadOnlySpan<double> x, Execution? execution = null) =>
        AdjustKurtosis(KurtosisOf(x, execution), x.Length);

    /// <inheritdoc cref="SampleExcessKurtosis(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double SampleExcessKurtosis(ReadOnlySpan<float> x, Execution? execution = null) =>
        AdjustKurtosis(KurtosisOf(x, execution), x.Length);

    /// <summary>g₁ from central sums.</summary>
    internal static double Skewness(double count, double second, double third) =>
        second > 0 ? third / count / (second / count * Math.Sqrt(second / count)) : double.NaN;

    /// <summary>g₂ from central sums.</summary>
    internal static double ExcessKurtosis(double count, double second, double fourth) =>
        second > 0 ? fourth / count / (second / count * (second / count)) - 3 : double.NaN;

    /// <summary>G₁ from g₁.</summary>
    internal static double AdjustSkewness(double skewness, double n) => n < 3 ? double.NaN : skewness * Math.Sqrt(n * (n - 1)) / (n - 2);

    /// <summary>G₂ from g₂.</summary>
    internal static double AdjustKurtosis(double kurtosis, double n) =>
        n < 4 ? double.NaN : (n - 1) * ((n + 1) * kurtosis + 6) / ((n - 2) * (n - 3));

    private static double SkewnessOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var moments = SampleMoments.Four(x, execution).Cell;
        return Skewness(moments.Count, moments.Second, moments.Third);
    }

    private static double KurtosisOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var moments = SampleMoments.Four(x, execution).Cell;
        return ExcessKurtosis(moments.Count, moments.Second, moments.Fourth);
    }
}
