using System.Collections.Immutable;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Networks and perceptrons stored as JSON come back to the bit and go on as if they had never been away; other text is an error that says so.</summary>
public class PerceptronStorage
{
    private static readonly Optimizer[] _optimizers =
    [
        new GradientDescent { Rate = 0.03 }, new Momentum { Rate = 0.02, Decay = 0.8 }, new NesterovMomentum { Rate = 0.02, Decay = 0.7 }, new AdaGrad { Rate = 0.1, Epsilon = 1e-9 },
        new RmsProp { Rate = 0.01, Decay = 0.95, Epsilon = 1e-7 }, new Adam { Rate = 0.01, MeanDecay = 0.8, SquareDecay = 0.99, Epsilon = 1e-6 },
        new AdamW { Rate = 0.01, MeanDecay = 0.8, SquareDecay = 0.99, Epsilon = 1e-6, Decay = 0.1 }, new Lion { Rate = 0.001, DirectionDecay = 0.8, MeanDecay = 0.95, Decay = 0.2 },
    ];

    private static readonly ImmutableArray<NetworkLayer> _layers =
    [
        new DenseLayer(6, ActivationFunction.LeakyRelu(0.2)) { Initialization = WeightInitialization.HeNormal }, new BatchNormalizationLayer { Epsilon = 1e-4, Momentum = 0.3 },
        new ActivationLayer(ActivationFunction.Elu(0.5)), new LayerNormalizationLayer { Epsilon = 1e-3 }, new DropoutLayer(0.7),
    ];

