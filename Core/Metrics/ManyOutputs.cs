using Functional.Kernels;

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
    /// <remarks>As <c>RSquared</c> of each column. Means with other weights of the targets are <c>Statistics.WeightedMean</c> of these.</remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    [Formula("M11")]
    public static Vector RSquaredOfTargets(Matrix actual, Matrix predicted, bool forceFinite = true) =>
        OfTargets(actual, predicted, null, (y, z, _) => RSquared(y, z, forceFinite));

    /// <inheritdoc cref="RSquaredOfTargets(Matrix, Matrix, bool)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    [Formula("M11")]
    public static Vector RSquaredOfTargets(Matrix actual, Matrix predicted, ReadOnlySpan<double> weights, bool forceFinite = true) =>
        OfTargets(actual, predicted, Weighed(actual, weights), (y, z, w) => RSquared(y, z, w, forceFinite));

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
    public static double RSquared(
        Matrix actual, Matrix predicted, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(RSquaredOfTargets(actual, predicted, forceFinite), actual, null, average);

    /// <inheritdoc cref="RSquared(Matrix, Matrix, OutputAverage, bool)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="average">How the targets become one.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    [Formula("M11")]
    public static double RSquared(
        Matrix actual, Matrix predicted, ReadOnlySpan<double> weights, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(RSquaredOfTargets(actual, predicted, weights, forceFinite), actual, Weighed(actual, weights), average);

    /// <summary>The explained variance of each target, the columns of the matrices.</summary>
    /// <remarks>As <c>ExplainedVariance</c> of each column. Means with other weights of the targets are <c>Statistics.WeightedMean</c> of these.</remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector ExplainedVarianceOfTargets(Matrix actual, Matrix predicted, bool forceFinite = true) =>
        OfTargets(actual, predicted, null, (y, z, _) => ExplainedVariance(y, z, forceFinite));

    /// <inheritdoc cref="ExplainedVarianceOfTargets(Matrix, Matrix, bool)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static Vector ExplainedVarianceOfTargets(Matrix actual, Matrix predicted, ReadOnlySpan<double> weights, bool forceFinite = true) =>
        OfTargets(actual, predicted, Weighed(actual, weights), (y, z, w) => ExplainedVariance(y, z, w, forceFinite));

    /// <summary>The explained variance of several targets, the mean of those of the columns.</summary>
    /// <remarks>
    /// Weighed by the variances where asked for; where no target varies, the plain mean. No target gives NaN.
    /// </remarks>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="average">How the targets become one.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public static double ExplainedVariance(
        Matrix actual, Matrix predicted, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(ExplainedVarianceOfTargets(actual, predicted, forceFinite), actual, null, average);

    /// <inheritdoc cref="ExplainedVariance(Matrix, Matrix, OutputAverage, bool)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="average">How the targets become one.</param>
    /// <param name="forceFinite">Whether a constant target gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public static double ExplainedVariance(
        Matrix actual, Matrix predicted, ReadOnlySpan<double> weights, OutputAverage average = OutputAverage.Uniform, bool forceFinite = true) =>
        Averaged(ExplainedVarianceOfTargets(actual, predicted, weights, forceFinite), actual, Weighed(actual, weights), average);

    /// <summary>The mean squared error of each target, the columns of the matrices; <c>Statistics.Mean</c> of them is that of all.</summary>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector MeanSquaredErrorOfTargets(Matrix actual, Matrix predicted) =>
        OfTargets(actual, predicted, null, (y, z, _) => MeanSquare(y, z, []));

    /// <inheritdoc cref="MeanSquaredErrorOfTargets(Matrix, Matrix)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static Vector MeanSquaredErrorOfTargets(Matrix actual, Matrix predicted, ReadOnlySpan<double> weights) =>
        OfTargets(actual, predicted, Weighed(actual, weights), (y, z, w) => MeanSquareOf(y, z, w));

    /// <summary>The root mean squared error of each target, the columns of the matrices.</summary>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector RootMeanSquaredErrorOfTargets(Matrix actual, Matrix predicted) =>
        OfTargets(actual, predicted, null, (y, z, _) => RootMeanSquaredError(y, z));

    /// <inheritdoc cref="RootMeanSquaredErrorOfTargets(Matrix, Matrix)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static Vector RootMeanSquaredErrorOfTargets(Matrix actual, Matrix predicted, ReadOnlySpan<double> weights) =>
        OfTargets(actual, predicted, Weighed(actual, weights), (y, z, w) => RootMeanSquaredError(y, z, w));

    /// <summary>The mean absolute error of each target, the columns of the matrices; <c>Statistics.Mean</c> of them is that of all.</summary>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector MeanAbsoluteErrorOfTargets(Matrix actual, Matrix predicted) =>
        OfTargets(actual, predicted, null, (y, z, _) => MeanMagnitude(y, z, []));

    /// <inheritdoc cref="MeanAbsoluteErrorOfTargets(Matrix, Matrix)"/>
    /// <param name="actual">What was measured, n×k.</param>
    /// <param name="predicted">What was predicted, of the same shape.</param>
    /// <param name="weights">A weight for each row, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <exception cref="ArgumentException">The shapes or lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static Vector MeanAbsoluteErrorOfTargets(Matrix actual, Matrix predicted, ReadOnlySpan<double> weights) =>
        OfTargets(actual, predicted, Weighed(actual, weights), (y, z, w) => MeanMagnitudeOf(y, z, w));

    private static double MeanSquareOf(double[] y, double[] z, double[] w)
    {
        using var kept = new PositiveWeights<double>(y, z, w);
        return MeanSquare(kept.Actual, kept.Predicted, kept.Weights);
    }

    private static double MeanMagnitudeOf(double[] y, double[] z, double[] w)
    {
        using var kept = new PositiveWeights<double>(y, z, w);
        return MeanMagnitude(kept.Actual, kept.Predicted, kept.Weights);
    }

    private static double MeanSquare(ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<double> w)
    {
        // The square of a root that neither over- nor underflows.
        var root = RootMeanSquare(y, z, w, null);
        return root * root;
    }

    private static double MeanMagnitude(ReadOnlySpan<double> y, ReadOnlySpan<double> z, ReadOnlySpan<double> w)
    {
        var mean = TermSums.Run(new AbsoluteResidualMap(1), y, z, w, null).Mean;
        return double.IsFinite(mean) ? mean : 4 * TermSums.Run(new AbsoluteResidualMap(0.25), y, z, w, null).Mean;
    }

    private static double[] Weighed(Matrix actual, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(actual);
        Guard.Length(weights, actual.Rows);
        Guard.Weights(weights);
        return weights.ToArray();
    }

    private static Vector OfTargets(Matrix actual, Matrix predicted, double[]? weights, Func<double[], double[], double[], double> score)
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
            scores[j] = score(y, z, weights ?? []);
        }
        return Vector.Wrap(scores);
    }

    private static double Averaged(Vector scores, Matrix actual, double[]? weights, OutputAverage average)
    {
        Guard.Defined(average);
        if (average == OutputAverage.Uniform || scores.Length == 0)
            return Statistics.Mean(scores);
        double[] says = new double[scores.Length], column = new double[actual.Rows];
        for (var j = 0; j < says.Length; j++)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = actual[i, j];
            says[j] = weights is null ? Statistics.PopulationVariance(column) : Statistics.WeightedPopulationVariance(column, weights);
        }
        var total = Summation.Sum(says);
        return total == 0 ? Statistics.Mean(scores) : double.IsFinite(total) ? Statistics.WeightedMean(scores, says) : double.NaN;
    }
}
