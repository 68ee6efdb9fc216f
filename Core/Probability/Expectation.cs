namespace Functional;

public static partial class Probability
{
    private const int MostTerms = 20_000_000;

    /// <summary>E[X] = Σ xᵢ·pᵢ over a finite distribution (P9); a value of probability 0 does not count, be it infinite.</summary>
    /// <param name="values">The values.</param>
    /// <param name="probabilities">Their probabilities, which sum to 1.</param>
    /// <returns>The expectation.</returns>
    /// <exception cref="ArgumentException">The probabilities are no distribution, or the lengths differ.</exception>
    /// <example><code>Probability.Expectation(Vector.Create(1, 2, 6), Vector.Create(0.5, 0.25, 0.25))   // 2.5</code></example>
    [Formula("P9")]
    public static double Expectation(Vector values, Vector probabilities)
    {
        CheckFinite(values, probabilities);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += probabilities[i] == 0 ? 0 : values[i] * probabilities[i];
        return sum;
    }

    /// <summary>Var(X) = E[(X − E[X])²] over a finite distribution (P11), by the form that does not cancel.</summary>
    /// <param name="values">The values.</param>
    /// <param name="probabilities">Their probabilities, which sum to 1.</param>
    /// <returns>0 or above.</returns>
    /// <exception cref="ArgumentException">The probabilities are no distribution, or the lengths differ.</exception>
    /// <example><code>Probability.Variance(Vector.Create(0, 1), Vector.Create(0.5, 0.5))   // 0.25</code></example>
    [Formula("P11")]
    public static double Variance(Vector values, Vector probabilities)
    {
        var mean = Expectation(values, probabilities);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += probabilities[i] == 0 ? 0 : (values[i] - mean) * (values[i] - mean) * probabilities[i];
        return sum;
    }

    /// <summary>Var(X) = E[X²] − (E[X])² (P11): the other form, for comparison. It cancels where the mean is large against the spread.</summary>
    /// <param name="values">The values.</param>
    /// <param name="probabilities">Their probabilities, which sum to 1.</param>
    /// <returns>The difference, which rounding may make negative.</returns>
    /// <exception cref="ArgumentException">The probabilities are no distribution, or the lengths differ.</exception>
    [Formula("P11")]
    public static double VarianceFromSquares(Vector values, Vector probabilities)
    {
        var mean = Expectation(values, probabilities);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += probabilities[i] == 0 ? 0 : values[i] * values[i] * probabilities[i];
        return sum - mean * mean;
    }

    /// <summary>E[g(X)] = Σ g(x)·P(x) over a distribution on whole numbers (P9), outwards from the mode until nothing is added.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="value">The function g.</param>
    /// <returns>The expectation; NaN where 20 million terms are not enough.</returns>
    /// <example><code>Probability.Expectation(new Poisson(3), x => x * x)   // 12 to rounding</code></example>
    [Formula("P9")]
    public static double Expectation(IDiscreteDistribution distribution, Func<double, double> value)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(value);
        return Side(distribution, value, distribution.Mode, 1) + Side(distribution, value, distribution.Mode - 1, -1);
    }

    /// <summary>E[g(X)] = ∫ g(x)·f(x) dx over a continuous distribution (P10), by adaptive quadrature between and beyond its quartiles.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="value">The function g.</param>
    /// <param name="options">Tolerances and the cap on evaluations, for each of four parts.</param>
    /// <returns>The expectation with an estimate of its error; not converged where it does not exist.</returns>
    /// <example><code>Probability.Expectation(new Normal(1, 2), x => x * x).Value   // 5 to 1e-9</code></example>
    [Formula("P10")]
    public static QuadratureResult Expectation(IContinuousDistribution distribution, Func<double, double> value, QuadratureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(value);
        options ??= new QuadratureOptions();
        double first = distribution.Quantile(0.25), median = distribution.Quantile(0.5), third = distribution.Quantile(0.75);
        var unit = third - first;
        return QuadratureResult.Sum(
            QuadratureResult.Sum(Part(distribution.Minimum, first), Part(first, median)),
            QuadratureResult.Sum(Part(median, third), Part(third, distribution.Maximum)));

        QuadratureResult Part(double low, double high) => low < high
            ? Quadrature.Adaptive(Weighted, low, high, unit, options)
            : new(0, 0, 0, true);

        double Weighted(double x)
        {
            var density = distribution.Density(x);
            return density == 0 ? 0 : value(x) * density;
        }
    }

    /// <summary>E[X] = ∫ x·f(x) dx for a density over a range (P10).</summary>
    /// <param name="density">The density f.</param>
    /// <param name="low">The lower end, or −∞.</param>
    /// <param name="high">The upper end, or +∞.</param>
    /// <param name="options">Tolerances and the cap on evaluations.</param>
    /// <returns>The expectation with an estimate of its error.</returns>
    /// <exception cref="ArgumentException">An end is NaN, or both are the same infinity.</exception>
    [Formula("P10")]
    public static QuadratureResult Expectation(Func<double, double> density, double low, double high, QuadratureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(density);
        return Quadrature.Integrate(x => density(x) is var f && f == 0 ? 0 : x * f, low, high, options);
    }

    private static double Side(IDiscreteDistribution distribution, Func<double, double> value, double start, int step)
    {
        double sum = 0, size = 0, mass = 0;
        var k = start;
        for (var n = 0; k >= distribution.Minimum && k <= distribution.Maximum; n++, k += step)
        {
            if (n == MostTerms)
                return double.NaN;
            var p = distribution.Probability(k);
            var term = p == 0 ? 0 : value(k) * p;
            sum += term;
            size += Math.Abs(term);
            mass += p;
            // Nothing is added any more, and next to nothing is left beyond: a gap in the support does not end the sum.
            if (p <= 1e-25 * mass && Math.Abs(term) <= 1e-20 * size && (step > 0 ? distribution.Survival(k) : distribution.Cumulative(k)) <= 1e-25)
                break;
        }
        return sum;
    }

    private static void CheckFinite(Vector values, Vector probabilities)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(probabilities);
        Guard.SameLength<double, double>(values.AsSpan(), probabilities.AsSpan(), nameof(values), nameof(probabilities));
        CheckDistribution(probabilities.AsSpan(), nameof(probabilities));
    }
}
