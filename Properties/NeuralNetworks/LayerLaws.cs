using Xunit;

namespace Functional.Properties;

/// <summary>Dense layers and dropout: the products are their sums, the gradients are those of differences.</summary>
public sealed class LayerLaws
{
    /// <summary>A mini-batch with the numbers of a layer.</summary>
    private sealed class Batch
    {
        internal Batch(int seed, byte shape)
        {
            Source source = new((ulong)(uint)seed);
            (Rows, Inputs, Units) = (1 + shape % 5, 1 + shape / 5 % 7, 1 + shape / 35 % 8);
            A = source.Array(Rows * Inputs, s => s.Bell());
            W = source.Array(Units * Inputs, s => s.Bell());
            B = source.Array(Units, s => s.Bell());
            Delta = source.Array(Rows * Units, s => s.Bell());
        }

        internal int Rows { get; }

        internal int Inputs { get; }

        internal int Units { get; }

        internal double[] A { get; }

        internal double[] W { get; }

        internal double[] B { get; }

        internal double[] Delta { get; }
    }

    [Law(MaxTest = 60), Trait("Formula", "N1")]
    public void A_dense_layer_is_weights_times_input_plus_bias(int seed, byte shape)
    {
        Batch x = new(seed, shape);
        double[] z = new double[x.Rows * x.Units];
        Layers.Dense(x.A, x.W, x.B, z);
        for (var i = 0; i < x.Rows; i++)
        {
            for (var j = 0; j < x.Units; j++)
            {
                double sum = x.B[j], size = Math.Abs(sum);
                for (var k = 0; k < x.Inputs; k++)
                {
                    sum += x.W[(j * x.Inputs) + k] * x.A[(i * x.Inputs) + k];
                    size += Math.Abs(x.W[(j * x.Inputs) + k] * x.A[(i * x.Inputs) + k]);
                }
                Agree.Within(sum, z[(i * x.Units) + j], (x.Inputs + 2) * Tolerance.Epsilon * size);
            }
            // A row alone has the bits that it has among others.
            double[] alone = new double[x.Units];
            Layers.Dense(x.A.AsSpan(i * x.Inputs, x.Inputs), x.W, x.B, alone);
            Agree.Bits(alone, z.AsSpan(i * x.Units, x.Units));
        }
    }

    [Law(MaxTest = 60), Trait("Formula", "N8"), Trait("Formula", "N9")]
    public void Backwards_is_the_gradient_by_differences(int seed, byte shape)
    {
        Batch x = new(seed, shape);
        var g = ActivationFunction.Tanh;
        double[] before = [.. x.A], slope = new double[before.Length], weights = new double[x.W.Length], bias = new double[x.Units];
        double[] delta = new double[before.Length], a = new double[before.Length];
        g.Apply(before, a);
        g.Derivative(before, slope);
        Layers.DenseWeightGradient(a, x.Delta, x.Rows, weights);
        Layers.DenseBiasGradient(x.Delta, bias);
        Layers.Backpropagate(x.Delta, x.W, slope, x.Rows, delta);
        Differences(x.W, weights, () => Total(x, before));
        Differences(x.B, bias, () => Total(x, before));
        Differences(before, delta, () => Total(x, before));
    }

    // Σ Δ∘Z, whose gradient with respect to Z is Δ.
    private static double Total(Batch x, double[] before)
    {
        double[] a = new double[before.Length], z = new double[x.Rows * x.Units];
        ActivationFunction.Tanh.Apply(before, a);
        Layers.Dense(a, x.W, x.B, z);
        return z.Zip(x.Delta, (p, q) => p * q).Sum();
    }

    /// <summary>Central differences: error h²·f‴/6 + ε|f|/h, both near 1e-9 for numbers near 1 at h = 1e-5; sums of some hundred such.</summary>
    internal static void Differences(double[] x, ReadOnlySpan<double> gradient, Func<double> function, double bound = 1e-7)
    {
        const double Step = 1e-5;
        for (var i = 0; i < x.Length; i++)
        {
            var at = x[i];
            x[i] = at + Step;
            var up = function();
            x[i] = at - Step;
            var down = function();
            x[i] = at;
            Agree.Within((up - down) / (2 * Step), gradient[i], bound * Math.Max(1, Math.Abs(gradient[i]) + Math.Abs(up)), $"gradient[{i}]");
        }
    }

