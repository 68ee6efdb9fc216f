using Xunit;

namespace Functional.Properties;

/// <summary>Fits from samples that merge, and the modes and entropies of distributions of several numbers.</summary>
public class DistributionFits
{
    private static readonly RandomKey Key = RandomKey.FromSeed(31);

    [Law(MaxTest = 200)]
    public void A_sorted_sample_is_the_same_however_it_is_cut(AnyBitsSample x, Probability at)
    {
        int cut = (int)(at * x.Count);
        OrderedSample whole = OrderedSample.Of(x), parts = OrderedSample.Combine(OrderedSample.Of(x.Values.Take(cut).ToArray()), OrderedSample.Of(x.Values.Skip(cut).ToArray()));
        Assert.Equal(whole, parts);
        Assert.Equal(whole.GetHashCode(), parts.GetHashCode());
        Assert.Equal(x.Count, whole.Count);
        Assert.Equal(whole, OrderedSample.Combine(whole, OrderedSample.Empty));
        // The middle of two is rounded in another way.
        Agree.Close(Statistics.Median(x), whole.Median, 2 * Tolerance.Epsilon, double.Epsilon);
        Assert.Equal(x.Values.Select(v => v + 0.0).Distinct().Order(), whole.Values);
    }

    [Fact]
    [Trait("Formula", "P6")]
    [Trait("Formula", "P7")]
    public void A_fit_by_newton_has_the_largest_likelihood_nearby_and_says_so()
    {
        foreach (StudentT d in (StudentT[])[new(0.3), new(1, 1e6, 1e-3), new(5, -2, 3), new(20, 0, 1e6)])
        {
            OrderedSample sample = Drawn(d);
            StudentT fitted = StudentT.Fit(sample, out FitReport report);
            Check(sample, report, [fitted.Location, fitted.Scale, fitted.DegreesOfFreedom], p => new StudentT(p[2], p[0], p[1]), fitted.Scale);
        }
        foreach (FDistribution d in (FDistribution[])[new(0.1, 0.2), new(5, 9), new(50, 300), new(3, 100)])
        {
            OrderedSample sample = Drawn(d);
            FDistribution fitted = FDistribution.Fit(sample, out FitReport report);
            Check(sample, report, [fitted.NumeratorDegreesOfFreedom, fitted.DenominatorDegreesOfFreedom], p => new FDistribution(p[0], p[1]));
        }
        foreach (NegativeBinomial d in (NegativeBinomial[])[new(0.05, 0.1), new(2.5, 0.3), new(200, 0.5), new(5, 1e-6)])
        {
            OrderedSample sample = Drawn(d);
            NegativeBinomial fitted = NegativeBinomial.Fit(sample, out FitReport report);
            Check(sample, report, [fitted.Successes, fitted.SuccessProbability], p => new NegativeBinomial(p[0], p[1]));
        }

        void Check(OrderedSample sample, FitReport report, double[] best, Func<double[], IDistribution> make, double unit = 0)
        {
            double likelihood = Likelihood(sample, make(best));
            Assert.True(report.Converged && report.Iterations < 60, report.Message);
            // A sum of 2000 logarithms of some tens.
            Agree.Close(likelihood, report.Objective, 2000 * 2 * Tolerance.Epsilon, 1e-9, "objective");
            for (int i = 0; i < best.Length; i++)
            {
                foreach (double step in (double[])[-0.002, 0.002])
                {
                    double[] moved = [.. best];
                    moved[i] += step * (i == 0 && unit > 0 ? unit : best[i]);
                    Assert.True(Likelihood(sample, make(moved)) < likelihood, $"{make(best)}: parameter {i} is better at {moved[i]:R}");
                }
            }
        }
    }

