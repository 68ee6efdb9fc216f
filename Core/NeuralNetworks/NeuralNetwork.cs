using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>A network of layers with its numbers: an immutable value that predicts, and whose loss has a gradient.</summary>
/// <remarks>
/// <para><see cref="Parameters"/> are all numbers that are trained, one behind the other, layer by layer: the weights of a dense layer input by input (Wᵀ row by row),
/// then its bias; γ, then β of a normalization. So any <see cref="Optimizer"/> and any of <see cref="Minimize"/> can train a network; the models
/// <see cref="MultilayerPerceptronClassifier"/> and <see cref="MultilayerPerceptronRegressor"/> do it for whole data sets.</para>
/// <example>
/// <code>
/// var network = NeuralNetwork.Create(2, [new DenseLayer(3, ActivationFunction.Tanh), new DenseLayer(1, ActivationFunction.Identity)], RandomKey.FromSeed(1));
/// // network.Parameters.Length is 13
/// </code>
/// </example>
/// </remarks>
public sealed record NeuralNetwork
{
    internal NeuralNetwork(NetworkPlan plan, Vector parameters, Vector runningMoments) =>
        (Plan, Parameters, RunningMoments) = (plan, parameters, runningMoments);

    internal NetworkPlan Plan { get; }

    /// <summary>How many numbers a sample has.</summary>
    public int Inputs => Plan.Inputs;

    /// <summary>How many numbers come out.</summary>
    public int Outputs => Plan.Outputs;

    /// <summary>The layers in order.</summary>
    public ImmutableArray<NetworkLayer> Layers => Plan.Layers;

    /// <summary>All numbers that are trained.</summary>
    public Vector Parameters { get; }

    /// <summary>The running moments of batch normalization, layer by layer: means, then variances. Empty where no layer has them.</summary>
    public Vector RunningMoments { get; }

    /// <summary>A network before training.</summary>
    /// <param name="inputs">How many numbers a sample has, at least 1.</param>
    /// <param name="layers">The layers in order, at least one; the last gives the outputs.</param>
    /// <param name="key">Decides the first weights.</param>
    /// <exception cref="ArgumentException">There is no layer, or the network is too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no input.</exception>
    public static NeuralNetwork Create(int inputs, ImmutableArray<NetworkLayer> layers, RandomKey key)
    {
        NetworkPlan plan = new(inputs, layers);
        return new(plan, Vector.Adopt(plan.Start(key)), Vector.Adopt(plan.StartMoments()));
    }

    /// <summary>A network with given numbers.</summary>
    /// <param name="inputs">How many numbers a sample has, at least 1.</param>
    /// <param name="layers">The layers in order, at least one.</param>
    /// <param name="parameters">All numbers that are trained, in the order of <see cref="Parameters"/>.</param>
    /// <param name="runningMoments">The running moments of batch normalization; <c>null</c> for means of 0 and variances of 1.</param>
    /// <exception cref="ArgumentException">There is no layer, or a vector has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no input.</exception>
    public static NeuralNetwork FromParameters(int inputs, ImmutableArray<NetworkLayer> layers, Vector parameters, Vector? runningMoments = null)
    {
        NetworkPlan plan = new(inputs, layers);
        ArgumentNullException.ThrowIfNull(parameters);
        runningMoments ??= Vector.Adopt(plan.StartMoments());
        Guard.Length(parameters.AsSpan(), plan.Parameters, nameof(parameters));
        Guard.Length(runningMoments.AsSpan(), plan.Moments, nameof(runningMoments));
        return new(plan, parameters, runningMoments);
    }

