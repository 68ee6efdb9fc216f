using Functional.Kernels;

namespace Functional;

/// <summary>How many of n independent tosses come true, each with probability p (P6).</summary>
/// <remarks>
/// <c>C(n, x)·p^x·(1 − p)^(n − x)</c>, by Loader's form (2000), which works for any n.
/// <example><code>new Binomial(1_000_000, 0.5).Probability(500_000)   // 0.0007978843613317499</code></example>
/// </remarks>
[Formula("P6")]
public sealed record Binomial : IDiscreteDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="trials">The number of tosses n, 0 or more.</param>
    /// <param name="successProbability">The probability p of each, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Binomial(long trials, double successProbability)
    {
        Guard.InRange(trials, 0L, 1L << 53);
        Guard.InRange(successProbability, 0, 1);
        Trials = trials;
        SuccessProbability = successProbability;
    }

    /// <summary>The number of tosses n, 0 or more.</summary>
    public long Trials { get; }

    /// <summary>The probability p of each, from 0 to 1.</summary>
    public double SuccessProbability { get; }

    /// <inheritdoc/>
    public double Minimum => P == 1 ? Trials : 0;

    /// <inheritdoc/>
    public double Maximum => P == 0 ? 0 : Trials;

    /// <inheritdoc/>
    public double Mean => Trials * P;

    /// <inheritdoc/>
    public double Variance => Trials * P * (1 - P);

    /// <inheritdoc/>
    public double Skewness => Variance == 0 ? double.NaN : (1 - 2 * P) / Math.Sqrt(Variance);

    /// <inheritdoc/>
    public double ExcessKurtosis => Variance == 0 ? double.NaN : (1 - 6 * P * (1 - P)) / Variance;

    /// <inheritdoc/>
    public double Entropy => CountingSums.Entropy(this);

    /// <inheritdoc/>
    public double Mode => P == 1 ? Trials : Math.Max(0, Math.Ceiling((Trials + 1.0) * P) - 1);

    /// <inheritdoc/>
    public double Probability(double x) => ScalarMath.Exp(LogProbability(x));

    /// <inheritdoc/>
    public double LogProbability(double x)
    {
        if (!(x >= 0 && x <= Trials && Math.Floor(x) == x))
            return double.IsNaN(x) ? x : double.NegativeInfinity;
        if (P is 0 or 1)
            return x == (P == 0 ? 0 : Trials) ? 0 : double.NegativeInfinity;
        return LogOfInner(Trials, P, x);
    }

    /// <summary>The logarithm of the probability for 0 &lt; p &lt; 1 and a whole x from 0 to n.</summary>
    internal static double LogOfInner(double trials, double p, double x)
    {
        var rest = trials - x;
        if (x == 0 || rest == 0)
            return x == 0 ? trials * ScalarMath.Log1p(-p) : trials * ScalarMath.Log(p);
        // Loader: B(x + 1, n − x + 1) about the mean, without cancellation.
        var (logScale, factor) = SpecialFunctions.BetaParts(x, rest, p, 1 - p);
        return logScale + ScalarMath.Log(factor * (trials / x / rest));
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : x >= Trials ? 1 : Tails(x).Upper;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : x < 0 ? 1 : x >= Trials ? 0 : Tails(x).Lower;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : x < 0 ? double.NegativeInfinity : x >= Trials ? 0 : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : x >= Trials ? double.NegativeInfinity : Tails(x).LogLower;

    /// <inheritdoc/>
    public double Quantile(double p) => CountingQuantile.OfLower(this, p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => CountingQuantile.OfUpper(this, q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => DistributionMath.SampleOne(this, key);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null)
    {
        if (Variance == 0)
            destination.Fill(Minimum);
        else if (Variance > CountSampling.WidestTable || !key.TryDrawIndexed(new Law(this), destination, execution))
            key.Draw(new Sampler(Trials, P), destination, execution);
    }

    /// <summary>The distribution of the largest likelihood for a known n: p is the mean over n.</summary>
    /// <param name="trials">The number of tosses n, 1 or more.</param>
    /// <param name="summary">The moments of the counts, from 0 to n.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Binomial Fit(long trials, Moments summary)
    {
        Guard.InRange(trials, 1L, 1L << 53);
        DistributionMath.Summarized(summary, 0, trials);
        return new(trials, Math.Clamp(summary.Mean / trials, 0, 1));
    }

    private double P => SuccessProbability;

    /// <summary>P(X &gt; x) = I_p(k + 1, n − k), k = ⌊x⌋.</summary>
    private TailPair Tails(double x)
    {
        var k = Math.Floor(x);
        return SpecialFunctions.BetaTails(k + 1, Trials - k, P, 1 - P);
    }

    private readonly struct Law(Binomial distribution) : ICountLaw
    {
        private readonly double odds = distribution.P / (1 - distribution.P);

        public double Minimum => 0;

        public double Maximum => distribution.Trials;

        public double Mode => distribution.Mode;

        public double Peak => distribution.Probability(Mode);

        public double Ratio(double k) => (distribution.Trials - k) / (k + 1) * odds;
    }

    /// <summary>By the smaller of p and 1 − p.</summary>
    private readonly struct Sampler(long trials, double p) : ISampler
    {
        private readonly BinomialTry attempt = new(trials, Math.Min(p, 1 - p));

        public void Fill(DrawBlock block, Span<double> destination)
        {
            CountSampling.Fill(attempt, block, destination);
            if (p <= 0.5)
                return;
            foreach (ref var x in destination)
                x = trials - x;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Binomial), (nameof(Trials), Trials), (nameof(SuccessProbability), SuccessProbability));
}
