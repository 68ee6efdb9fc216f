using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Parameters and arguments at the ends of what is promised, where a textbook formula cancels or overflows; the values are mpmath's, of 60 digits.</summary>
[Trait("Formula", "P6")]
[Trait("Formula", "P7")]
public class DistributionExtremes
{
    /// <summary>Digamma times a million, less log-gamma of a million, lost seven digits.</summary>
    [Fact]
    public void Entropies_of_large_shapes_do_not_cancel()
    {
        // Each is a sum of a few logarithms of up to 20, of which each rounds by 2 ulp.
        const double relative = 20 * 20 * Tolerance.Epsilon;
        Agree.Close(0.59764437998103083699, new Gamma(193479.27837111242, 0.001).Entropy, relative);
        Agree.Close(8.5717122972904224853, new ChiSquared(816189.6174029729).Entropy, relative);
        Agree.Close(15.581022681448252834, new ChiSquared(1e12).Entropy, relative);
        Agree.Close(-8.1113342769856800259, new Beta(1e6, 5359.5462947942115).Entropy, relative);
        Agree.Close(-25.873345357858215499, new Beta(2.6077273281286337, 1e12).Entropy, relative);
        Agree.Close(0.10433757217676581862, new StudentT(1e6, 2.3861934348226814, 0.2685812077535149).Entropy, relative);
        Agree.Close(-0.64961475585744376614, new FDistribution(1e6, 127.9026602484325).Entropy, relative);
        Agree.Close(new Beta(1e6, 5359.5462947942115).Entropy, new Dirichlet(Vector.Create(1e6, 5359.5462947942115)).Entropy, relative);
        Agree.Close(13.742939413164231413, new NegativeBinomial(262846.436217026, 0.0022756747930975318).Entropy, relative);
        // A wide and skew one, by Euler and Maclaurin's formula: the sum itself has some 10⁶ terms of 2 units of their logarithm, of up to 60.
        foreach (NegativeBinomial wide in (NegativeBinomial[])[new(0.3, 1e-3), new(5, 2e-4), new(60, 1e-3)])
        {
            Agree.Close(Functional.Probability.Expectation(wide, x => -wide.LogProbability(x)), wide.Entropy, 1e-12);
        }
    }

    [Fact]
    public void Moments_of_a_small_weibull_shape_do_not_overflow_on_the_way()
    {
        // exp of 355 after logarithms of the gamma function of up to 3000, within 4 ulp.
        const double relative = 4 * 3000 * Tolerance.Epsilon;
        Weibull d = new(0.007713296300933095, 170.71993356643765);
        Agree.Close(5.9382039250908028323e67, d.Skewness, relative);
        Agree.Close(4.5078586489325860498e154, d.ExcessKurtosis, relative);
        // 1e-300·200! and its like: the product is an ordinary number.
        Agree.Close(7.886578673647905e74, new Weibull(0.005, 1e-300).Mean, 1e-12);
        Assert.True(double.IsFinite(new LogNormal(-1000, Math.Sqrt(800)).Variance));
    }

    [Fact]
    public void A_logarithm_of_a_tail_near_one_is_that_of_the_other()
    {
        Agree.Close(-6.4307218166297777724e-267, new Cauchy(1.6039618669858458, 0.001409712583895461).LogCumulative(6.97783957892911e+262), 1e-15);
        Agree.Close(-6.837896013271151705e-12, new Uniform(0, 0.0035941480588913065).LogSurvival(2.4576410682915088e-14), 1e-15);
        // γ/(π·x) of 1e-309 is subnormal: log γ − log x − log π instead.
        Agree.Close(-712.6435236210095, new Cauchy(0, 1e-9).LogSurvival(1e300), 1e-15);
        Agree.Close(-1e-17, new Categorical([1 - 1e-17, 1e-17]).LogCumulative(0), 1e-15);
    }

