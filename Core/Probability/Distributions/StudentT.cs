using Functional.Kernels;

namespace Functional;

/// <summary>Student's t distribution of ν degrees of freedom, with a location and a scale.</summary>
/// <remarks>
/// Density <c>(1 + t²/ν)^(−(ν+1)/2) / (√ν·B(ν/2, ½)·σ)</c> with <c>t = (x − μ)/σ</c>. Its likelihood has no sufficient statistics of fixed size: a fit
/// reads a <see cref="OrderedSample"/>, which merges.
/// <example><code>new StudentT(10).InverseSurvival(0.025)   // 2.228138851986275</code></example>
/// </remarks>
public sealed record StudentT : IContinuousDistribution
{
    private readonly double rest;

    /// <summary>The distribution of given parameters.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom ν, finite and above 0.</param>
    /// <param name="location">The location μ, finite; 0 by default.</param>
    /// <param name="scale">The scale σ, finite and above 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public StudentT(double degreesOfFreedom, double location = 0, double scale = 1)
    {
        Guard.Positive(degreesOfFreedom);
        Guard.Finite(location);
        Guard.Positive(scale);
        DegreesOfFreedom = degreesOfFreedom;
        Location = location;
        Scale = scale;
        rest = SpecialFunctions.BetaRest(0.5 * degreesOfFreedom, 0.5);
    }

    /// <summary>The degrees of freedom ν, finite and above 0.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The location μ, finite; 0 by default.</summary>
    public double Location { get; }

    /// <summary>The scale σ, finite and above 0; 1 by default.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Minimum => double.NegativeInfinity;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => DegreesOfFreedom > 1 ? Location : double.NaN;

    /// <inheritdoc/>
    public double Variance => DegreesOfFreedom > 2 ? Scale * Scale * (DegreesOfFreedom / (DegreesOfFreedom - 2))
        : DegreesOfFreedom > 1 ? double.PositiveInfinity : double.NaN;

    /// <inheritdoc/>
    public double Skewness => DegreesOfFreedom > 3 ? 0 : double.NaN;

    /// <inheritdoc/>
    public double ExcessKurtosis => DegreesOfFreedom > 4 ? 6 / (DegreesOfFreedom - 4)
        : DegreesOfFreedom > 2 ? double.PositiveInfinity : double.NaN;

    /// <inheritdoc/>
    public double Entropy
    {
        get
        {
            double half = 0.5 * DegreesOfFreedom, more = half + 0.5;
            return 0.5 + DistributionMath.LogRootTwoPi + 0.5 * ScalarMath.Log1p(1 / DegreesOfFreedom) + ScalarMath.Log(Scale)
                + more * (SpecialFunctions.LogMinusDigamma(half) - SpecialFunctions.LogMinusDigamma(more))
                + (SpecialFunctions.StirlingError(half) - SpecialFunctions.StirlingError(more));
        }
    }

    /// <inheritdoc/>
    public double Mode => Location;

    /// <inheritdoc/>
    public double Density(double x) => ScalarMath.Exp(LogDensity(x));

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        var r = Math.Abs((x - Location) / Scale) / Math.Sqrt(DegreesOfFreedom);
        // log(1 + r²), where r² or r may overflow
        var log = r > 1e150 ? 2 * LogOfFar(x) : ScalarMath.Log1p(r * r);
        return -SpecialFunctions.LogBeta(0.5 * DegreesOfFreedom, 0.5) - 0.5 * ScalarMath.Log(DegreesOfFreedom) - ScalarMath.Log(Scale)
            - 0.5 * (DegreesOfFreedom + 1) * log;
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => UpperTail(x, x <= Location);

    /// <inheritdoc/>
    public double Survival(double x) => UpperTail(x, x >= Location);

    /// <inheritdoc/>
    public double LogCumulative(double x) => LogUpperTail(x, x <= Location);

    /// <inheritdoc/>
    public double LogSurvival(double x) => LogUpperTail(x, x >= Location);

