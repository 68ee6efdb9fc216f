using Functional.Kernels;

namespace Functional;

/// <summary>The normal distribution of a mean μ and a standard deviation σ (P7).</summary>
/// <remarks>
/// Density <c>e^(−z²/2) / (σ·√2π)</c> with <c>z = (x − μ)/σ</c>. Density, tails and quantile are within 6 ulp of the true value of z, down to the last
/// subnormal number.
/// <example>
/// <code>
/// var iq = new Normal(100, 15);
/// // iq.Survival(145) == 0.0013498980316300944, iq.Quantile(0.975) == 129.3994597681008
/// </code>
/// </example>
/// </remarks>
[Formula("P7")]
public sealed record Normal : IContinuousDistribution
{
    /// <summary>The distribution of a mean and a standard deviation.</summary>
    /// <param name="mean">The mean μ, finite.</param>
    /// <param name="standardDeviation">The standard deviation σ, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Normal(double mean, double standardDeviation)
    {
        Guard.Finite(mean);
        Guard.Positive(standardDeviation);
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>Mean 0, standard deviation 1.</summary>
    public static Normal Standard { get; } = new(0, 1);

    /// <inheritdoc/>
    public double Mean { get; }

    /// <summary>The standard deviation σ.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public double Minimum => double.NegativeInfinity;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Variance => StandardDeviation * StandardDeviation;

    /// <inheritdoc/>
    public double Skewness => 0;

    /// <inheritdoc/>
    public double ExcessKurtosis => 0;

    /// <inheritdoc/>
    public double Entropy => 0.5 + DistributionMath.LogRootTwoPi + ScalarMath.Log(StandardDeviation);

    /// <inheritdoc/>
    public double Mode => Mean;

    /// <inheritdoc/>
    public double Density(double x) => One(new NormalDensityMap(Mean, StandardDeviation), x);

    /// <inheritdoc/>
    public double LogDensity(double x) => One(new NormalLogDensityMap(Mean, StandardDeviation), x);

    /// <inheritdoc/>
    public double Cumulative(double x) => One(new NormalCumulativeMap(Mean, StandardDeviation), x);

    /// <inheritdoc/>
    public double Survival(double x) => One(new NormalCumulativeMap(Mean, -StandardDeviation), x);

    /// <inheritdoc/>
    public double LogCumulative(double x) => DistributionMath.LogNormalCumulative((x - Mean) / StandardDeviation);

    /// <inheritdoc/>
    public double LogSurvival(double x) => DistributionMath.LogNormalCumulative((Mean - x) / StandardDeviation);

    /// <inheritdoc/>
    public double Quantile(double p) => One(new NormalQuantileMap(Mean, StandardDeviation), p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => One(new NormalQuantileMap(Mean, -StandardDeviation), q);

    /// <summary>The density at each element. Allocates nothing.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public void Density(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Many(new NormalDensityMap(Mean, StandardDeviation), x, destination, execution);

    /// <summary>The logarithm of the density at each element. Allocates nothing.</summary>
    /// <inheritdoc cref="Density(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    public void LogDensity(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Many(new NormalLogDensityMap(Mean, StandardDeviation), x, destination, execution);

    /// <summary>P(X ≤ x) for each element. Allocates nothing.</summary>
    /// <inheritdoc cref="Density(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    public void Cumulative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Many(new NormalCumulativeMap(Mean, StandardDeviation), x, destination, execution);

    /// <summary>P(X &gt; x) for each element. Allocates nothing.</summary>
    /// <inheritdoc cref="Density(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    public void Survival(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Many(new NormalCumulativeMap(Mean, -StandardDeviation), x, destination, execution);

    /// <summary>The quantile of each probability. Allocates nothing.</summary>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <param name="destination">As long as <paramref name="p"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public void Quantile(ReadOnlySpan<double> p, Span<double> destination, Execution? execution = null) =>
        Many(new NormalQuantileMap(Mean, StandardDeviation), p, destination, execution);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Normal(Mean, StandardDeviation);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Normal(Mean, StandardDeviation, destination, execution);

    /// <summary>The distribution of the largest likelihood: the mean and the population standard deviation.</summary>
    /// <param name="x">The sample: finite, and not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty, not finite or constant.</exception>
    public static Normal Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty, not finite or constant.</exception>
    public static Normal Fit(Moments summary)
    {
        DistributionMath.Summarized(summary);
        if (!(summary.PopulationStandardDeviation > 0))
            Guard.ThrowArgument($"Expected values that differ, got {summary.Count} times {summary.Minimum}.", nameof(summary));
        return new(summary.Mean, summary.PopulationStandardDeviation);
    }

    private static double One<TMap>(TMap map, double x)
        where TMap : struct, IMap<double> => map.Of(Lanes128<double>.Broadcast(x))[0];

    private static void Many<TMap>(TMap map, ReadOnlySpan<double> x, Span<double> destination, Execution? execution)
        where TMap : struct, IMap<double>
    {
        Guard.Destination(x, destination);
        Map.Run(map, x, destination, execution);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Normal), (nameof(Mean), Mean), (nameof(StandardDeviation), StandardDeviation));
}
