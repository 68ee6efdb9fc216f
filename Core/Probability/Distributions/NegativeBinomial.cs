using Functional.Kernels;

namespace Functional;

/// <summary>How many failures come before success number r, each trial succeeding with probability p; r may be any positive number.</summary>
/// <remarks>
/// <c>Γ(x + r)/(Γ(r)·x!)·p^r·(1 − p)^x</c> for x = 0, 1, 2, …
/// </remarks>
public sealed record NegativeBinomial : IDiscreteDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="successes">The number of successes r, finite and above 0; it need not be whole.</param>
    /// <param name="successProbability">The probability p of success, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public NegativeBinomial(double successes, double successProbability)
    {
        Guard.Positive(successes);
        Guard.InRange(successProbability, double.Epsilon, 1);
        Successes = successes;
        SuccessProbability = successProbability;
    }

    /// <summary>The number of successes r, finite and above 0; it need not be whole.</summary>
    public double Successes { get; }

    /// <summary>The probability p of success, above 0, at most 1.</summary>
    public double SuccessProbability { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => P == 1 ? 0 : double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => Successes * ((1 - P) / P);

    /// <inheritdoc/>
    public double Variance => Successes * ((1 - P) / P) / P;

    /// <inheritdoc/>
    public double Skewness => P == 1 ? double.NaN : (2 - P) / Math.Sqrt(Successes * (1 - P));

    /// <inheritdoc/>
    public double ExcessKurtosis => P == 1 ? double.NaN : 6 / Successes + P * P / (Successes * (1 - P));

    /// <inheritdoc/>
    public double Entropy => Variance < 1e5 || CountingSums.IsNearlyNormal(Variance, Skewness) ? CountingSums.Entropy(this) : SmoothEntropy();

    /// <inheritdoc/>
    public double Mode => Successes > 1 ? Math.Max(0, Math.Ceiling((Successes - 1) * ((1 - P) / P)) - 1) : 0;

    /// <inheritdoc/>
    public double Probability(double x) => ScalarMath.Exp(LogProbability(x));

    /// <inheritdoc/>
    public double LogProbability(double x)
    {
        if (!(x >= 0 && Math.Floor(x) == x) || double.IsPositiveInfinity(x))
            return double.IsNaN(x) ? x : double.NegativeInfinity;
        if (x == 0 || P == 1)
            return x == 0 ? Successes * ScalarMath.Log(P) : double.NegativeInfinity;
        return LogOfAny(x);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : P == 1 ? 1 : Tails(x).Lower;

    /// <inheritdoc/>
    public double Survival(double x) => double.IsNaN(x) ? x : x < 0 ? 1 : P == 1 ? 0 : Tails(x).Upper;

    /// <inheritdoc/>
    public double LogCumulative(double x) => double.IsNaN(x) ? x : x < 0 ? double.NegativeInfinity : P == 1 ? 0 : Tails(x).LogLower;

    /// <inheritdoc/>
    public double LogSurvival(double x) => double.IsNaN(x) ? x : x < 0 ? 0 : P == 1 ? double.NegativeInfinity : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double Quantile(double p) => CountingQuantile.OfLower(this, p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => CountingQuantile.OfUpper(this, q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => DistributionMath.SampleOne(this, key);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null)
    {
        if (P == 1)
            destination.Clear();
        else if (Variance > CountSampling.WidestTable || !key.TryDrawIndexed(new Law(this), destination, execution))
            key.Draw(new Sampler(Successes, P), destination, execution);
    }

    /// <summary>The distribution of the largest likelihood, in r and p.</summary>
    /// <param name="x">The sample: whole numbers, 0 or above, not all 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static NegativeBinomial Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(OrderedSample.Of(x), out _);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: whole numbers, 0 or above, not all 0.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static NegativeBinomial Fit(OrderedSample sample) => Fit(sample, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="sample">The sample: whole numbers, 0 or above, not all 0.</param>
    /// <param name="report">How the fit went; its objective is the log-likelihood. Not converged where the likelihood grows towards r = 10⁹: the
    /// counts vary no more than those of a Poisson distribution, which is the limit.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>p = r/(r + mean), and r by Newton's method on its logarithm from the moments' r = mean²/(variance − mean).
    /// The likelihood has no sufficient statistics of fixed size, but a sample of counts is small.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static NegativeBinomial Fit(OrderedSample sample, out FitReport report)
    {
        OrderedSample.Check(sample, 0, double.MaxValue);
        foreach (var value in sample.Values)
            if (Math.Floor(value) != value)
                Guard.ThrowArgument(FormattableString.Invariant($"Expected whole numbers, got {value}."), nameof(sample));
        var mean = sample.Average(x => x);
        if (mean == 0)
            Guard.ThrowArgument($"Expected counts of which one is above 0, got {sample.Count} zeros.", nameof(sample));
        var excess = sample.Average(x => (x - mean) * (x - mean)) - mean;
        const double least = 1e-6, most = 1e9;
        Span<double> at = [ScalarMath.Log(excess > 0 ? Math.Clamp(mean * mean / excess, least, most) : 1e4)];
        report = LikelihoodAscent.Climb(new NegativeBinomialLikelihood(sample, mean), at, [ScalarMath.Log(least)], [ScalarMath.Log(most)], sample.Count);
        var r = ScalarMath.Exp(at[0]);
        return new(r, r / (r + mean));
    }

    private double P => SuccessProbability;

    /// <summary>Γ(x + r)/(Γ(r)·x!)·p^r·(1 − p)^x for any x &gt; 0.</summary>
    private double LogOfAny(double x)
    {
        var (logScale, factor) = SpecialFunctions.BetaParts(Successes, x, P, 1 - P);
        return logScale + ScalarMath.Log(factor / x);
    }

    /// <summary>
    /// The sum −Σ p·log p of many small terms: the first 64, and the rest by Euler and Maclaurin's formula, which is an integral (here over log x) and
    /// derivatives at its end; a term changes there as a power of x does.
    /// </summary>
    private double SmoothEntropy()
    {
        const double start = 64;
        var sum = 0.0;
        for (var k = 0; k < start; k++)
            sum += Term(LogProbability(k));
        // By differences of step 1: of x^s they are wrong by some (1/64)³ of themselves.
        double Value(double x) => Term(LogOfAny(x));
        double slope = (8 * (Value(start + 1) - Value(start - 1)) - (Value(start + 2) - Value(start - 2))) / 12;
        double third = 0.5 * (Value(start + 2) - Value(start - 2)) - (Value(start + 1) - Value(start - 1));
        sum += 0.5 * Value(start) - slope / 12 + third / 720;
        // Beyond 800/p and 40 deviations nothing is left.
        double low = ScalarMath.Log(start), high = ScalarMath.Log(Mean + 40 * Math.Sqrt(Variance) + 800 / P), peak = ScalarMath.Log(Math.Max(start, Mean));
        var options = new QuadratureOptions { RelativeTolerance = 1e-13, MaxEvaluations = 20_000 };
        double Logarithmic(double u) => Value(ScalarMath.Exp(u)) * ScalarMath.Exp(u);
        var rest = Quadrature.Integrate(Logarithmic, low, peak, options).Value + Quadrature.Integrate(Logarithmic, peak, high, options).Value;
        return sum + rest;
    }

    private static double Term(double log) => log < -745 ? 0 : -log * ScalarMath.Exp(log);

    /// <summary>P(X ≤ x) = I_p(r, k + 1), k = ⌊x⌋.</summary>
    private TailPair Tails(double x) =>
        double.IsPositiveInfinity(x) ? TailPair.NothingAbove : SpecialFunctions.BetaTails(Successes, Math.Floor(x) + 1, P, 1 - P);

    private readonly struct Law(NegativeBinomial distribution) : ICountLaw
    {
        public double Minimum => 0;

        public double Maximum => double.PositiveInfinity;

        public double Mode => distribution.Mode;

        public double Peak => distribution.Probability(Mode);

        public double Ratio(double k) => (k + distribution.Successes) / (k + 1) * (1 - distribution.P);
    }

    /// <summary>A Poisson number of a gamma rate.</summary>
    private readonly struct Sampler(double successes, double p) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Gammas(0, successes, destination);
            for (var i = 0; i < destination.Length; i++)
            {
                var sequence = block.Alone(1, i);
                destination[i] = CountSampling.Poisson(ref sequence, destination[i] * ((1 - p) / p));
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(NegativeBinomial), (nameof(Successes), Successes), (nameof(SuccessProbability), SuccessProbability));
}
