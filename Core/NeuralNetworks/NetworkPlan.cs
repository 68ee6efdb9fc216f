using System.Collections.Immutable;

namespace Functional;

/// <summary>What a stage of a network does.</summary>
internal enum StageKind
{
    Dense,
    Activation,
    BatchNormalization,
    LayerNormalization,
    Dropout,
}

/// <summary>A layer with its sizes and the places of its numbers.</summary>
/// <remarks>
/// Numbers of a dense stage: Wᵀ (inputs×outputs, so that a batch is multiplied as it lies), then b. Of a normalization: γ, then β; running moments: means, then variances.
/// </remarks>
internal sealed record NetworkStage
{
    internal StageKind Kind { get; init; }

    internal required int Layer { get; init; }

    internal required int Inputs { get; init; }

    internal required int Outputs { get; init; }

    internal int Offset { get; init; }

    internal int Count { get; init; }

    /// <summary>The place of the running moments, 2·Outputs of them.</summary>
    internal int Moments { get; init; }

    internal ActivationFunction Activation { get; init; } = ActivationFunction.Identity;

    internal double Epsilon { get; init; }

    internal double Momentum { get; init; }

    internal double Keep { get; init; } = 1;

    internal WeightInitialization Rule { get; init; }

    internal int Weights => Inputs * Outputs;

    /// <summary>Whether what goes into the activation must be kept beside what comes out.</summary>
    internal bool KeepsInput => Kind == StageKind.Dense && !Activation.SlopeOfValue;
}

/// <summary>The stages of a network in order.</summary>
internal sealed class NetworkPlan
{
    internal NetworkPlan(int inputs, ImmutableArray<NetworkLayer> layers)
    {
        Guard.AtLeast(inputs, 1);
        Guard.NotDefault(layers);
        if (layers.IsEmpty)
            Guard.ThrowArgument("Expected at least one layer, got none.", nameof(layers));
        (Inputs, Layers) = (inputs, layers);
        var stages = new NetworkStage[layers.Length];
        int width = inputs, moments = 0;
        long parameters = 0;
        for (var i = 0; i < stages.Length; i++)
        {
            var units = layers[i] is DenseLayer wide ? wide.Units : width;
            var count = layers[i] switch
            {
                DenseLayer => ((long)width + 1) * units,
                BatchNormalizationLayer or LayerNormalizationLayer => 2L * width,
                null => throw new ArgumentException($"Expected layers, got null at index {i}.", nameof(layers)),
                _ => 0,
            };
            // The moments of an optimizer are twice as many again.
            if (parameters + count > Array.MaxLength / 2)
                Guard.ThrowArgument($"Expected at most {Array.MaxLength / 2} parameters, got {parameters + count} up to layer {i} ({width} inputs, {units} outputs).", nameof(layers));
            stages[i] = Stage(layers[i], i, width, units, (int)parameters, (int)count, moments);
            moments += layers[i] is BatchNormalizationLayer ? 2 * width : 0;
            parameters += count;
            width = units;
        }
        (Stages, Parameters, Moments, Outputs) = (stages, (int)parameters, moments, width);
    }

    internal int Inputs { get; }

    internal int Outputs { get; }

    internal int Parameters { get; }

    /// <summary>How many running moments there are.</summary>
    internal int Moments { get; }

    internal ImmutableArray<NetworkLayer> Layers { get; }

    internal NetworkStage[] Stages { get; }

    internal int Widest => Math.Max(Inputs, Stages.Max(stage => stage.Outputs));

    /// <summary>Whether a mini-batch of one row cannot be trained on.</summary>
    internal bool NeedsTwoRows => Moments > 0;

    /// <summary>Parameters before the first step.</summary>
    internal double[] Start(RandomKey key)
    {
        var values = new double[Parameters];
        foreach (var stage in Stages)
        {
            var to = values.AsSpan(stage.Offset, stage.Count);
            if (stage.Kind == StageKind.Dense)
            {
                var weights = Initialization.Weights(stage.Rule, key.Child(stage.Layer), stage.Inputs, stage.Outputs);
                LinearAlgebra.Transpose(weights.AsSpan(), stage.Outputs, stage.Inputs, to[..stage.Weights]);
            }
            else if (stage.Count > 0)
            {
                to[..stage.Outputs].Fill(1);
            }
        }
        return values;
    }

    /// <summary>Running moments before the first step: means of 0, variances of 1.</summary>
    internal double[] StartMoments()
    {
        var values = new double[Moments];
        foreach (var stage in Stages.Where(stage => stage.Kind == StageKind.BatchNormalization))
            values.AsSpan(stage.Moments + stage.Outputs, stage.Outputs).Fill(1);
        return values;
    }

    private static NetworkStage Stage(NetworkLayer layer, int index, int inputs, int outputs, int offset, int count, int moments)
    {
        var stage = new NetworkStage { Layer = index, Inputs = inputs, Outputs = outputs, Offset = offset, Count = count };
        return layer switch
        {
            DenseLayer dense => stage with { Kind = StageKind.Dense, Activation = dense.Activation, Rule = dense.Initialization },
            BatchNormalizationLayer normal => stage with
            {
                Kind = StageKind.BatchNormalization,
                Moments = moments,
                Epsilon = normal.Epsilon,
                Momentum = normal.Momentum,
            },
            LayerNormalizationLayer normal => stage with { Kind = StageKind.LayerNormalization, Epsilon = normal.Epsilon },
            DropoutLayer dropout => stage with { Kind = StageKind.Dropout, Keep = dropout.Keep },
            ActivationLayer activation => stage with { Kind = StageKind.Activation, Activation = activation.Activation },
            _ => throw new ArgumentException($"Expected a known layer, got {layer}.", nameof(layer)),
        };
    }
}
