using Functional.Kernels;

namespace Functional;

/// <summary>The memory in which a network is trained: parameters, their gradient, and what the way back needs of the way forwards.</summary>
/// <remarks>Everything is allocated once; the steps allocate nothing. Not for several threads at a time; inside, each product may use some.</remarks>
internal sealed class NetworkEngine<T>
    where T : unmanaged
{
    private readonly T[][] outputs, kept;
    private readonly double[][] batches;
    private T[] delta, other;

    internal NetworkEngine(NetworkPlan plan, ReadOnlySpan<double> parameters, ReadOnlySpan<double> moments, int capacity)
    {
        Plan = plan;
        Parameters = new T[plan.Parameters];
        Narrow(parameters, Parameters);
        Gradient = new T[plan.Parameters];
        Moments = moments.ToArray();
        var stages = plan.Stages;
        (outputs, kept, batches) = (new T[stages.Length][], new T[stages.Length][], new double[stages.Length][]);
        for (var i = 0; i < stages.Length; i++)
        {
            var size = checked(capacity * stages[i].Outputs);
            outputs[i] = GC.AllocateUninitializedArray<T>(size);
            kept[i] = stages[i].KeepsInput || stages[i] is { Kind: StageKind.Dropout, Keep: < 1 } ? GC.AllocateUninitializedArray<T>(size) : [];
            batches[i] = stages[i].Kind == StageKind.BatchNormalization ? new double[3 * stages[i].Outputs] : [];
        }
        var widest = checked(capacity * plan.Widest);
        (delta, other) = (GC.AllocateUninitializedArray<T>(widest), GC.AllocateUninitializedArray<T>(widest));
    }

    internal NetworkPlan Plan { get; }

    internal T[] Parameters { get; }

    internal T[] Gradient { get; }

    /// <summary>Running moments of batch normalization.</summary>
    internal double[] Moments { get; }

    /// <summary>What the last way forwards gave, rows×outputs.</summary>
    internal ReadOnlySpan<T> Output(int rows) => outputs[^1].AsSpan(0, rows * Plan.Outputs);

    /// <summary>Where the gradient with respect to the output goes before the way back.</summary>
    internal Span<T> Delta(int rows) => delta.AsSpan(0, rows * Plan.Outputs);

    internal static void Narrow(ReadOnlySpan<double> from, Span<T> to)
    {
        if (typeof(T) == typeof(double))
        {
            from.CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(to));
            return;
        }
        for (var i = 0; i < from.Length; i++)
            to[i] = Scalar.Narrow<T>(from[i]);
    }

    internal static double[] Widen(ReadOnlySpan<T> from)
    {
        var to = GC.AllocateUninitializedArray<double>(from.Length);
        for (var i = 0; i < to.Length; i++)
            to[i] = Scalar.Widen(from[i]);
        return to;
    }

    /// <summary>Forwards as in training: moments of the batch, dropout by the key.</summary>
    internal void Forward(ReadOnlySpan<T> input, int rows, RandomKey key, Execution? execution)
    {
        var current = input;
        for (var i = 0; i < outputs.Length; i++)
        {
            var stage = Plan.Stages[i];
            int width = stage.Outputs, inputs = stage.Inputs;
            var to = outputs[i].AsSpan(0, rows * width);
            ReadOnlySpan<T> numbers = Parameters.AsSpan(stage.Offset, stage.Count);
            switch (stage.Kind)
            {
                case StageKind.Dense:
                    var z = stage.KeepsInput ? kept[i].AsSpan(0, to.Length) : to;
                    Gemm.Multiply(rows, width, inputs, current, inputs, numbers[..stage.Weights], width, z, width, execution: execution);
                    stage.Activation.ApplyWithBias(rows, width, z, numbers[stage.Weights..], to, execution);
                    break;
                case StageKind.Activation:
                    stage.Activation.ApplyOf(current, to, execution);
                    break;
                case StageKind.LayerNormalization:
                    LayerNormKernel.Forward(rows, width, current, numbers[..width], numbers[width..], stage.Epsilon, to, execution);
                    break;
                case StageKind.BatchNormalization:
                    var batch = batches[i].AsSpan();
                    Span<double> mean = batch[..width], inverse = batch.Slice(width, width), variance = batch[(2 * width)..];
                    Layers.ColumnMomentsOf(rows, width, current, stage.Epsilon, mean, variance, inverse, execution);
                    Layers.NormalizeOf(rows, width, current, mean, inverse, numbers[..width], numbers[width..], to, execution);
                    Remember(stage, rows, mean, variance);
                    break;
                default:
                    Drop(stage, key, current, to, kept[i].AsSpan(0, stage.Keep < 1 ? to.Length : 0), execution);
                    break;
            }
            current = to;
        }
    }

    /// <summary>Backwards from <see cref="Delta"/>: fills <see cref="Gradient"/>.</summary>
    internal void Backward(ReadOnlySpan<T> input, int rows, Execution? execution)
    {
        for (var i = outputs.Length - 1; i >= 0; i--)
        {
            var stage = Plan.Stages[i];
            int width = stage.Outputs, inputs = stage.Inputs, size = rows * width;
            var current = i == 0 ? input : outputs[i - 1].AsSpan(0, rows * inputs);
            var above = delta.AsSpan(0, size);
            ReadOnlySpan<T> numbers = Parameters.AsSpan(stage.Offset, stage.Count);
            var slopes = Gradient.AsSpan(stage.Offset, stage.Count);
            switch (stage.Kind)
            {
                case StageKind.Dense:
                    // δ of this layer, then ∂L/∂Wᵀ = Aᵀδ and ∂L/∂b = Σδ, then what goes on to the layer before: δW.
                    if (stage.Activation.Kind != ActivationKind.Identity)
                        stage.Activation.BackwardOf(stage.KeepsInput ? kept[i].AsSpan(0, size) : outputs[i].AsSpan(0, size), above, above, execution);
                    Gemm.MultiplyTransposedLeft<T>(inputs, width, rows, current, inputs, above, width, slopes[..stage.Weights], width, execution: execution);
                    ColumnTotals.Run<T, ColumnSumTerm<T>>(default, rows, width, above, [], [], [], slopes[stage.Weights..], [], execution);
                    if (i == 0)
                        break;
                    Gemm.MultiplyTransposedRight<T>(rows, inputs, width, above, width, numbers, width, other.AsSpan(0, rows * inputs), inputs, execution: execution);
                    (delta, other) = (other, delta);
                    break;
                case StageKind.Activation:
                    stage.Activation.BackwardOf(current, above, above, execution);
                    break;
                case StageKind.LayerNormalization:
                    LayerNormKernel.Backward(
                        rows, width, current, above, numbers[..width], stage.Epsilon, above, slopes[..width], slopes[width..], execution);
                    break;
                case StageKind.BatchNormalization:
                    Layers.NormalizeBackwardOf(
                        rows, width, current, above, batches[i].AsSpan(0, width), batches[i].AsSpan(width, width), numbers[..width], slopes[..width],
                        slopes[width..], above, execution);
                    break;
                default:
                    if (stage.Keep < 1)
                        Map.Run(Kept(stage), above, kept[i].AsSpan(0, size), above, execution);
                    break;
            }
        }
    }

    private static KeptMap<T> Kept(NetworkStage stage) => new(Scalar.Narrow<T>(stage.Keep), Scalar.Narrow<T>(1 / stage.Keep));

    private static void Drop(NetworkStage stage, RandomKey key, ReadOnlySpan<T> x, Span<T> to, Span<T> mask, Execution? execution)
    {
        if (stage.Keep == 1)
        {
            x.CopyTo(to);
            return;
        }
        if (typeof(T) == typeof(double))
            key.Child(stage.Layer).Uniform(System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(mask), execution);
        else
            key.Child(stage.Layer).Uniform(System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(mask), execution);
        Map.Run(Kept(stage), x, mask, to, execution);
    }

    private void Remember(NetworkStage stage, int rows, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance)
    {
        Span<double> means = Moments.AsSpan(stage.Moments, stage.Outputs), variances = Moments.AsSpan(stage.Moments + stage.Outputs, stage.Outputs);
        for (var j = 0; j < means.Length; j++)
            (means[j], variances[j]) = Layers.Moved(means[j], variances[j], mean[j], variance[j], rows, stage.Momentum);
    }
}