    [Law(MaxTest = 40), Trait("Formula", "N8"), Trait("Formula", "N10")]
    public void A_step_is_weights_minus_rate_times_gradient_and_a_step_of_the_optimizer(int seed, byte shape)
    {
        Batch x = new(seed, shape);
        double[] gradient = new double[x.W.Length], stepped = [.. x.W], optimized = [.. x.W];
        Layers.DenseWeightGradient(x.A, x.Delta, x.Rows, gradient);
        Layers.DenseStep(x.A, x.Delta, stepped, 0.25, x.Rows, stepped);
        new GradientDescent { Rate = 0.25 }.Step(optimized, gradient, [], 1);
        Agree.Bits(optimized, stepped);
        for (var i = 0; i < gradient.Length; i++)
            Agree.Bits(x.W[i] - (0.25 * gradient[i]), stepped[i]);
        // The gradient of a batch is the sum of those of its rows.
        double[] sum = new double[gradient.Length], one = new double[gradient.Length];
        for (var i = 0; i < x.Rows; i++)
        {
            Layers.DenseWeightGradient(x.A.AsSpan(i * x.Inputs, x.Inputs), x.Delta.AsSpan(i * x.Units, x.Units), 1, one);
            sum = [.. sum.Zip(one, (p, q) => p + q)];
        }
        Agree.Within(sum, gradient, 8 * x.Rows * Tolerance.Epsilon * 20);
    }

    [Law(MaxTest = 30), Trait("Formula", "N13")]
    public void Dropout_keeps_its_share_and_scales_it_and_the_same_key_is_the_step_backwards(int seed, byte size)
    {
        var keep = 0.05 + (0.95 * (size % 20) / 19);
        var key = RandomKey.FromSeed(seed);
        double[] x = [.. Enumerable.Repeat(1.0, 4000)], y = new double[x.Length], back = new double[x.Length];
        Layers.Dropout(x, keep, key, y);
        Assert.All(y, v => Assert.True(v == 0 || v == 1 / keep));
        // A binomial share: six standard deviations, which one seed in 5·10⁸ exceeds.
        Agree.Within(1, y.Average(), 6 * Math.Sqrt((1 - keep) / keep / x.Length) + 1e-12);
        double[] upstream = new Source((ulong)(uint)seed).Array(x.Length, s => s.Bell());
        Layers.Dropout(upstream, keep, key, back);
        for (var i = 0; i < x.Length; i++)
            Agree.Bits(y[i] == 0 ? 0 : upstream[i] * (1 / keep), back[i]);
        Layers.Dropout(x, keep, key, x);
        Agree.Bits(y, x);
    }

    [Fact, Trait("Formula", "N13")]
    public void Neighbours_are_dropped_independently_and_p_of_one_drops_nothing()
    {
        double[] x = [.. Enumerable.Repeat(1.0, 40_000)], y = new double[x.Length];
        Layers.Dropout(x, 0.5, RandomKey.FromSeed(3), y);
        // Pairs both kept: binomial with a quarter.
        var both = Enumerable.Range(0, x.Length / 2).Count(i => y[2 * i] > 0 && y[(2 * i) + 1] > 0) / (x.Length / 2.0);
        Agree.Within(0.25, both, 6 * Math.Sqrt(0.25 * 0.75 / 20_000));
        double[] z = [1, double.NaN, -0.5], same = new double[3];
        Layers.Dropout(z, 1, RandomKey.FromSeed(3), same);
        Agree.Bits(z, same);
        foreach (var keep in (double[])[0, -1, 1.1, double.NaN])
            Refusal.Range("keep", () => Layers.Dropout(z, keep, default, same));
    }