    [Fact]
    public void Quantiles_of_tiny_shapes_are_found()
    {
        // ν = 0.002: the upper tail is flat to 1 and then exponential. mpmath, by bisection of 60 digits.
        ChiSquared flat = new(0.002015042577814837);
        Agree.Close(3.6924867493480576e-06, flat.Survival(flat.InverseSurvival(3.6924867493480576e-06)), 1e-13);
        Assert.InRange(flat.InverseSurvival(3.6924867493480576e-06), 8.05, 8.06);
        Assert.Equal(0, new Beta(1.1939533045934464e-08, 839086550.9820963).Quantile(0.977));
        // ν = 0.001: the odds of t² underflow where t does not. P(T > t) is about (1 + …)·t^−ν.
        StudentT heavy = new(1e-3);
        double t = heavy.InverseSurvival(0.3);
        Assert.InRange(t, 1e200, 1e240);
        Agree.Close(0.3, heavy.Survival(t), 1e-12);
        // More counts than 2⁵³.
        NegativeBinomial many = new(1e12, 1.4606126103038434e-05);
        double median = many.Quantile(0.5);
        Agree.Close(many.Mean, median, 1e-5);
        Assert.True(many.Cumulative(median) >= 0.5 && many.Cumulative(Math.BitDecrement(median)) < 0.5 + 1e-12);
    }

    [Fact]
    public void Quantiles_are_found_from_a_start_that_is_far_away()
    {
        // The density of the log of the odds falls as a double exponential on the side of the small parameter; a normal start is e^500 off.
        // The tail is relatively exact to 1e-13 there, which moves x by 1e-13·p/(x·f) < 1e-15.
        Agree.Close(0.9981028847952505707, new Beta(147949.65320638267, 0.0002893612311948177).Quantile(1e-128), 1e-14);
        // Nearly normal, with 1.3e-12 of the term (z³ + z)/(4ν) that follows z = 37.04….
        Agree.Close(37.04709629936247, new StudentT(1e16).InverseSurvival(1e-300), 1e-15);
        Agree.Close(37.04709629936120, new StudentT(1e250).InverseSurvival(1e-300), 1e-15);
        // The median of a symmetric one, however flat: a rounding of p is 1e-8 of x.
        Assert.Equal((0.5, 1), (new Beta(1e-8, 1e-8).Quantile(0.5), new FDistribution(3e-7, 3e-7).InverseSurvival(0.5)));
        // (log p + log Γ(a + 1))/a for a of 5e-7: of log Γ(a + 1) at a + 1 in doubles only nine digits would be left.
        // A rounding of p is 2e-10 of x, one of q 3e-15.
        const double tiny = 4.7293696079090927e-07;
        Agree.Close(7.0930684033708596709e-12, SpecialFunctions.InverseRegularizedGammaQ(tiny, 1 - 0.9999881318650401), 1e-13);
    }

