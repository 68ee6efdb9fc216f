using Xunit;

namespace Functional.Properties;

/// <summary>Distributions of several numbers: against the products of their parts, their samples and their fits.</summary>
public class MultivariateDistributions
{
    private static readonly RandomKey Key = RandomKey.FromSeed(12);

    [Law(MaxTest = 60)]
    [Trait("Formula", "P5")]
    public void A_categorical_is_its_probabilities(ProbabilityVector p)
    {
        Categorical d = new([.. p.Values]);
        double sum = 0;
        for (int k = 0; k < p.Count; k++)
        {
            Assert.Equal(p.Values[k], d.Probability(k));
            sum += p.Values[k];
            // At the last number that can come the sum is taken for 1, from which it is as far as the drawn probabilities are.
            double rounding = (2 * p.Count * Tolerance.Epsilon) + Math.Abs(p.Values.Sum() - 1);
            Agree.Within(sum, d.Cumulative(k), rounding);
            Agree.Within(1, d.Cumulative(k) + d.Survival(k), rounding);
        }
        Assert.Equal(0, d.Probability(0.5));
        Assert.Equal(0, d.Probability(p.Count));
        Assert.Equal((d.Minimum, d.Maximum), (d.Quantile(0), d.Quantile(1)));
        Agree.Within(Functional.Probability.Expectation(d, x => x), d.Mean, p.Count * 2 * p.Count * Tolerance.Epsilon);
        double[] x = new double[50];
        d.Sample(Key, x);
        Assert.All(x, k => Assert.True(d.Probability(k) > 0));
    }

    [Fact]
    [Trait("Formula", "P6")]
    public void A_multinomial_of_two_is_a_binomial_and_its_probabilities_sum_to_one()
    {
        Multinomial two = new(20, Vector.Create(0.3, 0.7));
        Binomial binomial = new(20, 0.3);
        for (int k = 0; k <= 20; k++)
        {
            // The same chain, whose last part is 0: exp of at most 25.
            Agree.Close(binomial.Probability(k), two.ProbabilityOf(Vector.Create(k, 20 - k)), 4 * 25 * Tolerance.Epsilon);
        }
        Multinomial three = new(9, Vector.Create(0.2, 0.5, 0.3));
        double sum = 0;
        for (int i = 0; i <= 9; i++)
        {
            for (int j = 0; i + j <= 9; j++)
            {
                sum += three.ProbabilityOf(Vector.Create(i, j, 9 - i - j));
            }
        }
        // 55 terms, each exp of two logarithms of at most 12.
        Agree.Close(1, sum, 55 * 12 * Tolerance.Epsilon);
        // SciPy: multinomial([0.2, 0.5, 0.3], n=9).pmf([2, 4, 3]) = 0.0850500…  by 1260·0.04·0.0625·0.027
        Agree.Close(1260 * 0.04 * 0.0625 * 0.027, three.ProbabilityOf(Vector.Create(2, 4, 3)), 32 * Tolerance.Epsilon);
        Assert.Equal(0, three.ProbabilityOf(Vector.Create(2, 4, 4)));
        Assert.Equal(0, three.ProbabilityOf(Vector.Create(2.5, 4, 2.5)));
        Vector total = Vector.Create(0.0, 0, 0);
        for (int i = 0; i < 2000; i++)
        {
            Vector x = new Multinomial(30, three.Probabilities).Sample(Key.Child(i));
            Assert.Equal(30, x.AsSpan().ToArray().Sum());
            total += x;
        }
        Vector fitted = Multinomial.Fit(30, total).Probabilities;
        for (int i = 0; i < 3; i++)
        {
            // Six standard errors of a share of 60,000.
            Agree.Within(three.Probabilities[i], fitted[i], 6 * Math.Sqrt(0.25 / 60_000));
        }
        Assert.Throws<ArgumentException>(() => new Multinomial(3, Vector.Create(0.5, 0.6)));
    }

