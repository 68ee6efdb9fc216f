using Functional.Kernels;

namespace Functional;

/// <summary>The uniform distribution between two bounds.</summary>
/// <remarks>
/// Density <c>1/(high − low)</c> from low to high.
/// </remarks>
public sealed record Uniform : IContinuousDistribution
{
    /// <summary>The distribution of given parameters.</summary>
    /// <param name="low">The lower bound, finite.</param>
    /// <param name="high">The upper bound, finite and above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Uniform(double low, double high)
    {
        Guard.Finite(low);
        Guard.Finite(high);
        if (!(low < high && double.IsFinite(high - low)))
            throw new ArgumentOutOfRangeException(
                nameof(high), high, FormattableString.Invariant($"Expected a number above low = {low}, at a finite distance, got {high}."));
        Low = low;
        High = high;
    }

    /// <summary>The lower bound, finite.</summary>
    public double Low { get; }

    /// <summary>The upper bound, finite and above the lower.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public double Minimum => Low;

    /// <inheritdoc/>
    public double Maximum => High;

    /// <inheritdoc/>
    public double Mean => 0.5 * Low + 0.5 * High;

    /// <inheritdoc/>
    public double Variance => Width / 12 * Width;

    /// <inheritdoc/>
    public double Skewness => 0;

    /// <inheritdoc/>
    public double ExcessKurtosis => -1.2;

    /// <inheritdoc/>
    public double Entropy => ScalarMath.Log(Width);

    /// <inheritdoc/>
    public double Mode => Low;

    /// <inheritdoc/>
    public double Density(double x) => double.IsNaN(x) ? x : x >= Low && x <= High ? 1 / Width : 0;

    /// <inheritdoc/>
    public double LogDensity(double x) => double.IsNaN(x) ? x : x >= Low && x <= High ? -ScalarMath.Log(Width) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double x) => Math.Clamp((x - Low) / Width, 0, 1);

    /// <inheritdoc/>
    public double Survival(double x) => Math.Clamp((High - x) / Width, 0, 1);

    /// <inheritdoc/>
    public double LogCumulative(double x) => DistributionMath.LogOfTail(Cumulative(x), Survival(x));

    /// <inheritdoc/>
    public double LogSurvival(double x) => DistributionMath.LogOfTail(Survival(x), Cumulative(x));

    /// <inheritdoc/>
    public double Quantile(double p) => DistributionMath.IsProbability(p) ? (p < 0.5 ? Low + p * Width : High - (1 - p) * Width) : double.NaN;

    /// <inheritdoc/>
    public double InverseSurvival(double q) => DistributionMath.IsProbability(q) ? (q < 0.5 ? High - q * Width : Low + (1 - q) * Width) : double.NaN;

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.UniformBetween(Low, High);

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.UniformBetween(Low, High, destination, execution);

    /// <summary>The distribution of the largest likelihood: from the smallest value to the largest.</summary>
    /// <param name="x">The sample: finite, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Uniform Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(Moments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Uniform Fit(Moments summary)
    {
        DistributionMath.Summarized(summary);
        if (!(summary.Minimum < summary.Maximum))
            Guard.ThrowArgument($"Expected values that differ, got {summary.Count} times {summary.Minimum}.", nameof(summary));
        return new(summary.Minimum, summary.Maximum);
    }

    private double Width => High - Low;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Uniform), (nameof(Low), Low), (nameof(High), High));
}
