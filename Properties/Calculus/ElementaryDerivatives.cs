using System.Numerics;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Every elementary function: its value and derivatives against those of mpmath, in every mode.</summary>
public sealed class ElementaryDerivatives
{
    private static readonly JsonElement _cases = Load();

    public static TheoryData<string> Names => [.. _cases.EnumerateObject().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Formula", "C2")]
    [Trait("Formula", "C7")]
    public void They_agree_with_the_reference(string name)
    {
        foreach (JsonElement item in _cases.GetProperty(name).EnumerateArray())
        {
            double x = item.GetProperty("x").GetDouble();
            double[] expected = [.. item.GetProperty("derivatives").EnumerateArray().Select(e => e.GetDouble())];

            // Values are within 2 ulp; the k-th slope is made of some ten such numbers and loses what its terms cancel:
            // a hundred roundings of the largest derivative, each order.
            double size = expected.Max(Math.Abs);
            Agree.Close(expected[0], Function(name, x), 8 * Tolerance.Epsilon, what: $"{name}({x})");
            (double value, double slope) = Forward.ValueAndDerivative(d => Function(name, d), x);
            Agree.Ulps(Function(name, x), value, 2, $"{name} of a dual");
            double slopeBound = 16 * Tolerance.Epsilon * Math.Max(Math.Abs(expected[1]), 4 * Math.Abs(expected[0]));
            Agree.Within(expected[1], slope, slopeBound, $"{name}′({x})");
            Agree.Within(expected[1], Reverse.Gradient(v => Function(name, v[0]), [x])[0], slopeBound, $"{name}′({x}) in reverse");
            Agree.Within(expected[2], Forward.SecondDerivative(d => Function(name, d), x), 100 * Tolerance.Epsilon * size, $"{name}″({x})");
            Agree.Within(
                expected[2], Reverse.Hessian(v => Function(name, v[0]), [x])[0, 0], 100 * Tolerance.Epsilon * size, $"{name}″({x}) in reverse");
            Vector series = Forward.Derivatives(t => Function(name, t), x, expected.Length - 1);
            Agree.Within(expected, series, 200 * Tolerance.Epsilon * size, $"series of {name} at {x}");
        }
    }

    private static T Function<T>(string name, T x)
        where T : IFloatingPointIeee754<T>
    {
        T two = T.One + T.One;
        return name switch
        {
            "exp" => Real.Exp(x),
            "exp2" => Real.Exp2(x),
            "exp10" => Real.Exp10(x),
            "expm1" => Real.Expm1(x),
            "log" => Real.Log(x),
            "log2" => Real.Log2(x),
            "log10" => Real.Log10(x),
            "log1p" => Real.Log1p(x),
            "sqrt" => Real.Sqrt(x),
            "cbrt" => Real.Cbrt(x),
            "root5" => Real.RootN(x, 5),
            "pow2.5" => Real.Pow(x, two + (T.One / two)),
            "2powx" => Real.Pow(two, x),
            "xpowx" => Real.Pow(x, x),
            "sin" => Real.Sin(x),
            "cos" => Real.Cos(x),
            "tan" => Real.Tan(x),
            "sinpi" => Real.SinPi(x),
            "cospi" => Real.CosPi(x),
            "tanpi" => Real.TanPi(x),
            "asin" => Real.Asin(x),
            "acos" => Real.Acos(x),
            "atan" => Real.Atan(x),
            "atan2" => Real.Atan2(x, two),
            "sinh" => Real.Sinh(x),
            "cosh" => Real.Cosh(x),
            "tanh" => Real.Tanh(x),
            "asinh" => Real.Asinh(x),
            "acosh" => Real.Acosh(x),
            "atanh" => Real.Atanh(x),
            "hypot" => Real.Hypot(x, two),
            "sigmoid" => Real.Sigmoid(x),
            "softplus" => Real.Softplus(x),
            "quotient" => x / (T.One + (x * x)),
            _ => throw new ArgumentException(name),
        };
    }

    private static JsonElement Load()
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "calculus", "derivatives.json")));
        return document.RootElement.GetProperty("functions").Clone();
    }
}
