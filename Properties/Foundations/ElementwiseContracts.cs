using Xunit;

namespace Functional.Properties;

/// <summary>A function of <see cref="Elementwise"/> on spans of doubles.</summary>
public delegate void ElementwiseFunction(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null);

/// <summary>A function of <see cref="Elementwise"/> on spans of floats.</summary>
public delegate void ElementwiseFloatFunction(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null);

/// <summary>The public door of the elementwise functions: values at the edges, destinations, lengths, allocation.</summary>
public sealed class ElementwiseContracts
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Dictionary<string, Forms> Functions = new()
    {
        ["exp"] = new(Elementwise.Exp, Elementwise.Exp, Elementwise.Exp),
        ["exp2"] = new(Elementwise.Exp2, Elementwise.Exp2, Elementwise.Exp2),
        ["expm1"] = new(Elementwise.Expm1, Elementwise.Expm1, Elementwise.Expm1),
        ["log"] = new(Elementwise.Log, Elementwise.Log, Elementwise.Log),
        ["log2"] = new(Elementwise.Log2, Elementwise.Log2, Elementwise.Log2),
        ["log10"] = new(Elementwise.Log10, Elementwise.Log10, Elementwise.Log10),
        ["log1p"] = new(Elementwise.Log1p, Elementwise.Log1p, Elementwise.Log1p),
        ["tanh"] = new(Elementwise.Tanh, Elementwise.Tanh, Elementwise.Tanh),
        ["sigmoid"] = new(Elementwise.Sigmoid, Elementwise.Sigmoid, Elementwise.Sigmoid),
        ["softplus"] = new(Elementwise.Softplus, Elementwise.Softplus, Elementwise.Softplus),
        ["erf"] = new(Elementwise.Erf, Elementwise.Erf, Elementwise.Erf),
        ["softmax"] = new(Elementwise.Softmax, Elementwise.Softmax, Elementwise.Softmax),
        ["log-softmax"] = new(Elementwise.LogSoftmax, Elementwise.LogSoftmax, Elementwise.LogSoftmax),
    };

    private sealed record Forms(ElementwiseFunction Double, ElementwiseFloatFunction Float, Func<Vector, Execution?, Vector> Vector);

    public static TheoryData<string> Names => [.. Functions.Keys];

    public static TheoryData<string> Maps => [.. Functions.Keys.Where(k => !k.EndsWith("softmax", StringComparison.Ordinal))];

    [Theory]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", -Infinity, 0)]
    [InlineData("exp", Infinity, Infinity)]
    [InlineData("exp", 709.7827128933841, Infinity)]
    [InlineData("exp", -745.1332191019411, 4.94065645841247E-324)]
    [InlineData("exp", -745.1332191019412, 0)]
    [InlineData("exp", -1e308, 0)]
    [InlineData("exp2", 1023, 8.98846567431158E+307)]
    [InlineData("exp2", 1024, Infinity)]
    [InlineData("exp2", -1074, 4.94065645841247E-324)]
    [InlineData("exp2", -1075, 0)]
    [InlineData("exp2", -Infinity, 0)]
    [InlineData("expm1", 0, 0)]
    [InlineData("expm1", -0.0, -0.0)]
    [InlineData("expm1", -Infinity, -1)]
    [InlineData("expm1", Infinity, Infinity)]
    [InlineData("expm1", 710, Infinity)]
    [InlineData("expm1", -710, -1)]
    [InlineData("expm1", 4.94065645841247E-324, 4.94065645841247E-324)]
    [InlineData("log", 0, -Infinity)]
    [InlineData("log", -0.0, -Infinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", -Infinity, double.NaN)]
    [InlineData("log", Infinity, Infinity)]
    [InlineData("log", 4.94065645841247E-324, -744.4400719213812)]
    [InlineData("log2", 0, -Infinity)]
    [InlineData("log2", -1, double.NaN)]
    [InlineData("log2", Infinity, Infinity)]
    [InlineData("log10", 0, -Infinity)]
    [InlineData("log10", -1, double.NaN)]
    [InlineData("log10", Infinity, Infinity)]
    [InlineData("log1p", -0.0, -0.0)]
    [InlineData("log1p", 0, 0)]
    [InlineData("log1p", -1, -Infinity)]
    [InlineData("log1p", -2, double.NaN)]
    [InlineData("log1p", Infinity, Infinity)]
    [InlineData("log1p", 1.7976931348623157E+308, 709.782712893384)]
    [InlineData("tanh", -0.0, -0.0)]
    [InlineData("tanh", Infinity, 1)]
    [InlineData("tanh", -Infinity, -1)]
    [InlineData("tanh", 4.94065645841247E-324, 4.94065645841247E-324)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", Infinity, 1)]
    [InlineData("sigmoid", -Infinity, 0)]
    [InlineData("sigmoid", 1000, 1)]
    [InlineData("sigmoid", -1000, 0)]
    [InlineData("softplus", -Infinity, 0)]
    [InlineData("softplus", Infinity, Infinity)]
    [InlineData("softplus", 1e300, 1e300)]
    [InlineData("erf", -0.0, -0.0)]
    [InlineData("erf", Infinity, 1)]
    [InlineData("erf", -Infinity, -1)]
    [InlineData("erf", 10, 1)]
    public void Edges_have_their_values(string name, double x, double expected)
    {
        double[] y = [x, 0.5, x, x];
        Functions[name].Double(y, y);
        Agree.Bits(expected, y[0], $"{name}({x:R})");
        Agree.Bits(expected, y[3], $"{name}({x:R})");
    }

    [Theory, MemberData(nameof(Names))]
    public void NaN_propagates(string name)
    {
        for (var n = 1; n < 40; n++)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => i / 7.0 + 0.1)];
            x[n / 2] = double.NaN;
            Functions[name].Double(x, x);
            Assert.True(double.IsNaN(x[n / 2]), $"{name}, NaN at {n / 2} of {n}");
            float[] f = [.. Enumerable.Range(0, n).Select(i => i / 7f + 0.1f)];
            f[n / 2] = float.NaN;
            Functions[name].Float(f, f);
            Assert.True(float.IsNaN(f[n / 2]), $"{name} of floats, NaN at {n / 2} of {n}");
        }
    }

    [Theory, MemberData(nameof(Maps))]
    public void Every_length_gives_each_element_its_own_value(string name)
    {
        var (function, floats, vector) = Functions[name];
        double[] x = [.. Numbers.Specials, .. Enumerable.Range(0, 257).Select(i => (i - 100) / 9.7)];
        var alone = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            function(x.AsSpan(i, 1), alone.AsSpan(i, 1));
        float[] f = [.. Numbers.FloatSpecials, .. x.Select(v => (float)v)];
        var aloneFloats = new float[f.Length];
        for (var i = 0; i < f.Length; i++)
            floats(f.AsSpan(i, 1), aloneFloats.AsSpan(i, 1));

        for (var n = 0; n <= 256; n++)
        {
            var y = new double[n + 3];
            Array.Fill(y, 77);
            function(x.AsSpan(0, n), y.AsSpan(1, n));
            Agree.Bits([77, .. alone.AsSpan(0, n), 77, 77], y, $"{name} of {n}");
            var z = new float[n + 3];
            Array.Fill(z, 77);
            floats(f.AsSpan(0, n), z.AsSpan(1, n));
            Agree.Bits([77, .. aloneFloats.AsSpan(0, n), 77, 77], z, $"{name} of {n} floats");
            Agree.Bits(alone.AsSpan(0, n), vector(Vector.Create(x.AsSpan(0, n)), null).AsSpan(), $"{name} of a vector of {n}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void In_place_is_the_same_as_apart(string name)
    {
        foreach (var n in (int[])[0, 1, 7, 33, 1000, 40_000])
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => Math.Sin(i) * 30)], y = new double[n];
            Functions[name].Double(x, y);
            Functions[name].Double(x, x);
            Agree.Bits(y, x, $"{name} of {n}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Wrong_destinations_are_refused(string name)
    {
        var (function, floats, vector) = Functions[name];
        var memory = new double[10];
        Assert.Throws<ArgumentException>("destination", () => function(memory.AsSpan(0, 5), memory.AsSpan(2, 5)));
        Assert.Throws<ArgumentException>("destination", () => function(memory.AsSpan(2, 5), memory.AsSpan(0, 5)));
        Assert.Throws<ArgumentException>("destination", () => function(memory, new double[9]));
        Assert.Throws<ArgumentException>("destination", () => function(memory, new double[11]));
        Assert.Throws<ArgumentException>("destination", () => floats(new float[4], new float[3]));
        Assert.Throws<ArgumentNullException>("x", () => vector(null!, null));
        Assert.All(memory, v => Assert.Equal(0, v));
    }

    [Theory, MemberData(nameof(Names))]
    public void No_call_allocates(string name)
    {
        var (function, floats, _) = Functions[name];
        double[] x = new double[1003], y = new double[1003];
        float[] f = new float[1003], g = new float[1003];
        var least = long.MaxValue;
        for (var i = 0; i < 40; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            function(x, y);
            floats(f, g);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
