namespace Functional;

/// <summary>How the scores of several targets become one.</summary>
public enum OutputAverage
{
    /// <summary>The mean, each target with the same say.</summary>
    Uniform,

    /// <summary>The mean, each target weighed by the variance of what was measured.</summary>
    VarianceWeighted,
}

public static partial class Metrics
{
    /// <summary>The coefficient of determination of each target, the columns of the matrices.</summary>
    /// <remarks>As <c>RSquared</c> of each column.</remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    [Formula("M11")]
    public static Vector RSquaredOfTargets(Matrix actual, Matrix predicted, bool forceFinite = true) =>
        OfTargets(actual, predicted, (y, z) => RSquared(y, z, forceFinite));

    /// <summary>The coefficient of determination of several targets, the mean of those of the columns.</summary>
    /// <remarks>
    /// Weighed by the variances it is 1 − Σ Σ (y − ŷ)² / Σ Σ (y − ȳ)² over all targets; where no target varies, the plain mean. No target
    /// gives NaN.
    /// </remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="average">How the targets become one.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    [Formula("M11")]
    public static double RSquared(Matrix actual, Matrix predicted, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(RSquaredOfTargets(actual, predicted, forceFinite), actual, average);

    /// <summary>The explained variance of each target, the columns of the matrices.</summary>
    /// <remarks>As <c>ExplainedVariance</c> of each column.</remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector ExplainedVarianceOfTargets(Matrix actual, Matrix predicted, bool forceFinite = true) =>
        OfTargets(actual, predicted, (y, z) => ExplainedVariance(y, z, forceFinite));

    /// <summary>The explained variance of several targets, the mean of those of the columns.</summary>
    /// <remarks>Where no target varies, the plain mean. No target gives NaN.</remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="average">How the targets become one.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public static double ExplainedVariance(
        Matrix actual, Matrix predicted, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(ExplainedVarianceOfTargets(actual, predicted, forceFinite), actual, average);

    /// <summary>The root mean squared error of each target, the columns of the matrices.</summary>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector RootMeanSquaredErrorOfTargets(Matrix actual, Matrix predicted) =>
        OfTargets(actual, predicted, (y, z) => RootMeanSquaredError(y, z));

    /// <summary>The mean absolute error of each target, the columns of the matrices.</summary>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector MeanAbsoluteErrorOfTargets(Matrix actual, Matrix predicted) => OfTargets(actual, predicted, (y, z) =>
    {
        var sum = Kernels.TermSums.Run(new Kernels.AbsoluteResidualMap(1), y.AsSpan(), z.AsSpan(), [], null).Mean;
        return double.IsFinite(sum) ? sum : 4 * Kernels.TermSums.Run(new Kernels.AbsoluteResidualMap(0.25), y.AsSpan(), z.AsSpan(), [], null).Mean;
    });

    private static Vector OfTargets(Matrix actual, Matrix predicted, Func<double[], double[], double> score)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        if (actual.Rows != predicted.Rows || actual.Columns != predicted.Columns)
            Guard.ThrowArgument($"Expected a matrix of {actual.Shape}, as what was measured, got {predicted.Shape}.", nameof(predicted));
        var scores = new double[actual.Columns];
        double[] y = new double[actual.Rows], z = new double[actual.Rows];
        for (var j = 0; j < scores.Length; j++)
        {
            for (var i = 0; i < y.Length; i++)
                (y[i], z[i]) = (actual[i, j], predicted[i, j]);
            scores[j] = score(y, z);
        }
        return Vector.Wrap(scores);
    }

    private static double Averaged(Vector scores, Matrix actual, OutputAverage average)
    {
        Guard.Defined(average);
        if (average == OutputAverage.Uniform || scores.Length == 0)
            return Statistics.Mean(scores);
        double[] weights = new double[scores.Length], column = new double[actual.Rows];
        for (var j = 0; j < weights.Length; j++)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = actual[i, j];
            weights[j] = Statistics.PopulationVariance(column);
        }
        var total = Summation.Sum(weights);
        return total == 0 ? Statistics.Mean(scores) : double.IsFinite(total) ? Statistics.WeightedMean(scores, weights) : double.NaN;
    }
}
