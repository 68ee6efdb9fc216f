using Functional.Kernels;

namespace Functional;

/// <summary>The Weibull distribution of a shape k and a scale λ.</summary>
/// <remarks>
/// Density <c>(k/λ)·(x/λ)^(k−1)·e^(−(x/λ)^k)</c> for x &gt; 0.
/// </remarks>
public sealed record Weibull : IContinuousDistribution
{
    private const double LargeShape = 10;

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
    public double Mean => Shape > 0.01 ? Scale * SpecialFunctions.Gamma(1 + 1 / Shape) : ScalarMath.Exp(SpecialFunctions.LogGamma(1 + 1 / Shape) + ScalarMath.Log(Scale));

    /// <inheritdoc/>
    public double Variance => Shape >= 0.02 ? Scale * Scale * Second : ScalarMath.Exp(2 * (ScalarMath.Log(Scale) + LogGamma(1 / Shape)) + Cumulants.Second);

    /// <inheritdoc/>
    public double Skewness => Standardized.Skewness;

    /// <inheritdoc/>
    public double ExcessKurtosis => Standardized.ExcessKurtosis;

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
        return ScalarMath.Log(Shape / Scale) + (Shape - 1) * LogRatio(x) - Power(x);
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
    public double Quantile(double p) => DistributionMath.IsProbability(p) ? Root(-ScalarMath.Log1p(-p)) : double.NaN;

    /// <inheritdoc/>
    public double InverseSurvival(double q) => DistributionMath.IsProbability(q) ? Root(0 - ScalarMath.Log(q)) : double.NaN;

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(Shape, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(Shape, Scale), destination, execution);

    /// <summary>The distribution of the largest likelihood, by Newton's method on the shape.</summary>
    /// <param name="x">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>1/k = Σ x^k·log x / Σ x^k − mean of logs; the sums are of x over its largest. It has no sufficient statistics of fixed size:
    /// the mergeable form is a <see cref="OrderedSample"/>.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Weibull Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(x, [], out _);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: finite, above 0, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Weibull Fit(OrderedSample sample) => Fit(sample, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="sample">The sample: finite, above 0, not all equal.</param>
    /// <param name="report">How the fit went; it keeps no objective.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Weibull Fit(OrderedSample sample, out FitReport report)
    {
        OrderedSample.Check(sample, double.Epsilon, double.MaxValue);
        return Fit(sample.Values.AsSpan(), sample.Counts.AsSpan(), out report);
    }