    /// <summary>x/θ, or the odds d₁·x/d₂, may be no normal number where the density and the tails are ordinary ones.</summary>
    [Fact]
    public void Densities_and_tails_do_not_need_the_quotient_to_be_a_double()
    {
        const double relative = 1000 * Tolerance.Epsilon; // exponentials of up to 700
        Agree.Close(-746.6372964987174817, new Gamma(2, 3).LogDensity(double.Epsilon), relative);
        Agree.Close(Math.Log(double.Epsilon), new Gamma(2, 1).LogDensity(double.Epsilon), relative);
        Assert.Equal(0, new Gamma(2, 1).Density(double.Epsilon), 0);
        Assert.Equal(0, new Gamma(3, 1e-3).Density(double.MaxValue));
        Assert.Equal(double.NegativeInfinity, new Gamma(3, 1e-3).LogDensity(double.MaxValue));
        // 1e-320 has three to four digits, and a thousandth of its error counts.
        Agree.Close(0.46585452653601099363, new Gamma(1e-3, 1e12).Cumulative(1e-320), 3e-4 * 1e-3);
        FDistribution heavy = new(1e6, 1e-3), light = new(1e-3, 1e6);
        Agree.Close(0.70060742606790360686, heavy.Survival(1e306), relative);
        Agree.Close(-712.54774848441191066, heavy.LogDensity(1e306), relative);
        Agree.Close(0.68940548419200555843, light.Cumulative(1e-320), 3e-4 * 0.5e-3);
        FDistribution steep = new(1e300, 1e-100);
        Assert.Equal((double.PositiveInfinity, 0), (steep.InverseSurvival(0), steep.Quantile(0)));
        // t/√ν of 1e308 and ν = 1e-3 overflows, where half of it still lies further out: t^−ν·ν^(ν/2)/(ν·B(ν/2, ½)).
        Agree.Close(0.24500173101649435381, new StudentT(1e-3).Survival(1e308), relative);
        Agree.Close(-717.51045392423713108, new StudentT(1e-3).LogDensity(1e308), relative);
        // Deviations of 10⁶⁰ from the mean: the sums of their powers would be ∞ − ∞.
        Beta sharp = new(1e125, 1e125);
        Assert.Equal((0, 1), (sharp.Cumulative(0.4850001), sharp.Cumulative(0.5149999)));
        // I_x(a, 2) = x^a·(a + 1 − a·x).
        Agree.Close((300 * Math.Log(1e-20)) + Math.Log(301), new Beta(300, 2).LogCumulative(1e-20), relative);
        // A rounding of x is 10⁴⁶ deviations.
        Assert.InRange(new FDistribution(1.6089436644534837e124, 3.800012261953054e134).Cumulative(1), 0, 1);
    }

    /// <summary>χ² numbers of a thousandth of a degree of freedom underflow two times of three; their quotient is still a number.</summary>
    [Fact]
    public void Samples_of_tiny_shapes_are_numbers_and_follow_their_distribution()
    {
        const int n = 4000;
        double[] x = new double[n];
        foreach (IDistribution d in (IDistribution[])[new FDistribution(1e-3, 1e-3), new FDistribution(0.01, 3), new StudentT(0.01), new Beta(1e-3, 1e-3), new Gamma(0.01, 2)])
        {
            d.Sample(RandomKey.FromSeed(2), x);
            foreach (double at in (double[])[0.3, 1.5])
            {
                // Six standard errors of a share.
                double share = x.Count(v => v <= at) / (double)n;
                Agree.Within(d.Cumulative(at), share, 6 * Math.Sqrt(0.25 / n), d.ToString()!);
            }
            Assert.DoesNotContain(x, double.IsNaN);
        }
    }

    /// <summary>Hats and squeezes of the rejection methods: half a count beside the mark is seen in 300,000 numbers.</summary>
    [Fact]
    public void Counts_drawn_by_rejection_have_their_mean_and_their_frequencies()
    {
        const int n = 300_000;
        double[] x = new double[n];
        foreach (IDiscreteDistribution d in (IDiscreteDistribution[])[new Poisson(10), new Poisson(50), new Binomial(40, 0.5), new Binomial(1000, 0.02), new Binomial(1000, 0.97)])
        {
            d.Sample(RandomKey.FromSeed(5), x);
            // Six standard errors of the mean; of a share of p, √(p/n), for every count that is expected fifty times.
            Agree.Within(d.Mean, x.Average(), 6 * Math.Sqrt(d.Variance / n), $"mean of {d}");
            foreach (var group in x.GroupBy(k => k))
            {
                double p = d.Probability(group.Key);
                if (p * n > 50)
                {
                    Agree.Within(p, group.Count() / (double)n, 6 * Math.Sqrt(p / n), $"{group.Key} of {d}");
                }
            }
        }
    }

    [Fact]
    public void A_number_that_cannot_vary_has_no_skewness()
    {
        foreach (IDistribution d in (IDistribution[])[new Bernoulli(0), new Bernoulli(1), new Binomial(7, 1), new Poisson(0), new Geometric(1), new NegativeBinomial(2, 1)])
        {
            Assert.Equal(0, d.Variance);
            Assert.True(double.IsNaN(d.Skewness) && double.IsNaN(d.ExcessKurtosis), d.ToString());
        }
    }