    [Fact]
    public void A_likelihood_without_a_maximum_is_told()
    {
        double[] flat = [.. Enumerable.Range(0, 200).Select(i => i / 200.0)];
        StudentT student = StudentT.Fit(OrderedSample.Of(flat), out FitReport report);
        Assert.False(report.Converged);
        Agree.Close(1e6, student.DegreesOfFreedom, 1e-9);
        // The normal distribution's maximum, to the share 1/ν.
        Normal normal = Normal.Fit(flat);
        Agree.Close(normal.StandardDeviation, student.Scale, 1e-5);
        Agree.Close(normal.Mean, student.Location, 1e-9);
        NegativeBinomial counts = NegativeBinomial.Fit(OrderedSample.Of([4, 5, 5, 6, 5, 4]), out report);
        Assert.False(report.Converged);
        Assert.Contains("no maximum inside", report.Message, StringComparison.Ordinal);
        Agree.Close(new Poisson(29 / 6.0).Probability(5), counts.Probability(5), 1e-7);
    }

    [Fact]
    public void Fits_refuse_samples_that_they_cannot_fit()
    {
        Assert.Throws<ArgumentException>(() => StudentT.Fit([]));
        Assert.Throws<ArgumentException>(() => StudentT.Fit(OrderedSample.Empty));
        Assert.Throws<ArgumentException>(() => StudentT.Fit([1, 1, 1, 1, 2]));
        Assert.Throws<ArgumentException>(() => StudentT.Fit([1, double.NaN, 2]));
        Assert.Throws<ArgumentException>(() => FDistribution.Fit([1, 0]));
        Assert.Throws<ArgumentException>(() => FDistribution.Fit([2, 2]));
        Assert.Throws<ArgumentException>(() => NegativeBinomial.Fit([1, 2.5]));
        Assert.Throws<ArgumentException>(() => NegativeBinomial.Fit([1, -2]));
        Assert.Throws<ArgumentException>(() => NegativeBinomial.Fit([0, 0]));
        Assert.Throws<ArgumentException>(() => Laplace.Fit(OrderedSample.Of([3, 3])));
        Assert.Throws<ArgumentException>(() => Weibull.Fit(OrderedSample.Of([0, 1])));
        Assert.Throws<ArgumentException>(() => Cauchy.Fit(OrderedSample.Of([1, 1, 1, 2])));
        Assert.Throws<ArgumentException>(() => Dirichlet.Fit(SimplexMoments.Empty));
        Assert.Throws<ArgumentException>(() => SimplexMoments.Combine(
            SimplexMoments.Of(Matrix.FromRows([Vector.Create(0.5, 0.5)])), SimplexMoments.Of(Matrix.FromRows([Vector.Create(0.5, 0.25, 0.25)]))));
    }

    [Fact]
    public void Fits_from_merged_samples_are_those_of_the_whole()
    {
        double[] x = new double[1001];
        new Weibull(1.4, 3).Sample(Key, x);
        OrderedSample merged = OrderedSample.Combine(OrderedSample.Of(x.AsSpan(0, 200)), OrderedSample.Of(x.AsSpan(200)));
        // The order of the additions differs: n·u, and Newton's last step.
        Agree.Close(Weibull.Fit(x).Shape, Weibull.Fit(merged).Shape, 1e-12);
        Agree.Close(Weibull.Fit(x).Scale, Weibull.Fit(merged).Scale, 1e-12);
        Agree.Close(Laplace.Fit(x).Scale, Laplace.Fit(merged).Scale, 1e-13);
        Assert.Equal(Laplace.Fit(x).Location, Laplace.Fit(merged).Location);
        // From other quartiles to the same maximum: the last step is 1e-13 of the scale, and the rate of the iteration is about a half.
        Agree.Close(Cauchy.Fit(x).Scale, Cauchy.Fit(merged).Scale, 1e-12);

        Dirichlet three = new(Vector.Create(1.5, 2, 3.5));
        Matrix rows = Matrix.FromRows([.. Enumerable.Range(0, 500).Select(i => three.Sample(Key.Child(i)))]);
        Matrix first = Matrix.FromRows([.. Enumerable.Range(0, 120).Select(i => three.Sample(Key.Child(i)))]), rest = Matrix.FromRows([.. Enumerable.Range(120, 380).Select(i => three.Sample(Key.Child(i)))]);
        Vector whole = Dirichlet.Fit(rows).Concentration;
        Vector parts = Dirichlet.Fit(SimplexMoments.Combine(SimplexMoments.Of(first), SimplexMoments.Of(rest)), out FitReport report).Concentration;
        Assert.True(report.Converged);
        for (int i = 0; i < 3; i++)
        {
            Agree.Close(whole[i], parts[i], 1e-11);
        }
    }

