using Functional.Kernels;

namespace Functional;

/// <summary>The F distribution: of the quotient of two independent χ² numbers, each by its degrees of freedom.</summary>
/// <remarks>
/// The cumulative function is the incomplete beta function of d₁/2 and d₂/2 at w/(1 + w), w = x·d₁/d₂.
/// <example><code>new FDistribution(3, 20).Survival(3.098391224)   // 0.049999999443238595</code></example>
/// </remarks>
public sealed record FDistribution : IContinuousDistribution
{
    private readonly double rest;

    /// <summary>The distribution of given parameters.</summary>
    /// <param name="numeratorDegreesOfFreedom">The degrees of freedom d₁ of the numerator, finite and above 0.</param>
    /// <param name="denominatorDegreesOfFreedom">The degrees of freedom d₂ of the denominator, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public FDistribution(double numeratorDegreesOfFreedom, double denominatorDegreesOfFreedom)
    {
        Guard.Positive(numeratorDegreesOfFreedom);
        Guard.Positive(denominatorDegreesOfFreedom);
        NumeratorDegreesOfFreedom = numeratorDegreesOfFreedom;
        DenominatorDegreesOfFreedom = denominatorDegreesOfFreedom;
        rest = SpecialFunctions.BetaRest(A, B);
    }

    /// <summary>The degrees of freedom d₁ of the numerator, finite and above 0.</summary>
    public double NumeratorDegreesOfFreedom { get; }

