using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The battery: what holds for every distribution, over parameters from 1e-3 to 1e6.</summary>
[Trait("Formula", "P5")]
[Trait("Formula", "P6")]
[Trait("Formula", "P7")]
public class DistributionLaws
{
    [Law(MaxTest = 400, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Tails_sum_to_one_and_agree_with_their_logarithms(DrawnDistribution drawn, Probability p)
    {
        IDistribution d = drawn.Made;
        double x = d.Quantile(p);
        if (!double.IsFinite(x))
        {
            return;
        }
        double lower = d.Cumulative(x), upper = d.Survival(x);
        Assert.InRange(lower, 0, 1);
        Assert.InRange(upper, 0, 1);
        Agree.Within(1, lower + upper, 4 * Tolerance.Epsilon, "sum of tails");
        // The exponential of a logarithm moves by the logarithm's rounding; 4 ulp for log and exp themselves.
        Agree.Close(lower, ScalarMath.Exp(d.LogCumulative(x)), 8 * Tolerance.Epsilon * (1 + Math.Abs(Math.Log(lower))), 1e-300, "log cdf");
        Agree.Close(upper, ScalarMath.Exp(d.LogSurvival(x)), 8 * Tolerance.Epsilon * (1 + Math.Abs(Math.Log(upper))), 1e-300, "log survival");
    }

    [Law(MaxTest = 400, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Quantiles_invert_the_tails(DrawnDistribution drawn, Probability p)
    {
        IDistribution d = drawn.Made;
        double low = d.Quantile(p), high = d.InverseSurvival(p);
        if (d is IDiscreteDistribution)
        {
            if (p == 0)
            {
                return; // the end of the support, where the tail may be below the smallest double
            }
            // The smallest number that reaches p: it does, the one below does not. The search takes a tail within 1e-14 for reached, so that a probability
            // that was computed finds its own number again; the other tail, 1 less it, adds a rounding.
            const double slack = 2e-14;
            Assert.True(d.Cumulative(low) >= p * (1 - slack) || p > 0.5, $"{d.Cumulative(low):R} at {low:R}");
            Assert.True(low <= d.Minimum || double.IsInfinity(low) || d.Cumulative(low - 1) < p * (1 + slack), $"{d.Cumulative(low - 1):R} below {low:R}");
            Assert.True(d.Survival(high) <= p * (1 + slack), $"{d.Survival(high):R} at {high:R}");
            Assert.True(high <= d.Minimum || double.IsInfinity(high) || d.Survival(high - 1) > p * (1 - slack), $"{d.Survival(high - 1):R} below {high:R}");
            return;
        }
        IContinuousDistribution continuous = (IContinuousDistribution)d;
        if (p > 0 && p < 1)
        {
            Inverts(continuous, low, p, p <= 0.5 ? d.Cumulative(low) / p : d.Survival(low) / (1 - p), p <= 0.5 ? p : 1 - p);
            Inverts(continuous, high, p, p <= 0.5 ? d.Survival(high) / p : d.Cumulative(high) / (1 - p), p <= 0.5 ? p : 1 - p);
        }
    }

    [Law(MaxTest = 200, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Tails_are_monotone_and_the_density_is_their_slope(DrawnDistribution drawn, Probability first, Probability second)
    {
        IDistribution d = drawn.Made;
        double low = d.Quantile(Math.Min(first, second)), high = d.Quantile(Math.Max(first, second));
        Assert.True(low <= high);
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return;
        }
        // Where a tail passes from one expansion to the next it may step back by the error of both, 2·4e-15·(1 + |log F|), at most 100 for what is drawn.
        Assert.True(d.Cumulative(low) <= d.Cumulative(high) * (1 + 1e-12));
        Assert.True(d.Survival(low) * (1 + 1e-12) >= d.Survival(high));
        double x = d.Quantile(0.1 + (0.8 * first));
        if (d is IDiscreteDistribution discrete)
        {
            // P(X = k) is the step of the tails, of which the smaller one is at most ½: each has 4e-15·(1 + |log F|), |log F| ≤ 2.3 at deciles, and the
            // rounding of 1 less the other.
            double step = x > d.Minimum ? Math.Max(d.Cumulative(x) - d.Cumulative(x - 1), d.Survival(x - 1) - d.Survival(x)) : d.Cumulative(x);
            Agree.Within(discrete.Probability(x), step, 3e-14, "step");
            Agree.Close(discrete.Probability(x), ScalarMath.Exp(discrete.LogProbability(x)), 8 * Tolerance.Epsilon * (1 + Math.Abs(discrete.LogProbability(x))), 0, "log");
            Assert.Equal(0, discrete.Probability(x + 0.5));
            return;
        }
        IContinuousDistribution continuous = (IContinuousDistribution)d;
        double f = continuous.Density(x), scale = Math.Abs(d.Quantile(0.75) - d.Quantile(0.25)), h = 1e-4 * Math.Min(scale, 1 / Math.Max(f, 1e-300));
        if (x - h > d.Minimum && x + h < d.Maximum && h > 1e-9 * Math.Abs(x) && drawn.Parameters[0] > 0.1 && (drawn.Parameters.Length == 1 || drawn.Parameters[1] > 0.1))
        {
            // A difference of step h is wrong by h²/6·f″/f. As h ≤ 1e-4/f, and 1/f ≤ x/(k·F) ≤ 100·x for a shape k and a tail F of 0.1, that is (1e-2)²/6·(1 − k)(2 − k).
            double slope = (d.Cumulative(x + h) - d.Cumulative(x - h)) / (2 * h);
            Agree.Close(f, slope, 4e-5, 0, "slope");
        }
        // The logarithm rounds by its size, of which the parts are larger where it is near 0.
        Agree.Close(f, ScalarMath.Exp(continuous.LogDensity(x)), 32 * Tolerance.Epsilon * (1 + Math.Abs(Math.Log(f))), 0, "log");
    }

    [Law(MaxTest = 100, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Ends_and_what_is_not_a_number(DrawnDistribution drawn)
    {
        IDistribution d = drawn.Made;
        Assert.Equal(d.Minimum, d.Quantile(0));
        Assert.Equal(d.Maximum, d.Quantile(1));
        Assert.Equal(d.Maximum, d.InverseSurvival(0));
        Assert.Equal(d.Minimum, d.InverseSurvival(1));
        foreach (double outside in (double[])[-0.1, 1.1, double.NaN])
        {
            Assert.True(double.IsNaN(d.Quantile(outside)) && double.IsNaN(d.InverseSurvival(outside)), $"{outside}");
        }
        Assert.Equal([0, 1, 1, 0], [d.Cumulative(double.NegativeInfinity), d.Cumulative(double.PositiveInfinity), d.Survival(double.NegativeInfinity), d.Survival(double.PositiveInfinity)]);
        Assert.Equal(
            [double.NegativeInfinity, 0, 0, double.NegativeInfinity],
            [d.LogCumulative(double.NegativeInfinity), d.LogCumulative(double.PositiveInfinity), d.LogSurvival(double.NegativeInfinity), d.LogSurvival(double.PositiveInfinity)]);
        Func<double, double>[] functions = d is IContinuousDistribution c ? [c.Density, c.LogDensity] : d is IDiscreteDistribution k ? [k.Probability, k.LogProbability] : [];
        foreach (Func<double, double> f in (Func<double, double>[])[.. functions, d.Cumulative, d.Survival, d.LogCumulative, d.LogSurvival])
        {
            Assert.True(double.IsNaN(f(double.NaN)), f.Method.Name);
        }
        Assert.Equal(0, functions[0](double.PositiveInfinity));
        Assert.Equal(0, functions[0](double.NegativeInfinity));
        Assert.Equal(double.NegativeInfinity, functions[1](double.NegativeInfinity));
    }

    /// <summary>Parameters from 1e-300 to 1e300: tails are probabilities, go the right way, and end.</summary>
    [Law(MaxTest = 300, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Tails_of_any_parameters_are_probabilities(DrawnDistribution drawn, FiniteNumber first, FiniteNumber second, FiniteNumber at)
    {
        double[] sizes = [Math.Clamp(Math.Abs(first), 1e-300, 1e300), Math.Clamp(Math.Abs(second), 1e-300, 1e300)];
        double[] parameters = drawn.Name switch
        {
            "Bernoulli" or "Geometric" => [Math.Min(sizes[0], 1)],
            "Binomial" => [Math.Floor(Math.Min(sizes[0], 9e15)), Math.Min(sizes[1], 1)],
            "NegativeBinomial" => [sizes[0], Math.Min(sizes[1], 1)],
            "Uniform" => [-sizes[0], sizes[1]],
            _ => sizes,
        };
        IDistribution d = DrawnDistribution.Kinds[drawn.Name](parameters);
        double low = at, high = low + Math.Abs(low);
        double[] values = [d.Cumulative(low), d.Cumulative(high), d.Survival(low), d.Survival(high)];
        Assert.All(values, v => Assert.InRange(v, 0, 1));
        // Beyond the range of the promise the order holds to 1e-9: sizes of 1e12 and more lose the digits of a difference of parameters.
        Assert.True(values[0] <= values[1] * (1 + 1e-9) && values[2] * (1 + 1e-9) >= values[3], $"{drawn.Name}({parameters[0]:R}) at {low:R}: {string.Join(", ", values)}");
    }

    [Law(MaxTest = 40, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Samples_depend_on_the_key_and_their_place_alone(DrawnDistribution drawn)
    {
        IDistribution d = drawn.Made;
        RandomKey key = RandomKey.FromSeed(3);
        double[] few = new double[100], many = new double[20_000], threads = new double[20_000];
        d.Sample(key, few);
        d.Sample(key, many, new Execution { DegreeOfParallelism = 1 });
        d.Sample(key, threads, new Execution { DegreeOfParallelism = 3 });
        Agree.Bits(many, threads);
        Agree.Bits(few, many.AsSpan(0, 100));
        Agree.Bits(few[0], d.Sample(key));
        Assert.True(many.All(x => x >= d.Minimum && x <= d.Maximum));
    }

    // x is rounded by 2⁻⁵³ of itself and of the parameter that it is added to; the tail answers with x·f(x)/tail times that. The functions add 4e-15 of 1 + |log tail| + condition (DistributionReferences),
    // at the root and at the place of the check.
    private static void Inverts(IContinuousDistribution d, double x, double p, double ratio, double tail)
    {
        if (!double.IsFinite(x) || x == 0 || Math.Abs(x) < 1e-300)
        {
            return;
        }
        double offset = d is Normal or Laplace or Cauchy or Uniform ? 10 : 0;
        double condition = (Math.Abs(x) + offset) * d.Density(x) / tail;
        double allowed = 1e-14 * (1 + Math.Abs(Math.Log(tail)) + (double.IsFinite(condition) ? condition : 1e300));
        Assert.True(Math.Abs(ratio - 1) <= allowed, $"p = {p:R}: tail at {x:R} is off by {ratio - 1:R}, allowed {allowed:R}");
    }
}