    /// <summary>Against all counts there are.</summary>
    [Fact]
    [Trait("Formula", "P6")]
    public void A_multinomial_has_its_mode_and_entropy()
    {
        foreach (double[] p in (double[][])[[0.2, 0.5, 0.3], [0.01, 0.01, 0.98], [0.25, 0.25, 0.5], [0, 0.4, 0.6], [1.0 / 3, 1.0 / 3, 1.0 / 3]])
        {
            foreach (long n in (long[])[0, 1, 2, 7, 30])
            {
                Multinomial d = new(n, Vector.Create(p));
                double entropy = 0, largest = 0;
                for (int i = 0; i <= n; i++)
                {
                    for (int j = 0; i + j <= n; j++)
                    {
                        double log = d.LogProbabilityOf(Vector.Create(i, j, n - i - j));
                        entropy -= double.IsNegativeInfinity(log) ? 0 : log * Math.Exp(log);
                        largest = Math.Max(largest, Math.Exp(log));
                    }
                }
                Assert.Equal(n, d.Mode.AsSpan().ToArray().Sum());
                Agree.Close(largest, d.ProbabilityOf(d.Mode), 1e-13, 0, "mode");
                // Parts of the order of log n ≤ 5, each of 500 terms to 2 ulp.
                Agree.Within(entropy, d.Entropy, 500 * 5 * Tolerance.Epsilon, "entropy");
            }
        }
        // A wide one takes every s-th count; of two outcomes it is the binomial, whose entropy comes from elsewhere.
        foreach (long n in (long[])[100_000, 1_000_000_000, 1L << 50])
        {
            Agree.Close(new Binomial(n, 0.3).Entropy, new Multinomial(n, Vector.Create(0.3, 0.7)).Entropy, 1e-13);
        }
        Agree.Close(new Binomial(1000, 0.001).Entropy, new Multinomial(1000, Vector.Create(0.001, 0.999)).Entropy, 1e-13);
    }

    [Fact]
    [Trait("Formula", "P8")]
    public void Modes_of_the_continuous_ones_are_where_the_density_is_largest()
    {
        Dirichlet d = new(Vector.Create(1.5, 2, 3.5));
        Vector mode = d.Mode;
        double peak = d.LogDensity(mode);
        for (int i = 0; i < 200; i++)
        {
            Assert.True(d.LogDensity(d.Sample(Key.Child(i))) <= peak);
        }
        Assert.Equal([0, 1], new Dirichlet(Vector.Create(1.0, 3)).Mode.AsSpan().ToArray());
        Assert.All(new Dirichlet(Vector.Create(0.5, 3)).Mode.AsSpan().ToArray(), x => Assert.True(double.IsNaN(x)));
        Assert.All(new Dirichlet(Vector.Create(1.0, 1)).Mode.AsSpan().ToArray(), x => Assert.True(double.IsNaN(x)));
        MultivariateNormal normal = new(Vector.Create(1, -2), Matrix.FromRows([Vector.Create(2, 1), Vector.Create(1, 3)]));
        Assert.Equal(normal.Mean, normal.Mode);
    }

    private static OrderedSample Drawn(IDistribution d)
    {
        double[] x = new double[2000];
        d.Sample(Key, x);
        return OrderedSample.Of(x);
    }

    private static double Likelihood(OrderedSample sample, IDistribution d) => Enumerable.Range(0, sample.Values.Length).Sum(
        i => sample.Counts[i] * (d is IContinuousDistribution c ? c.LogDensity(sample.Values[i]) : ((IDiscreteDistribution)d).LogProbability(sample.Values[i])));
}