    /// <inheritdoc/>
    public double Quantile(double p) => Location - Scale * UpperQuantile(p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => Location + Scale * UpperQuantile(q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(DegreesOfFreedom, Location, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(DegreesOfFreedom, Location, Scale), destination, execution);

    /// <summary>The distribution of a large likelihood: the maximum that is reached from the median and the quartiles, in location, scale and degrees of freedom.</summary>
    /// <param name="x">The sample: finite, no half of it equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static StudentT Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(OrderedSample.Of(x), out _);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: finite, no half of it equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static StudentT Fit(OrderedSample sample) => Fit(sample, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="sample">The sample: finite, no half of it equal.</param>
    /// <param name="report">How the fit went; its objective is the log-likelihood. Not converged where the likelihood grows towards ν = 10⁶ (the sample
    /// is no heavier-tailed than a normal one) or ν = 0.01.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>By Newton's method in μ, log σ and log ν, from ν = 1, 4 and 30, whichever is likeliest.
    /// For ν below 1/(n − 1) the likelihood is unbounded at each of n values: the maximum meant is a local one.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static StudentT Fit(OrderedSample sample, out FitReport report)
    {
        OrderedSample.Check(sample, double.MinValue, double.MaxValue);
        double center = sample.Median, unit = 0.5 * (sample.At(3 * (sample.Count - 1) / 4) - sample.At((sample.Count - 1) / 4));
        if (!(unit > 0))
            Guard.ThrowArgument($"Expected values of which no half is equal, got quartiles at a distance of {2 * unit}.", nameof(sample));
        var likelihood = new StudentLikelihood(sample, center, unit);
        Span<double> at = [0, 0, 0], trial = [0, 0, 0], gradient = stackalloc double[3], hessian = stackalloc double[9];
        var best = double.NegativeInfinity;
        foreach (var freedom in (ReadOnlySpan<double>)[1, 4, 30])
        {
            trial[2] = ScalarMath.Log(freedom);
            var value = likelihood.Evaluate(trial, gradient, hessian);
            if (value > best)
            {
                best = value;
                trial.CopyTo(at);
            }
        }
        // The ends are log 0.01 and log 1e6.
        report = LikelihoodAscent.Climb(likelihood, at, [-1e3, -700, -4.605170185988091], [1e3, 700, 13.815510557964274], sample.Count);
        return new(ScalarMath.Exp(at[2]), center + unit * at[0], unit * ScalarMath.Exp(at[1]));
    }

    /// <summary>The tail that begins at x, which lies outwards of the location or inwards.</summary>
    private double UpperTail(double x, bool outwards)
    {
        if (double.IsNaN(x))
            return x;
        var tails = Tails(x);
        return outwards ? 0.5 * tails.Lower : 0.5 + 0.5 * tails.Upper;
    }

    private double LogUpperTail(double x, bool outwards)
    {
        if (double.IsNaN(x))
            return x;
        var tails = Tails(x);
        return outwards ? tails.LogLower - 0.6931471805599453 : ScalarMath.Log1p(-0.5 * tails.Lower);
    }

    /// <summary>P(|T| &gt; t) below, P(|T| ≤ t) above: the incomplete beta function of ν/2 and ½ at ν/(ν + t²).</summary>
    private TailPair Tails(double x)
    {
        var r = Math.Abs((x - Location) / Scale) / Math.Sqrt(DegreesOfFreedom);
        var a = 0.5 * DegreesOfFreedom;
        // Far out the first term of the series is all of it: x^a/(a·B(a, ½)), x = 1/r².
        if (r > 1e9)
            return TailPair.OfLogLower(-DegreesOfFreedom * LogOfFar(x) - SpecialFunctions.LogBetaTimesFirst(a, 0.5, rest));
        var square = r * r;
        return SpecialFunctions.BetaTails(a, 0.5, 1 / (1 + square), square / (1 + square), rest);
    }

    /// <summary>log(|t|/√ν), where neither t nor the distance from the location need be in range.</summary>
    private double LogOfFar(double x)
    {
        var t = Math.Abs((x - Location) / Scale);
        return double.IsInfinity(t)
            ? DistributionMath.LogDistance(x, Location) - ScalarMath.Log(Scale) - 0.5 * ScalarMath.Log(DegreesOfFreedom)
            : SpecialFunctions.LogQuotient(t, Math.Sqrt(DegreesOfFreedom));
    }

    /// <summary>The t with P(T &gt; t) = q.</summary>
    private double UpperQuantile(double q)
    {
        if (!DistributionMath.IsProbability(q))
            return double.NaN;
        // From 1e20 on the distribution is normal to the last digit, in all tails that are doubles.
        var freedom = Math.Min(DegreesOfFreedom, 1e20);
        var ofFreedom = freedom == DegreesOfFreedom ? rest : SpecialFunctions.BetaRest(0.5 * freedom, 0.5);
        var odds = SpecialFunctions.InverseBetaOdds(0.5 * freedom, 0.5, 2 * Math.Min(q, 1 - q), false, ofFreedom, out var log);
        // Of few degrees of freedom the odds may be no normal number where their root is one.
        var t = double.IsNaN(log) ? Math.Sqrt(freedom) / Math.Sqrt(odds) : ScalarMath.Exp(0.5 * (ScalarMath.Log(freedom) - log));
        return q <= 0.5 ? t : -t;
    }

    /// <summary>z/√(g/a) of a normal and a gamma number of shape a = ν/2.</summary>
    private readonly struct Sampler(double freedom, double location, double scale) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            Span<double> gammas = stackalloc double[DrawBlock.Most];
            gammas = gammas[..destination.Length];
            var half = 0.5 * freedom;
            block.Normals(3, destination);
            if (freedom >= 1)
            {
                block.Gammas(0, half, gammas);
                for (var i = 0; i < gammas.Length; i++)
                    destination[i] = location + scale * (destination[i] / Math.Sqrt(gammas[i] / half));
                return;
            }
            // Of few degrees of freedom the gamma number may underflow.
            block.LogGammas(0, half, gammas);
            for (var i = 0; i < gammas.Length; i++)
                destination[i] = location + scale * destination[i] * ScalarMath.Exp(-0.5 * (gammas[i] - ScalarMath.Log(half)));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(StudentT), (nameof(DegreesOfFreedom), DegreesOfFreedom), (nameof(Location), Location), (nameof(Scale), Scale));
}
