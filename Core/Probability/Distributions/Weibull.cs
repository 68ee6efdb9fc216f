using Functional.Kernels;

namespace Functional;

/// <summary>The Weibull distribution of a shape k and a scale λ.</summary>
/// <remarks>
/// Density <c>(k/λ)·(x/λ)^(k−1)·e^(−(x/λ)^k)</c> for x &gt; 0.
/// </remarks>
public sealed record Weibull : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="shape">The shape k, finite and above 0.</param>
    /// <param name="scale">The scale λ, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Weibull(double shape, double scale)
    {
        Guard.Positive(shape);
        Guard.Positive(scale);
        Shape = shape;
        Scale = scale;
    }

    /// <summary>The shape k, finite and above 0.</summary>
    public double Shape { get; }

    /// <summary>The scale λ, finite and above 0.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => Scale * SpecialFunctions.Gamma(1 + 1 / Shape);

    /// <inheritdoc/>
    public double Variance => Scale * Scale * CentralMoments.Second;

    /// <inheritdoc/>
    public double Skewness => CentralMoments.Third / (CentralMoments.Second * Math.Sqrt(CentralMoments.Second));

    /// <inheritdoc/>
    public double ExcessKurtosis => CentralMoments.Fourth / (CentralMoments.Second * CentralMoments.Second) - 3;

    /// <inheritdoc/>
    public double Entropy => DistributionMath.Euler * (1 - 1 / Shape) + ScalarMath.Log(Scale / Shape) + 1;

    /// <inheritdoc/>
    public double Mode => Shape > 1 ? Scale * ScalarMath.Pow((Shape - 1) / Shape, 1 / Shape) : 0;

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
        return ScalarMath.Log(Shape / Scale) + (Shape - 1) * ScalarMath.Log(x / Scale) - Power(x);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => x <= 0 ? 0 : -ScalarMath.Expm1(-Power(x));

    /// <inheritdoc/>
    public double Survival(double x) => x <= 0 ? 1 : ScalarMath.Exp(-Power(x));

    /// <inheritdoc/>
    public double LogCumulative(double x) => x <= 0 ? double.NegativeInfinity : DistributionMath.Log1mExp(-Power(x));

    /// <inheritdoc/>
    public double LogSurvival(double x) => x <= 0 ? 0 : -Power(x);

    /// <inheritdoc/>
    public double Quantile(double p) => DistributionMath.IsProbability(p) ? Scale * ScalarMath.Pow(-ScalarMath.Log1p(-p), 1 / Shape) : double.NaN;

    /// <inheritdoc/>
    public double InverseSurvival(double q) => DistributionMath.IsProbability(q) ? Scale * ScalarMath.Pow(0 - ScalarMath.Log(q), 1 / Shape) : double.NaN;

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(Shape, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(Shape, Scale), destination, execution);

    /// <summary>The distribution of the largest likelihood, by Newton's method on the shape.</summary>
    /// <param name="x">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>1/k = Σ x^k·log x / Σ x^k − mean of logs; the sums are of x over its largest. It has no sufficient statistics: there is no fit from a summary.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Weibull Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        var summary = LogMoments.Of(x);
        DistributionMath.Summarized(summary.Logs, nameof(x));
        var largest = summary.Logs.Maximum;
        var spread = summary.Logs.PopulationStandardDeviation;
        if (!(spread > 0))
            Guard.ThrowArgument($"Expected values that differ, got {x.Length} times {x[0]}.", nameof(x));
        var k = 1.28 / spread; // the standard deviation of log X is π/(k·√6)
        var power = 0.0;
        for (var i = 0; i < 200; i++)
        {
            double first = 0, second = 0;
            power = 0;
            foreach (var value in x)
            {
                var log = ScalarMath.Log(value) - largest;
                var w = ScalarMath.Exp(k * log);
                power += w;
                first += w * log;
                second += w * log * log;
            }
            double mean = first / power, gap = mean - (summary.Logs.Mean - largest) - 1 / k;
            var next = k - gap / (second / power - mean * mean + 1 / (k * k));
            next = next > 0 ? next : 0.5 * k;
            var step = Math.Abs(next - k);
            k = next;
            if (step <= 1e-14 * k)
                break;
        }
        return new(k, ScalarMath.Exp(largest + ScalarMath.Log(power / x.Length) / k));
    }

    private double Power(double x) => ScalarMath.Pow(x / Scale, Shape);

    /// <summary>Of the distribution of scale 1; from logarithms of gamma functions where the shape is large and the raw moments would cancel.</summary>
    private (double Second, double Third, double Fourth) CentralMoments
    {
        get
        {
            var t = 1 / Shape;
            if (t <= 0.1)
                return WeibullMoments.Central(t);
            // X = m·e^Y with E e^(jY) = g_j: the central moments are sums of e^d − 1 whose d are small together.
            double one = LogGamma(t), d2 = LogGamma(2 * t) - 2 * one, d3 = LogGamma(3 * t) - 3 * one, d4 = LogGamma(4 * t) - 4 * one;
            double e2 = ScalarMath.Expm1(d2), e3 = ScalarMath.Expm1(d3), e4 = ScalarMath.Expm1(d4), m = ScalarMath.Exp(one);
            return (m * m * e2, m * m * m * (e3 - 3 * e2), m * m * m * m * (e4 - 4 * e3 + 6 * e2));
        }
    }

    private static double LogGamma(double t) => t < 1.5 ? SpecialFunctions.LogGamma1p(t) : SpecialFunctions.LogGamma(1 + t);

    private readonly struct Sampler(double shape, double scale) : ISampler
    {
        public double Draw(ref RandomSequence sequence) => scale * ScalarMath.Pow(-ScalarMath.Log(sequence.Uniform()), 1 / shape);
    }
}
