using Xunit;

namespace Functional.Properties;

public delegate void ElementFunction(ReadOnlySpan<double> x, Span<double> destination);
public delegate void ActivationBackward(ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination);

/// <summary>What holds for every activation of one element.</summary>
public abstract class ActivationLaws
{
    protected abstract ElementFunction Value { get; }

    protected abstract ElementFunction Derivative { get; }

    protected abstract ActivationBackward Backward { get; }

    /// <summary>The function by the platform's own functions, and its derivative.</summary>
    protected abstract double Formula(double x);

    protected abstract double Slope(double x);

    /// <summary>Whether there is no derivative at 0.</summary>
    protected virtual bool HasKink => false;

    /// <summary>Allowed error in roundings of the result, and in roundings of x for functions that lose digits far below 0.</summary>
    protected virtual (double Relative, double OfArgument) Roundings => (24, 0);

    [Law(MaxTest = 60)]
    public void It_is_its_formula(int seed, byte size)
    {
        double[] x = Draw(seed, size), y = new double[x.Length], d = new double[x.Length];
        Value(x, y);
        Derivative(x, d);
        for (var i = 0; i < x.Length; i++)
        {
            var bound = (Roundings.OfArgument * Tolerance.Epsilon * (1 + Math.Abs(x[i]))) + 1e-300;
            Agree.Close(Formula(x[i]), y[i], Roundings.Relative * Tolerance.Epsilon, bound, $"f({x[i]:R})");
            Agree.Close(Slope(x[i]), d[i], 2 * Roundings.Relative * Tolerance.Epsilon, 2 * bound, $"f′({x[i]:R})");
        }
    }

    [Law(MaxTest = 60)]
    public void The_derivative_is_the_limit_of_differences(int seed)
    {
        var x = Draw(seed, 0)[0];
        if (Math.Abs(x) > 100 || (HasKink && Math.Abs(x) < 1e-3))
            return;
        var step = 6e-6 * Math.Max(1, Math.Abs(x));
        double[] at = [x - step, x + step, x], y = new double[3], d = new double[3];
        Value(at, y);
        Derivative(at, d);
        Agree.Within((y[1] - y[0]) / (at[1] - at[0]), d[2], 1e-7, $"f′({x:R})");
    }

    [Law(MaxTest = 40)]
    public void Backwards_is_the_product_with_the_derivative_and_nothing_from_above_stays_nothing(int seed, byte size)
    {
        double[] x = Draw(seed, size), g = new Source((ulong)seed + 5).Array(x.Length, s => s.OneIn(4) ? 0 : s.Bell());
        double[] d = new double[x.Length], back = new double[x.Length];
        if (size % 3 == 0)
            x[0] = double.NaN;
        Derivative(x, d);
        Backward(x, g, back);
        for (var i = 0; i < x.Length; i++)
            Agree.Bits(g[i] == 0 ? 0 : (g[i] * d[i]) + 0.0, back[i] + 0.0, $"backward({x[i]:R}, {g[i]:R})");
        double[] inPlace = [.. g];
        Backward(x, inPlace, inPlace);
        Agree.Bits(back, inPlace);
        inPlace = [.. x];
        Value(x, d);
        Value(inPlace, inPlace);
        Agree.Bits(d, inPlace);
    }

    [Fact]
    public void Ends_and_NaN_go_through()
    {
        double[] x = [double.NegativeInfinity, double.PositiveInfinity, double.NaN, -1000, 1000, 0, double.MaxValue, double.MinValue], y = new double[8], d = new double[8];
        Value(x, y);
        Derivative(x, d);
        Assert.True(double.IsNaN(y[2]) && double.IsNaN(d[2]));
        for (var i = 0; i < x.Length; i++)
            Assert.True(i == 2 || (!double.IsNaN(y[i]) && double.IsFinite(d[i])), $"f({x[i]}) = {y[i]}, f′ = {d[i]}");
        Assert.ThrowsAny<ArgumentException>(() => Value(x, y.AsSpan(1)));
        Assert.ThrowsAny<ArgumentException>(() => Derivative(x, y.AsSpan(1)));
        Assert.ThrowsAny<ArgumentException>(() => Backward(x, x.AsSpan(1), y));
        Assert.ThrowsAny<ArgumentException>(() => Value(x.AsSpan(1), x.AsSpan(0, 7)));
    }

    private static double[] Draw(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        return source.Array(size + 1, s => s.OneIn(6) ? s.Between(-1000.0, 1000) : s.OneIn(6) ? s.Exponent(-60, 3) : s.Bell() * 4);
    }
}

[Trait("Formula", "N3")]
public sealed class ReluLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Relu(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.ReluDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.ReluBackward(x, g, d);
    protected override double Formula(double x) => Math.Max(0, x);
    protected override double Slope(double x) => x > 0 ? 1 : 0;
    protected override bool HasKink => true;

    [Fact]
    public void At_the_kink_the_derivative_is_zero()
    {
        double[] d = new double[2];
        Activation.ReluDerivative([0, -0.0], d);
        Assert.Equal([0, 0], d);
    }
}