    /// <summary>The same network with other numbers.</summary>
    /// <param name="parameters">As many as <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public NeuralNetwork WithParameters(Vector parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Guard.Length(parameters.AsSpan(), Plan.Parameters, nameof(parameters));
        return new(Plan, parameters, RunningMoments);
    }

    /// <summary>The weights W of a dense layer, units×inputs, as in z = Wa + b.</summary>
    /// <param name="layer">The index of the layer.</param>
    /// <exception cref="ArgumentException">The layer is not dense.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix Weights(int layer)
    {
        var stage = Dense(layer);
        var values = new double[stage.Weights];
        LinearAlgebra.Transpose(Parameters.AsSpan().Slice(stage.Offset, stage.Weights), stage.Inputs, stage.Outputs, values);
        return Matrix.Wrap(stage.Outputs, stage.Inputs, values);
    }

    /// <summary>The bias b of a dense layer.</summary>
    /// <param name="layer">The index of the layer.</param>
    /// <exception cref="ArgumentException">The layer is not dense.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Vector Bias(int layer)
    {
        var stage = Dense(layer);
        return Vector.CopyFrom(Parameters.AsSpan().Slice(stage.Offset + stage.Weights, stage.Outputs));
    }

    /// <summary>The outputs for one sample.</summary>
    /// <param name="row">Inputs values.</param>
    /// <param name="destination">Outputs values.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    [Formula("N1", "N2")]
    public void Predict(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Inputs);
        Guard.Length((ReadOnlySpan<double>)destination, Outputs, nameof(destination));
        NetworkInference.Run(Plan, Parameters.AsSpan(), RunningMoments.AsSpan(), row, 1, destination, Execution.Sequential);
    }

    /// <summary>The outputs for every row; allocates nothing.</summary>
    /// <param name="features">A matrix of n×Inputs.</param>
    /// <param name="destination">n·Outputs values, row by row.</param>
    /// <param name="execution">Threads (used for many rows, or large layers) and cancellation.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    [Formula("N1", "N2")]
    public void Predict(Matrix features, Span<double> destination, Execution? execution = null) => Predict(features, null, destination, execution);

    /// <summary>The outputs for every row.</summary>
    /// <param name="features">A matrix of n×Inputs.</param>
    /// <param name="execution">Threads (used for many rows, or large layers) and cancellation.</param>
    /// <returns>A matrix of n×Outputs.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("N1", "N2")]
    public Matrix Predict(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Inputs);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, Outputs));
        Predict(features, values, execution);
        return Matrix.Adopt(features.Rows, Outputs, values);
    }

    /// <summary>The loss of a mini-batch as in training, and its gradient with respect to every parameter, by backpropagation.</summary>
    /// <remarks>Batch normalization takes the moments of this batch, and dropout the mask of the key.</remarks>
    /// <param name="features">A matrix of n×Inputs, n ≥ 1.</param>
    /// <param name="targets">A matrix of n×Outputs.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="key">Decides what dropout drops.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The mean loss, and the gradient in the order of <see cref="Parameters"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the loss is not defined for a target.</exception>
    [Formula("N8", "N9")]
    public (double Loss, Vector Gradient) Gradient(
        Matrix features, Matrix targets, NetworkLoss loss, RandomKey key = default, Execution? execution = null) =>
        GradientWeighted(features, targets, loss, default, key, execution);

    /// <summary>The same for samples of different weights: the mean is Σ w·loss / Σ w.</summary>
    /// <param name="features">A matrix of n×Inputs, n ≥ 1.</param>
    /// <param name="targets">A matrix of n×Outputs.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="weights">n weights of 0 or above, at least one above; empty for none.</param>
    /// <param name="key">Decides what dropout drops.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The mean loss, and the gradient in the order of <see cref="Parameters"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the loss is not defined for a target.</exception>
    [Formula("N8", "N9")]
    public (double Loss, Vector Gradient) GradientWeighted(
        Matrix features, Matrix targets, NetworkLoss loss, ReadOnlySpan<double> weights, RandomKey key = default, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(targets);
        Guard.Columns(features, Inputs);
        Guard.Columns(targets, Outputs);
        if (features.Rows < (Plan.NeedsTwoRows ? 2 : 1))
            Guard.ThrowArgument($"Expected at least {(Plan.NeedsTwoRows ? "two rows, for batch normalization" : "one row")}, got a matrix of {features.Shape}.", nameof(features));
        if (targets.Rows != features.Rows)
            Guard.ThrowArgument($"Expected one row per row of features ({features.Rows}), got a matrix of {targets.Shape}.", nameof(targets));
        if (!weights.IsEmpty)
            Guard.Length(weights, features.Rows);
        Guard.Weights(weights);
        loss.CheckTargets(targets.AsSpan(), Outputs, nameof(targets));
        NetworkEngine<double> engine = new(Plan, Parameters.AsSpan(), RunningMoments.AsSpan(), features.Rows);
        engine.Forward(features.AsSpan(), features.Rows, key, execution);
        var total = weights.IsEmpty ? features.Rows : Summation.Sum(weights);
        var spread = NetworkTraining.Spread(weights, loss, Outputs);
        var value = loss.Run(
            targets.AsSpan(), [], engine.Output(features.Rows), spread, Outputs, total, engine.Delta(features.Rows), execution);
        engine.Backward(features.AsSpan(), features.Rows, execution);
        return (value, Vector.Adopt(engine.Gradient));
    }

    /// <summary>Equal when the layers and all numbers are.</summary>
    /// <param name="other">The other network.</param>
    public bool Equals(NeuralNetwork? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Inputs == other.Inputs && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan()) && Parameters == other.Parameters
            && RunningMoments == other.RunningMoments);

    /// <summary>Agrees with <see cref="Equals(NeuralNetwork)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Inputs, Layers.Length, Parameters);

    /// <summary>For example <c>64 → Dense 100 Relu → Dense 10 Identity, 7510 parameters</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Inputs} → {Describe(Layers)}, {Plan.Parameters} parameters");

    /// <summary>The outputs for every row, turned into predictions by the link of a loss.</summary>
    internal void Predict(Matrix features, NetworkLoss? link, Span<double> destination, Execution? execution)
    {
        Guard.Columns(features, Inputs);
        if (destination.Length != (long)features.Rows * Outputs)
            Guard.ThrowArgument($"Expected a destination of {features.Rows}×{Outputs} elements, got {destination.Length}.", nameof(destination));
        RowChunks.Run(
            new PredictWork(this, link, features.Rows <= NetworkInference.Height ? execution : Execution.Sequential), features.Rows, features.AsSpan(), destination,
            NetworkInference.Height, execution);
    }

    /// <summary>For example <c>Dense 100 Relu → Dense 10 Identity</c>.</summary>
    internal static string Describe(ImmutableArray<NetworkLayer> layers) => string.Join(" → ", layers.Select(Describe));

    private static string Describe(NetworkLayer layer) => layer switch
    {
        DenseLayer dense => $"Dense {dense.Units} {dense.Activation}",
        ActivationLayer activation => $"{activation.Activation}",
        DropoutLayer dropout => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Dropout {dropout.Keep}"),
        BatchNormalizationLayer => "BatchNormalization",
        _ => "LayerNormalization",
    };

    private NetworkStage Dense(int layer)
    {
        Guard.Index(layer, Plan.Stages.Length);
        if (Plan.Stages[layer].Kind != StageKind.Dense)
            Guard.ThrowArgument($"Expected the index of a dense layer, got {layer}: {Layers[layer]}.", nameof(layer));
        return Plan.Stages[layer];
    }

    private readonly struct PredictWork(NeuralNetwork network, NetworkLoss? link, Execution? execution) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            NetworkInference.Run(network.Plan, network.Parameters.AsSpan(), network.RunningMoments.AsSpan(), input, rows, output, execution);
            link?.Link(output, network.Outputs);
        }
    }
}
