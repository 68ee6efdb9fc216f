using Functional.Kernels;

namespace Functional;

/// <summary>What rows of a histogram booster are to be, and what they weigh.</summary>
/// <param name="Target">The numbers, or 0 and 1 for two classes.</param>
/// <param name="Labels">The places of more classes; empty otherwise.</param>
/// <param name="Weights">Weights above 0; empty for 1 each.</param>
internal sealed record BoostingSample(double[] Target, int[] Labels, double[] Weights)
{
    internal int Rows => Math.Max(Target.Length, Labels.Length);

    /// <summary>The rows at places.</summary>
    internal BoostingSample At(int[] rows) => new(Of(Target, rows), Labels.Length == 0 ? [] : [.. rows.Select(row => Labels[row])], Of(Weights, rows));

    private static double[] Of(double[] values, int[] rows) => values.Length == 0 ? [] : [.. rows.Select(row => values[row])];
}

/// <summary>What a histogram booster makes small, by its first two derivatives: scores F[i·K + k] for each row i and output k.</summary>
internal interface IHistogramObjective
{
    int Outputs { get; }

    /// <summary>Whether the second derivative differs from row to row; otherwise it is 1.</summary>
    bool IsCurved { get; }

    /// <summary>The constants that make the loss of a sample least; infinite where it lacks a class.</summary>
    double[] Start(BoostingSample of);

    /// <summary>Called before the trees of a step are grown.</summary>
    void Prepare(double[] scores, Execution? execution);

    /// <summary>The residuals −∂L/∂F of output k, and ∂²L/∂F² where it is curved.</summary>
    void Derivatives(double[] scores, int k, Span<double> residuals, Span<double> curvatures, Execution? execution);

    /// <summary>The mean loss of a sample by its scores.</summary>
    double Loss(BoostingSample of, double[] scores, Execution? execution);

    /// <summary>What makes the loss of a leaf least, where that is not Newton's step.</summary>
    double? LineSearch(ReadOnlySpan<int> rows, double[] scores);
}

/// <summary>A number, by its squared, absolute or Huber's loss.</summary>
internal sealed class NumberHistogramObjective(BoostingSample sample, BoostingLoss loss, double quantile) : IHistogramObjective
{
    private readonly double[] weights = sample.Weights.Length > 0 ? sample.Weights : TreeModels.Weights([], sample.Rows);

    /// <summary>Huber's δ of this step.</summary>
    private double delta = 1;

    public int Outputs => 1;

    public bool IsCurved => false;

    public double[] Start(BoostingSample of) =>
        [loss == BoostingLoss.SquaredError ? Statistics.WeightedMean(sample.Target, weights) : Statistics.WeightedQuantile(sample.Target, weights, 0.5)];

    public void Prepare(double[] scores, Execution? execution)
    {
        if (loss != BoostingLoss.Huber)
            return;
        var sizes = new double[sample.Rows];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(sample.Target[i] - scores[i]);
        delta = Statistics.WeightedQuantile(sizes, weights, quantile);
    }

    public void Derivatives(double[] scores, int k, Span<double> residuals, Span<double> curvatures, Execution? execution)
    {
        if (loss == BoostingLoss.SquaredError)
            Map.Run<double, SubtractMap<double>>(default, sample.Target, scores, residuals, execution);
        else if (loss == BoostingLoss.AbsoluteError)
            Trees.AbsoluteErrorResiduals(sample.Target, scores, residuals);
        else if (delta > 0)
            Trees.HuberResiduals(sample.Target, scores, delta, residuals);
        else
            residuals.Clear();
    }

    public double Loss(BoostingSample of, double[] scores, Execution? execution)
    {
        var isWeighted = of.Weights.Length > 0;
        return loss switch
        {
            BoostingLoss.SquaredError when isWeighted => Functional.Loss.MeanSquaredError(of.Target, scores, of.Weights, execution),
            BoostingLoss.SquaredError => Functional.Loss.MeanSquaredError(of.Target, scores, execution),
            BoostingLoss.AbsoluteError when isWeighted => Functional.Loss.MeanAbsoluteError(of.Target, scores, of.Weights, execution),
            BoostingLoss.AbsoluteError => Functional.Loss.MeanAbsoluteError(of.Target, scores, execution),
            _ when delta == 0 => 0,
            _ when isWeighted => Functional.Loss.Huber(of.Target, scores, of.Weights, delta, execution),
            _ => Functional.Loss.Huber(of.Target, scores, delta, execution),
        };
    }

