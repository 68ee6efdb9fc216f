using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for the special functions at every argument, and at their ends.</summary>
public class SpecialLaws
{
    [Law]
    public void Inverses_of_the_incomplete_gamma_invert(Shape a, Probability p)
    {
        double x = SpecialFunctions.InverseRegularizedGammaP(a, p), y = SpecialFunctions.InverseRegularizedGammaQ(a, p);
        Inverts(p, x, v => SpecialFunctions.GammaTails(a, v));
        Inverts(p, y, v => SpecialFunctions.GammaTails(a, v).Swapped);
    }

    [Law]
    public void Inverses_of_the_incomplete_beta_invert(Shape a, Shape b, Probability p)
    {
        var rest = SpecialFunctions.BetaRest(a, b);
        double w = SpecialFunctions.InverseBetaOdds(a, b, p, false, rest), v = SpecialFunctions.InverseBetaOdds(a, b, p, true, rest);
        Inverts(p, w, u => SpecialFunctions.BetaTails(a, b, u / (1 + u), 1 / (1 + u)));
        Inverts(p, v, u => SpecialFunctions.BetaTails(a, b, u / (1 + u), 1 / (1 + u)).Swapped);
        Assert.InRange(SpecialFunctions.InverseRegularizedBeta(a, b, p), 0, 1);
    }

    /// <summary>For parameters from 1e-300 to 1e300 the tails are probabilities and go the right way.</summary>
    [Law]
    public void Tails_are_probabilities_at_any_size(FiniteNumber first, FiniteNumber second, Probability p, Probability q)
    {
        double a = Math.Clamp(Math.Abs(first), 1e-300, 1e300), b = Math.Clamp(Math.Abs(second), 1e-300, 1e300);
        (double low, double high) = (Math.Min(p, q), Math.Max(p, q));
        Rises(x => SpecialFunctions.RegularizedBeta(a, b, x), low, high);
        Rises(x => SpecialFunctions.RegularizedGammaP(a, x), b * low, b * high);
        Rises(x => 1 - SpecialFunctions.RegularizedGammaQ(a, x), b * low, b * high);
        Assert.InRange(SpecialFunctions.InverseRegularizedBeta(a, b, p), 0, 1);
        Assert.False(double.IsNaN(SpecialFunctions.InverseRegularizedGammaP(a, p)));

        static void Rises(Func<double, double> f, double low, double high)
        {
            double below = f(low), above = f(high);
            Assert.InRange(below, 0, 1);
            Assert.InRange(above, 0, 1);
            // Beyond 1e6 a difference of parameters has lost digits: the promise is 1e-9 there (docs/accuracy.md).
            Assert.True(below <= above * (1 + 1e-9), $"{below:R} at {low:R}, {above:R} at {high:R}");
        }
    }

    [Law]
    public void The_tails_of_the_gamma_function_step_by_its_density(Shape a, Probability p)
    {
        // P(a, x) − P(a + 1, x) = x^a·e^−x / Γ(a + 1)
        double x = a * 2 * p;
        if (x > 0)
        {
            var (scale, factor) = SpecialFunctions.PoissonParts(a, x);
            double lower = SpecialFunctions.RegularizedGammaP(a, x), step = ScalarMath.Exp(scale) * factor;
            // Each of the three is within 4e-15·(1 + |log v|)·v of v, and v·(1 + |log v|) is at most 1.
            Agree.Within(lower - step, SpecialFunctions.RegularizedGammaP(a + 1, x), 3 * 4e-15);
        }
    }

    [Law]
    public void Erfc_of_a_span_has_the_bits_of_one_number(AnyBitsSample x)
    {
        double[] many = new double[x.Count];
        SpecialFunctions.Erfc(x, many);
        Agree.Bits([.. x.Values.Select(SpecialFunctions.Erfc)], many);
        float[] narrow = [.. x.Values.Select(v => (float)v)], rounded = new float[x.Count];
        SpecialFunctions.Erfc(narrow, rounded);
        Agree.Bits([.. narrow.Select(v => (float)SpecialFunctions.Erfc(v))], rounded);
    }

