using Functional.Kernels;

namespace Functional;

/// <summary>The gamma distribution of a shape k and a scale θ.</summary>
/// <remarks>
/// Density <c>x^(k−1)·e^(−x/θ) / (Γ(k)·θ^k)</c> for x &gt; 0.
/// </remarks>
public sealed record Gamma : IContinuousDistribution
{
    private readonly double rest;

    /// <summary>The distribution of given parameters.</summary>
    /// <param name="shape">The shape k, finite and above 0.</param>
    /// <param name="scale">The scale θ, finite and above 0; the rate is 1/θ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Gamma(double shape, double scale)
    {
        Guard.Positive(shape);
        Guard.Positive(scale);
        Shape = shape;
        Scale = scale;
        rest = SpecialFunctions.GammaRest(shape);
    }

    /// <summary>The shape k, finite and above 0.</summary>
    public double Shape { get; }

    /// <summary>The scale θ, finite and above 0; the rate is 1/θ.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => Shape * Scale;

    /// <inheritdoc/>
    public double Variance => Shape * Scale * Scale;

    /// <inheritdoc/>
    public double Skewness => 2 / Math.Sqrt(Shape);

    /// <inheritdoc/>
    public double ExcessKurtosis => 6 / Shape;

    /// <inheritdoc/>
    public double Entropy => DistributionMath.LogRootTwoPi + 0.5 * ScalarMath.Log(Shape) + ScalarMath.Log(Scale)
        + DistributionMath.EntropyPart(Shape, -1);

    /// <inheritdoc/>
    public double Mode => Math.Max(0, Shape - 1) * Scale;

    /// <inheritdoc/>
    public double Density(double x)
    {
        if (!(x > 0))
            return x < 0 ? 0 : x == 0 ? (Shape < 1 ? double.PositiveInfinity : Shape == 1 ? 1 / Scale : 0) : x;
        return double.IsPositiveInfinity(x) ? 0 : ScalarMath.Exp(LogDensity(x));
    }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? ScalarMath.Log(Density(x)) : double.IsNaN(x) ? x : double.NegativeInfinity;
        var scaled = x / Scale;
        if (scaled < 1e-300)
            return LogFirst(x) + SpecialFunctions.LogQuotient(Shape, x);
        if (double.IsPositiveInfinity(scaled))
            return double.NegativeInfinity;
        var (logScale, factor) = SpecialFunctions.PoissonParts(Shape, scaled, rest);
        return logScale + SpecialFunctions.LogQuotient(factor * Shape, x);
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
    public double Quantile(double p) => SpecialFunctions.InverseGammaP(Shape, p, Scale, rest);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => SpecialFunctions.InverseGammaQ(Shape, q, Scale, rest);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(Shape, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(Shape, Scale), destination, execution);

    /// <summary>The distribution of the largest likelihood, by Newton's method from the moments of the sample and of its logarithms.</summary>
    /// <param name="x">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>log k − ψ(k) = log(mean) − mean of logs; the start and the steps are Minka's (Estimating a gamma distribution, 2002).</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Gamma Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(LogMoments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample and of its logarithms.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Gamma Fit(LogMoments summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        DistributionMath.Summarized(summary.Logs);
        var gap = ScalarMath.Log(summary.Values.Mean) - summary.Logs.Mean;
        if (!(gap > 0))
            Guard.ThrowArgument($"Expected values that differ, got {summary.Values.Count} times {summary.Values.Minimum}.", nameof(summary));
        var k = (3 - gap + Math.Sqrt((gap - 3) * (gap - 3) + 24 * gap)) / (12 * gap);
        for (var i = 0; i < 100; i++)
        {
            var inverse = 1 / k + (SpecialFunctions.LogMinusDigamma(k) - gap) / (k * k * (1 / k - SpecialFunctions.Trigamma(k)));
            var step = Math.Abs(1 / inverse - k);
            k = 1 / inverse;
            if (step <= 1e-14 * k)
                break;
        }
        return new(k, summary.Values.Mean / k);
    }

    private TailPair Tails(double x)
    {
        var scaled = x / Scale;
        return scaled < 1e-300 ? TailPair.OfLogLower(LogFirst(x)) : SpecialFunctions.GammaTails(Shape, scaled, rest);
    }

    /// <summary>log((x/θ)^k/Γ(k + 1)), which is all of the lower tail where x/θ is no normal number.</summary>
    private double LogFirst(double x) => Shape * SpecialFunctions.LogQuotient(x, Scale) - SpecialFunctions.LogGammaOfNext(Shape, rest);

    private readonly struct Sampler(double shape, double scale) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Gammas(0, shape, destination);
            foreach (ref var x in destination)
                x *= scale;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Gamma), (nameof(Shape), Shape), (nameof(Scale), Scale));
}