[Trait("Formula", "N4")]
public sealed class LeakyReluLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.LeakyRelu(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.LeakyReluDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.LeakyReluBackward(x, g, d);
    protected override double Formula(double x) => Math.Max(0.01 * x, x);
    protected override double Slope(double x) => x > 0 ? 1 : 0.01;
    protected override bool HasKink => true;

    [Fact]
    public void The_slope_is_between_zero_and_one()
    {
        double[] d = new double[2];
        foreach (var alpha in (double[])[-0.1, 1.1, double.NaN])
            Assert.Throws<ArgumentOutOfRangeException>(() => Activation.LeakyRelu([1.0], alpha, d.AsSpan(1)));
        Activation.LeakyRelu([-2, 2], 1, d);
        Assert.Equal([-2, 2], d);
    }
}

[Trait("Formula", "N5"), Trait("Formula", "LM8")]
public sealed class SigmoidLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Sigmoid(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.SigmoidDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.SigmoidBackward(x, g, d);
    protected override double Formula(double x) => LossMembers.Sigmoid(x);
    protected override double Slope(double x) => LossMembers.Sigmoid(x) * LossMembers.Sigmoid(-x);

    [Law(MaxTest = 30)]
    public void It_is_the_elementwise_one_to_the_bit(NonEmptySample x)
    {
        double[] a = new double[x.Count], b = new double[x.Count];
        Activation.Sigmoid(x, a);
        Elementwise.Sigmoid(x, b);
        Agree.Bits(b, a);
    }
}

[Trait("Formula", "N6")]
public sealed class TanhLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Tanh(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.TanhDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.TanhBackward(x, g, d);
    protected override double Formula(double x) => Math.Tanh(x);
    protected override double Slope(double x) => 4 * LossMembers.Sigmoid(2 * x) * LossMembers.Sigmoid(-2 * x);
}

[Trait("Formula", "N7")]
public sealed class EluLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Elu(x, 0.7, d);
    protected override ElementFunction Derivative => (x, d) => Activation.EluDerivative(x, 0.7, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.EluBackward(x, g, 0.7, d);
    // e^x − 1 = 2·sinh(x/2)·e^(x/2): no cancellation, and within a few roundings.
    protected override double Formula(double x) => x > 0 ? x : x < -700 ? -0.7 : 0.7 * (2 * Math.Sinh(x / 2) * Math.Exp(x / 2));
    protected override double Slope(double x) => x > 0 ? 1 : 0.7 * Math.Exp(x);
    protected override bool HasKink => true;
}

[Trait("Formula", "N7")]
public sealed class GeluLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Gelu(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.GeluDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.GeluBackward(x, g, d);
    protected override double Formula(double x) => x * Normal(x);
    protected override double Slope(double x) => Normal(x) + (Math.Abs(x) > 40 ? 0 : x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    // The argument x/√2 of erfc rounds: x² roundings of the result, at most 38.6², where it is not yet below every number. The two parts
    // of the slope cancel at −0.75.
    protected override (double, double) Roundings => (1600, 4);

    [Fact]
    public void The_slope_keeps_its_digits_in_the_tail()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "activations", "gelu.json");
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            double x = row[0].GetDouble(), slope = row[1].GetDouble(), size = row[2].GetDouble();
            double[] d = new double[1];
            float[] single = new float[1];
            // The factor of the tail is within 3 ulp, the bell within 2, the difference and the product round: of the larger part.
            Activation.GeluDerivative([x], d);
            // Where the bell is subnormal its rounding, half the smallest number, is multiplied by |x|/√2π.
            Agree.Within(slope, d[0], 8 * Tolerance.Epsilon * size + Math.Abs(x) * double.Epsilon, $"gelu'({x:R})");
            Activation.GeluDerivative([(float)x], single);
            if ((float)x == x && size > 1e-30)
                Agree.Within(slope, single[0], 8 * Tolerance.FloatEpsilon * size, $"gelu'({x:R}) of floats");
        }
    }

    [Law(MaxTest = 40)]
    public void The_two_sides_share_one_tail(int seed)
    {
        // x·Φ(x) + x·Φ(−x) = x, and the slopes sum to 1.
        var x = Math.Abs(new Source((ulong)(uint)seed).Bell() * 4);
        double[] y = new double[2], d = new double[2];
        Activation.Gelu([x, -x], y);
        Activation.GeluDerivative([x, -x], d);
        Agree.Within(x, y[0] - y[1], 2 * Tolerance.Epsilon * x + 1e-300);
        Agree.Within(1, d[0] + d[1], 2 * Tolerance.Epsilon);
    }

    private static double Normal(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));
}

[Trait("Formula", "N7")]
public sealed class SiluLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Silu(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.SiluDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.SiluBackward(x, g, d);
    protected override double Formula(double x) => x * LossMembers.Sigmoid(x);
    protected override double Slope(double x) => LossMembers.Sigmoid(x) + (x * LossMembers.Sigmoid(x) * LossMembers.Sigmoid(-x));
    // The derivative passes through 0 at −1.28, where its two parts cancel.
    protected override (double, double) Roundings => (24, 8);
}

[Trait("Formula", "N7")]
public sealed class SoftplusLaws : ActivationLaws
{
    protected override ElementFunction Value => (x, d) => Activation.Softplus(x, d);
    protected override ElementFunction Derivative => (x, d) => Activation.SoftplusDerivative(x, d);
    protected override ActivationBackward Backward => (x, g, d) => Activation.SoftplusBackward(x, g, d);
    protected override double Formula(double x) => LossMembers.Softplus(x);
    protected override double Slope(double x) => LossMembers.Sigmoid(x);
}
