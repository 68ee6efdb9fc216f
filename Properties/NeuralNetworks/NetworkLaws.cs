using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Networks as values: gradients by differences and by the tape, weights of samples, what is held together.</summary>
public sealed class NetworkLaws
{
    private static readonly ActivationFunction[] _activations =
    [
        ActivationFunction.Tanh, ActivationFunction.Sigmoid, ActivationFunction.Gelu, ActivationFunction.Silu, ActivationFunction.Softplus, ActivationFunction.Elu(0.7),
        ActivationFunction.Identity,
    ];

    /// <summary>Smooth layers of any kind, so that differences have a limit everywhere.</summary>
    private static ImmutableArray<NetworkLayer> Draw(Source source, int outputs)
    {
        List<NetworkLayer> layers = [];
        for (var i = source.Below(4); i > 0; i--)
        {
            layers.Add(source.Below(6) switch
            {
                0 => new BatchNormalizationLayer { Epsilon = 0.3 },
                1 => new LayerNormalizationLayer { Epsilon = 0.3 },
                2 => new DropoutLayer(0.6),
                3 => new ActivationLayer(_activations[source.Below(_activations.Length)]),
                _ => new DenseLayer(1 + source.Below(6), _activations[source.Below(_activations.Length)]),
            });
        }
        return [.. layers, new DenseLayer(outputs, ActivationFunction.Identity)];
    }

    private static Matrix Numbers(Source source, int rows, int columns) => Matrix.Wrap(rows, columns, source.Array(rows * columns, s => s.Bell()));

