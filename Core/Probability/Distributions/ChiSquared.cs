namespace Functional;

/// <summary>The χ² distribution of ν degrees of freedom: of the sum of ν squared standard normal numbers.</summary>
/// <remarks>
/// The gamma distribution of shape ν/2 and scale 2.
/// <example><code>new ChiSquared(3).Survival(7.814727903251178)   // 0.05000000000000003</code></example>
/// </remarks>
public sealed record ChiSquared : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom ν, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public ChiSquared(double degreesOfFreedom)
    {
        Guard.Positive(degreesOfFreedom);
        DegreesOfFreedom = degreesOfFreedom;
        Base = new(0.5 * degreesOfFreedom, 2);
    }

    /// <summary>The degrees of freedom ν, finite and above 0.</summary>
    public double DegreesOfFreedom { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => DegreesOfFreedom;

    /// <inheritdoc/>
    public double Variance => 2 * DegreesOfFreedom;

    /// <inheritdoc/>
    public double Skewness => Math.Sqrt(8 / DegreesOfFreedom);

    /// <inheritdoc/>
    public double ExcessKurtosis => 12 / DegreesOfFreedom;

    /// <inheritdoc/>
    public double Entropy => Base.Entropy;

    /// <inheritdoc/>
    public double Mode => Math.Max(0, DegreesOfFreedom - 2);

    /// <inheritdoc/>
    public double Density(double x) => Base.Density(x);

    /// <inheritdoc/>
    public double LogDensity(double x) => Base.LogDensity(x);

    /// <inheritdoc/>
    public double Cumulative(double x) => Base.Cumulative(x);

    /// <inheritdoc/>
    public double Survival(double x) => Base.Survival(x);

    /// <inheritdoc/>
    public double LogCumulative(double x) => Base.LogCumulative(x);

    /// <inheritdoc/>
    public double LogSurvival(double x) => Base.LogSurvival(x);

    /// <inheritdoc/>
    public double Quantile(double p) => Base.Quantile(p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => Base.InverseSurvival(q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => Base.Sample(key);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        Base.Sample(key, destination, execution);

    /// <summary>The distribution of the largest likelihood: ψ(ν/2) = mean of log(x/2).</summary>
    /// <param name="x">The sample: finite, above 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static ChiSquared Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(LogMoments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample and of its logarithms.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static ChiSquared Fit(LogMoments summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        DistributionMath.Summarized(summary.Logs);
        return new(2 * DistributionMath.InverseDigamma(summary.Logs.Mean - 0.6931471805599453));
    }

    private Gamma Base { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ChiSquared), (nameof(DegreesOfFreedom), DegreesOfFreedom));
}