    public double? LineSearch(ReadOnlySpan<int> rows, double[] scores)
    {
        if (loss == BoostingLoss.SquaredError)
            return null;
        double[] apart = new double[rows.Length], own = new double[rows.Length];
        for (var i = 0; i < own.Length; i++)
            (apart[i], own[i]) = (sample.Target[rows[i]] - scores[rows[i]], weights[rows[i]]);
        return NumberObjective.MedianStep(loss, delta, apart, own);
    }
}

/// <summary>Two classes, 0 and 1, by the logistic loss: F is the logarithm of the odds of class 1.</summary>
internal sealed class LogisticHistogramObjective(BoostingSample sample) : IHistogramObjective
{
    public int Outputs => 1;

    public bool IsCurved => true;

    public double[] Start(BoostingSample of)
    {
        double[] shares = [0, 0];
        for (var i = 0; i < of.Rows; i++)
            shares[(int)of.Target[i]] += of.Weights.Length > 0 ? of.Weights[i] : 1;
        return [Real.Log(shares[1] / shares[0])];
    }

    public void Prepare(double[] scores, Execution? execution)
    {
    }

    public void Derivatives(double[] scores, int k, Span<double> residuals, Span<double> curvatures, Execution? execution)
    {
        Elementwise.Sigmoid(scores, residuals, execution);
        Map.Run<double, BinomialVarianceMap>(default, residuals, curvatures, execution);
        Map.Run<double, SubtractMap<double>>(default, sample.Target, residuals, residuals, execution);
    }

    public double Loss(BoostingSample of, double[] scores, Execution? execution) => of.Weights.Length > 0
        ? Functional.Loss.BinaryCrossEntropyFromLogits(of.Target, scores, of.Weights, execution)
        : Functional.Loss.BinaryCrossEntropyFromLogits(of.Target, scores, execution);

    public double? LineSearch(ReadOnlySpan<int> rows, double[] scores) => null;
}

/// <summary>K classes by the multinomial loss: softmax(F) are their probabilities.</summary>
internal sealed class MultinomialHistogramObjective(BoostingSample sample, int classes) : IHistogramObjective
{
    /// <summary>The probabilities at the beginning of the step.</summary>
    private readonly double[] probabilities = new double[Guard.Elements(sample.Rows, classes)];

    public int Outputs => classes;

    public bool IsCurved => true;

    public double[] Start(BoostingSample of)
    {
        var sums = new double[classes];
        for (var i = 0; i < of.Rows; i++)
            sums[of.Labels[i]] += of.Weights.Length > 0 ? of.Weights[i] : 1;
        var sum = Summation.Sum(sums);
        return Array.ConvertAll(sums, s => Real.Log(s / sum));
    }

    public void Prepare(double[] scores, Execution? execution) => Elementwise.SoftmaxRows(scores, sample.Rows, classes, probabilities, execution);

    public void Derivatives(double[] scores, int k, Span<double> residuals, Span<double> curvatures, Execution? execution)
    {
        for (var i = 0; i < residuals.Length; i++)
        {
            var p = probabilities[(i * classes) + k];
            (residuals[i], curvatures[i]) = ((sample.Labels[i] == k ? 1 : 0) - p, p * (1 - p));
        }
    }

    public double Loss(BoostingSample of, double[] scores, Execution? execution) => of.Weights.Length > 0
        ? Functional.Loss.CategoricalCrossEntropyFromLogits(of.Labels, scores, of.Weights, classes, 0, execution)
        : Functional.Loss.CategoricalCrossEntropyFromLogits(of.Labels, scores, classes, 0, execution);

    public double? LineSearch(ReadOnlySpan<int> rows, double[] scores) => null;
}