    [Law(MaxTest = 40), Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N13")]
    public void The_gradient_of_any_network_is_that_of_differences(int seed)
    {
        Source source = new((ulong)(uint)seed);
        int rows = 2 + source.Below(5), inputs = 1 + source.Below(4), outputs = 1 + source.Below(3);
        var network = NeuralNetwork.Create(inputs, Draw(source, outputs), RandomKey.FromSeed(seed));
        Matrix x = Numbers(source, rows, inputs), y = Numbers(source, rows, outputs);
        NetworkLoss loss = source.Below(4) switch
        {
            0 => NetworkLoss.LogCosh,
            1 => NetworkLoss.Poisson,
            2 => NetworkLoss.BinaryCrossEntropy,
            _ => NetworkLoss.SquaredError,
        };
        if (loss == NetworkLoss.Poisson || loss == NetworkLoss.BinaryCrossEntropy)
            y = Matrix.Create(rows, outputs, (i, j) => source.Unit());
        var key = RandomKey.FromSeed(seed + 1);
        double[] parameters = network.Parameters.ToArray();
        var (_, gradient) = network.Gradient(x, y, loss, key);
        LayerLaws.Differences(parameters, gradient, () => network.WithParameters(Vector.CopyFrom(parameters)).Gradient(x, y, loss, key).Loss, 2e-6);
    }

    [Law(MaxTest = 30), Trait("Formula", "N8"), Trait("Formula", "N9")]
    public void Backpropagation_is_the_tape(int seed)
    {
        Source source = new((ulong)(uint)seed);
        int rows = 1 + source.Below(4), inputs = 1 + source.Below(4), units = 1 + source.Below(5), outputs = 1 + source.Below(3);
        var network = NeuralNetwork.Create(inputs, [new DenseLayer(units, ActivationFunction.Tanh), new DenseLayer(outputs, ActivationFunction.Identity)], RandomKey.FromSeed(seed));
        Matrix x = Numbers(source, rows, inputs), y = Numbers(source, rows, outputs);
        double[] tape = new double[network.Parameters.Length];
        var value = Reverse.Gradient(Loss, network.Parameters.AsSpan(), tape);
        var (loss, gradient) = network.Gradient(x, y, NetworkLoss.SquaredError);
        Agree.Close(value, loss, 1e-13);
        // Some dozen roundings of sums of as many terms.
        Agree.Within(tape, gradient, 1e-13 * (1 + tape.Max(Math.Abs)));

        Variable<double> Loss(ReadOnlySpan<Variable<double>> p)
        {
            Variable<double> sum = 0;
            int second = (inputs + 1) * units;
            for (var i = 0; i < rows; i++)
            {
                var hidden = new Variable<double>[units];
                for (var k = 0; k < units; k++)
                {
                    var z = p[(inputs * units) + k];
                    for (var j = 0; j < inputs; j++)
                        z += p[(j * units) + k] * x[i, j];
                    hidden[k] = Real.Tanh(z);
                }
                for (var o = 0; o < outputs; o++)
                {
                    var z = p[second + (units * outputs) + o];
                    for (var k = 0; k < units; k++)
                        z += p[second + (k * outputs) + o] * hidden[k];
                    sum += (z - y[i, o]) * (z - y[i, o]);
                }
            }
            return sum / (double)(rows * outputs);
        }
    }

    [Law(MaxTest = 30), Trait("Formula", "N8")]
    public void A_weight_of_zero_is_no_sample_and_one_of_two_is_two(int seed)
    {
        Source source = new((ulong)(uint)seed);
        int rows = 3 + source.Below(5), outputs = 2 + source.Below(2);
        var network = NeuralNetwork.Create(2, [new DenseLayer(4, ActivationFunction.Tanh), new DenseLayer(outputs, ActivationFunction.Identity)], RandomKey.FromSeed(seed));
        Matrix x = Numbers(source, rows, 2), y = Numbers(source, rows, outputs);
        var loss = NetworkLoss.SquaredError;
        if (source.OneIn(2))
        {
            loss = NetworkLoss.CategoricalCrossEntropy(0.1);
            y = Matrix.Create(rows, outputs, (i, j) => j == i % outputs ? 1 : 0);
        }
        double[] weights = source.Array(rows, s => (double)s.Below(3));
        weights[0] = 2;
        int[] repeated = [.. Enumerable.Range(0, rows).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        var (weighted, slope) = network.GradientWeighted(x, y, loss, weights);
        var (plain, gradient) = network.Gradient(
            Matrix.Create(repeated.Length, 2, (i, j) => x[repeated[i], j]), Matrix.Create(repeated.Length, outputs, (i, j) => y[repeated[i], j]), loss);
        Agree.Close(plain, weighted, 1e-13);
        Agree.Within(gradient, slope, 1e-13 * (1 + gradient.Max(Math.Abs)));
    }

    [Law(MaxTest = 30), Trait("Formula", "N1"), Trait("Formula", "N2")]
    public void A_network_is_its_layers_one_after_the_other(int seed)
    {
        Source source = new((ulong)(uint)seed);
        int rows = 1 + source.Below(6), inputs = 1 + source.Below(5), units = 1 + source.Below(20);
        var function = _activations[source.Below(_activations.Length)];
        var network = NeuralNetwork.Create(
            inputs, [new DenseLayer(units, function), new DropoutLayer(0.5), new LayerNormalizationLayer(), new DenseLayer(2, ActivationFunction.Identity)], RandomKey.FromSeed(seed));
        var x = Numbers(source, rows, inputs);
        double[] z = new double[rows * units], last = new double[rows * 2], ones = [.. Enumerable.Repeat(1.0, units)];
        Layers.Dense(x.AsSpan(), network.Weights(0).AsSpan(), network.Bias(0), z);
        function.Apply(z, z);
        Layers.LayerNormalization(z, ones, new double[units], 1e-5, z);
        Layers.Dense(z, network.Weights(3).AsSpan(), network.Bias(3), last);
        Agree.Bits(last, network.Predict(x).AsSpan());
        double[] row = new double[2];
        network.Predict(x.Row(rows - 1), row);
        Agree.Bits(last.AsSpan(2 * (rows - 1), 2), row);
    }

    [Fact]
    public void Networks_are_values()
    {
        ImmutableArray<NetworkLayer> layers = [new DenseLayer(3, ActivationFunction.Tanh), new BatchNormalizationLayer(), new DenseLayer(1, ActivationFunction.Identity)];
        var network = NeuralNetwork.Create(2, layers, RandomKey.FromSeed(1));
        Assert.Equal(9 + 6 + 4, network.Parameters.Length);
        Assert.Equal([0, 0, 0, 1, 1, 1], network.RunningMoments);
        Assert.Equal(network, NeuralNetwork.FromParameters(2, [.. layers], network.Parameters));
        Assert.NotEqual(network, NeuralNetwork.Create(2, layers, RandomKey.FromSeed(2)));
        Assert.Equal("2 → Dense 3 Tanh → BatchNormalization → Dense 1 Identity, 19 parameters", network.ToString());
        Assert.Equal((3, 2), (network.Weights(0).Rows, network.Weights(0).Columns));
        Refusal.Argument("layer", () => network.Weights(1), "dense", "1");
        Refusal.Range("layer", () => network.Bias(3));
        Refusal.Argument("layers", () => NeuralNetwork.Create(2, [], default), "at least one layer");
        Refusal.Range("inputs", () => NeuralNetwork.Create(0, layers, default));
        Refusal.Argument("parameters", () => network.WithParameters(Vector.Zeros(3)), "19", "3");
        Refusal.Argument("features", () => network.Predict(Matrix.Ones(2, 3)), "2 columns", "2×3");
        Refusal.Argument("features", () => network.Gradient(Matrix.Ones(1, 2), Matrix.Ones(1, 1), NetworkLoss.SquaredError), "two rows");
        Refusal.Argument("targets", () => network.Gradient(Matrix.Ones(2, 2), Matrix.Ones(3, 1), NetworkLoss.SquaredError), "3×1");
        Refusal.Argument("targets", () => network.Gradient(Matrix.Ones(2, 2), 2 * Matrix.Ones(2, 1), NetworkLoss.BinaryCrossEntropy), "from 0 to 1", "2");
        foreach (var kind in Enum.GetValues<NetworkLossKind>())
        {
            var parameter = kind is NetworkLossKind.Huber or NetworkLossKind.SmoothL1 or NetworkLossKind.Pinball or NetworkLossKind.Focal or NetworkLossKind.CategoricalCrossEntropy ? 0.5 : 0;
            var loss = NetworkLoss.Of(kind, parameter, kind == NetworkLossKind.Focal ? 0.5 : 0);
            Assert.Equal((kind, parameter), (loss.Kind, loss.Parameter));
        }
        Refusal.Range("parameter", () => NetworkLoss.Of(NetworkLossKind.SquaredError, 1));
        Refusal.Range("quantile", () => NetworkLoss.Pinball(0));
    }
}
