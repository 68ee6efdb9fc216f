using System.Globalization;
using System.Text.Json;
using Functional.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>The scalar functions against true values, at their edges, and against the lanes.</summary>
public class ScalarMathTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<double, double>> One = new()
    {
        ["sin"] = ScalarMath.Sin,
        ["cos"] = ScalarMath.Cos,
        ["tan"] = ScalarMath.Tan,
        ["sinpi"] = ScalarMath.SinPi,
        ["cospi"] = ScalarMath.CosPi,
        ["atan"] = ScalarMath.Atan,
        ["asin"] = ScalarMath.Asin,
        ["acos"] = ScalarMath.Acos,
        ["sinh"] = ScalarMath.Sinh,
        ["cosh"] = ScalarMath.Cosh,
        ["asinh"] = ScalarMath.Asinh,
        ["acosh"] = ScalarMath.Acosh,
        ["atanh"] = ScalarMath.Atanh,
        ["cbrt"] = ScalarMath.Cbrt,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Two = new() { ["pow"] = ScalarMath.Pow, ["atan2"] = ScalarMath.Atan2 };

    public static TheoryData<string> Names => [.. One.Keys.Concat(Two.Keys)];

    /// <summary>The promise: within 1 ulp of the true value, over the whole range.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_is_within_one_ulp(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "References", "scalar", "scalar.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        (double worst, string at, int count) = (0, "", 0);
        foreach (JsonElement row in document.RootElement.GetProperty(name).EnumerateArray())
        {
            int last = row.GetArrayLength() - 2;
            double x = Value(row[0]), y = Value(row[1]);
            double actual = last == 1 ? One[name](x) : Two[name](x, y);
            double error = new LaneReference([x], [Value(row[last])], [row[last + 1].GetInt32() / 1000.0]).Error(0, actual, 52, -1074);
            count++;
            if (!(error <= worst))
            {
                (worst, at) = (error, string.Create(CultureInfo.InvariantCulture, $"{x:R}, {y:R} → {actual:R}"));
            }
        }
        output.WriteLine($"{name} {worst:F3} ulp of {count} at {at}");
        Assert.True(worst <= 1, $"{name}: {worst:F3} ulp at {at}");
        Assert.True(count > 100);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(-8, 1.0 / 3, double.NaN)]
    [InlineData(-2, 3, -8)]
    [InlineData(-2, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.5, double.PositiveInfinity, 0)]
    [InlineData(-1, double.NegativeInfinity, 1)]
    [InlineData(0, -1, double.PositiveInfinity)]
    [InlineData(-0.0, -3, double.NegativeInfinity)]
    [InlineData(-0.0, 3, -0.0)]
    [InlineData(0, 0.5, 0)]
    [InlineData(double.NegativeInfinity, 3, double.NegativeInfinity)]
    [InlineData(double.NegativeInfinity, -3, -0.0)]
    [InlineData(double.PositiveInfinity, -0.5, 0)]
    [InlineData(1.0000000000000002, 1e300, double.PositiveInfinity)]
    [InlineData(0.9999999999999999, 1e300, 0)]
    [InlineData(double.NaN, 2, double.NaN)]
    [InlineData(2, 1e308, double.PositiveInfinity)]
    [InlineData(2, -1e308, 0)]
    public void Pow_has_the_edges_of_the_standard(double x, double y, double expected) => Agree.Bits(expected, ScalarMath.Pow(x, y));

    [Theory]
    [InlineData(0.0, 1, 0.0)]
    [InlineData(0.0, -1, Math.PI)]
    [InlineData(1, 0, Math.PI / 2)]
    [InlineData(-1, 0, -Math.PI / 2)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, Math.PI / 4)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, 3 * Math.PI / 4)]
    [InlineData(1, double.NegativeInfinity, Math.PI)]
    [InlineData(-1, double.PositiveInfinity, -0.0)]
    [InlineData(double.NegativeInfinity, 5, -Math.PI / 2)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(1, double.NaN, double.NaN)]
    public void Atan2_has_the_edges_of_the_standard(double y, double x, double expected) => Agree.Ulps(expected, ScalarMath.Atan2(y, x), 1);

    [Fact]
    public void The_edges_of_every_function_have_their_values()
    {
        const double infinity = double.PositiveInfinity;
        foreach (Func<double, double> f in One.Values)
        {
            Assert.True(double.IsNaN(f(double.NaN)));
        }
        foreach (string odd in (string[])["sin", "tan", "sinpi", "atan", "asin", "sinh", "asinh", "atanh", "cbrt"])
        {
            Agree.Bits(0.0, One[odd](0.0), odd);
            Agree.Bits(-0.0, One[odd](-0.0), odd);
        }
        foreach (string undefined in (string[])["sin", "cos", "tan", "sinpi", "cospi", "asin", "acos", "atanh"])
        {
            Assert.True(double.IsNaN(One[undefined](infinity)), undefined);
        }
        Agree.Bits(infinity, ScalarMath.Sinh(infinity));
        Agree.Bits(-infinity, ScalarMath.Asinh(-infinity));
        Agree.Bits(infinity, ScalarMath.Cosh(-infinity));
        Agree.Bits(infinity, ScalarMath.Acosh(infinity));
        Agree.Bits(-infinity, ScalarMath.Atanh(-1));
        Agree.Bits(double.NaN, ScalarMath.Acosh(0.5));
        Agree.Bits(double.NaN, ScalarMath.Atanh(1.5));
        Agree.Bits(1, ScalarMath.Cos(0));
        Agree.Bits(0, ScalarMath.Acos(1));
        Agree.Bits(-infinity, ScalarMath.Cbrt(-infinity));
        // Zeros tell the sides of the cut apart.
        Agree.Bits(-0.0, ScalarMath.Atan2(-0.0, 1));
        Agree.Bits(-Math.PI, ScalarMath.Atan2(-0.0, -1));
        Agree.Bits(Math.PI, ScalarMath.Atan2(0.0, -0.0));
        for (int k = -9; k <= 9; k++)
        {
            Assert.Equal(0, ScalarMath.SinPi(k));
            Assert.Equal(0, ScalarMath.CosPi(k + 0.5));
            Assert.Equal(k % 2 == 0 ? 1 : -1, ScalarMath.CosPi(k));
            Assert.Equal(k, ScalarMath.Cbrt(k * k * k));
        }
    }

    [Law]
    public void A_product_in_two_parts_is_exact(ModerateNumber a, ModerateNumber b)
    {
        // Far from the ends of the range, where the law of the product holds without condition.
        double x = Math.Abs(a) is > 1e-100 and < 1e100 ? a : 1.1, y = Math.Abs(b) is > 1e-100 and < 1e100 ? b : 1.3;
        TwoPart product = TwoPart.Product(x, y);
        Agree.Bits(Exact.Dot([x, 1], [y, -product.High]), product.Low + 0.0);
    }

    private static double Value(JsonElement bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
