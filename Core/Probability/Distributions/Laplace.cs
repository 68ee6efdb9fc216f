using Functional.Kernels;

namespace Functional;

/// <summary>The Laplace distribution: exponential on both sides of a location.</summary>
/// <remarks>
/// Density <c>e^(−|x − μ|/b) / (2b)</c>.
/// </remarks>
public sealed record Laplace : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="location">The location μ, finite: mean, median and mode.</param>
    /// <param name="scale">The scale b, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Laplace(double location, double scale)
    {
        Guard.Finite(location);
        Guard.Positive(scale);
        Location = location;
        Scale = scale;
    }

    /// <summary>The location μ, finite: mean, median and mode.</summary>
    public double Location { get; }

    /// <summary>The scale b, finite and above 0.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Minimum => double.NegativeInfinity;

    /// <inheritdoc/>
    public double Maximum => double.PositiveInfinity;

    /// <inheritdoc/>
    public double Mean => Location;

    /// <inheritdoc/>
    public double Variance => 2 * Scale * Scale;

    /// <inheritdoc/>
    public double Skewness => 0;

    /// <inheritdoc/>
    public double ExcessKurtosis => 3;

    /// <inheritdoc/>
    public double Entropy => 1.6931471805599454 + ScalarMath.Log(Scale);

    /// <inheritdoc/>
    public double Mode => Location;

    /// <inheritdoc/>
    public double Density(double x) => 0.5 / Scale * ScalarMath.Exp(-Math.Abs(x - Location) / Scale);

    /// <inheritdoc/>
    public double LogDensity(double x) => -0.6931471805599453 - ScalarMath.Log(Scale) - Math.Abs(x - Location) / Scale;

    /// <inheritdoc/>
    public double Cumulative(double x) => UpperTail((Location - x) / Scale);

    /// <inheritdoc/>
    public double Survival(double x) => UpperTail((x - Location) / Scale);

    /// <inheritdoc/>
    public double LogCumulative(double x) => LogUpperTail((Location - x) / Scale);

    /// <inheritdoc/>
    public double LogSurvival(double x) => LogUpperTail((x - Location) / Scale);

    /// <inheritdoc/>
    public double Quantile(double p) => Location - Scale * UpperQuantile(p);

    /// <inheritdoc/>
    public double InverseSurvival(double q) => Location + Scale * UpperQuantile(q);

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(Location, Scale));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(Location, Scale), destination, execution);

    /// <summary>The distribution of the largest likelihood: the median and the mean distance from it.</summary>
    /// <param name="x">The sample: finite, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <remarks>The median needs the whole sample: the mergeable form is a <see cref="OrderedSample"/>.</remarks>
    /// <exception cref="ArgumentException">The sample is empty, not finite or constant.</exception>
    public static Laplace Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        var median = Statistics.Median(x);
        var sum = 0.0;
        foreach (var value in x)
            sum += Math.Abs(value - median) / x.Length;
        if (!(sum > 0))
            Guard.ThrowArgument($"Expected values that differ, got {x.Length} times {median}.", nameof(x));
        return new(median, sum);
    }

    /// <summary>The same from a mergeable sample.</summary>
    /// <param name="sample">The sample: finite, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Laplace Fit(OrderedSample sample)
    {
        OrderedSample.Check(sample, double.MinValue, double.MaxValue);
        var median = sample.Median;
        if (sample.Values.Length < 2)
            Guard.ThrowArgument($"Expected values that differ, got {sample.Count} times {median}.", nameof(sample));
        return new(median, sample.Average(x => Math.Abs(x - median)));
    }

    private static double UpperTail(double z) => z >= 0 ? 0.5 * ScalarMath.Exp(-z) : 1 - 0.5 * ScalarMath.Exp(z);

    private static double LogUpperTail(double z) => z >= 0 ? -0.6931471805599453 - z : ScalarMath.Log1p(-0.5 * ScalarMath.Exp(z));

    private static double UpperQuantile(double q) => !DistributionMath.IsProbability(q) ? double.NaN
        : q <= 0.5 ? -ScalarMath.Log(2 * q) : ScalarMath.Log(2 * (1 - q));

    private readonly struct Sampler(double location, double scale) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination) => block.Fill(0, new LaplaceFromBits(location, scale), destination);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Laplace), (nameof(Location), Location), (nameof(Scale), Scale));
}
