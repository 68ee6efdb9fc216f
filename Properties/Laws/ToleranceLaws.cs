using System.Globalization;
using System.Numerics;
using Xunit;

namespace Functional.Properties;

/// <summary>The measures by which everything else is judged are judged here.</summary>
public class ToleranceLaws
{
    [Law]
    public bool The_next_double_is_one_ulp_away(FiniteNumber x) =>
        Tolerance.Ulps(x, Math.BitIncrement(x)) == 1 && Tolerance.Ulps(x, x) == 0;

    [Law]
    public bool Ulps_are_symmetric(FiniteNumber x, FiniteNumber y) => Tolerance.Ulps(x.Value, y.Value) == Tolerance.Ulps(y.Value, x.Value);

    [Fact]
    public void Ulps_count_over_zero_and_treat_NaN_apart()
    {
        Assert.Equal(2, Tolerance.Ulps(double.Epsilon, -double.Epsilon));
        Assert.Equal(0, Tolerance.Ulps(0.0, -0.0));
        Assert.Equal(0, Tolerance.Ulps(double.NaN, -double.NaN));
        Assert.Equal(long.MaxValue, Tolerance.Ulps(double.NaN, 1));
        Assert.Equal(2, Tolerance.Ulps(float.Epsilon, -float.Epsilon));
        Assert.Equal(1, Tolerance.Ulps(double.MaxValue, double.PositiveInfinity));
    }

    [Law]
    public bool The_exact_sum_of_one_number_is_that_number(FiniteNumber x) => Tolerance.Same(x, Exact.Sum([x.Value]));

    [Law]
    public bool The_exact_sum_of_two_is_their_rounded_sum(FiniteNumber x, FiniteNumber y) =>
        Tolerance.Same(x.Value + y.Value, Exact.Sum([x.Value, y.Value]));

    [Law]
    public bool The_exact_dot_of_one_pair_is_their_rounded_product(FiniteNumber x, FiniteNumber y) =>
        Tolerance.Same(x.Value * y.Value, Exact.Dot([x.Value], [y.Value]));

    [Law]
    public bool A_quotient_is_rounded_as_the_processor_rounds_it(int numerator, int denominator) =>
        denominator == 0 || Tolerance.Same(
            (double)numerator / denominator,
            Exact.Round((BigInteger)numerator * Math.Sign(denominator), Math.Abs((long)denominator), 0));

    [Law]
    public void A_plain_loop_meets_the_bound_of_a_sum(Sample x)
    {
        double sum = 0;
        foreach (double value in x.Values)
        {
            sum += value;
        }
        Agree.Within(Exact.Sum(x), sum, Tolerance.OfSum(x));
    }

    [Fact]
    public void Exact_variance_survives_an_offset_and_the_ends_of_the_range()
    {
        Assert.Equal(0.25, Exact.Variance([1e15, 1e15 + 1, 1e15, 1e15 + 1], 0));
        Assert.Equal(double.Epsilon, Exact.Sum([double.Epsilon]));
        Assert.Equal(double.MaxValue, Exact.Sum([double.MaxValue, double.MaxValue, -double.MaxValue]));
        Assert.Equal(double.PositiveInfinity, Exact.Sum([double.MaxValue, double.MaxValue]));
        Assert.Equal(1e308, Exact.Mean([1e308, 1e308, 1e308]));
        Assert.True(double.IsNaN(Exact.Variance([1.0], 1)));
    }

    [Law]
    public bool A_printed_double_reads_back_to_the_same_bits(FiniteNumber x) =>
        BitConverter.DoubleToInt64Bits(double.Parse(CSharpLiteral.Of(x.Value), CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(x.Value);

    [Fact]
    public void Literals_are_C_sharp()
    {
        Assert.Equal("new double[] { 1.0, -0.0, 1E-320, double.NaN, double.NegativeInfinity }",
            CSharpLiteral.Of(new[] { 1.0, -0.0, 1e-320, double.NaN, double.NegativeInfinity }));
        Assert.Equal("new float[] { 0.1f, float.NaN }", CSharpLiteral.Of(new[] { 0.1f, float.NaN }));
        Assert.Equal("BitConverter.Int64BitsToDouble(9221120237041090561L)", CSharpLiteral.Of(BitConverter.Int64BitsToDouble(9221120237041090561)));
        Assert.Equal("(1, \"a\\\"b\", true)", CSharpLiteral.Of((1, "a\"b", true)));
        Assert.Equal("new int[][] { new int[] { 1 } }", CSharpLiteral.Of(new[] { new[] { 1 } }));
    }
}