    /// <summary>The degrees of freedom d₂ of the denominator, finite and above 0.</summary>
    public double DenominatorDegreesOfFreedom { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => D2 > 2 ? D2 / (D2 - 2) : double.PositiveInfinity;

    /// <inheritdoc/>
    public double Variance => D2 > 4 ? 2 * (D2 / (D2 - 2)) * (D2 / (D2 - 2)) * ((D1 + D2 - 2) / D1) / (D2 - 4)
        : D2 > 2 ? double.PositiveInfinity : double.NaN;

    /// <inheritdoc/>
    public double Skewness => D2 > 6 ? (2 * D1 + D2 - 2) / (D2 - 6) * Math.Sqrt(8 * (D2 - 4) / D1 / (D1 + D2 - 2)) : double.NaN;

    /// <inheritdoc/>
    public double ExcessKurtosis => D2 > 8
        ? 12 * (D1 * (5 * D2 - 22) * (D1 + D2 - 2) + (D2 - 4) * (D2 - 2) * (D2 - 2)) / (D1 * (D2 - 6) * (D2 - 8) * (D1 + D2 - 2))
        : double.NaN;

    /// <inheritdoc/>
    public double Entropy => DistributionMath.LogRootTwoPi + 0.5 * (ScalarMath.Log1p(D1 / D2) - ScalarMath.Log(0.5 * D1))
        + (DistributionMath.EntropyPart(0.5 * D1, -1) + DistributionMath.EntropyPart(0.5 * D2, 1) - DistributionMath.EntropyPart(0.5 * D1 + 0.5 * D2, 0));

    /// <inheritdoc/>
    public double Mode => D1 > 2 ? (D1 - 2) / D1 * (D2 / (D2 + 2)) : 0;

    /// <inheritdoc/>
    public double Density(double x)
    {
        if (!(x > 0))
            return x < 0 ? 0 : x == 0 ? (D1 < 2 ? double.PositiveInfinity : D1 == 2 ? 1 : 0) : x;
        return double.IsPositiveInfinity(x) ? 0 : ScalarMath.Exp(LogDensity(x));
    }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? ScalarMath.Log(Density(x)) : double.IsNaN(x) ? x : double.NegativeInfinity;
        var w = A / B * x;
        if (w < Least)
            return LogFirst(LogOdds(x), A, B) + SpecialFunctions.LogQuotient(A, x);
        if (w > 1 / Least)
            return LogFirst(-LogOdds(x), B, A) + SpecialFunctions.LogQuotient(B, x);
        var (logScale, factor) = SpecialFunctions.BetaParts(A, B, w / (1 + w), 1 / (1 + w), rest);
        return logScale + ScalarMath.Log(factor) - ScalarMath.Log(x);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => x <= 0 ? 0 : Tails(x).Lower;

    /// <inheritdoc/>
    public double Survival(double x) => x <= 0 ? 1 : Tails(x).Upper;

    /// <inheritdoc/>
    public double LogCumulative(double x) => x <= 0 ? double.NegativeInfinity : Tails(x).LogLower;

    /// <inheritdoc/>
    public double LogSurvival(double x) => x <= 0 ? 0 : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double Quantile(double p) => OfOdds(p, false);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => OfOdds(q, true);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(D1, D2));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(D1, D2), destination, execution);

    /// <summary>The distribution of the largest likelihood, in both degrees of freedom.</summary>
    /// <param name="x">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static FDistribution Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(OrderedSample.Of(x), out _);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static FDistribution Fit(OrderedSample sample) => Fit(sample, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="sample">The sample: finite, above 0, not all equal.</param>
    /// <param name="report">How the fit went; its objective is the log-likelihood. Not converged where the likelihood grows towards the end of the range of a parameter, 2·10⁻³ to 2·10⁶.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>By Newton's method in log d₁ and log d₂ from the likeliest of 36 points. The likelihood has no sufficient statistics of fixed size.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static FDistribution Fit(OrderedSample sample, out FitReport report)
    {
        OrderedSample.Check(sample, double.Epsilon, double.MaxValue);
        if (sample.Values.Length < 2)
            Guard.ThrowArgument($"Expected values that differ, got {sample.Count} times {sample.Values[0]}.", nameof(sample));
        var likelihood = new FLikelihood(sample);
        Span<double> at = [0, 0], trial = [0, 0], gradient = stackalloc double[2], hessian = stackalloc double[4];
        var best = double.NegativeInfinity;
        for (var i = 0; i < 36; i++)
        {
            // log of 0.14, 0.6, 2.7, 12, 55, 245
            (trial[0], trial[1]) = (-2 + 1.5 * (i / 6), -2 + 1.5 * (i % 6));
            var value = likelihood.Evaluate(trial, gradient, hessian);
            if (value > best)
            {
                best = value;
                trial.CopyTo(at);
            }
        }
        // The ends are log 1e-3 and log 1e6.
        report = LikelihoodAscent.Climb(likelihood, at, [-6.907755278982137, -6.907755278982137], [13.815510557964274, 13.815510557964274], sample.Count);
        return new(2 * ScalarMath.Exp(at[0]), 2 * ScalarMath.Exp(at[1]));
    }

    private double D1 => NumeratorDegreesOfFreedom;

    private double D2 => DenominatorDegreesOfFreedom;

    /// <summary>Half of each parameter, in tails and density. Beside one below 10²⁰ the other is as good as infinite from 10⁶⁰ on, and 10⁶⁰ keeps the odds in range.</summary>
    private double A => 0.5 * (D2 < 1e20 ? Math.Min(D1, 1e60) : D1);

    private double B => 0.5 * (D1 < 1e20 ? Math.Min(D2, 1e60) : D2);

    /// <summary>Odds below it, and above its inverse, are known by their logarithm alone.</summary>
    private const double Least = 1e-300;

    private double OfOdds(double p, bool upper)
    {
        var odds = SpecialFunctions.InverseBetaOdds(A, B, p, upper, rest, out var log);
        if (!double.IsNaN(log))
            return ScalarMath.Exp(log + SpecialFunctions.LogQuotient(B, A));
        return odds == 0 || double.IsPositiveInfinity(odds) ? odds : odds * (B / A);
    }

    private TailPair Tails(double x)
    {
        if (double.IsPositiveInfinity(x))
            return TailPair.NothingAbove;
        var w = A / B * x;
        if (w < Least)
            return TailPair.OfLogLower(LogFirst(LogOdds(x), A, B));
        if (w > 1 / Least)
            return TailPair.OfLogLower(LogFirst(-LogOdds(x), B, A)).Swapped;
        return SpecialFunctions.BetaTails(A, B, w / (1 + w), 1 / (1 + w), rest);
    }

    /// <summary>log(d₁·x/d₂), where the odds may be no normal number.</summary>
    private double LogOdds(double x) => ScalarMath.Log(x) + SpecialFunctions.LogQuotient(A, B);

    /// <summary>log(w^a/(a·B(a, b))), given log w: all of a tail where w is that small.</summary>
    private double LogFirst(double log, double a, double b) => a * log - SpecialFunctions.LogBetaTimesFirst(a, b, rest);

    /// <summary>(g/d₁)/(h/d₂) of two gamma numbers of shapes d₁/2 and d₂/2.</summary>
    private readonly struct Sampler(double first, double second) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            if (first >= 1 && second >= 1)
            {
                Span<double> other = stackalloc double[DrawBlock.Most];
                other = other[..destination.Length];
                block.Gammas(0, 0.5 * first, destination);
                block.Gammas(1, 0.5 * second, other);
                for (var i = 0; i < other.Length; i++)
                    destination[i] = destination[i] / first * (second / other[i]);
                return;
            }
            // Of few degrees of freedom both may underflow where their quotient does not.
            block.LogGammaRatios(0.5 * first, 0.5 * second, destination);
            var shift = ScalarMath.Log(second) - ScalarMath.Log(first);
            foreach (ref var value in destination)
                value = ScalarMath.Exp(value + shift);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(FDistribution), (nameof(NumeratorDegreesOfFreedom), NumeratorDegreesOfFreedom), (nameof(DenominatorDegreesOfFreedom), DenominatorDegreesOfFreedom));
}
