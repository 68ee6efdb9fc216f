using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The largest absolute error, max |y − ŷ|.</summary>
    /// <remarks>
    /// Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.MaxError([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MaxError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MaxErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="MaxError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double MaxError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MaxErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="MaxError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double MaxError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MaxErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="MaxError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double MaxError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MaxErrorOf(actual, predicted, weights, execution);

    private static double MaxErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return LargestError(actual, predicted, [], execution);
    }

    private static double MaxErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return LargestError(kept.Actual, kept.Predicted, kept.Weights, execution);
    }

    /// <summary>The median absolute error, which a few wild predictions do not move.</summary>
    /// <remarks>
    /// Of an even number the mean of the two middle ones. Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.MedianAbsoluteError([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MedianAbsoluteError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        MedianAbsoluteErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="MedianAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double MedianAbsoluteError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        MedianAbsoluteErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="MedianAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double MedianAbsoluteError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        MedianAbsoluteErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="MedianAbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double MedianAbsoluteError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        MedianAbsoluteErrorOf(actual, predicted, weights, execution);

    private static double MedianAbsoluteErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return MedianError(actual, predicted, [], execution);
    }

    private static double MedianAbsoluteErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return MedianError(kept.Actual, kept.Predicted, kept.Weights, execution);
    }

    private static double LargestError<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged =>
        actual.IsEmpty ? double.NaN : TermMaximum.Run(new AbsoluteResidualMap(1), actual, predicted, execution);

    private static double MedianError<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        Execution.ThrowIfCancelled(execution);
        var errors = ArrayPool<double>.Shared.Rent(actual.Length);
        for (var i = 0; i < actual.Length; i++)
            errors[i] = Math.Abs(Scalar.Widen(actual[i]) - Scalar.Widen(predicted[i]));
        var median = MiddleOf(errors.AsSpan(0, actual.Length), weights);
        ArrayPool<double>.Shared.Return(errors);
        return median;
    }

    /// <summary>The median of values that weigh something each.</summary>
    private static double MiddleOf<T>(ReadOnlySpan<double> values, ReadOnlySpan<T> weights)
        where T : unmanaged =>
        weights.IsEmpty ? Statistics.Median(values) : Statistics.QuantileByWeight(values, weights, 0.5, averaged: true);
}
