using Xunit;

namespace Functional.Properties;

/// <summary>Integrals that are known, laws of the integral, and what cannot be integrated.</summary>
[Trait("Formula", "P10")]
public class QuadratureLaws
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Known.Length)];

    // Exact values, each with the range; singular ends, slow tails, oscillation, peaks.
    private static readonly (Func<double, double> F, double Low, double High, double Value)[] Known =
    [
        (x => x * x, 0, 3, 9), (Math.Exp, 0, 1, Math.E - 1), (x => 1 / Math.Sqrt(x), 0, 1, 2), (Math.Log, 0, 1, -1), (x => Math.Sqrt(1 - (x * x)), -1, 1, Math.PI / 2),
        (x => Math.Exp(-x * x), -Infinity, Infinity, Math.Sqrt(Math.PI)), (x => Math.Exp(-x), 0, Infinity, 1), (x => Math.Exp(x), -Infinity, 0, 1),
        (x => 1 / (1 + (x * x)), -Infinity, Infinity, Math.PI), (x => Math.Cos(50 * x), 0, Math.PI / 100, 0.02), (x => 1 / (1e-6 + (x * x)), -1, 1, 2e3 * Math.Atan(1e3)),
        (Math.Abs, -1, 2, 2.5), (x => x * x * x, -1, 1, 0), (x => x < 1 ? 0 : 1, 0, 3, 2), (x => Math.Exp(-x) / Math.Sqrt(x), 0, Infinity, Math.Sqrt(Math.PI)),
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Known_integrals(int number)
    {
        var (f, low, high, value) = Known[number];
        QuadratureResult result = Quadrature.Integrate(f, low, high);
        Assert.True(result.Converged, result.ToString());
        Agree.Within(value, result.Value, Math.Max(result.ErrorEstimate, 1e-9 * Math.Abs(value) + 1e-14));
        Assert.True(result.ErrorEstimate <= 1e-9 * Math.Abs(value) + 1e-13, result.ToString());
        Assert.Equal(-result.Value, Quadrature.Integrate(f, high, low).Value);
    }

    [Law]
    public void Polynomials_are_exact(ModerateNumber a, ModerateNumber b)
    {
        double low = Math.Clamp(a, -100, 100), high = Math.Clamp(b, -100, 100);
        double exact = (Math.Pow(high, 6) - Math.Pow(low, 6)) / 6;
        Agree.Within(exact, Quadrature.Integrate(x => x * x * x * x * x, low, high).Value, 1e-13 * (Math.Pow(high, 6) + Math.Pow(low, 6)));
    }

    [Fact]
    public void No_error_below_rounding_is_claimed_and_none_above_the_tolerance_is_left()
    {
        var line = Quadrature.Integrate(x => 3 * x * x, 0, 2);
        // The estimate is 50 roundings of ∫|f| at the least.
        Assert.True(line.Converged && line.ErrorEstimate >= 50 * 1.1e-16 * 8, $"{line}");
        Agree.Within(8, line.Value, line.ErrorEstimate);
        // |x − 1/3| has a kink that no halving meets: each piece shrinks the error, and the tolerance asked for is kept beyond ten digits.
        var kink = Quadrature.Integrate(x => Math.Abs(x - (1.0 / 3)), 0, 1, new() { RelativeTolerance = 1e-13, AbsoluteTolerance = 0 });
        Assert.True(kink.Converged && kink.ErrorEstimate <= 1e-13 * kink.Value, $"{kink}");
        Agree.Within(5.0 / 18, kink.Value, 1e-13);
    }

    [Fact]
    public void What_does_not_converge_says_so_and_ends()
    {
        QuadratureResult pole = Quadrature.Integrate(x => 1 / x, 0, 1, new QuadratureOptions { MaxEvaluations = 5000 });
        Assert.False(pole.Converged);
        Assert.True(pole.Evaluations <= 5000);
        QuadratureResult nothing = Quadrature.Integrate(_ => double.NaN, 0, 1);
        Assert.True(double.IsNaN(nothing.Value) && !nothing.Converged);
        Assert.Equal(0, Quadrature.Integrate(Math.Exp, 2, 2).Value);
        Assert.True(Quadrature.Integrate(_ => 0, -Infinity, Infinity).Converged);
        Assert.Throws<ArgumentException>(() => Quadrature.Integrate(Math.Exp, double.NaN, 1));
        Assert.Throws<ArgumentException>(() => Quadrature.Integrate(Math.Exp, Infinity, Infinity));
        Assert.Throws<ArgumentNullException>(() => Quadrature.Integrate(null!, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(Math.Exp, 0, 1, new QuadratureOptions { RelativeTolerance = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(Math.Exp, 0, 1, new QuadratureOptions { MaxEvaluations = 20 }));
    }
}