    private static Weibull Fit(ReadOnlySpan<double> x, ReadOnlySpan<long> counts, out FitReport report)
    {
        double total = 0, mean = 0, largest = double.NegativeInfinity;
        for (var i = 0; i < x.Length; i++)
        {
            if (!(x[i] > 0))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected values above 0, got {x[i]}."), nameof(x));
            double log = ScalarMath.Log(x[i]), count = counts.IsEmpty ? 1 : counts[i];
            total += count;
            mean += count / total * (log - mean);
            largest = Math.Max(largest, log);
        }
        var spread = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var d = ScalarMath.Log(x[i]) - mean;
            spread += (counts.IsEmpty ? 1 : counts[i]) * d * d;
        }
        if (!(spread > 0))
            Guard.ThrowArgument($"Expected values that differ, got {total} times {x[0]}.", nameof(x));
        var k = 1.28 / Math.Sqrt(spread / total); // the standard deviation of log X is π/(k·√6)
        var power = 0.0;
        var (steps, reason) = (0, StopReason.IterationLimit);
        for (; steps < 200 && reason == StopReason.IterationLimit; steps++)
        {
            double first = 0, second = 0;
            power = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var log = ScalarMath.Log(x[i]) - largest;
                var w = ScalarMath.Exp(k * log) * (counts.IsEmpty ? 1 : counts[i]);
                power += w;
                first += w * log;
                second += w * log * log;
            }
            double average = first / power, gap = average - (mean - largest) - 1 / k;
            var next = k - gap / (second / power - average * average + 1 / (k * k));
            next = next > 0 ? next : 0.5 * k;
            var step = Math.Abs(next - k);
            k = next;
            if (step <= 1e-14 * k)
                reason = StopReason.Converged;
        }
        report = new(reason, steps, double.NaN, []);
        return new(k, ScalarMath.Exp(largest + ScalarMath.Log(power / total) / k));
    }

    private double Power(double x)
    {
        var ratio = x / Scale;
        return IsNormal(ratio) ? ScalarMath.Pow(ratio, Shape) : ScalarMath.Exp(Shape * LogRatio(x));
    }

    /// <summary>λ·y^(1/k), where the power may leave the doubles and the scale bring it back.</summary>
    private double Root(double y)
    {
        var power = ScalarMath.Pow(y, 1 / Shape);
        return IsNormal(power) || y is 0 or double.PositiveInfinity ? Scale * power : ScalarMath.Exp(ScalarMath.Log(y) / Shape + ScalarMath.Log(Scale));
    }

    private double LogRatio(double x) => IsNormal(x / Scale) ? ScalarMath.Log(x / Scale) : ScalarMath.Log(x) - ScalarMath.Log(Scale);

    private static bool IsNormal(double value) => value is > 1e-290 and < 1e290;

    /// <summary>The variance of the distribution of scale 1.</summary>
    private double Second
    {
        get
        {
            if (Shape >= LargeShape)
                return WeibullMoments.Central(1 / Shape).Second;
            var mean = ScalarMath.Exp(LogGamma(1 / Shape));
            return mean * mean * ScalarMath.Expm1(Cumulants.Second);
        }
    }

    /// <summary>log(E X^j/(E X)^j) for j = 2, 3, 4.</summary>
    private (double Second, double Third, double Fourth) Cumulants
    {
        get
        {
            double t = 1 / Shape, one = LogGamma(t);
            return (LogGamma(2 * t) - 2 * one, LogGamma(3 * t) - 3 * one, LogGamma(4 * t) - 4 * one);
        }
    }

    /// <summary>By a series where the shape is large and the raw moments would cancel; over e^d where they would overflow.</summary>
    private (double Skewness, double ExcessKurtosis) Standardized
    {
        get
        {
            if (Shape >= LargeShape)
            {
                var (second, third, fourth) = WeibullMoments.Central(1 / Shape);
                return (third / (second * Math.Sqrt(second)), fourth / (second * second) - 3);
            }
            // X = m·e^Y with E e^(jY) = e^d_j: the central moments are sums of e^d − 1 whose d are small together.
            var (d2, d3, d4) = Cumulants;
            if (d2 < 2)
            {
                double e2 = ScalarMath.Expm1(d2), e3 = ScalarMath.Expm1(d3), e4 = ScalarMath.Expm1(d4);
                return ((e3 - 3 * e2) / (e2 * Math.Sqrt(e2)), (e4 - 4 * e3 + 6 * e2) / (e2 * e2) - 3);
            }
            double q2 = 1 - ScalarMath.Exp(-d2), q3 = ScalarMath.Exp(-d3), q4 = ScalarMath.Exp(-d4);
            var skewness = ScalarMath.Exp(d3 - 1.5 * d2) * (1 + 2 * q3 - 3 * ScalarMath.Exp(d2 - d3)) / (q2 * Math.Sqrt(q2));
            var kurtosis = ScalarMath.Exp(d4 - 2 * d2) * (1 - 3 * q4 - 4 * ScalarMath.Exp(d3 - d4) + 6 * ScalarMath.Exp(d2 - d4)) / (q2 * q2);
            return (skewness, kurtosis - 3);
        }
    }

    private static double LogGamma(double t) => t < 1.5 ? SpecialFunctions.LogGamma1p(t) : SpecialFunctions.LogGamma(1 + t);

    private readonly struct Sampler(double shape, double scale) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Fill(0, new ExponentialFromBits(1), destination);
            foreach (ref var x in destination)
                x = scale * ScalarMath.Pow(x, 1 / shape);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Weibull), (nameof(Shape), Shape), (nameof(Scale), Scale));
}
