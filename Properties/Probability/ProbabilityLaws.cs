using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>The axioms, Bayes, expectations and variances over finite spaces.</summary>
public class ProbabilityLaws
{
    [Law]
    [Trait("Formula", "P1")]
    public void A_space_keeps_the_axioms(ProbabilityVector p)
    {
        ProbabilitySpace space = new([.. p.Values]);
        Assert.Equal(1, space.Probability(_ => true));
        Assert.Equal(0, space.Probability(_ => false));
        double even = space.Probability(i => i % 2 == 0), odd = space.Probability(i => i % 2 == 1);
        Assert.InRange(even, 0, 1);
        Agree.Within(1, even + odd, Rounding(p), "both halves");
        Assert.Equal(space, new ProbabilitySpace([.. p.Values]));
    }

    [Fact]
    [Trait("Formula", "P1")]
    public void Nothing_else_is_a_space()
    {
        double[][] wrong = [[], [0.5], [0.5, 0.6], [1.5, -0.5], [double.NaN, 1], [double.PositiveInfinity]];
        Assert.All(wrong, w => Assert.Throws<ArgumentException>(() => new ProbabilitySpace([.. w])));
        Assert.Throws<ArgumentException>(() => new ProbabilitySpace(default(ImmutableArray<double>)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilitySpace.Uniform(0));
        Assert.Equal([0.25, 0.75], ProbabilitySpace.FromCounts([1, 3]).Probabilities.ToArray());
        Assert.Equal([0.5, 0.5], ProbabilitySpace.FromCounts([1e308, 1e308]).Probabilities.ToArray());
        Assert.Throws<ArgumentException>(() => ProbabilitySpace.FromCounts([0, 0]));
    }

    [Law]
    [Trait("Formula", "P2")]
    [Trait("Formula", "P3")]
    public void Bayes_turns_conditions_around(ProbabilityVector p)
    {
        ProbabilitySpace space = new([.. p.Values]);
        bool A(int i) => i % 2 == 0;
        bool B(int i) => i % 3 != 1;
        double a = space.Probability(A), b = space.Probability(B), both = space.Probability(i => A(i) && B(i));
        double given = space.Conditional(A, B);
        // Quotients of sums of positive numbers, in two orders of addition.
        Agree.Close(Functional.Probability.Conditional(both, b), given, 2 * Rounding(p));
        if (a > 0 && b > 0)
        {
            Agree.Close(given, Functional.Probability.Bayes(space.Conditional(B, A), a, b), 4 * Rounding(p), 1e-300);
        }
    }

    [Fact]
    [Trait("Formula", "P2")]
    [Trait("Formula", "P3")]
    public void What_cannot_be_is_undefined_and_what_is_wrong_is_refused()
    {
        Assert.True(double.IsNaN(Functional.Probability.Conditional(0, 0)));
        Assert.True(double.IsNaN(Functional.Probability.Bayes(0, 0.5, 0)));
        Assert.True(double.IsNaN(ProbabilitySpace.Uniform(2).Conditional(_ => true, _ => false)));
        Assert.Equal(0.5, Functional.Probability.Bayes(1e-200, 1e-120, 2e-320), 1e-3); // the evidence is subnormal
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Probability.Conditional(0.5, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Probability.Conditional(-0.1, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Probability.Bayes(0.9, 0.9, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functional.Probability.Bayes(1.1, 0.9, 1));
    }

    [Law]
    [Trait("Formula", "P4")]
    public void A_posterior_is_a_distribution_and_its_logarithms_agree(ProbabilityVector prior, PositiveSample weights)
    {
        double[] likelihood = [.. Enumerable.Range(0, prior.Count).Select(i => weights.Values[i % weights.Count])];
        Vector posterior = Functional.Probability.Posterior(Vector.Create(prior.Values), Vector.Create(likelihood));
        Agree.Within(1, posterior.AsSpan().ToArray().Sum(), Rounding(prior), "sum");
        Vector logs = Functional.Probability.LogPosterior(
            Vector.Create([.. prior.Values.Select(v => Math.Log(v))]), Vector.Create([.. likelihood.Select(l => Math.Log(l) - 5000)]));
        for (int i = 0; i < posterior.Length; i++)
        {
            // The logarithms are about 5000: rounded twice, and twice in the evidence, they lose 4·5000 units; another 5000 for what is added to them.
            Agree.Close(posterior[i], Math.Exp(logs[i]), 5 * 5000 * Tolerance.Epsilon, 1e-300);
        }
        double total = Functional.Probability.Total(Vector.Create(prior.Values), Vector.Create(likelihood));
        for (int i = 0; i < posterior.Length; i++)
        {
            // Below 1e-290 a product has lost digits.
            Agree.Close(prior.Values[i] * likelihood[i] / total, posterior[i], 2 * Rounding(prior), 1e-290);
        }
    }

    [Fact]
    [Trait("Formula", "P4")]
    public void A_posterior_of_impossible_evidence_is_undefined()
    {
        Assert.All(Functional.Probability.Posterior(Vector.Create(0.5, 0.5), Vector.Create(0, 0)).AsSpan().ToArray(), x => Assert.True(double.IsNaN(x)));
        Assert.All(
            Functional.Probability.LogPosterior(Vector.Create(0, double.NegativeInfinity), Vector.Create(double.NegativeInfinity, 0)).AsSpan().ToArray(),
            x => Assert.True(double.IsNaN(x)));
        Assert.Equal([1, 0], Functional.Probability.Posterior(Vector.Create(1, 0), Vector.Create(1e-320, 1e300)).AsSpan().ToArray());
        Assert.Throws<ArgumentException>(() => Functional.Probability.Posterior(Vector.Create(0.5, 0.4), Vector.Create(1, 1)));
        Assert.Throws<ArgumentException>(() => Functional.Probability.Posterior(Vector.Create(0.5, 0.5), Vector.Create(1, -1)));
        Assert.Throws<ArgumentException>(() => Functional.Probability.Posterior(Vector.Create(0.5, 0.5), Vector.Create(1.0)));
        Assert.Throws<ArgumentException>(() => Functional.Probability.LogPosterior(Vector.Create(0.0), Vector.Create(double.NaN)));
    }

    [Law]
    [Trait("Formula", "P9")]
    [Trait("Formula", "P11")]
    public void Expectation_is_linear_and_variance_has_two_forms(ProbabilityVector p)
    {
        Vector values = Vector.Create(p.Count, i => ((i * 7919) % 23) - 11), probabilities = Vector.Create(p.Values);
        double mean = Functional.Probability.Expectation(values, probabilities);
        Agree.Within((3 * mean) - 2, Functional.Probability.Expectation((values * 3) - 2, probabilities), 35 * Rounding(p));
        double variance = Functional.Probability.Variance(values, probabilities);
        Assert.True(variance >= 0);
        // Both within n·u·E[X²] ≤ n·u·121; a sum of 1 + ε parts them by mean²·ε.
        Agree.Within(variance, Functional.Probability.VarianceFromSquares(values, probabilities), 4 * 121 * Rounding(p));
        Agree.Close(mean, new ProbabilitySpace([.. p.Values]).Expectation(i => values[i]), 1e-15, 1e-15);
    }

    [Fact]
    [Trait("Formula", "P9")]
    [Trait("Formula", "P10")]
    [Trait("Formula", "P11")]
    public void Expectations_of_known_distributions()
    {
        Assert.Equal(12, Functional.Probability.Expectation(new Poisson(3), x => x * x), 1e-12);
        Assert.Equal(500_000, Functional.Probability.Expectation(new Binomial(1_000_000, 0.5), x => x), 1e-6);
        QuadratureResult far = Functional.Probability.Expectation(new Normal(1000, 0.1), x => x);
        Assert.True(far.Converged);
        Agree.Close(1000, far.Value, 1e-12);
        QuadratureResult density = Functional.Probability.Expectation(x => Math.Exp(-x), 0, double.PositiveInfinity);
        Assert.True(density.Converged && Math.Abs(density.Value - 1) <= 1e-10);
        Assert.False(Functional.Probability.Expectation(new Cauchy(0, 1), Math.Abs).Converged);
        Assert.Equal(2.0, Functional.Probability.Expectation(Vector.Create(double.PositiveInfinity, 2), Vector.Create(0, 1)));
    }

    /// <summary>A sum of n positive numbers of 1, n·u, and how far the probabilities themselves are from 1.</summary>
    private static double Rounding(ProbabilityVector p) => (2 * (p.Count + 4) * Tolerance.Epsilon) + Math.Abs(p.Values.Sum() - 1);
}
