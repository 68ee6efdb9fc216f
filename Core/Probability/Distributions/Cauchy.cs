using Functional.Kernels;

namespace Functional;

/// <summary>The Cauchy distribution, which has no mean.</summary>
/// <remarks>
/// Density <c>1 / (π·γ·(1 + z²))</c> with <c>z = (x − μ)/γ</c>.
/// </remarks>
public sealed record Cauchy : IContinuousDistribution
{
    private const double InversePi = 0.3183098861837907;

    /// <summary>The distribution of given parameters.</summary>
    /// <param name="location">The location μ, finite: median and mode.</param>
    /// <param name="scale">The scale γ, finite and above 0: half the distance between the quartiles.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Cauchy(double location, double scale)
    {
        Guard.Finite(location);
        Guard.Positive(scale);
        Location = location;
        Scale = scale;
    }

    /// <summary>The location μ, finite: median and mode.</summary>
    public double Location { get; }

    /// <summary>The scale γ, finite and above 0: half the distance between the quartiles.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Minimum => double.NegativeInfinity;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => double.NaN;

    /// <inheritdoc/>
    public double Variance => double.NaN;

    /// <inheritdoc/>
    public double Skewness => double.NaN;

    /// <inheritdoc/>
    public double ExcessKurtosis => double.NaN;

    /// <inheritdoc/>
    public double Entropy => ScalarMath.Log(4 * Math.PI) + ScalarMath.Log(Scale);

    /// <inheritdoc/>
    public double Mode => Location;

    /// <inheritdoc/>
    public double Density(double x)
    {
        var distance = Math.Abs(x - Location);
        if (distance > Scale)
        {
            // The difference of two numbers may overflow, half of it not.
            var unit = double.IsInfinity(distance) ? 0.5 : 1;
            distance = Math.Abs(unit * x - unit * Location);
            var r = unit * Scale / distance;
            return r / (1 + r * r) / distance * unit * InversePi;
        }
        var z = distance / Scale;
        return InversePi / Scale / (1 + z * z);
    }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        var density = Density(x);
        if (!(density < 1e-290 || density > 1e290))
            return ScalarMath.Log(density);
        double half = Math.Abs(0.5 * x - 0.5 * Location), r = Math.Min(half, 0.5 * Scale) / Math.Max(half, 0.5 * Scale);
        var larger = half > 0.5 * Scale ? DistributionMath.LogDistance(x, Location) : ScalarMath.Log(Scale);
        return ScalarMath.Log(Scale) - 2 * larger - ScalarMath.Log1p(r * r) + ScalarMath.Log(InversePi);
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => UpperTail(x, Location);

    /// <inheritdoc/>
    public double Survival(double x) => UpperTail(Location, x);

    /// <inheritdoc/>
    public double LogCumulative(double x) => LogUpperTail(x, Location);

    /// <inheritdoc/>
    public double LogSurvival(double x) => LogUpperTail(Location, x);

    /// <inheritdoc/>
    public double Quantile(double p) => Location - UpperQuantile(p, Scale);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => Location + UpperQuantile(q, Scale);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(Location, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(Location, Scale), destination, execution);

    /// <summary>The distribution of a large likelihood: the maximum that is reached from the median and the quartiles.</summary>
    /// <param name="x">The sample: finite, no half of it equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>
    /// By weights 1/(1 + z²), each step of which raises the likelihood (Kent and Tyler 1988); at most 10,000 steps. The likelihood has no sufficient
    /// statistics of fixed size: the mergeable form is a <see cref="OrderedSample"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The sample is empty or not finite, or half of it is equal.</exception>
    public static Cauchy Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(x, [], Statistics.Median(x), 0.5 * Statistics.InterquartileRange(x), out _);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: finite, no half of it equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Cauchy Fit(OrderedSample sample) => Fit(sample, out _);

    /// <summary>The same with an account of the iteration.</summary>
    /// <param name="sample">The sample: finite, no half of it equal.</param>
    /// <param name="report">How the fit went; it keeps no objective.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Cauchy Fit(OrderedSample sample, out FitReport report)
    {
        OrderedSample.Check(sample, double.MinValue, double.MaxValue);
        var distance = sample.At(3 * (sample.Count - 1) / 4) - sample.At((sample.Count - 1) / 4);
        return Fit(sample.Values.AsSpan(), sample.Counts.AsSpan(), sample.Median, 0.5 * distance, out report);
    }

    private static Cauchy Fit(ReadOnlySpan<double> x, ReadOnlySpan<long> counts, double location, double scale, out FitReport report)
    {
        if (!(scale > 0))
            Guard.ThrowArgument($"Expected values of which no half is equal, got an interquartile range of {2 * scale}.", nameof(x));
        var (steps, reason) = (0, StopReason.IterationLimit);
        for (; steps < 10_000 && reason == StopReason.IterationLimit; steps++)
        {
            double weights = 0, sum = 0, total = 0;
            for (var i = 0; i < x.Length; i++)
            {
                double count = counts.IsEmpty ? 1 : counts[i], z = (x[i] - location) / scale, w = count / (1 + z * z);
                total += count;
                weights += w;
                sum += w * (x[i] - location);
            }
            double shift = sum / weights, nextScale = scale * Math.Sqrt(total / weights - 1);
            location += shift;
            var step = Math.Max(Math.Abs(shift), Math.Abs(nextScale - scale));
            if (!(nextScale > 0))
            {
                reason = StopReason.Stalled;
                break;
            }
            scale = nextScale;
            if (step <= 1e-13 * scale)
                reason = StopReason.Converged;
        }
        report = new(reason, steps, double.NaN, []);
        return new(location, scale);
    }

    /// <summary>½ − arctan(z)/π = arctan(1/z)/π: the angle at which the scale is seen from a distance.</summary>
    /// <summary>The tail beyond the distance that the one lies from the other.</summary>
    private double UpperTail(double from, double to)
    {
        // The difference of two numbers may overflow, half of it not.
        var unit = double.IsInfinity(to - from) ? 0.5 : 1;
        return ScalarMath.Atan2(unit * Scale, unit * to - unit * from) / Math.PI;
    }

    private double LogUpperTail(double from, double to)
    {
        var tail = UpperTail(from, to);
        return tail < 1e-290 && double.IsFinite(from) && double.IsFinite(to)
            ? ScalarMath.Log(Scale) - DistributionMath.LogDistance(to, from) + ScalarMath.Log(InversePi)
            : DistributionMath.LogOfTail(tail, UpperTail(to, from));
    }

    /// <summary>Scale times cot πq.</summary>
    private static double UpperQuantile(double q, double scale)
    {
        if (!DistributionMath.IsProbability(q))
            return double.NaN;
        if (q > 0.5)
            return -UpperQuantile(1 - q, scale);
        // cot x is 1/x·(1 − x²/3 − …); the scale may bring back what overflows.
        return q == 0 ? double.PositiveInfinity : q < 1e-9 ? scale * InversePi / q : scale * (ScalarMath.CosPi(q) / ScalarMath.SinPi(q));
    }

    private readonly struct Sampler(double location, double scale) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            block.Uniforms(0, destination);
            foreach (ref var x in destination)
                x = location + UpperQuantile(x, scale);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Cauchy), (nameof(Location), Location), (nameof(Scale), Scale));
}
