namespace Functional;

/// <summary>A distribution of one real number: its moments, its tails and their inverses, and samples of it.</summary>
/// <remarks>An immutable record whose parameters were checked when it was made. Evaluation never throws: NaN in is NaN out.</remarks>
public interface IDistribution
{
    /// <summary>The lower end of the support.</summary>
    double Minimum { get; }

    /// <summary>The upper end of the support.</summary>
    double Maximum { get; }

    /// <summary>The mean; NaN where it does not exist.</summary>
    double Mean { get; }

    /// <summary>The variance; +∞ or NaN where it does not exist.</summary>
    double Variance { get; }

    /// <summary>The skewness, E[(X − μ)³]/σ³; NaN where it does not exist.</summary>
    double Skewness { get; }

    /// <summary>The excess kurtosis, E[(X − μ)⁴]/σ⁴ − 3: 0 for the normal distribution; NaN where it does not exist.</summary>
    double ExcessKurtosis { get; }

    /// <summary>The entropy in nats: −E[log f(X)], of the density (which may be negative) or the probabilities.</summary>
    double Entropy { get; }

    /// <summary>Where the density or probability is largest; the smallest of several.</summary>
    double Mode { get; }

    /// <summary>The cumulative distribution function, P(X ≤ x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>From 0 to 1, relatively exact where it is small.</returns>
    double Cumulative(double x);

    /// <summary>The upper tail, P(X &gt; x), relatively exact where it is small.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>From 0 to 1.</returns>
    double Survival(double x);

    /// <summary>log P(X ≤ x), finite where the probability itself underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At most 0.</returns>
    double LogCumulative(double x);

    /// <summary>log P(X &gt; x), finite where the probability itself underflows.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At most 0.</returns>
    double LogSurvival(double x);

    /// <summary>The smallest x with P(X ≤ x) ≥ p.</summary>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <returns>The quantile; the ends of the support at 0 and 1.</returns>
    double Quantile(double p);

    /// <summary>The quantile by its upper tail: x with P(X &gt; x) = q (for counts the smallest x with P(X &gt; x) ≤ q), exact for small q too.</summary>
    /// <param name="q">From 0 to 1; NaN outside.</param>
    /// <returns>The quantile; the ends of the support at 1 and 0.</returns>
    double InverseSurvival(double q);

    /// <summary>One number drawn from the distribution: the first of a span.</summary>
    /// <param name="key">The key; the same key gives the same number.</param>
    /// <returns>The number.</returns>
    double Sample(RandomKey key);

    /// <summary>Fills with independent numbers drawn from the distribution. Allocates nothing.</summary>
    /// <param name="key">The key; number i depends on it and i alone.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="execution">Threads and cancellation; the numbers do not depend on it.</param>
    void Sample(RandomKey key, Span<double> destination, Execution? execution = null);
}

/// <summary>A distribution with a density.</summary>
public interface IContinuousDistribution : IDistribution
{
    /// <summary>The probability density at x; 0 outside the support, +∞ at a pole.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 or above.</returns>
    double Density(double x);

    /// <summary>The logarithm of the density; −∞ outside the support.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    double LogDensity(double x);
}

/// <summary>A distribution on whole numbers.</summary>
public interface IDiscreteDistribution : IDistribution
{
    /// <summary>P(X = x); 0 where x is not a whole number of the support.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>From 0 to 1.</returns>
    double Probability(double x);

    /// <summary>log P(X = x); −∞ where x is not a whole number of the support.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At most 0.</returns>
    double LogProbability(double x);
}