    [Fact]
    [Trait("Formula", "P7")]
    public void A_dirichlet_of_two_is_a_beta_and_its_fit_has_the_largest_likelihood()
    {
        Dirichlet two = new(Vector.Create(2.5, 0.7));
        Beta beta = new(2.5, 0.7);
        foreach (double x in (double[])[0.01, 0.3, 0.9])
        {
            Agree.Within(beta.LogDensity(x), two.LogDensity(Vector.Create(x, 1 - x)), DensityRounding(two.Concentration, Vector.Create(x, 1 - x)));
        }
        Agree.Within(beta.Entropy, two.Entropy, EntropyRounding(two.Concentration));
        // A closed form of eight operations on either side.
        Agree.Close(beta.Variance, two.Covariance[0, 0], 16 * Tolerance.Epsilon);
        // SciPy 1.10: dirichlet([1.5, 2, 3.5]).logpdf([0.2, 0.3, 0.5]), .entropy()
        Dirichlet three = new(Vector.Create(1.5, 2, 3.5));
        Agree.Within(1.7575001353554225, three.LogDensity(Vector.Create(0.2, 0.3, 0.5)), DensityRounding(three.Concentration, Vector.Create(0.2, 0.3, 0.5)));
        Agree.Within(-1.2068434306052669, three.Entropy, EntropyRounding(three.Concentration));
        Matrix sample = Matrix.FromRows([.. Enumerable.Range(0, 2000).Select(i => three.Sample(Key.Child(i)))]);
        Vector fitted = Dirichlet.Fit(sample).Concentration;
        double Likelihood(Vector a) => Enumerable.Range(0, sample.Rows).Sum(i => new Dirichlet(a).LogDensity(Vector.CopyFrom(sample.Row(i))));
        double best = Likelihood(fitted), rounding = Enumerable.Range(0, sample.Rows).Sum(i => DensityRounding(fitted, Vector.CopyFrom(sample.Row(i))));
        // Cramér and Rao: the covariance of the estimate is the inverse of n·(diag ψ′(α) − ψ′(Σα)).
        double all = SpecialFunctions.Trigamma(three.Concentration.AsSpan().ToArray().Sum());
        Matrix information = Matrix.FromRows([.. Enumerable.Range(0, 3).Select(i => Vector.Create(3, j => sample.Rows * ((i == j ? SpecialFunctions.Trigamma(three.Concentration[i]) : 0) - all)))]);
        Matrix spread = LinearAlgebra.Inverse(information);
        for (int i = 0; i < 3; i++)
        {
            Agree.Within(three.Concentration[i], fitted[i], 6 * Math.Sqrt(spread[i, i]));
            foreach (double factor in (double[])[0.999, 1.001])
            {
                Assert.True(Likelihood(Vector.Create(3, j => j == i ? fitted[j] * factor : fitted[j])) <= best + (2 * rounding));
            }
        }
        Assert.Throws<ArgumentException>(() => Dirichlet.Fit(Matrix.FromRows([Vector.Create(0.5, 0.4)])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dirichlet(Vector.Create(1.0, 0)));
        Assert.Equal(double.NegativeInfinity, two.LogDensity(Vector.Create(0.5, 0.6)));
    }

    [Fact]
    [Trait("Formula", "P8")]
    public void A_multivariate_normal_has_its_density_its_samples_and_its_fit()
    {
        Matrix covariance = Matrix.FromRows([Vector.Create(2, 0.3, -0.5), Vector.Create(0.3, 1, 0.2), Vector.Create(-0.5, 0.2, 1.5)]);
        MultivariateNormal d = new(Vector.Create(1, -2, 0.5), covariance);
        // Cholesky and a substitution are backward stable, (n + 1)·2·ε each, for a matrix of three with a condition number of 4; the logarithm of the determinant, the
        // constant and the exponent are of the size of the result.
        const double relative = 4 * (2 * 4 * 2) * Tolerance.Epsilon;
        // mpmath, 30 digits; SciPy 1.10 agrees.
        Agree.Close(-4.3154913531799, d.LogDensity(Vector.Create(0.5, -1, 2)), relative + 1e-14); // the reference has 14 digits
        Agree.Close(d.Density(d.Mean), Math.Exp(-0.5 * d.LogDeterminant) / Math.Pow(2 * Math.PI, 1.5), relative);
        Assert.Equal(0, d.SquaredDistance(d.Mean));
        Matrix sample = d.Sample(Key, 20_000);
        Assert.Equal(d.Sample(Key), Vector.CopyFrom(sample.Row(0)));
        MultivariateNormal fitted = MultivariateNormal.Fit(sample);
        for (int i = 0; i < 3; i++)
        {
            // Six standard errors: σ/√n of a mean, at most σ²·√(2/n) of a covariance.
            Agree.Within(d.Mean[i], fitted.Mean[i], 6 * Math.Sqrt(covariance[i, i] / 20_000));
            for (int j = 0; j < 3; j++)
            {
                Agree.Within(covariance[i, j], fitted.Covariance[i, j], 6 * 2 * Math.Sqrt(2 / 20_000.0));
            }
        }
        // Independent parts: the density is the product of theirs.
        MultivariateNormal parts = new(Vector.Create(1, 2), Matrix.FromRows([Vector.Create(4, 0), Vector.Create(0, 9)]));
        Agree.Close(new Normal(1, 2).LogDensity(3) + new Normal(2, 3).LogDensity(-7), parts.LogDensity(Vector.Create(3, -7)), relative);
        Agree.Close(new Normal(1, 2).Entropy + new Normal(2, 3).Entropy, parts.Entropy, relative);
    }

    [Fact]
    [Trait("Formula", "P8")]
    public void A_covariance_matrix_that_is_not_positive_definite_is_told()
    {
        Matrix flat = Matrix.FromRows([Vector.Create(1, 1), Vector.Create(1, 1)]);
        Assert.Throws<NotPositiveDefiniteException>(() => new MultivariateNormal(Vector.Create(0, 0), flat));
        Assert.False(MultivariateNormal.TryCreate(Vector.Create(0, 0), flat, out _));
        Assert.True(MultivariateNormal.TryCreate(Vector.Create(0.0), Matrix.FromRows([Vector.Create(2.0)]), out MultivariateNormal? one));
        Agree.Close(new Normal(0, Math.Sqrt(2)).LogDensity(1), one.LogDensity(Vector.Create(1.0)), 8 * Tolerance.Epsilon); // four parts of its size, each rounded twice
        Assert.Throws<ArgumentException>(() => new MultivariateNormal(Vector.Create(0.0), flat));
        Assert.Throws<ArgumentException>(() => new MultivariateNormal(Vector.Create(0, double.NaN), flat));
        Assert.Throws<ArgumentException>(() => new MultivariateNormal(Vector.Create(0, 0), Matrix.FromRows([Vector.Create(1, 0.5), Vector.Create(0, 1)])));
    }

    /// <summary>What log Γ(Σα) − Σ log Γ(α) + Σ (α − 1)·log x rounds by: each part by 4ε of itself (a function within 2ε of a rounded argument, a product), the sum by ε a part.</summary>
    private static double DensityRounding(Vector concentration, Vector x) =>
        8 * Tolerance.Epsilon * (GammaSize(concentration) + Enumerable.Range(0, x.Length).Sum(i => Math.Abs((concentration[i] - 1) * Math.Log(x[i]))));

    /// <summary>The same of −log Γ(Σα) + Σ log Γ(α) + (Σα − k)·ψ(Σα) − Σ (α − 1)·ψ(α).</summary>
    private static double EntropyRounding(Vector concentration)
    {
        double all = concentration.AsSpan().ToArray().Sum();
        return 8 * Tolerance.Epsilon * (GammaSize(concentration) + Math.Abs((all - concentration.Length) * SpecialFunctions.Digamma(all))
            + concentration.AsSpan().ToArray().Sum(a => Math.Abs((a - 1) * SpecialFunctions.Digamma(a))));
    }

    private static double GammaSize(Vector concentration)
    {
        double[] a = [.. concentration.AsSpan()];
        return 1 + Math.Abs(SpecialFunctions.LogGamma(a.Sum())) + a.Sum(v => Math.Abs(SpecialFunctions.LogGamma(v)));
    }
}
