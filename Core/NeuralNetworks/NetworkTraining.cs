using System.Collections.Immutable;

namespace Functional;

/// <summary>What a network is trained towards: numbers for each output, or a class for each row.</summary>
internal readonly ref struct TrainingTargets
{
    internal ReadOnlySpan<double> Values { get; init; }

    internal ReadOnlySpan<int> Labels { get; init; }

    internal required NetworkLoss Loss { get; init; }
}

/// <summary>A network on its way: with the state of its optimizer and how the training went.</summary>
internal sealed record NetworkProgress(NeuralNetwork Network, OptimizerState State, int Epochs, FitReport Report, Vector ValidationHistory)
{
    internal static NetworkProgress Start(MultilayerPerceptronOptions options, int features, int outputs)
    {
        var network = NeuralNetwork.Create(features, options.Layers(outputs), options.Key.Child("weights"));
        return new(network, options.Optimizer.Start(network.Parameters.Length), 0, new(StopReason.IterationLimit, 0, double.NaN, []), Vector.Empty);
    }

    /// <summary>That of a stored model; the network has the layers that the options ask for.</summary>
    internal static NetworkProgress Restored(
        MultilayerPerceptronOptions options, int outputs, NeuralNetwork network, OptimizerState? state, int epochs, FitReport? report, Vector? validation)
    {
        var layers = options.Layers(outputs);
        if (!layers.AsSpan().SequenceEqual(network.Layers.AsSpan()))
            Guard.ThrowArgument($"Expected the layers of the options, {NeuralNetwork.Describe(layers)}, got {network}.", nameof(network));
        Guard.AtLeast(epochs, 0);
        state ??= options.Optimizer.Start(network.Parameters.Length);
        Guard.Length(state.Moments.AsSpan(), options.Optimizer.MomentCount * network.Parameters.Length, nameof(state));
        return new(network, state, epochs, report ?? new(StopReason.IterationLimit, epochs, double.NaN, []), validation ?? Vector.Empty);
    }
}

/// <summary>The training of networks, in doubles or floats.</summary>
internal static class NetworkTraining
{
    /// <summary>Epochs until the rule of the options stops them; the report tells of a divergence.</summary>
    internal static NetworkProgress Fit(
        MultilayerPerceptronOptions options, NetworkProgress start, Matrix features, in TrainingTargets targets, ReadOnlySpan<double> weights,
        ImmutableArray<int> held, Execution? execution) =>
        options.Precision == Precision.Double
            ? NetworkTrainer<double>.Of(options, start, features, targets, weights, held).Fit(execution)
            : NetworkTrainer<float>.Of(options, start, features, targets, weights, held).Fit(execution);

    /// <summary>One step on one mini-batch, as it comes.</summary>
    internal static NetworkProgress Step(
        MultilayerPerceptronOptions options, NetworkProgress start, Matrix features, in TrainingTargets targets, ReadOnlySpan<double> weights,
        Execution? execution) =>
        options.Precision == Precision.Double
            ? NetworkTrainer<double>.Step(options, start, features, targets, weights, execution)
            : NetworkTrainer<float>.Step(options, start, features, targets, weights, execution);

    /// <summary>The error of a diverged training.</summary>
    internal static TrainingDivergedException Diverged(FitReport report) => new(report.Iterations, report.Objective, report.Message);

    /// <summary>Weights of rows, or of elements where the loss is one of elements.</summary>
    internal static ReadOnlySpan<double> Spread(ReadOnlySpan<double> weights, NetworkLoss loss, int columns)
    {
        if (weights.IsEmpty || columns == 1 || loss.Kind == NetworkLossKind.CategoricalCrossEntropy)
            return weights;
        var spread = new double[weights.Length * columns];
        for (var i = 0; i < spread.Length; i++)
            spread[i] = weights[i / columns];
        return spread;
    }

    /// <summary>The rows that early stopping holds back, ascending: a share of each group of labels, where there are labels.</summary>
    internal static ImmutableArray<int> Held(MultilayerPerceptronOptions options, ReadOnlySpan<int> labels, int rows)
    {
        if (options.ValidationShare is not { } share)
            return [];
        var order = options.Key.Child("validation").Permutation(rows);
        Dictionary<int, int> left = [];
        if (labels.IsEmpty)
        {
            left[0] = Quota(rows);
        }
        else
        {
            foreach (var label in labels)
                left[label] = left.GetValueOrDefault(label) + 1;
            foreach (var label in left.Keys.ToArray())
                left[label] = Quota(left[label]);
        }
        List<int> held = [];
        foreach (var row in order)
        {
            var label = labels.IsEmpty ? 0 : labels[row];
            if (left[label] == 0)
                continue;
            left[label]--;
            held.Add(row);
        }
        if (held.Count == 0)
            Guard.ThrowArgument($"Expected enough rows for early stopping to hold back a share of {Display.Number(share)}, got {rows}.", "features");
        held.Sort();
        return [.. held];

        // The nearest whole number; at least one stays for the training.
        int Quota(int count) => Math.Min(count - 1, (int)Math.Floor((count * share) + 0.5));
    }
}
