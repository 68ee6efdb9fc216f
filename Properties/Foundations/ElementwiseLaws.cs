using Xunit;

namespace Functional.Properties;

/// <summary>What the elementary functions satisfy among themselves.</summary>
public sealed class ElementwiseLaws
{
    [Law]
    public void Functions_that_rise_never_fall_by_more_than_their_error(FiniteNumber a, FiniteNumber b)
    {
        var (low, high) = a.Value <= b.Value ? (a.Value, b.Value) : (b.Value, a.Value);
        Rises("exp", Elementwise.Exp, low, high, 1);
        Rises("exp2", Elementwise.Exp2, low, high, 2);
        Rises("expm1", Elementwise.Expm1, low, high, 2);
        Rises("tanh", Elementwise.Tanh, low, high, 2);
        Rises("sigmoid", Elementwise.Sigmoid, low, high, 2);
        Rises("softplus", Elementwise.Softplus, low, high, 2);
        Rises("erf", Elementwise.Erf, low, high, 2);
        (low, high) = Math.Abs(low) <= Math.Abs(high) ? (Math.Abs(low), Math.Abs(high)) : (Math.Abs(high), Math.Abs(low));
        Rises("log", Elementwise.Log, low, high, 1);
        Rises("log2", Elementwise.Log2, low, high, 2);
        Rises("log10", Elementwise.Log10, low, high, 2);
        Rises("log1p", Elementwise.Log1p, low, high, 2);
    }

    [Law]
    public void Neighbours_never_fall_by_more_than_their_error(ModerateNumber x) =>
        Functions_that_rise_never_fall_by_more_than_their_error(new(x.Value), new(Math.BitIncrement(x.Value)));

    [Law]
    public void Odd_functions_are_odd_to_the_bit(FiniteNumber x)
    {
        Agree.Bits(-Of(Elementwise.Tanh, x.Value), Of(Elementwise.Tanh, -x.Value), "tanh(−x)");
        Agree.Bits(-Of(Elementwise.Erf, x.Value), Of(Elementwise.Erf, -x.Value), "erf(−x)");
    }

    [Law]
    public void Sigmoids_of_opposites_sum_to_one(ModerateNumber x)
    {
        // Each is within 2 ulp, of at most 2⁻⁵³ the one that is ½ or more and of half that the other; the sum rounds once.
        double y = Of(Elementwise.Sigmoid, x.Value), z = Of(Elementwise.Sigmoid, -x.Value);
        Agree.Within(1, y + z, 5 * Tolerance.Epsilon, "σ(x) + σ(−x)");
    }

    [Law]
    public void Softplus_of_opposites_differs_by_the_number(ModerateNumber x)
    {
        double y = Of(Elementwise.Softplus, x.Value), z = Of(Elementwise.Softplus, -x.Value);
        Agree.Within(Math.Abs(x.Value), Math.Abs(y - z), 3 * Tolerance.Ulp(Math.Max(y, z)), "|softplus(x) − softplus(−x)|");
    }

    [Law]
    public void Expm1_and_log1p_undo_each_other(ModerateNumber x)
    {
        if (Math.Abs(x.Value) > 30)
            return;
        // d log1p(y)/dy · y/x is between −x·e^−x… and 1 above, and e^−x below 0: the relative error of expm1 grows by no more.
        var y = Of(Elementwise.Expm1, x.Value);
        var growth = Math.Max(1, Math.Abs(Math.Exp(-x.Value) - 1) / Math.Abs(x.Value));
        var bound = (4 * growth + 4) * Tolerance.Epsilon * Math.Abs(x.Value) + Tolerance.Least;
        Agree.Within(x.Value, Of(Elementwise.Log1p, y), bound, "log1p(expm1 x)");
    }

    [Law]
    public void Log_and_exp_undo_each_other(ModerateNumber x)
    {
        if (Math.Abs(x.Value) > 700)
            return;
        // e^x has a relative error of 1 ulp, 2ε, which the logarithm makes absolute.
        Agree.Within(x.Value, Of(Elementwise.Log, Of(Elementwise.Exp, x.Value)), 3 * Tolerance.Epsilon + Tolerance.Ulp(x.Value), "ln e^x");
    }

    [Fact]
    public void Whole_powers_are_exact()
    {
        for (var n = -1074; n < 1024; n++)
        {
            Agree.Bits(Math.ScaleB(1, n), Of(Elementwise.Exp2, n), $"2^{n}");
            Agree.Bits(n, Of(Elementwise.Log2, Math.ScaleB(1, n)), $"log₂ 2^{n}");
        }
        for (var n = 0; n <= 22; n++)
            Agree.Ulps(n, Of(Elementwise.Log10, Math.Pow(10, n)), 0, $"log₁₀ 10^{n}");
    }

    private static void Rises(string name, ElementwiseFunction f, double low, double high, int ulps)
    {
        double y = Of(f, low), z = Of(f, high);
        if (!(y <= z || y - z <= 2 * ulps * Tolerance.Ulp(z)))
            Agree.Within(z, y, 2 * ulps * Tolerance.Ulp(z), $"{name}({low:R}), which is not above {name}({high:R})");
    }

    private static double Of(ElementwiseFunction f, double x)
    {
        f(new ReadOnlySpan<double>(in x), new Span<double>(ref x));
        return x;
    }
}
