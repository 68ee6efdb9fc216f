using System.Collections.Immutable;
using System.Globalization;

namespace Functional.Fluent;

/// <summary>The parts of networks and perceptrons as they are stored, and back.</summary>
internal static class NetworkParts
{
    internal static StoredNetwork Stored(NeuralNetwork network) => new(
        network.Inputs, [.. network.Layers.Select(Stored)], network.Parameters.ToArray(), network.RunningMoments.ToArray());

    internal static NeuralNetwork Network(StoredNetwork s) => NeuralNetwork.FromParameters(
        s.Inputs, [.. s.Layers.Select(Layer)], Vector.Wrap(s.Parameters), Vector.Wrap(s.RunningMoments));

    internal static StoredTraining Stored(NeuralNetwork network, OptimizerState state, int epochs, FitReport report, Vector validation) => new(
        Stored(network), state.Steps, state.Moments.ToArray(), epochs, report.Reason.ToString(), report.Iterations, report.Objective, [.. report.History],
        report.Message, validation.ToArray());

    internal static OptimizerState State(StoredTraining s) => OptimizerState.Create(Vector.Wrap(s.Moments), s.Steps);

    internal static FitReport Report(StoredTraining s) =>
        new(ModelFile.Named<StopReason>(s.Reason), s.Iterations, s.Objective, ImmutableArray.Create(s.History), s.Message);

    internal static StoredPerceptronOptions Stored(MultilayerPerceptronOptions o) => new(
        [.. o.HiddenUnits], Stored(o.Activation), o.Initialization.ToString(), [.. o.HiddenLayers.Select(Stored)], Stored(o.Optimizer), Stored(o.Schedule),
        o.BatchSize, o.MaxEpochs, o.L1, o.L2, o.Tolerance, o.Patience, o.ValidationShare, o.Shuffle, Stored(o.Key), o.Precision.ToString());

    /// <summary>The options with what both perceptrons have in common.</summary>
    internal static TOptions With<TOptions>(TOptions options, StoredPerceptronOptions s)
        where TOptions : MultilayerPerceptronOptions => options with
        {
            HiddenUnits = ImmutableArray.Create(s.HiddenUnits),
            Activation = Activation(s.Activation),
            Initialization = ModelFile.Named<WeightInitialization>(s.Initialization),
            HiddenLayers = [.. s.HiddenLayers.Select(Layer)],
            Optimizer = Optimizer(s.Optimizer),
            Schedule = s.Schedule is { } t ? RateSchedule.Of(ModelFile.Named<RateScheduleKind>(t.Kind), t.Rate, t.Parameter, t.Steps) : null,
            BatchSize = s.BatchSize,
            MaxEpochs = s.MaxEpochs,
            L1 = s.L1,
            L2 = s.L2,
            Tolerance = s.Tolerance,
            Patience = s.Patience,
            ValidationShare = s.ValidationShare,
            Shuffle = s.Shuffle,
            Key = Key(s.Key),
            Precision = ModelFile.Named<Precision>(s.Precision),
        };

    internal static StoredLoss Stored(NetworkLoss loss) => new(loss.Kind.ToString(), loss.Parameter, loss.SecondParameter);

    internal static NetworkLoss Loss(StoredLoss s) => NetworkLoss.Of(ModelFile.Named<NetworkLossKind>(s.Kind), s.Parameter, s.SecondParameter);

    private static StoredSchedule? Stored(RateSchedule? schedule) =>
        schedule is null ? null : new(schedule.Kind.ToString(), schedule.Rate, schedule.Parameter, schedule.Steps);

    private static StoredActivation Stored(ActivationFunction activation) => new(activation.Kind.ToString(), activation.Alpha);

    private static ActivationFunction Activation(StoredActivation s) => ActivationFunction.Of(ModelFile.Named<ActivationKind>(s.Kind), s.Alpha);

    internal static string Stored(RandomKey key) => string.Join('-', key.ToWords().Select(word => word.ToString("x16", CultureInfo.InvariantCulture)));

