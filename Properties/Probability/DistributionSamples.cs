using Xunit;

namespace Functional.Properties;

/// <summary>Moments against quadrature and against samples, and fits against their samples.</summary>
[Trait("Formula", "P10")]
public class DistributionSamples
{
    private static readonly IDistribution[] Ordinary =
    [
        new Normal(1, 2), new LogNormal(0.2, 0.4), new Exponential(3), new Uniform(-1, 4), new Gamma(0.4, 2), new Gamma(2.5, 3), new Gamma(3000, 0.1),
        new ChiSquared(1), new ChiSquared(7), new Beta(0.3, 0.6), new Beta(2, 5), new Beta(300, 20), new StudentT(9), new StudentT(40, 2, 3),
        new FDistribution(3, 20), new FDistribution(12, 30), new Laplace(1, 2), new Weibull(0.8, 2), new Weibull(3, 1),
        new Bernoulli(0.3), new Binomial(10, 0.3), new Binomial(1000, 0.02), new Binomial(100_000, 0.6), new Poisson(0.5), new Poisson(9.5),
        new Poisson(50), new Poisson(12345), new Geometric(0.2), new Geometric(0.9), new NegativeBinomial(2.5, 0.3), new NegativeBinomial(50, 0.1),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Ordinary.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Moments_are_those_of_the_density(int number)
    {
        IDistribution d = Ordinary[number];
        double mean = Expect(d, x => x), deviation = Math.Sqrt(d.Variance);
        // The quadrature asks for 1e-10 of each of its four parts, whose sizes sum to E|g(X)|: |mean| + σ, σ², E|z|³ ≤ (E z⁴)^¾, E z⁴, and 1 + |entropy|
        // about; the sums over counts are exact to rounding.
        const double quadrature = 4e-10;
        double fourth = d.ExcessKurtosis + 3;
        Agree.Within(d.Mean, mean, quadrature * (Math.Abs(d.Mean) + deviation), "mean");
        Agree.Within(d.Variance, Expect(d, x => (x - d.Mean) * (x - d.Mean)), quadrature * d.Variance, "variance");
        Agree.Within(d.Skewness, Expect(d, x => Math.Pow((x - d.Mean) / deviation, 3)), quadrature * Math.Pow(fourth, 0.75), "skewness");
        Agree.Within(fourth, Expect(d, x => Math.Pow((x - d.Mean) / deviation, 4)), quadrature * fourth, "kurtosis");
        Agree.Within(d.Entropy, Expect(d, x => -LogDensity(d, x)), quadrature * (1 + Math.Abs(d.Entropy)), "entropy");
        double peak = LogDensity(d, d.Mode);
        Assert.True(double.IsPositiveInfinity(peak) || Enumerable.Range(1, 99).All(i => LogDensity(d, d.Quantile(i / 100.0)) <= peak + (8 * Tolerance.Epsilon * (1 + Math.Abs(peak)))), "mode");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Samples_follow_the_distribution(int number)
    {
        const int n = 20_000;
        IDistribution d = Ordinary[number];
        double[] x = new double[n];
        d.Sample(RandomKey.FromSeed(number), x);
        // Six standard errors: one in 5e8 fails by chance, and the seed is fixed.
        Agree.Within(d.Mean, x.Average(), 6 * Math.Sqrt(d.Variance / n), "mean");
        // Kolmogorov's distance: above 2.9/√n with probability 2·e^(−2·2.9²) = 1e-7.
        Array.Sort(x);
        double distance = 0;
        for (int i = 0; i < n; i++)
        {
            if (i + 1 == n || x[i + 1] > x[i])
            {
                distance = Math.Max(distance, Math.Abs(((i + 1.0) / n) - d.Cumulative(x[i])));
            }
        }
        Assert.True(distance <= 2.9 / Math.Sqrt(n), $"Kolmogorov distance {distance:R}");
    }

    [Fact]
    public void A_fit_has_the_largest_likelihood_nearby_and_comes_from_chunks_as_from_the_whole()
    {
        RandomKey key = RandomKey.FromSeed(8);
        Check(new Normal(3, 2), x => Normal.Fit(x), d => [d.Mean, d.StandardDeviation], p => new Normal(p[0], p[1]));
        Check(new LogNormal(3, 0.5), x => LogNormal.Fit(x), d => [d.LogMean, d.LogStandardDeviation], p => new LogNormal(p[0], p[1]));
        Check(new Exponential(0.3), x => Exponential.Fit(x), d => [d.Rate], p => new Exponential(p[0]));
        Check(new Gamma(0.7, 3), x => Gamma.Fit(x), d => [d.Shape, d.Scale], p => new Gamma(p[0], p[1]));
        Check(new Gamma(70, 3), x => Gamma.Fit(x), d => [d.Shape, d.Scale], p => new Gamma(p[0], p[1]));
        Check(new ChiSquared(4.5), x => ChiSquared.Fit(x), d => [d.DegreesOfFreedom], p => new ChiSquared(p[0]));
        Check(new Beta(0.6, 1.7), x => Beta.Fit(x), d => [d.AlphaShape, d.BetaShape], p => new Beta(p[0], p[1]));
        Check(new Beta(60, 17), x => Beta.Fit(x), d => [d.AlphaShape, d.BetaShape], p => new Beta(p[0], p[1]));
        Check(new Laplace(2, 3), x => Laplace.Fit(x), d => [d.Location, d.Scale], p => new Laplace(p[0], p[1]));
        Check(new Cauchy(2, 3), x => Cauchy.Fit(x), d => [d.Location, d.Scale], p => new Cauchy(p[0], p[1]));
        Check(new Weibull(1.7, 3), x => Weibull.Fit(x), d => [d.Shape, d.Scale], p => new Weibull(p[0], p[1]));
        Check(new Poisson(4), x => Poisson.Fit(x), d => [d.Rate], p => new Poisson(p[0]));
        Check(new Geometric(0.3), x => Geometric.Fit(x), d => [d.SuccessProbability], p => new Geometric(p[0]));
        Check(new Bernoulli(0.3), x => Bernoulli.Fit(x), d => [d.ProbabilityOfOne], p => new Bernoulli(p[0]));

        double[] sample = new double[1000];
        new Gamma(2, 1).Sample(key, sample);
        Gamma whole = Gamma.Fit(sample), parts = Gamma.Fit(LogMoments.Combine(LogMoments.Of(sample.AsSpan(0, 300)), LogMoments.Of(sample.AsSpan(300))));
        // The gap of log mean and mean of logs is about a quarter; its parts round by some units of 1.
        Agree.Close(whole.Shape, parts.Shape, 1e-13);
        Uniform uniform = Uniform.Fit(sample);
        Assert.Equal((sample.Min(), sample.Max()), (uniform.Low, uniform.High));
        Assert.Equal(0.3, Binomial.Fit(10, Moments.Of([2, 3, 4])).SuccessProbability, 1e-15);

        void Check<T>(T truth, Func<double[], T> fit, Func<T, double[]> parameters, Func<double[], T> make)
            where T : IDistribution
        {
            double[] x = new double[2000];
            truth.Sample(key, x);
            double[] best = parameters(fit(x));
            double likelihood = x.Sum(v => LogDensity(make(best), v));
            for (int i = 0; i < best.Length; i++)
            {
                foreach (double factor in (double[])[0.999, 1.001])
                {
                    double[] moved = [.. best];
                    moved[i] *= factor;
                    double other = x.Sum(v => LogDensity(make(moved), v));
                    // Two sums of 2000 logarithms of at most 50, each to 2 units.
                    Assert.True(other <= likelihood + (2 * 2000 * 50 * 2 * Tolerance.Epsilon), $"{typeof(T).Name}: {other:R} with parameter {i} at {moved[i]:R}, {likelihood:R} at {best[i]:R}");
                }
            }
        }
    }

    /// <summary>mpmath, 80 digits: the raw moments of a large shape agree to many places.</summary>
    [Theory]
    [InlineData(10, 0.01310045507346831, -0.6376371339031444, 0.5701664835673939)]
    [InlineData(12, 0.00940788497258815, -0.710742708084818, 0.7669738481809036)]
    [InlineData(50, 0.0006253425856013038, -1.0248529911676383, 1.8777857095025785)]
    [InlineData(1000, 1.640642681484991e-06, -1.1335927306601352, 2.371234264109682)]
    [InlineData(1000000, 1.6449297637827162e-12, -1.1395411328045157, 2.3999710824642744)]
    public void A_weibull_of_large_shape_keeps_its_moments(double shape, double variance, double skewness, double kurtosis)
    {
        Weibull d = new(shape, 1);
        // Coefficients of some tens of units each; the skewness has the variance to the power 1.5, the kurtosis 3 to take away.
        Agree.Close(variance, d.Variance, 100 * Tolerance.Epsilon);
        Agree.Close(skewness, d.Skewness, 1000 * Tolerance.Epsilon);
        Agree.Within(kurtosis, d.ExcessKurtosis, 6 * 1000 * Tolerance.Epsilon);
    }

    [Fact]
    public void Fits_refuse_what_they_cannot_fit()
    {
        Assert.Throws<ArgumentException>(() => Normal.Fit([]));
        Assert.Throws<ArgumentException>(() => Normal.Fit([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Normal.Fit([2, 2, 2]));
        Assert.Throws<ArgumentException>(() => Gamma.Fit([1, -1]));
        Assert.Throws<ArgumentException>(() => Gamma.Fit([0, 1]));
        Assert.Throws<ArgumentException>(() => Gamma.Fit([2, 2]));
        Assert.Throws<ArgumentException>(() => Beta.Fit([0.2, 1]));
        Assert.Throws<ArgumentException>(() => Beta.Fit([0.2, 0.2]));
        Assert.Throws<ArgumentException>(() => Poisson.Fit([-1]));
        Assert.Throws<ArgumentException>(() => Weibull.Fit([1, 1]));
        Assert.Throws<ArgumentException>(() => Cauchy.Fit([1, 1, 1, 1, 2]));
        Assert.Throws<ArgumentException>(() => Laplace.Fit([1]));
        Assert.Throws<ArgumentException>(() => LogNormal.Fit(LogMoments.Empty));
    }

    [Fact]
    public void Constructors_refuse_what_is_no_distribution()
    {
        Func<object>[] wrong =
        [
            () => new Normal(double.NaN, 1), () => new Normal(0, 0), () => new Gamma(-1, 1), () => new Beta(1, double.PositiveInfinity), () => new Uniform(1, 1),
            () => new Binomial(-1, 0.5), () => new Binomial(3, 1.5), () => new Poisson(-1), () => new Geometric(0), () => new NegativeBinomial(1, 0),
            () => new StudentT(0), () => new FDistribution(1, 0), () => new Weibull(0, 1), () => new Bernoulli(-0.1), () => new Exponential(0), () => new Cauchy(0, -1),
        ];
        Assert.All(wrong, w => Assert.Throws<ArgumentOutOfRangeException>(w));
    }

    private static double LogDensity(IDistribution d, double x) => d is IContinuousDistribution c ? c.LogDensity(x) : ((IDiscreteDistribution)d).LogProbability(x);

    private static double Expect(IDistribution d, Func<double, double> g) =>
        d is IContinuousDistribution c ? Functional.Probability.Expectation(c, g).Value : Functional.Probability.Expectation((IDiscreteDistribution)d, g);
}
