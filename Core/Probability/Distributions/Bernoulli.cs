using Functional.Kernels;

namespace Functional;

/// <summary>One toss of a coin: 1 with probability p, else 0 (P5).</summary>
/// <remarks>
/// <c>p^x·(1 − p)^(1 − x)</c> for x = 0 or 1.
/// <example><code>new Bernoulli(0.25).Variance   // 0.1875</code></example>
/// </remarks>
[Formula("P5")]
public sealed record Bernoulli : IDiscreteDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="probabilityOfOne">The probability p of 1, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Bernoulli(double probabilityOfOne)
    {
        Guard.InRange(probabilityOfOne, 0, 1);
        ProbabilityOfOne = probabilityOfOne;
    }

    /// <summary>The probability p of 1, from 0 to 1.</summary>
    public double ProbabilityOfOne { get; }

    /// <inheritdoc/>
    public double Minimum => P == 1 ? 1 : 0;

    /// <inheritdoc/>
    public double Maximum => P == 0 ? 0 : 1;

    /// <inheritdoc/>
    public double Mean => P;

    /// <inheritdoc/>
    public double Variance => P * (1 - P);

    /// <inheritdoc/>
    public double Skewness => P is 0 or 1 ? double.NaN : (1 - 2 * P) / Math.Sqrt(P * (1 - P));

    /// <inheritdoc/>
    public double ExcessKurtosis => P is 0 or 1 ? double.NaN : (1 - 6 * P * (1 - P)) / (P * (1 - P));

    /// <inheritdoc/>
    public double Entropy => 0 - SpecialFunctions.XLogY(P, P) - SpecialFunctions.XLog1pY(1 - P, -P);

    /// <inheritdoc/>
    public double Mode => P > 0.5 ? 1 : 0;

    /// <inheritdoc/>
    public double Probability(double x) => double.IsNaN(x) ? x : x == 0 ? 1 - P : x == 1 ? P : 0;

    /// <inheritdoc/>
    public double LogProbability(double x) => double.IsNaN(x) ? x : x == 0 ? ScalarMath.Log1p(-P) : x == 1 ? ScalarMath.Log(P) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : x < 1 ? 1 - P : 1;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : x < 0 ? 1 : x < 1 ? P : 0;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : x < 0 ? double.NegativeInfinity : x < 1 ? ScalarMath.Log1p(-P) : 0;

    /// <inheritdoc/>
    public double LogSurvival(double x) => ScalarMath.Log(Survival(x));

    /// <inheritdoc/>
    public double Quantile(double p) => !DistributionMath.IsProbability(p) ? double.NaN : p == 0 ? Minimum : p <= 1 - P ? 0 : 1;

    /// <inheritdoc/>
    public double InverseSurvival(double q) => !DistributionMath.IsProbability(q) ? double.NaN : q == 1 ? Minimum : q >= P ? 0 : 1;

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(P));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(P), destination, execution);

    /// <summary>The distribution of the largest likelihood: p is the share of ones.</summary>
    /// <param name="x">The sample: zeros and ones, or shares between.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Bernoulli Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Bernoulli Fit(Moments summary)
    {
        DistributionMath.Summarized(summary, 0, 1);
        return new(Math.Clamp(summary.Mean, 0, 1));
    }

    private double P => ProbabilityOfOne;

    private readonly struct Sampler(double p) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Uniforms(0, destination);
            foreach (ref var x in destination)
                x = x < p ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Bernoulli), (nameof(ProbabilityOfOne), ProbabilityOfOne));
}
