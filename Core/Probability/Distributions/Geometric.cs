using Functional.Kernels;

namespace Functional;

/// <summary>How many failures come before the first success, each trial succeeding with probability p.</summary>
/// <remarks>
/// <c>p·(1 − p)^x</c> for x = 0, 1, 2, … (SciPy counts the trials: its x is one more).
/// </remarks>
public sealed record Geometric : IDiscreteDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="successProbability">The probability p of success, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Geometric(double successProbability)
    {
        Guard.InRange(successProbability, double.Epsilon, 1);
        SuccessProbability = successProbability;
    }

    /// <summary>The probability p of success, above 0, at most 1.</summary>
    public double SuccessProbability { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => P == 1 ? 0 : double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => (1 - P) / P;

    /// <inheritdoc/>
    public double Variance => (1 - P) / P / P;

    /// <inheritdoc/>
    public double Skewness => P == 1 ? double.NaN : (2 - P) / Math.Sqrt(1 - P);

    /// <inheritdoc/>
    public double ExcessKurtosis => P == 1 ? double.NaN : 6 + P * P / (1 - P);

    /// <inheritdoc/>
    public double Entropy => (0 - SpecialFunctions.XLog1pY(1 - P, -P) - SpecialFunctions.XLogY(P, P)) / P;

    /// <inheritdoc/>
    public double Mode => 0;

    /// <inheritdoc/>
    public double Probability(double x) => ScalarMath.Exp(LogProbability(x));

    /// <inheritdoc/>
    public double LogProbability(double x)
    {
        if (!(x >= 0 && Math.Floor(x) == x) || double.IsPositiveInfinity(x))
            return double.IsNaN(x) ? x : double.NegativeInfinity;
        return ScalarMath.Log(P) + SpecialFunctions.XLog1pY(x, -P);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : 0 - ScalarMath.Expm1(LogSurvival(x));

    /// <inheritdoc/>
    public double Survival(double x) => ScalarMath.Exp(LogSurvival(x));

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : x < 0 ? double.NegativeInfinity : DistributionMath.Log1mExp(LogSurvival(x));

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : (Math.Floor(x) + 1) * ScalarMath.Log1p(-P);

    /// <inheritdoc/>
    public double Quantile(double p) => CountingQuantile.OfLower(this, p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => CountingQuantile.OfUpper(this, q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(P));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(P), destination, execution);

    /// <summary>The distribution of the largest likelihood: p is 1/(1 + mean).</summary>
    /// <param name="x">The sample: whole numbers, 0 or above.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Geometric Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Geometric Fit(Moments summary)
    {
        DistributionMath.Summarized(summary, 0, double.MaxValue);
        return new(1 / (1 + summary.Mean));
    }

    private double P => SuccessProbability;

    /// <summary>The whole part of an exponential number of rate −log(1 − p).</summary>
    private readonly struct Sampler(double p) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Fill(0, new ExponentialFromBits(-ScalarMath.Log1p(-p)), destination);
            foreach (ref var x in destination)
                x = Math.Floor(x);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Geometric), (nameof(SuccessProbability), SuccessProbability));
}
