using Functional.Kernels;

namespace Functional;

/// <summary>How many events come in a unit of time, at a rate λ.</summary>
/// <remarks>
/// <c>λ^x·e^(−λ)/x!</c>.
/// <example><code>new Poisson(3).Probability(2)   // 0.22404180765538775</code></example>
/// </remarks>
public sealed record Poisson : IDiscreteDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="rate">The rate λ, finite and 0 or above: mean and variance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Poisson(double rate)
    {
        Guard.NotNegative(rate);
        Rate = rate;
    }

    /// <summary>The rate λ, finite and 0 or above: mean and variance.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => Rate == 0 ? 0 : double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => Rate;

    /// <inheritdoc/>
    public double Variance => Rate;

    /// <inheritdoc/>
    public double Skewness => Rate == 0 ? double.NaN : 1 / Math.Sqrt(Rate);

    /// <inheritdoc/>
    public double ExcessKurtosis => Rate == 0 ? double.NaN : 1 / Rate;

    /// <inheritdoc/>
    public double Entropy => CountingSums.Entropy(this);

    /// <inheritdoc/>
    public double Mode => Math.Max(0, Math.Ceiling(Rate) - 1);

    /// <inheritdoc/>
    public double Probability(double x) => ScalarMath.Exp(LogProbability(x));

    /// <inheritdoc/>
    public double LogProbability(double x)
    {
        if (!(x >= 0 && Math.Floor(x) == x) || double.IsPositiveInfinity(x))
            return double.IsNaN(x) ? x : double.NegativeInfinity;
        if (Rate == 0 || x == 0)
            return x == 0 ? -Rate : double.NegativeInfinity;
        var (logScale, factor) = SpecialFunctions.PoissonParts(x, Rate);
        return logScale + ScalarMath.Log(factor);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : Rate == 0 ? 1 : Tails(x).Upper;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : x < 0 ? 1 : Rate == 0 ? 0 : Tails(x).Lower;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : x < 0 ? double.NegativeInfinity : Rate == 0 ? 0 : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : Rate == 0 ? double.NegativeInfinity : Tails(x).LogLower;

    /// <inheritdoc/>
    public double Quantile(double p) => CountingQuantile.OfLower(this, p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => CountingQuantile.OfUpper(this, q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => DistributionMath.SampleOne(this, key);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null)
    {
        if (Rate == 0)
            destination.Clear();
        else if (Rate > CountSampling.WidestTable || !key.TryDrawIndexed(new Law(this), destination, execution))
            key.Draw(new Sampler(Rate), destination, execution);
    }

    /// <summary>The distribution of the largest likelihood: the rate is the mean.</summary>
    /// <param name="x">The sample: finite, 0 or above.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Poisson Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Poisson Fit(Moments summary)
    {
        DistributionMath.Summarized(summary, 0, double.MaxValue);
        return new(summary.Mean);
    }

    /// <summary>P(X &gt; x) = P(k + 1, λ), the incomplete gamma function, k = ⌊x⌋.</summary>
    private TailPair Tails(double x) => double.IsPositiveInfinity(x) ? TailPair.NothingBelow : SpecialFunctions.GammaTails(Math.Floor(x) + 1, Rate);

    private readonly struct Law(Poisson distribution) : ICountLaw
    {
        public double Minimum => 0;

        public double Maximum => double.PositiveInfinity;

        public double Mode => distribution.Mode;

        public double Peak => distribution.Probability(Mode);

        public double Ratio(double k) => distribution.Rate / (k + 1);
    }

    private readonly struct Sampler(double rate) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            if (rate < 1e15)
            {
                CountSampling.Fill(new PoissonTry(rate), block, destination);
                return;
            }
            // The skewness is below a rounding.
            block.Normals(0, destination);
            foreach (ref var x in destination)
                x = Math.Round(rate + Math.Sqrt(rate) * x);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Poisson), (nameof(Rate), Rate));
}