    [Fact, Trait("Formula", "N2")]
    public void Activations_as_values_are_the_functions()
    {
        double[] z = [-30, -2, -0.5, -0.0, 0, 0.25, 1, 40, double.NaN], a = new double[z.Length], b = new double[z.Length];
        (ActivationFunction Function, ElementFunction Value, ElementFunction Slope)[] all =
        [
            (ActivationFunction.Relu, (x, d) => Activation.Relu(x, d), (x, d) => Activation.ReluDerivative(x, d)),
            (ActivationFunction.LeakyRelu(0.3), (x, d) => Activation.LeakyRelu(x, 0.3, d), (x, d) => Activation.LeakyReluDerivative(x, 0.3, d)),
            (ActivationFunction.Elu(2), (x, d) => Activation.Elu(x, 2, d), (x, d) => Activation.EluDerivative(x, 2, d)),
            (ActivationFunction.Sigmoid, (x, d) => Activation.Sigmoid(x, d), (x, d) => Activation.SigmoidDerivative(x, d)),
            (ActivationFunction.Tanh, (x, d) => Activation.Tanh(x, d), (x, d) => Activation.TanhDerivative(x, d)),
            (ActivationFunction.Gelu, (x, d) => Activation.Gelu(x, d), (x, d) => Activation.GeluDerivative(x, d)),
            (ActivationFunction.Silu, (x, d) => Activation.Silu(x, d), (x, d) => Activation.SiluDerivative(x, d)),
            (ActivationFunction.Softplus, (x, d) => Activation.Softplus(x, d), (x, d) => Activation.SoftplusDerivative(x, d)),
            (ActivationFunction.Identity, (x, d) => x.CopyTo(d), (x, d) => Ones(x, d)),
        ];
        foreach (var (function, value, slope) in all)
        {
            function.Apply(z, a);
            value(z, b);
            Agree.Bits(b, a, function.ToString());
            function.Derivative(z, a);
            slope(z, b);
            Agree.Bits(b, a, function.ToString());
            Assert.Equal(function, ActivationFunction.Of(function.Kind, function.Alpha));
            Assert.Throws<ArgumentException>(() => function.Apply(z, b.AsSpan(1)));
        }
        Assert.Equal(Enum.GetValues<ActivationKind>().Length, all.Length);
        Refusal.Range("alpha", () => ActivationFunction.LeakyRelu(2));
        Refusal.Range("alpha", () => ActivationFunction.Elu(double.NaN));
        Refusal.Range("alpha", () => ActivationFunction.Of(ActivationKind.Relu, 1));

        static void Ones(ReadOnlySpan<double> x, Span<double> d)
        {
            for (var i = 0; i < x.Length; i++)
                d[i] = double.IsNaN(x[i]) ? double.NaN : 1;
        }
    }

    [Fact, Trait("Formula", "N9")]
    public void An_error_that_is_none_stays_none_at_a_broken_slope()
    {
        double[] before = new double[2];
        Layers.Backpropagate([1, 1], [1, 0, 3, 0], [1, double.NaN], 1, before);
        Assert.Equal([4, 0], before);
    }

    [Fact, Trait("Formula", "N1"), Trait("Formula", "N8")]
    public void Wrong_shapes_are_told()
    {
        double[] z = new double[4];
        Refusal.Argument("bias", () => Layers.Dense([1], [1], [], z), "at least one");
        Refusal.Argument("input", () => Layers.Dense([1, 2, 3], [1, 2, 3, 4], [1, 2], z), "2", "3");
        Refusal.Argument("destination", () => Layers.Dense([1, 2], [1, 2, 3, 4], [1, 2], z), "1×2", "4");
        Refusal.Argument("weights", () => Layers.Backpropagate([1, 2], [1], [1, 2], 1, z.AsSpan(2)), "2×2", "1");
        Refusal.Argument("destination", () => Layers.Dense(z.AsSpan(0, 2), z.AsSpan(0, 4), [1, 2], z.AsSpan(0, 2)), "apart");
        Refusal.Range("rows", () => Layers.DenseWeightGradient([], [], -1, z));
        Layers.DenseWeightGradient([], [], 0, z.AsSpan());
        Assert.Equal([0, 0, 0, 0], z);
        Assert.Equal(0.0, new Func<double>(() => { double[] b = [7]; Layers.DenseBiasGradient([], b); return b[0]; })());
    }
}
