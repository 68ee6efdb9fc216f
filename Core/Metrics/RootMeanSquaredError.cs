using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The root of the mean squared error, √((1/n) Σ (y − ŷ)²).</summary>
    /// <remarks>
    /// In the units of y. Right wherever it is representable: squares that overflow or underflow are taken again at a scale of 2^−k.
    /// Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.RootMeanSquaredError([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>0.6123724356957945</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double RootMeanSquaredError(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        RootMeanSquaredErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="RootMeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double RootMeanSquaredError(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        RootMeanSquaredErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="RootMeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double RootMeanSquaredError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        RootMeanSquaredErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="RootMeanSquaredError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double RootMeanSquaredError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        RootMeanSquaredErrorOf(actual, predicted, weights, execution);

    private static double RootMeanSquaredErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return RootMeanSquare(actual, predicted, [], execution);
    }

    private static double RootMeanSquaredErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return RootMeanSquare(kept.Actual, kept.Predicted, kept.Weights, execution);
    }

    private static double RootMeanSquare<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        var mean = TermSums.Run(new SquaredResidualMap(1, 1), actual, predicted, weights, execution).Mean;
        if ((mean > 1e-270 && double.IsFinite(mean)) || TermMaximum.OfDifferences(actual, predicted, execution) is not var (exponent, before))
            return Math.Sqrt(mean);
        var map = new SquaredResidualMap(before, Magnitude.Power(-exponent));
        return Math.ScaleB(Math.Sqrt(TermSums.Run(map, actual, predicted, weights, execution).Mean), before == 1 ? exponent : exponent + 2);
    }
}
