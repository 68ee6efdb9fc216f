using Functional.Kernels;

namespace Functional;

/// <summary>Conditional probabilities and expectations.</summary>
public static partial class Probability
{
    /// <summary>P(A | B) = P(A ∩ B)/P(B) (P2).</summary>
    /// <param name="joint">P(A ∩ B), from 0 to P(B).</param>
    /// <param name="given">P(B), from 0 to 1.</param>
    /// <returns>From 0 to 1; NaN where P(B) = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1], or P(A ∩ B) above P(B) by more than rounding.</exception>
    /// <example><code>Probability.Conditional(0.1, 0.4)   // 0.25</code></example>
    [Formula("P2")]
    public static double Conditional(double joint, double given)
    {
        Guard.InRange(joint, 0, 1);
        Guard.InRange(given, 0, 1);
        if (joint > given * (1 + 1e-9))
            throw new ArgumentOutOfRangeException(nameof(joint), joint, FormattableString.Invariant($"Expected at most P(B) = {given}, got {joint}."));
        return Math.Min(joint / given, 1);
    }

    /// <summary>Bayes' rule (P3): P(A | B) = P(B | A)·P(A)/P(B).</summary>
    /// <param name="likelihood">P(B | A), from 0 to 1.</param>
    /// <param name="prior">P(A), from 0 to 1.</param>
    /// <param name="evidence">P(B), from P(B | A)·P(A) to 1.</param>
    /// <returns>From 0 to 1; NaN where P(B) = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability is outside [0, 1], or the evidence below P(B | A)·P(A) by more than rounding.</exception>
    /// <example><code>Probability.Bayes(0.9, 0.01, 0.05)   // 0.18000000000000002</code></example>
    [Formula("P3")]
    public static double Bayes(double likelihood, double prior, double evidence)
    {
        Guard.InRange(likelihood, 0, 1);
        Guard.InRange(prior, 0, 1);
        Guard.InRange(evidence, 0, 1);
        if (likelihood * prior > evidence * (1 + 1e-9))
        {
            throw new ArgumentOutOfRangeException(
                nameof(evidence), evidence, FormattableString.Invariant($"Expected at least P(B | A)·P(A) = {likelihood * prior}, got {evidence}."));
        }
        // The products of two small numbers may underflow where the quotient does not.
        var product = likelihood * prior;
        return Math.Min(product > 1e-290 ? product / evidence : Math.Max(likelihood, prior) / evidence * Math.Min(likelihood, prior), 1);
    }

    /// <summary>The posterior of every hypothesis (P4): P(Aᵢ | B) = P(B | Aᵢ)·P(Aᵢ) / Σⱼ P(B | Aⱼ)·P(Aⱼ).</summary>
    /// <param name="prior">P(Aᵢ), which sum to 1.</param>
    /// <param name="likelihood">P(B | Aᵢ) or densities, finite and 0 or above.</param>
    /// <returns>Probabilities that sum to 1 to rounding; NaN where no hypothesis allows what was seen.</returns>
    /// <exception cref="ArgumentException">The prior is no distribution, a likelihood is negative or not finite, or the lengths differ.</exception>
    /// <example><code>Probability.Posterior(Vector.Create(0.01, 0.99), Vector.Create(0.9, 0.05))   // Vector of 2: [0.15384615384615385, 0.8461538461538461]</code></example>
    [Formula("P4")]
    public static Vector Posterior(Vector prior, Vector likelihood)
    {
        CheckPair(prior, likelihood);
        CheckDistribution(prior.AsSpan(), nameof(prior));
        var logs = new double[prior.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            if (!(likelihood[i] >= 0 && double.IsFinite(likelihood[i])))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected finite likelihoods of 0 or above, got {likelihood[i]} at index {i}."), nameof(likelihood));
            logs[i] = likelihood[i];
        }
        // Over the largest likelihood of a hypothesis that has a prior: nothing under- or overflows that could be seen in the result.
        var largest = 0.0;
        for (var i = 0; i < logs.Length; i++)
            largest = prior[i] > 0 ? Math.Max(largest, logs[i]) : largest;
        var sum = 0.0;
        for (var i = 0; i < logs.Length; i++)
            sum += logs[i] = prior[i] > 0 ? prior[i] * (logs[i] / largest) : 0;
        for (var i = 0; i < logs.Length; i++)
            logs[i] /= sum;
        return Vector.Wrap(logs);
    }

    /// <summary>The logarithms of the posterior from those of prior and likelihood (P4), for likelihoods that underflow.</summary>
    /// <param name="logPrior">log P(Aᵢ); their exponentials sum to 1.</param>
    /// <param name="logLikelihood">log P(B | Aᵢ); −∞ for 0, not +∞.</param>
    /// <returns>Numbers of at most 0 whose exponentials sum to 1; NaN where no hypothesis allows what was seen.</returns>
    /// <exception cref="ArgumentException">The prior is no distribution, a log-likelihood is NaN or +∞, or the lengths differ.</exception>
    /// <example><code>
    /// Probability.LogPosterior(Vector.Create(-0.6931471805599453, -0.6931471805599453), Vector.Create(-2000, -2001))
    /// // Vector of 2: [-0.31326168751822286, -1.3132616875182228]
    /// </code></example>
    [Formula("P4")]
    public static Vector LogPosterior(Vector logPrior, Vector logLikelihood)
    {
        CheckPair(logPrior, logLikelihood);
        var sums = new double[logPrior.Length];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = ScalarMath.Exp(logPrior[i]);
        CheckDistribution(sums, nameof(logPrior));
        for (var i = 0; i < sums.Length; i++)
        {
            if (double.IsNaN(logLikelihood[i]) || double.IsPositiveInfinity(logLikelihood[i]))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected log-likelihoods below +∞, got {logLikelihood[i]} at index {i}."), nameof(logLikelihood));
            sums[i] = logPrior[i] + logLikelihood[i];
        }
        Elementwise.LogSoftmax(sums, sums);
        return Vector.Wrap(sums);
    }

    /// <summary>The probability of what was seen, Σᵢ P(B | Aᵢ)·P(Aᵢ) (P4): the law of total probability.</summary>
    /// <param name="prior">P(Aᵢ), which sum to 1.</param>
    /// <param name="likelihood">P(B | Aᵢ) or densities.</param>
    /// <returns>The evidence P(B).</returns>
    /// <exception cref="ArgumentException">The prior is no distribution, or the lengths differ.</exception>
    /// <example><code>Probability.Total(Vector.Create(0.25, 0.75), Vector.Create(0.5, 0.1))   // 0.2</code></example>
    [Formula("P4")]
    public static double Total(Vector prior, Vector likelihood)
    {
        CheckPair(prior, likelihood);
        return Expectation(likelihood, prior);
    }

    /// <summary>Numbers of 0 or above that sum to 1 within 1e-6, or n·2⁻⁵³ if that is larger.</summary>
    internal static void CheckDistribution(ReadOnlySpan<double> probabilities, string name)
    {
        Guard.NotEmpty(probabilities, name);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0 && double.IsFinite(probabilities[i])))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected probabilities of 0 or above, got {probabilities[i]} at index {i}."), name);
        }
        var sum = Summation.Sum(probabilities);
        if (!(Math.Abs(sum - 1) <= Math.Max(1e-6, probabilities.Length * 1.1102230246251565e-16)))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected probabilities that sum to 1, got a sum of {sum}."), name);
    }

    private static void CheckPair(Vector first, Vector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Guard.SameLength<double, double>(first.AsSpan(), second.AsSpan(), "prior", "likelihood");
    }
}