    internal static RandomKey Key(string text)
    {
        string[] parts = text.Split('-');
        var words = new ulong[4];
        bool isKey = parts.Length == words.Length;
        for (int i = 0; isKey && i < words.Length; i++)
        {
            isKey = parts[i].Length == 16 && ulong.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[i]);
        }

        return isKey
            ? RandomKey.FromWords([.. words])
            : throw new ArgumentException($"Expected a key of four words of 16 hexadecimal digits, got \"{ModelFile.Shown(text)}\".", nameof(text));
    }

    private static StoredLayer Stored(NetworkLayer layer) => layer switch
    {
        DenseLayer l => new StoredDenseLayer(l.Units, Stored(l.Activation), l.Initialization.ToString()),
        ActivationLayer l => new StoredActivationLayer(Stored(l.Activation)),
        BatchNormalizationLayer l => new StoredBatchNormalization(l.Epsilon, l.Momentum),
        LayerNormalizationLayer l => new StoredLayerNormalization(l.Epsilon),
        DropoutLayer l => new StoredDropout(l.Keep),
        _ => throw new InvalidOperationException($"Expected a layer that has a stored form, got {layer}."),
    };

    private static NetworkLayer Layer(StoredLayer stored) => stored switch
    {
        StoredDenseLayer s => new DenseLayer(s.Units, Activation(s.Activation)) { Initialization = ModelFile.Named<WeightInitialization>(s.Initialization) },
        StoredActivationLayer s => new ActivationLayer(Activation(s.Activation)),
        StoredBatchNormalization s => new BatchNormalizationLayer { Epsilon = s.Epsilon, Momentum = s.Momentum },
        StoredLayerNormalization s => new LayerNormalizationLayer { Epsilon = s.Epsilon },
        StoredDropout s => new DropoutLayer(s.Keep),
        _ => throw new ArgumentException("Expected a layer, got null.", nameof(stored)),
    };

    private static StoredOptimizer Stored(Optimizer optimizer) => optimizer switch
    {
        GradientDescent o => new StoredGradientDescent(o.Rate),
        Momentum o => new StoredMomentum(o.Rate, o.Decay),
        NesterovMomentum o => new StoredNesterov(o.Rate, o.Decay),
        AdaGrad o => new StoredAdaGrad(o.Rate, o.Epsilon),
        RmsProp o => new StoredRmsProp(o.Rate, o.Decay, o.Epsilon),
        Adam o => new StoredAdam(o.Rate, o.MeanDecay, o.SquareDecay, o.Epsilon),
        AdamW o => new StoredAdamW(o.Rate, o.MeanDecay, o.SquareDecay, o.Epsilon, o.Decay),
        Lion o => new StoredLion(o.Rate, o.DirectionDecay, o.MeanDecay, o.Decay),
        _ => throw new InvalidOperationException($"Expected an optimizer that has a stored form, got {optimizer.GetType().Name}: its parts may hold any function. Store the Network alone."),
    };

    private static Optimizer Optimizer(StoredOptimizer stored) => stored switch
    {
        StoredGradientDescent s => new GradientDescent { Rate = s.Rate },
        StoredMomentum s => new Momentum { Rate = s.Rate, Decay = s.Decay },
        StoredNesterov s => new NesterovMomentum { Rate = s.Rate, Decay = s.Decay },
        StoredAdaGrad s => new AdaGrad { Rate = s.Rate, Epsilon = s.Epsilon },
        StoredRmsProp s => new RmsProp { Rate = s.Rate, Decay = s.Decay, Epsilon = s.Epsilon },
        StoredAdam s => new Adam { Rate = s.Rate, MeanDecay = s.MeanDecay, SquareDecay = s.SquareDecay, Epsilon = s.Epsilon },
        StoredAdamW s => new AdamW { Rate = s.Rate, MeanDecay = s.MeanDecay, SquareDecay = s.SquareDecay, Epsilon = s.Epsilon, Decay = s.Decay },
        StoredLion s => new Lion { Rate = s.Rate, DirectionDecay = s.DirectionDecay, MeanDecay = s.MeanDecay, Decay = s.Decay },
        _ => throw new ArgumentException("Expected an optimizer, got null.", nameof(stored)),
    };
}
