using Xunit;

namespace Functional.Properties;

/// <summary>Distributions on whole numbers: their quantiles at exact probabilities and beside them, and their entropies on either side of the expansion.</summary>
[Trait("Formula", "P6")]
public class CountingLaws
{
    /// <summary>
    /// Tosses of a fair coin have tails that are doubles, Σ C(n, j)/2ⁿ: whoever adds them up asks for the very number, and a tail that was computed a rounding short
    /// of it must not pass it by. A ten-thousand-billionth more is more.
    /// </summary>
    [Fact]
    public void A_quantile_is_found_at_its_exact_probability_and_not_beyond()
    {
        for (int n = 1; n <= 50; n++)
        {
            Binomial d = new(n, 0.5);
            double whole = Math.ScaleB(1, n), below = 0;
            for (int k = 0; k < n; k++)
            {
                below += SpecialFunctions.BinomialCoefficient(n, k);
                double p = below / whole, q = (whole - below) / whole;
                Assert.Equal(k, d.Quantile(p));
                Assert.Equal(k, d.InverseSurvival(q));
                // The tails are within 4e-15·(1 + |log p|) of the truth, |log p| ≤ 35, and the search takes 1e-14 less for reached.
                const double more = 2e-13;
                Assert.Equal(p <= 0.5 ? k + 1 : k, d.Quantile(p <= 0.5 ? p * (1 + more) : p));
                Assert.Equal(q <= 0.5 ? k + 1 : k, d.InverseSurvival(q <= 0.5 ? q * (1 - more) : q));
            }
        }
        for (int k = 0; k < 50; k++)
        {
            Assert.Equal(k, new Geometric(0.5).InverseSurvival(Math.ScaleB(1, -k - 1)));
            Assert.Equal(k, new NegativeBinomial(1, 0.5).InverseSurvival(Math.ScaleB(1, -k - 1)));
            Assert.Equal(k, new Geometric(0.5).Quantile(1 - Math.ScaleB(1, -k - 1)));
        }
    }

    /// <summary>
    /// P(X ≤ k) of the distribution itself is the way back, in both tails; where p is nearly 1 the rounding of p is that of 1 − p, which may be another count's.
    /// </summary>
    [Law(MaxTest = 200, Arbitrary = [typeof(DistributionArbitraries)])]
    public void A_computed_tail_finds_its_number_again(DrawnDistribution drawn, Probability p)
    {
        if (drawn.Made is not IDiscreteDistribution d || p == 0)
            return;
        double k = d.Quantile(p);
        if (!double.IsFinite(k) || k >= 1L << 53)
            return;
        double lower = d.Cumulative(k), upper = d.Survival(k), here = d.Probability(k), next = d.Probability(k + 1);
        // A count whose own probability is below the rounding of the tail cannot be told from its neighbour.
        if (lower <= 0.5 && here > 1e-12 * lower)
            Assert.Equal(k, d.Quantile(lower));
        if (upper <= 0.5 && upper > 0 && here > 1e-12 * upper)
            Assert.Equal(k, d.InverseSurvival(upper));
        // 1 − P is within a rounding of 1, which is this share of it.
        if (lower > 0.5 && upper > 0 && Tolerance.Epsilon / upper < 5e-15 && here > 1e-12 * upper && next > 0)
            Assert.Equal(k, d.Quantile(lower));
    }

    /// <summary>mpmath, sums of 40 digits. The sum below rounds by 8ε·(1 + |log p|)² of p, of which the mean is some 50; the expansion above leaves skewness⁶/20.</summary>
    [Theory]
    [InlineData("Poisson", 1500, 0, 5.0754931526600892572)]
    [InlineData("Poisson", 9000, 0, 5.9714192015901159931)]
    [InlineData("Poisson", 9999, 0, 6.0240503821090446049)]
    [InlineData("Poisson", 10001, 0, 6.02415038377621132)]
    [InlineData("Binomial", 30000, 0.5, 5.88026768287427488)]
    [InlineData("Binomial", 4000000, 0.002, 5.9115255873433631445)]
    [InlineData("Binomial", 4000000, 0.0026, 6.0424094320762488121)]
    [InlineData("NegativeBinomial", 20000, 0.7, 6.1253473778593039231)]
    [InlineData("NegativeBinomial", 30000, 0.7, 6.3280877566358082685)]
    [InlineData("NegativeBinomial", 40000, 0.75, 6.3117777703928737273)]
    [InlineData("NegativeBinomial", 60000, 0.8, 6.3384030486141097648)]
    public void An_entropy_is_a_sum_or_its_expansion(string name, double first, double second, double expected)
    {
        IDistribution d = DrawnDistribution.Kinds[name]([first, second]);
        double expansion = d.Variance >= 1e4 ? Math.Pow(d.Skewness, 6) / 20 : 0;
        Agree.Within(expected, d.Entropy, Math.Min(expansion, 5e-14) + (8 * 50 * Tolerance.Epsilon));
    }

    /// <summary>Outside [0, 1] there is no quantile, of any distribution, of one number or of many.</summary>
    [Law(MaxTest = 60, Arbitrary = [typeof(DistributionArbitraries)])]
    public void Outside_of_0_to_1_there_is_no_quantile(DrawnDistribution drawn)
    {
        double[] outside = [-double.Epsilon, -0.5, Math.BitIncrement(1.0), double.PositiveInfinity, double.NegativeInfinity, double.NaN], found = new double[outside.Length];
        drawn.Made.Quantile(outside, found);
        Assert.All(found, x => Assert.True(double.IsNaN(x)));
        Assert.All(outside, p => Assert.True(double.IsNaN(drawn.Made.Quantile(p)) && double.IsNaN(drawn.Made.InverseSurvival(p)), $"{p:R}"));
        Assert.All(outside, p => Assert.All(
            (double[])[
                SpecialFunctions.InverseRegularizedGammaP(2, p), SpecialFunctions.InverseRegularizedGammaQ(2, p), SpecialFunctions.InverseRegularizedBeta(2, 3, p),
                SpecialFunctions.InverseRegularizedBetaComplement(2, 3, p)],
            x => Assert.True(double.IsNaN(x), $"{p:R}")));
    }
}