    private static (Matrix X, int[] Labels) Data(int seed, int classes)
    {
        Source source = new((ulong)(uint)seed);
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => 10 * (i % classes))];
        return (Matrix.Create(30, 3, (i, j) => source.Bell() + labels[i]), labels);
    }

    private static MultilayerPerceptronClassifier Classifier(int seed) => MultilayerPerceptronClassifier.Fit(Data(seed, 2 + (seed & 1)).X, Data(seed, 2 + (seed & 1)).Labels, new()
    {
        HiddenLayers = _layers,
        Activation = ActivationFunction.Gelu,
        Optimizer = _optimizers[(uint)seed % _optimizers.Length],
        Schedule = (seed & 2) == 0 ? null : RateSchedule.Cosine(0.02, 0.001, 40),
        BatchSize = 8,
        MaxEpochs = 3,
        L1 = 1e-3,
        ValidationShare = (seed & 4) != 0 ? 0.25 : null,
        Key = RandomKey.FromSeed(seed).Child("odd"),
        Precision = (Precision)(seed & 1),
        LabelSmoothing = 0.1,
        BalancedClasses = true,
        ClassWeights = ImmutableDictionary<int, double>.Empty.Add(10, 2.5).Add(0, 1 / 3.0),
    });

    [Law(MaxTest = 16)]
    public void A_stored_classifier_goes_on_as_if_it_had_stayed(int seed)
    {
        var model = Classifier(seed);
        var back = MultilayerPerceptronClassifier.FromJson(model.ToJson());
        Assert.Equal(model, back);
        Assert.Equal(model.ToJson(), back.ToJson());
        Agree.Bits(model.OptimizerState.Moments, back.OptimizerState.Moments);
        var (x, labels) = Data(seed, 2 + (seed & 1));
        Assert.Equal(model.Continue(x, labels), back.Continue(x, labels));
        Assert.Equal(model.Network, NeuralNetwork.FromJson(model.Network.ToJson()));
    }

    [Fact]
    public void Regressors_of_every_loss_come_back()
    {
        Matrix x = Matrix.Create(12, 2, (i, j) => i + j), y = Matrix.Create(12, 2, (i, j) => (i + j) % 2);
        foreach (var kind in Enum.GetValues<NetworkLossKind>().Where(kind => kind is not (NetworkLossKind.Hinge or NetworkLossKind.SquaredHinge or NetworkLossKind.CategoricalCrossEntropy)))
        {
            var loss = NetworkLoss.Of(kind, kind is NetworkLossKind.Huber or NetworkLossKind.SmoothL1 or NetworkLossKind.Pinball or NetworkLossKind.Focal ? 0.3 : 0, kind == NetworkLossKind.Focal ? 0.6 : 0);
            var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [3], Loss = loss, MaxEpochs = 2 };
            var one = MultilayerPerceptronRegressor.Fit(x, Enumerable.Range(0, 12).Select(i => y[i, 0]).ToArray(), options);
            Assert.Equal(one, MultilayerPerceptronRegressor.FromJson(one.ToJson()));
            var many = MultilayerPerceptronRegressor.FitMany(x, y, options);
            Assert.Equal(many, MultiTargetPerceptronRegressor.FromJson(many.ToJson()));
            Assert.Throws<ModelFormatException>(() => MultilayerPerceptronRegressor.FromJson(many.ToJson()));
        }
    }

    [Fact]
    public void Names_are_stored_too_and_a_byte_order_mark_is_passed_over()
    {
        Dataset data = Dataset.ReadCsv(new StringReader("a,b,kind\n0,0,same\n0,1,other\n1,0,other\n1,1,same\n"), new CsvOptions { Target = "kind", TextColumns = ["kind"] });
        var fit = data.Fit(new MultilayerPerceptronClassifierOptions { MaxEpochs = 2 });
        Assert.Equal(fit, FittedClassifier<MultilayerPerceptronClassifier>.FromJson("\uFEFF" + fit.ToJson()));
        var scaler = StandardScaler.Fit(data.Features);
        Assert.Equal(scaler, StandardScaler.FromJson("\uFEFF" + scaler.ToJson()));
        var numbers = Dataset.FromArrays([[0.0], [1], [2]], [0, 1, 2], ["x"], "y").Fit(new MultilayerPerceptronRegressorOptions { MaxEpochs = 2 });
        string path = Path.GetTempFileName();
        try
        {
            numbers.Save(path);
            Assert.Equal(numbers, FittedRegressor<MultilayerPerceptronRegressor>.Load(path));
            Assert.Throws<ModelFormatException>(() => MultilayerPerceptronRegressor.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_model_before_its_first_step_and_numbers_without_end_are_stored()
    {
        var start = MultilayerPerceptronClassifier.Start(2, [3, 1]);
        Assert.Equal(start, MultilayerPerceptronClassifier.FromJson(start.ToJson()));
        var odd = start.Network.WithParameters(Vector.Wrap([.. start.Network.Parameters.Select((p, i) => i % 3 == 0 ? double.NaN : i % 3 == 1 ? double.NegativeInfinity : -0.0)]));
        Assert.Equal(odd, NeuralNetwork.FromJson(odd.ToJson()));
    }

    [Fact]
    public void Every_cut_of_the_text_is_refused()
    {
        string json = Classifier(1).ToJson();
        for (int length = 0; length < json.Length - 2; length += 1 + (length / 20))
        {
            Assert.Throws<ModelFormatException>(() => MultilayerPerceptronClassifier.FromJson(json[..length]));
        }
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2")]
    [InlineData("multilayer-perceptron-classifier", "standard-scaler", "standard-scaler")]
    [InlineData("\"inputs\": 3", "\"inputs\": 4", "")]
    [InlineData("\"inputs\": 3", "\"inputs\": 2000000000", "")]
    [InlineData("\"inputs\": 3", "\"inputs\": \"3\"", "inputs")]
    [InlineData("\"units\": 6", "\"units\": 5", "")]
    [InlineData("\"units\": 6", "\"units\": 0", "units")]
    [InlineData("\"kind\": \"dense\"", "\"kind\": \"convolution\"", "convolution")]
    [InlineData("\"kind\": \"dense\",", "", "kind")]
    [InlineData("\"kind\": \"LeakyRelu\"", "\"kind\": \"Maxout\"", "Maxout")]
    [InlineData("\"kind\": \"momentum\"", "\"kind\": \"adam\"", "")]
    [InlineData("\"decay\": 0.8", "\"decay\": 1.5", "")]
    [InlineData("\"steps\": ", "\"steps\": -", "steps")]
    [InlineData("\"epochs\": 3", "\"epochs\": -3", "epochs")]
    [InlineData("\"reason\": \"", "\"reason\": \"No", "No")]
    [InlineData("\"key\": \"", "\"key\": \"0", "hexadecimal")]
    [InlineData("\"precision\": \"Single\"", "\"precision\": \"Half\"", "Half")]
    [InlineData("\"batchSize\": 8", "\"batchSize\": 0", "BatchSize")]
    [InlineData("\"label\": 10", "\"label\": 0", "")]
    [InlineData("\"runningMoments\": [", "\"runningMoments\": [1,", "")]
    [InlineData("\"moments\": [", "\"moments\": [1,", "")]
    [InlineData("\"parameters\": [", "\"parameters\": [\"much\",", "")]
    [InlineData("\"hiddenLayers\": [", "\"hiddenLayers\": [null,", "null")]
    public void Text_that_is_no_classifier_is_refused(string good, string bad, string says)
    {
        string json = Classifier(1).ToJson();
        Assert.Contains(good, json, StringComparison.Ordinal);
        var error = Assert.Throws<ModelFormatException>(() => MultilayerPerceptronClassifier.FromJson(json.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_has_no_stored_form()
    {
        var chained = MultilayerPerceptronClassifier.Start(2, [0, 1], new() { Optimizer = new OptimizerChain { Transforms = [GradientTransform.ClipByNorm(1)] } });
        Assert.Contains("OptimizerChain", Assert.Throws<InvalidOperationException>(() => chained.ToJson()).Message, StringComparison.Ordinal);
        Assert.Equal(chained.Network, NeuralNetwork.FromJson(chained.Network.ToJson()));
    }

    [Law(MaxTest = 50)]
    public void A_key_is_its_words(long seed, string? name)
    {
        var key = RandomKey.FromSeed(seed).Child(name ?? "");
        Assert.Equal(key, RandomKey.FromWords(key.ToWords()));
        Assert.Equal("RandomKey " + string.Join('-', key.ToWords().Select(word => word.ToString("x16", System.Globalization.CultureInfo.InvariantCulture))), key.ToString());
        Refusal.Argument("words", () => RandomKey.FromWords([1, 2, 3]), "4", "3");
    }
}