    /// <summary>Tails are representable where the distance, or its quotient by the scale, is not.</summary>
    [Theory]
    [InlineData(1e300, 0.01, 0, 1e-300, 4.852632857558699e-7, -14.5385742360740117, 4.85263285755869885e-309)]
    [InlineData(1.7e308, 0.001, -1.7e308, 1e-10, 0.239131987758143209, -1.43073962945048593, 7.03329375759244773e-313)]
    [InlineData(1e308, 0.05, 0, 1e-5, 1.00420770471181663e-16, -36.8371626108283266, 0)]
    [InlineData(1e-300, 0.3, 0, 5e-324, 3.56109431491751659e-8, -17.1506128544928525, 1.06832829447525491e292)]
    [InlineData(1.5e308, 1, -1.5e308, 1e290, 1.06103295394596896e-19, -43.6898738484103321, 0)]
    public void Students_tail_beyond_the_range_of_its_quotient(double x, double freedom, double location, double scale, double tail, double log, double density)
    {
        StudentT d = new(freedom, location, scale), mirrored = new(freedom, -location, scale);
        // The exponent is the degrees of freedom times a difference of three logarithms of up to 745, each within 1 ulp, and a logarithm of the beta function.
        var bound = (3 * 745 * (freedom + 1) + 8 * Math.Abs(log) + 16) * Tolerance.Epsilon;
        Agree.Close(tail, d.Survival(x), bound);
        Agree.Within(log, d.LogSurvival(x), bound);
        Agree.Close(tail, mirrored.Cumulative(-x), bound);
        Agree.Within(log, mirrored.LogCumulative(-x), bound);
        Agree.Within(1 - tail, d.Cumulative(x), 4 * Tolerance.Epsilon);
        Agree.Close(density, d.Density(x), bound, double.Epsilon);
        Assert.Equal(0, d.Survival(double.PositiveInfinity));
        Assert.Equal(1, d.Survival(double.NegativeInfinity));
    }

    [Theory]
    [InlineData(1.5e308, -1.5e308, 1e300, 1.06103295394596895e-9, -20.6640229184698753, 3.53677651315322975e-318)]
    [InlineData(1.7e308, -1.7e308, 1e305, 0.0000936205520603839351, -9.27626062528871531, 2.7535454900375067e-313)]
    public void Cauchys_tail_beyond_the_range_of_its_distance(double x, double location, double scale, double tail, double log, double density)
    {
        Cauchy d = new(location, scale), mirrored = new(-location, scale);
        Agree.Ulps(tail, d.Survival(x), 4);
        Agree.Ulps(log, d.LogSurvival(x), 4);
        Agree.Ulps(tail, mirrored.Cumulative(-x), 4);
        Agree.Close(density, d.Density(x), 8 * Tolerance.Epsilon, 2 * double.Epsilon);
        Agree.Within(ScalarMath.Log(density), d.LogDensity(x), double.Epsilon / density + 800 * 4 * Tolerance.Epsilon);
    }

    /// <summary>Of 10³⁰⁶ degrees of freedom the odds are no normal number, and F is the chi-squared distribution over its degrees of freedom.</summary>
    [Theory]
    [InlineData(1, 1, 1e308, 0.317310507862914103)]
    [InlineData(3.5, 2, 1e306, 0.0301973834223185007)]
    [InlineData(0.2, 5, 1e303, 0.962565773247296364)]
    public void F_of_a_huge_denominator_is_chi_squared(double x, double first, double second, double tail)
    {
        FDistribution d = new(first, second), turned = new(second, first);
        // The exponent is half the degrees of freedom times the logarithm of odds of 10⁶⁰, within 1 ulp of 140.
        var bound = (0.5 * first * 140 + 16) * 2 * Tolerance.Epsilon;
        Agree.Close(tail, d.Survival(x), bound);
        Agree.Close(tail, turned.Cumulative(1 / x), bound + 2 * first * x * Tolerance.Epsilon);
        Agree.Close(new ChiSquared(first).Density(first * x) * first, d.Density(x), bound);
        Agree.Close(x, d.InverseSurvival(tail), 8 * bound);
    }
}
