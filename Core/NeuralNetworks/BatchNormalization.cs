using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Layers
{
    /// <summary>Batch normalization while training: y = γ·x̂ + β, x̂ = (x − μ)/√(σ² + ε), with the mean μ and population variance σ² of each column of the mini-batch.</summary>
    /// <remarks>
    /// Each column of x̂ has mean 0 and variance σ²/(σ² + ε). A constant column is β (NaN with ε = 0). Moments are taken in doubles.
    /// <example><code>
    /// double[] mean = new double[1], variance = new double[1], y = new double[2];
    /// Layers.BatchNormalization([1, 3], [10], [5], 0, mean, variance, y);   // y: [-5, 15], mean: [2], variance: [1]
    /// </code></example>
    /// Source: Ioffe and Szegedy (2015), "Batch normalization", algorithm 1.
    /// </remarks>
    /// <param name="x">Rows×columns, two rows at least: one sample has no spread.</param>
    /// <param name="scale">γ, a number for each column; at least one.</param>
    /// <param name="shift">β, as many.</param>
    /// <param name="epsilon">ε, finite and at least 0; 1e-5 is customary.</param>
    /// <param name="mean">μ comes here, a number for each column.</param>
    /// <param name="variance">σ² comes here, as many.</param>
    /// <param name="destination">y; may be <paramref name="x"/>.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, there are fewer than two rows, or what is written overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    [Formula("N11", "N12")]
    public static void BatchNormalization(
        ReadOnlySpan<double> x, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift, double epsilon, Span<double> mean, Span<double> variance,
        Span<double> destination, Execution? execution = null) =>
        BatchNormalizationOf(x, scale, shift, epsilon, mean, variance, destination, execution);

    /// <inheritdoc cref="BatchNormalization(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Span{double}, Span{double}, Execution?)"/>
    [Formula("N11", "N12"), OverloadResolutionPriority(-1)]
    public static void BatchNormalization(
        ReadOnlySpan<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, double epsilon, Span<float> mean, Span<float> variance,
        Span<float> destination, Execution? execution = null) =>
        BatchNormalizationOf(x, scale, shift, epsilon, mean, variance, destination, execution);

    /// <summary>Batch normalization when predicting: the same with given moments, those that moved along with the training.</summary>
    /// <remarks>
    /// <example><code>
    /// var y = new double[1];
    /// Layers.BatchNormalizationInference([3], [2], [1], [10], [5], 0, y);   // y: [15]
    /// </code></example>
    /// </remarks>
    /// <param name="x">Rows×columns.</param>
    /// <param name="mean">The mean of each column; at least one.</param>
    /// <param name="variance">The variance of each column, not negative.</param>
    /// <param name="scale">γ, a number for each column.</param>
    /// <param name="shift">β, as many.</param>
    /// <param name="epsilon">ε, finite and at least 0.</param>
    /// <param name="destination">y; may be <paramref name="x"/>.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, a variance is negative, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    [Formula("N11", "N12")]
    public static void BatchNormalizationInference(
        ReadOnlySpan<double> x, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift,
        double epsilon, Span<double> destination, Execution? execution = null) =>
        BatchNormalizationInferenceOf(x, mean, variance, scale, shift, epsilon, destination, execution);

    /// <inheritdoc cref="BatchNormalizationInference(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N11", "N12"), OverloadResolutionPriority(-1)]
    public static void BatchNormalizationInference(
        ReadOnlySpan<float> x, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift,
        double epsilon, Span<float> destination, Execution? execution = null) =>
        BatchNormalizationInferenceOf(x, mean, variance, scale, shift, epsilon, destination, execution);

    /// <summary>Running moments of batch normalization after one more mini-batch: (1 − momentum)·running + momentum·batch.</summary>
    /// <remarks>
    /// The variance of the batch enters as the sample variance, σ²·n/(n − 1).
    /// <example><code>
    /// double[] mean = new double[1], variance = new double[1];
    /// Layers.RunningMoments([0], [1], [10], [2], 2, 0.1, mean, variance);   // mean: [1], variance: [1.3]
    /// </code></example>
    /// </remarks>
    /// <param name="runningMean">The mean so far of each column.</param>
    /// <param name="runningVariance">The variance so far, as many.</param>
    /// <param name="batchMean">μ of the mini-batch, as many.</param>
    /// <param name="batchVariance">σ² of the mini-batch, as many.</param>
    /// <param name="rows">How many rows it had, at least 2.</param>
    /// <param name="momentum">The share of the new batch, from 0 to 1; 0.1 is customary.</param>
    /// <param name="mean">The new mean; may be the old one.</param>
    /// <param name="variance">The new variance; may be the old one.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rows or the momentum lie outside their range.</exception>
    [Formula("N11")]
    public static void RunningMoments(
        ReadOnlySpan<double> runningMean, ReadOnlySpan<double> runningVariance, ReadOnlySpan<double> batchMean, ReadOnlySpan<double> batchVariance,
        int rows, double momentum, Span<double> mean, Span<double> variance) =>
        RunningMomentsOf(runningMean, runningVariance, batchMean, batchVariance, rows, momentum, mean, variance);

    /// <inheritdoc cref="RunningMoments(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double, Span{double}, Span{double})"/>
    [Formula("N11"), OverloadResolutionPriority(-1)]
    public static void RunningMoments(
        ReadOnlySpan<float> runningMean, ReadOnlySpan<float> runningVariance, ReadOnlySpan<float> batchMean, ReadOnlySpan<float> batchVariance,
        int rows, double momentum, Span<float> mean, Span<float> variance) =>
        RunningMomentsOf(runningMean, runningVariance, batchMean, batchVariance, rows, momentum, mean, variance);

    /// <summary>Backwards through <c>BatchNormalization</c>: the gradients with respect to γ, β and x, whose batch made μ and σ².</summary>
    /// <remarks>∂β = Σ g, ∂γ = Σ g·x̂ over the rows, ∂x = γ/√(σ² + ε)·(g − ∂β/n − x̂·∂γ/n), for g the gradient with respect to y. Source: Ioffe and Szegedy (2015), section 3.</remarks>
    /// <param name="x">What went in, rows×columns, two rows at least.</param>
    /// <param name="upstream">The gradient with respect to y, as many.</param>
    /// <param name="mean">μ, from the call forwards; at least one column.</param>
    /// <param name="variance">σ², from the call forwards.</param>
    /// <param name="scale">γ.</param>
    /// <param name="epsilon">ε, finite and at least 0.</param>
    /// <param name="scaleGradient">∂γ, a number for each column.</param>
    /// <param name="shiftGradient">∂β, as many.</param>
    /// <param name="destination">∂x; may be <paramref name="x"/> or <paramref name="upstream"/>.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, there are fewer than two rows, or what is written overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    [Formula("N8", "N11", "N12")]
    public static void BatchNormalizationBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, ReadOnlySpan<double> scale,
        double epsilon, Span<double> scaleGradient, Span<double> shiftGradient, Span<double> destination, Execution? execution = null) =>
        BatchNormalizationBackwardOf(x, upstream, mean, variance, scale, epsilon, scaleGradient, shiftGradient, destination, execution);

    /// <inheritdoc cref="BatchNormalizationBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double},
    /// ReadOnlySpan{double}, double, Span{double}, Span{double}, Span{double}, Execution?)"/>
    [Formula("N8", "N11", "N12"), OverloadResolutionPriority(-1)]
    public static void BatchNormalizationBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, ReadOnlySpan<float> scale,
        double epsilon, Span<float> scaleGradient, Span<float> shiftGradient, Span<float> destination, Execution? execution = null) =>
        BatchNormalizationBackwardOf(x, upstream, mean, variance, scale, epsilon, scaleGradient, shiftGradient, destination, execution);
}
