using Functional.Kernels;

namespace Functional;

/// <summary>Student's t distribution of ν degrees of freedom, with a location and a scale.</summary>
/// <remarks>
/// Density <c>(1 + t²/ν)^(−(ν+1)/2) / (√ν·B(ν/2, ½)·σ)</c> with <c>t = (x − μ)/σ</c>. Its likelihood has no sufficient statistics, so there is no fit from a summary.
/// <example><code>new StudentT(10).InverseSurvival(0.025)   // 2.2281388519862735</code></example>
/// </remarks>
public sealed record StudentT : IContinuousDistribution
{
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
        // log(1 + r²), where r² may overflow
        var log = r < 1e150 ? ScalarMath.Log1p(r * r) : 2 * ScalarMath.Log(r);
        return -SpecialFunctions.LogBeta(0.5 * DegreesOfFreedom, 0.5) - 0.5 * ScalarMath.Log(DegreesOfFreedom) - ScalarMath.Log(Scale)
            - 0.5 * (DegreesOfFreedom + 1) * log;
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => UpperTail(-(x - Location) / Scale);

    /// <inheritdoc/>
    public double Survival(double x) => UpperTail((x - Location) / Scale);

    /// <inheritdoc/>
    public double LogCumulative(double x) => LogUpperTail(-(x - Location) / Scale);

    /// <inheritdoc/>
    public double LogSurvival(double x) => LogUpperTail((x - Location) / Scale);

    /// <inheritdoc/>
    public double Quantile(double p) => Location - Scale * UpperQuantile(p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => Location + Scale * UpperQuantile(q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(DegreesOfFreedom, Location, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(DegreesOfFreedom, Location, Scale), destination, execution);

    private double UpperTail(double t)
    {
        if (double.IsNaN(t))
            return t;
        var tails = Tails(Math.Abs(t));
        return t >= 0 ? 0.5 * tails.Lower : 0.5 + 0.5 * tails.Upper;
    }

    private double LogUpperTail(double t)
    {
        if (double.IsNaN(t))
            return t;
        var tails = Tails(Math.Abs(t));
        return t >= 0 ? tails.LogLower - 0.6931471805599453 : ScalarMath.Log1p(-0.5 * tails.Lower);
    }

    /// <summary>P(|T| &gt; t) below, P(|T| ≤ t) above: the incomplete beta function of ν/2 and ½ at ν/(ν + t²).</summary>
    private TailPair Tails(double t)
    {
        var r = t / Math.Sqrt(DegreesOfFreedom);
        var a = 0.5 * DegreesOfFreedom;
        // Far out the first term of the series is all of it: x^a/(a·B(a, ½)), x = 1/r².
        if (r > 1e9)
            return new(-DegreesOfFreedom * ScalarMath.Log(r) - SpecialFunctions.LogBeta(a, 0.5) - ScalarMath.Log(a), 1, true);
        var square = r * r;
        return SpecialFunctions.BetaTails(a, 0.5, 1 / (1 + square), square / (1 + square));
    }

    /// <summary>The t with P(T &gt; t) = q.</summary>
    private double UpperQuantile(double q)
    {
        if (!DistributionMath.IsProbability(q))
            return double.NaN;
        var odds = SpecialFunctions.InverseBetaOdds(0.5 * DegreesOfFreedom, 0.5, 2 * Math.Min(q, 1 - q), false, out var log);
        // Of few degrees of freedom the odds may be no normal number where their root is one.
        var t = double.IsNaN(log) ? Math.Sqrt(DegreesOfFreedom) / Math.Sqrt(odds) : ScalarMath.Exp(0.5 * (ScalarMath.Log(DegreesOfFreedom) - log));
        return q <= 0.5 ? t : -t;
    }

    private readonly struct Sampler(double freedom, double location, double scale) : ISampler
    {
        public double Draw(ref RandomSequence sequence)
        {
            var z = sequence.Normal();
            return location + scale * z / Math.Sqrt(sequence.Gamma(0.5 * freedom) / (0.5 * freedom));
        }
    }
}
