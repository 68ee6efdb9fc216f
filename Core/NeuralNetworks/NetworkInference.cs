using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The way forwards when predicting: running moments, no dropout.</summary>
internal static class NetworkInference
{
    /// <summary>Rows that are taken at a time: what they need stays in the second cache, and a thread that comes late has little to be waited for.</summary>
    internal const int Height = 128;

    internal static void Run<T>(
        NetworkPlan plan, ReadOnlySpan<T> parameters, ReadOnlySpan<double> moments, ReadOnlySpan<T> input, int rows, Span<T> output, Execution? execution)
        where T : unmanaged
    {
        if (rows == 0)
            return;
        var size = rows * plan.Widest;
        var room = ArrayPool<T>.Shared.Rent(2 * size);
        try
        {
            Span<T> here = room.AsSpan(0, size), there = room.AsSpan(size, size);
            var current = input;
            for (var i = 0; i < plan.Stages.Length; i++)
            {
                var stage = plan.Stages[i];
                if (stage.Kind == StageKind.Dropout)
                    continue;
                var to = here[..(rows * stage.Outputs)];
                Apply(stage, parameters.Slice(stage.Offset, stage.Count), moments, current, rows, to, execution);
                current = to;
                var free = there;
                there = here;
                here = free;
            }
            current.CopyTo(output);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(room);
        }
    }

    private static void Apply<T>(
        NetworkStage stage, ReadOnlySpan<T> parameters, ReadOnlySpan<double> moments, ReadOnlySpan<T> x, int rows, Span<T> to, Execution? execution)
        where T : unmanaged
    {
        int inputs = stage.Inputs, outputs = stage.Outputs;
        switch (stage.Kind)
        {
            case StageKind.Dense:
                Gemm.Multiply(rows, outputs, inputs, x, inputs, parameters[..stage.Weights], outputs, to, outputs, execution: execution);
                stage.Activation.ApplyWithBias(rows, outputs, to, parameters[stage.Weights..], to, execution);
                break;
            case StageKind.Activation:
                stage.Activation.ApplyOf(x, to, execution);
                break;
            case StageKind.LayerNormalization:
                LayerNormKernel.Forward(rows, outputs, x, parameters[..outputs], parameters[outputs..], stage.Epsilon, to, execution);
                break;
            default:
                var room = ArrayPool<double>.Shared.Rent(outputs);
                for (var j = 0; j < outputs; j++)
                    room[j] = 1 / Math.Sqrt(moments[stage.Moments + outputs + j] + stage.Epsilon);
                Layers.NormalizeOf(
                    rows, outputs, x, moments.Slice(stage.Moments, outputs), room.AsSpan(0, outputs), parameters[..outputs], parameters[outputs..], to, execution);
                ArrayPool<double>.Shared.Return(room);
                break;
        }
    }
}
