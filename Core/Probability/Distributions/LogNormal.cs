using Functional.Kernels;

namespace Functional;

/// <summary>The log-normal distribution: of e^Y for a normal Y.</summary>
/// <remarks>
/// Density <c>e^(−z²/2) / (x·σ·√2π)</c> with <c>z = (log x − μ)/σ</c>.
/// </remarks>
public sealed record LogNormal : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="logMean">The mean μ of the logarithm, finite.</param>
    /// <param name="logStandardDeviation">The standard deviation σ of the logarithm, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public LogNormal(double logMean, double logStandardDeviation)
    {
        Guard.Finite(logMean);
        Guard.Positive(logStandardDeviation);
        LogMean = logMean;
        LogStandardDeviation = logStandardDeviation;
    }

    /// <summary>The mean μ of the logarithm, finite.</summary>
    public double LogMean { get; }

    /// <summary>The standard deviation σ of the logarithm, finite and above 0.</summary>
    public double LogStandardDeviation { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => ScalarMath.Exp(LogMean + 0.5 * Square);

    /// <inheritdoc/>
    public double Variance => Square > 40 ? ScalarMath.Exp(2 * (LogMean + Square)) : ScalarMath.Expm1(Square) * ScalarMath.Exp(2 * LogMean + Square);

    /// <inheritdoc/>
    public double Skewness => (ScalarMath.Exp(Square) + 2) * Math.Sqrt(ScalarMath.Expm1(Square));

    /// <inheritdoc/>
    public double ExcessKurtosis => ScalarMath.Expm1(4 * Square) + 2 * ScalarMath.Expm1(3 * Square) + 3 * ScalarMath.Expm1(2 * Square);

    /// <inheritdoc/>
    public double Entropy => LogMean + 0.5 + DistributionMath.LogRootTwoPi + ScalarMath.Log(LogStandardDeviation);

    /// <inheritdoc/>
    public double Mode => ScalarMath.Exp(LogMean - Square);

    /// <inheritdoc/>
    public double Density(double x) => x <= 0 ? 0 : ScalarMath.Exp(LogDensity(x));

    /// <inheritdoc/>
    public double LogDensity(double x) => x <= 0 || double.IsPositiveInfinity(x) ? double.NegativeInfinity : Logs.LogDensity(ScalarMath.Log(x)) - ScalarMath.Log(x);

    /// <inheritdoc/>
    public double Cumulative(double x) => x <= 0 ? 0 : Logs.Cumulative(ScalarMath.Log(x));

    /// <inheritdoc/>
    public double Survival(double x) => x <= 0 ? 1 : Logs.Survival(ScalarMath.Log(x));

    /// <inheritdoc/>
    public double LogCumulative(double x) => x <= 0 ? double.NegativeInfinity : Logs.LogCumulative(ScalarMath.Log(x));

    /// <inheritdoc/>
    public double LogSurvival(double x) => x <= 0 ? 0 : Logs.LogSurvival(ScalarMath.Log(x));

    /// <inheritdoc/>
    public double Quantile(double p) => ScalarMath.Exp(Logs.Quantile(p));

    /// <inheritdoc/>
    public double InverseSurvival(double q) => ScalarMath.Exp(Logs.InverseSurvival(q));

    /// <inheritdoc/>
    public double Sample(RandomKey key) => ScalarMath.Exp(Logs.Sample(key));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null)
    {
        Logs.Sample(key, destination, execution);
        Elementwise.Exp(destination, destination, execution);
    }

    /// <summary>The distribution of the largest likelihood: the mean and the population standard deviation of the logarithms.</summary>
    /// <param name="x">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static LogNormal Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(LogMoments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample and of its logarithms.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static LogNormal Fit(LogMoments summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        DistributionMath.Summarized(summary.Logs);
        var fitted = Normal.Fit(summary.Logs);
        return new(fitted.Mean, fitted.StandardDeviation);
    }

    private double Square => LogStandardDeviation * LogStandardDeviation;

    private Normal Logs => new(LogMean, LogStandardDeviation);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LogNormal), (nameof(LogMean), LogMean), (nameof(LogStandardDeviation), LogStandardDeviation));
}
