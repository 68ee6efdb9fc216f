using Functional.Kernels;

namespace Functional;

/// <summary>Σ w·loss of logits and labels 0 and 1, with its second derivatives where there is room for them.</summary>
/// <param name="labels">0 or 1 for each row.</param>
/// <param name="weights">A weight for each row, or none.</param>
/// <param name="bends">Where w·σ(z)·(1 − σ(z)) goes, or none.</param>
internal readonly struct BinaryLogisticLoss(double[] labels, double[] weights, double[]? bends) : ILinearLoss
{
    public double Slopes(int start, Span<double> scores)
    {
        var y = labels.AsSpan(start, scores.Length);
        var w = weights.Length == 0 ? [] : weights.AsSpan(start, scores.Length);
        var sum = w.IsEmpty
            ? LossKernel.Sum(default(LogitTerm<double>), y, scores, Execution.Sequential)
            : LossKernel.Sum(default(LogitTerm<double>), y, scores, w, 1, Execution.Sequential);
        if (bends is not null)
        {
            var bend = bends.AsSpan(start, scores.Length);
            Map.Run(default(LogitBendMap<double>), scores, bend, Execution.Sequential);
            if (!w.IsEmpty)
                Map.Run(default(MultiplyMap<double>), bend, w, bend, Execution.Sequential);
        }
        if (w.IsEmpty)
            LossKernel.Slopes(default(LogitTerm<double>), y, scores, 1, scores, Execution.Sequential);
        else
            LossKernel.Slopes(default(LogitTerm<double>), y, scores, w, 1, 1, scores, Execution.Sequential);
        return sum;
    }
}

/// <summary>Σ w·loss of K scores a row and classes, with the probabilities where there is room for them.</summary>
/// <param name="classes">The class of each row.</param>
/// <param name="count">K.</param>
/// <param name="weights">A weight for each row, or none.</param>
/// <param name="probabilities">Where the probabilities go, n×K; or none.</param>
internal readonly struct SoftmaxLoss(int[] classes, int count, double[] weights, double[]? probabilities) : ILinearLoss
{
    public double Slopes(int start, Span<double> scores)
    {
        var rows = scores.Length / count;
        var data = new CategoricalData<double>
        {
            Labels = classes.AsSpan(start, rows),
            HasLabels = true,
            Predicted = scores,
            Classes = count,
            FromLogits = true,
        };
        if (probabilities is not null)
            Elementwise.SoftmaxRows(scores, rows, count, probabilities.AsSpan(start * count, scores.Length), Execution.Sequential);
        return CategoricalKernel.Run(data, weights.Length == 0 ? [] : weights.AsSpan(start, rows), 1, 1, scores, [], Execution.Sequential);
    }
}
