using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Epochs from given weights against scikit-learn's (References/neural-networks).</summary>
[Trait("Formula", "N1"), Trait("Formula", "N2"), Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronReferences
{
    private static readonly JsonElement _root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/neural-networks/perceptrons.json"))).RootElement;

    /// <summary>A dozen steps, each of sums of some hundred roundings whose effect the steps carry on.</summary>
    private const double Bound = 1e-11;

    [Fact]
    public void Three_classes_by_Adam()
    {
        var options = new MultilayerPerceptronClassifierOptions
        {
            HiddenUnits = [5, 4],
            BatchSize = 8,
            L2 = 0.01,
            Optimizer = new Adam { Rate = 0.01, Epsilon = 1e-15 },
            MaxEpochs = 4,
            Shuffle = false,
            Patience = 100,
        };
        // Adam takes the quotient of a gradient and its size: one of 1e-7, with an error of 1e-16, moves by 1e-9 of the rate.
        Classifier("three_classes_relu_adam", options, [0, 1, 2], 10 * Bound);
    }

    [Fact]
    public void Two_classes_by_momentum()
    {
        var options = new MultilayerPerceptronClassifierOptions
        {
            HiddenUnits = [6],
            Activation = ActivationFunction.Tanh,
            BatchSize = 5,
            L2 = 0.1,
            Optimizer = new Momentum { Rate = 0.1, Decay = 0.9 },
            MaxEpochs = 4,
            Shuffle = false,
            Patience = 100,
        };
        Classifier("two_classes_tanh_momentum", options, [0, 1], Bound);
    }

    [Fact]
    public void Two_targets_by_Nesterov()
    {
        // The gradient there is that of the sum over targets of half the squares, which for two targets is that of our mean; the loss told there is another.
        var options = new MultilayerPerceptronRegressorOptions
        {
            HiddenUnits = [4],
            Activation = ActivationFunction.Sigmoid,
            BatchSize = 23,
            L2 = 0.05,
            Optimizer = new NesterovMomentum { Rate = 0.2, Decay = 0.8 },
            MaxEpochs = 4,
            Shuffle = false,
            Patience = 100,
        };
        var (reference, x, y) = Read("two_targets_logistic_nesterov");
        var start = MultiTargetPerceptronRegressor.Start(3, 2, options);
        var model = MultiTargetPerceptronRegressor.Restore(options, start.Network.WithParameters(Numbers(reference, "start"))).Continue(x, Matrix.Wrap(23, 2, y));
        Agree.Within(Numbers(reference, "end"), model.Network.Parameters, Bound);
        Agree.Within(Numbers(reference, "predicted"), model.Predict(x).AsSpan(), Bound);
    }

    private static void Classifier(string name, MultilayerPerceptronClassifierOptions options, int[] classes, double bound)
    {
        var (reference, x, y) = Read(name);
        int[] labels = [.. y.Select(v => (int)v)];
        var start = MultilayerPerceptronClassifier.Start(3, [.. classes], options);
        var model = MultilayerPerceptronClassifier.Restore(options, start.Classes, start.Network.WithParameters(Numbers(reference, "start"))).Continue(x, labels);
        Agree.Within(Numbers(reference, "end"), model.Network.Parameters, bound);
        Agree.Within(Numbers(reference, "losses"), [.. model.Report.History], bound);
        Agree.Within(Numbers(reference, "predicted"), model.PredictProbability(x).AsSpan(), bound);
    }

    private static (JsonElement Reference, Matrix X, double[] Y) Read(string name)
    {
        var reference = _root.GetProperty(name);
        return (reference, Matrix.Wrap(23, 3, Numbers(reference, "x").ToArray()), Numbers(reference, "y").ToArray());
    }

    private static Vector Numbers(JsonElement reference, string name) => Vector.Wrap([.. reference.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())]);
}