    [Fact]
    public void Ends_and_poles()
    {
        const double infinity = double.PositiveInfinity;
        Assert.Equal(
            [2, 1, 0, 2, double.NaN], [SpecialFunctions.Erfc(-infinity), SpecialFunctions.Erfc(0), SpecialFunctions.Erfc(infinity), SpecialFunctions.Erfc(-40), SpecialFunctions.Erfc(double.NaN)]);
        Assert.Equal(
            [infinity, infinity, -infinity, double.NaN, 120],
            [SpecialFunctions.Gamma(172), SpecialFunctions.Gamma(0.0), SpecialFunctions.Gamma(-0.0), SpecialFunctions.Gamma(-3), SpecialFunctions.Gamma(6)]);
        Assert.Equal([infinity, infinity, 0, 0], [SpecialFunctions.LogGamma(-3), SpecialFunctions.LogGamma(infinity), SpecialFunctions.LogGamma(1), SpecialFunctions.LogGamma(2)]);
        Assert.Equal([-infinity, infinity, double.NaN, 0], [SpecialFunctions.ErfInverse(-1), SpecialFunctions.ErfInverse(1), SpecialFunctions.ErfInverse(1.1), SpecialFunctions.ErfInverse(0)]);
        Assert.Equal([infinity, -infinity, 0, double.NaN], [SpecialFunctions.ErfcInverse(0), SpecialFunctions.ErfcInverse(2), SpecialFunctions.ErfcInverse(1), SpecialFunctions.ErfcInverse(-1)]);
        Assert.Equal([0, infinity, double.NaN], [SpecialFunctions.InverseRegularizedGammaP(2, 0), SpecialFunctions.InverseRegularizedGammaP(2, 1), SpecialFunctions.InverseRegularizedGammaP(2, 1.5)]);
        Assert.Equal([0, 1, double.NaN], [SpecialFunctions.InverseRegularizedBeta(2, 3, 0), SpecialFunctions.InverseRegularizedBeta(2, 3, 1), SpecialFunctions.InverseRegularizedBeta(2, 3, -0.1)]);
        Assert.Equal([0, 0, double.NaN], [SpecialFunctions.XLogY(0, 0), SpecialFunctions.XLogY(0, -1), SpecialFunctions.XLogY(0, double.NaN)]);
        Assert.Equal([double.NaN, double.NaN, infinity], [SpecialFunctions.Digamma(0), SpecialFunctions.Trigamma(-2), SpecialFunctions.Digamma(infinity)]);
    }

    [Fact]
    public void Counts_are_exact_where_they_fit()
    {
        System.Numerics.BigInteger row = 1;
        for (int k = 0; k <= 60; k++)
        {
            Assert.Equal(Exact.Round(row, 1, 0), SpecialFunctions.BinomialCoefficient(60, k));
            row = row * (60 - k) / (k + 1);
        }
        Assert.Equal(2432902008176640000, SpecialFunctions.Factorial(20));
        Assert.Equal(7.257415615307999e306, SpecialFunctions.Factorial(170));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Factorial(171));
        Assert.Equal(0, SpecialFunctions.BinomialCoefficient(5, 6));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.LogBinomialCoefficient(5, -1));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.BinomialCoefficient(1_000_000, 500_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.BinomialCoefficient(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.Factorial(-1));
    }

    // The smaller tail is within 4e-15·(1 + |log|) (SpecialReferences) where the search ends and where it is checked; x rounds by ε, or the odds do, and two quotients
    // and a sum made of them twice, by the search and by the check: 9ε, of which the logarithm of the tail answers with its slope in log x.
    private static void Inverts(double p, double x, Func<double, TailPair> tails)
    {
        if (x is > 1e-300 and < 1e300 && p > 0 && p < 1)
        {
            const double step = 1e-7;
            double Log(double at) => p <= 0.5 ? tails(at).LogLower : tails(at).LogUpper;
            double small = Math.Log(p <= 0.5 ? p : 1 - p), slope = Math.Abs(Log(x * (1 + step)) - Log(x * (1 - step))) / (2 * step);
            double allowed = (8e-15 * (1 + Math.Abs(small))) + (9 * Tolerance.Epsilon * slope);
            TailPair found = tails(x);
            Assert.True(Math.Abs((p <= 0.5 ? found.Lower / p : found.Upper / (1 - p)) - 1) <= allowed, $"p = {p:R}: x = {x:R} gives {found.Lower:R}");
        }
    }
}

/// <summary>A shape parameter from 1e-3 to 1e6.</summary>
public sealed record Shape(double Value) : IPasteable
{
    public static implicit operator double(Shape shape) => shape.Value;

    public string ToSource() => $"new Shape({CSharpLiteral.Of(Value)})";

    public override string ToString() => ToSource();
}
