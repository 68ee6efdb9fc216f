using Functional.Kernels;

namespace Functional;

/// <summary>The exponential distribution of a rate λ: the waiting time between events that come at that rate.</summary>
/// <remarks>
/// Density <c>λ·e^(−λx)</c> for x ≥ 0.
/// </remarks>
public sealed record Exponential : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="rate">The rate λ, finite and above 0; the mean is 1/λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Exponential(double rate)
    {
        Guard.Positive(rate);
        Rate = rate;
    }

    /// <summary>The rate λ, finite and above 0; the mean is 1/λ.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => 1 / Rate;

    /// <inheritdoc/>
    public double Variance => 1 / Rate / Rate;

    /// <inheritdoc/>
    public double Skewness => 2;

    /// <inheritdoc/>
    public double ExcessKurtosis => 6;

    /// <inheritdoc/>
    public double Entropy => 1 - ScalarMath.Log(Rate);

    /// <inheritdoc/>
    public double Mode => 0;

    /// <inheritdoc/>
    public double Density(double x) => x < 0 ? 0 : Rate * ScalarMath.Exp(-Rate * x);

    /// <inheritdoc/>
    public double LogDensity(double x) => x < 0 ? double.NegativeInfinity : ScalarMath.Log(Rate) - Rate * x;

    /// <inheritdoc/>
    public double Cumulative(double x) => x < 0 ? 0 : -ScalarMath.Expm1(-Rate * x);

    /// <inheritdoc/>
    public double Survival(double x) => x < 0 ? 1 : ScalarMath.Exp(-Rate * x);

    /// <inheritdoc/>
    public double LogCumulative(double x) => x < 0 ? double.NegativeInfinity : DistributionMath.Log1mExp(-Rate * x);

    /// <inheritdoc/>
    public double LogSurvival(double x) => x < 0 ? 0 : -Rate * x;

    /// <inheritdoc/>
    public double Quantile(double p) => DistributionMath.IsProbability(p) ? (0 - ScalarMath.Log1p(-p)) / Rate : double.NaN;

    /// <inheritdoc/>
    public double InverseSurvival(double q) => DistributionMath.IsProbability(q) ? (0 - ScalarMath.Log(q)) / Rate : double.NaN;

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Exponential(Rate);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Exponential(Rate, destination, execution);

    /// <summary>The distribution of the largest likelihood: the rate is 1/mean.</summary>
    /// <param name="x">The sample: finite, 0 or above, not all 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Exponential Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Exponential Fit(Moments summary)
    {
        DistributionMath.Summarized(summary, 0, double.MaxValue);
        return new(1 / summary.Mean);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Exponential), (nameof(Rate), Rate));
}
