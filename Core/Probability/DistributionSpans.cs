using Functional.Kernels;

namespace Functional;

/// <summary>Tails and quantiles of any distribution, and the density of any continuous one, over spans: the numbers go to several threads where there are many.</summary>
public static class DistributionSpans
{
    /// <summary>P(X ≤ x) for each element, with the bits of the function of one number. Allocates nothing.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Cumulative(this IDistribution distribution, ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Each(distribution, new CumulativeOf(distribution), x, destination, execution);

    /// <summary>P(X &gt; x) for each element, with the bits of the function of one number. Allocates nothing.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Survival(this IDistribution distribution, ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Each(distribution, new SurvivalOf(distribution), x, destination, execution);

    /// <summary>The quantile for each element, with the bits of the function of one number. Allocates nothing.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <param name="destination">As long as <paramref name="p"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Quantile(this IDistribution distribution, ReadOnlySpan<double> p, Span<double> destination, Execution? execution = null) =>
        Each(distribution, new QuantileOf(distribution), p, destination, execution);

    /// <summary>The density for each element, with the bits of the function of one number. Allocates nothing.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Density(this IContinuousDistribution distribution, ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Each(distribution, new DensityOf(distribution), x, destination, execution);

    /// <summary>The logarithm of the density for each element, with the bits of the function of one number. Allocates nothing.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void LogDensity(this IContinuousDistribution distribution, ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Each(distribution, new LogDensityOf(distribution), x, destination, execution);

    private static void Each<TFunction>(
        IDistribution distribution, TFunction function, ReadOnlySpan<double> x, Span<double> destination, Execution? execution)
        where TFunction : struct, IScalarFunction
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Guard.Destination(x, destination);
        EachScalar.Run(function, x, destination, execution);
    }

    private readonly struct CumulativeOf(IDistribution distribution) : IScalarFunction
    {
        public double Of(double x) => distribution.Cumulative(x);
    }

    private readonly struct SurvivalOf(IDistribution distribution) : IScalarFunction
    {
        public double Of(double x) => distribution.Survival(x);
    }

    private readonly struct QuantileOf(IDistribution distribution) : IScalarFunction
    {
        public double Of(double p) => distribution.Quantile(p);
    }

    private readonly struct DensityOf(IContinuousDistribution distribution) : IScalarFunction
    {
        public double Of(double x) => distribution.Density(x);
    }

    private readonly struct LogDensityOf(IContinuousDistribution distribution) : IScalarFunction
    {
        public double Of(double x) => distribution.LogDensity(x);
    }
}
