using Xunit;

namespace Functional.Properties;

/// <summary>Functions of distributions over spans, and large samples by the mean of their logarithms, which a wrong scale or shape moves at once.</summary>
[Trait("Formula", "P7")]
public class DistributionSpanLaws
{
    [Law(MaxTest = 40, Arbitrary = [typeof(DistributionArbitraries)])]
    public void A_span_has_the_bits_of_its_numbers(DrawnDistribution drawn)
    {
        IDistribution d = drawn.Made;
        double[] p = [.. Enumerable.Range(-1, 1500).Select(i => i / 1497.0), double.NaN], x = new double[p.Length], y = new double[p.Length];
        d.Quantile(p, x);
        Agree.Bits([.. p.Select(d.Quantile)], x);
        d.Cumulative(x, y);
        Agree.Bits([.. x.Select(d.Cumulative)], y);
        d.Survival(x, y);
        Agree.Bits([.. x.Select(d.Survival)], y);
        if (d is IContinuousDistribution continuous)
        {
            continuous.Density(x, y);
            Agree.Bits([.. x.Select(continuous.Density)], y);
            continuous.LogDensity(x, y);
            Agree.Bits([.. x.Select(continuous.LogDensity)], y);
        }
    }

    [Fact]
    public void Spans_allocate_nothing()
    {
        double[] p = [0.001, 0.3, 0.5, 0.9, 0.9999], x = new double[p.Length];
        foreach (IDistribution d in (IDistribution[])[new Poisson(7), new Binomial(40, 0.3), new NegativeBinomial(2.5, 0.4), new Geometric(0.1), new Gamma(2, 3)])
        {
            long least = long.MaxValue;
            for (int i = 0; i < 20 && least > 0; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                d.Quantile(p, x);
                d.Cumulative(x, x);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.True(least == 0, $"{d} allocates {least} bytes");
        }
    }

    /// <summary>Where every logarithm of a gamma number is −∞, what is left is one of the ends, each as often as its shape's share.</summary>
    [Fact]
    public void Shapes_near_the_smallest_double_leave_the_ends()
    {
        const int n = 100_000;
        double[] x = new double[n];
        new Beta(1e-308, 3e-308).Sample(RandomKey.FromSeed(5), x);
        Assert.All(x, v => Assert.True(v is 0 or 1));
        Agree.Within(0.25, x.Average(), 6 * Math.Sqrt(0.25 * 0.75 / n));
        new FDistribution(2e-308, 6e-308).Sample(RandomKey.FromSeed(5), x);
        Assert.All(x, v => Assert.True(v is 0 or double.PositiveInfinity));
        Agree.Within(0.25, x.Average(v => v > 0 ? 1.0 : 0), 6 * Math.Sqrt(0.25 * 0.75 / n));
    }

    /// <summary>E log g = ψ(k) and Var log g = ψ′(k) of a gamma number of shape k; the others are quotients of independent ones.</summary>
    [Fact]
    public void Logarithms_of_large_samples_have_their_mean()
    {
        foreach (double k in (double[])[0.05, 0.4, 1, 2.5, 40])
        {
            Check(new Gamma(k, 3), Psi(k) + Math.Log(3), Curve(k));
        }
        foreach ((double a, double b) in ((double, double)[])[(0.3, 0.6), (2.5, 4), (0.5, 30)])
        {
            Check(new Beta(a, b), Psi(a) - Psi(a + b), Curve(a) - Curve(a + b));
            Check(new FDistribution(2 * a, 2 * b), Psi(a) - Psi(b) + Math.Log(b / a), Curve(a) + Curve(b));
            // T² is F of 1 and ν degrees of freedom.
            Check(new StudentT(2 * b), 0.5 * (Psi(0.5) - Psi(b) + Math.Log(2 * b)), 0.25 * (Curve(0.5) + Curve(b)));
        }

        static void Check(IDistribution d, double mean, double variance)
        {
            const int n = 1_000_000;
            double[] x = new double[n];
            d.Sample(RandomKey.FromSeed(11), x);
            // Six standard errors of the mean: one in 5e8 fails by chance, and the seed is fixed.
            Agree.Within(mean, x.Average(v => Math.Log(Math.Abs(v))), 6 * Math.Sqrt(variance / n), d.ToString()!);
        }

        static double Psi(double x) => SpecialFunctions.Digamma(x);
        static double Curve(double x) => SpecialFunctions.Trigamma(x);
    }
}
