using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The mean absolute percentage error (100/n) Σ |y − ŷ| / |y|, in percent.</summary>
    /// <remarks>
    /// A term with y = 0 is +∞, unless ŷ = 0 too: then it is 0. With <paramref name="skipZeros"/> terms with y = 0 are left out, and the
    /// mean is of the others; where
    /// none is left, NaN. <see cref="WeightedAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/> needs no
    /// such choice.
    /// <example><c>Metrics.MeanAbsolutePercentageError([100, 200], [110, 180])</c> is <c>10</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="skipZeros">Whether terms with y = 0 are left out.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M13")]
    public static double MeanAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, bool skipZeros = false, Execution? execution = null) =>
        MeanAbsolutePercentageErrorOf(actual, predicted, skipZeros, execution);

    /// <inheritdoc cref="MeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double MeanAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, bool skipZeros = false, Execution? execution = null) =>
        MeanAbsolutePercentageErrorOf(actual, predicted, skipZeros, execution);

    /// <inheritdoc cref="MeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="skipZeros">Whether terms with y = 0 are left out.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    [Formula("M13")]
    public static double MeanAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights,
        bool skipZeros = false, Execution? execution = null) =>
        MeanAbsolutePercentageErrorOf(actual, predicted, weights, skipZeros, execution);

    /// <inheritdoc cref="MeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double MeanAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights,
        bool skipZeros = false, Execution? execution = null) =>
        MeanAbsolutePercentageErrorOf(actual, predicted, weights, skipZeros, execution);

    private static double MeanAbsolutePercentageErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, bool skipZeros, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return MeanPercentage(actual, predicted, [], skipZeros, execution);
    }

    private static double MeanAbsolutePercentageErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool skipZeros, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return MeanPercentage(kept.Actual, kept.Predicted, kept.Weights, skipZeros, execution);
    }

    /// <summary>The total absolute error as a share of the total, WAPE = 100·Σ |y − ŷ| / Σ |y|, in percent.</summary>
    /// <remarks>
    /// Where y is 0 throughout: 0 if ŷ is so too, else +∞. Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.WeightedAbsolutePercentageError([100, 0], [110, 5])</c> is <c>15</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M13")]
    public static double WeightedAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        WeightedAbsolutePercentageErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="WeightedAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double WeightedAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        WeightedAbsolutePercentageErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="WeightedAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    [Formula("M13")]
    public static double WeightedAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        WeightedAbsolutePercentageErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="WeightedAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double WeightedAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        WeightedAbsolutePercentageErrorOf(actual, predicted, weights, execution);

    private static double WeightedAbsolutePercentageErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return SharePercentage(actual, predicted, [], execution);
    }

    private static double WeightedAbsolutePercentageErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return SharePercentage(kept.Actual, kept.Predicted, kept.Weights, execution);
    }

    /// <summary>The symmetric percentage error sMAPE = (100/n) Σ 2·|y − ŷ| / (|y| + |ŷ|), in percent, from 0 to 200.</summary>
    /// <remarks>
    /// A term with y = ŷ = 0 is 0. Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.SymmetricMeanAbsolutePercentageError([100, 0], [300, 5])</c> is <c>150</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M13")]
    public static double SymmetricMeanAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        SymmetricMeanAbsolutePercentageErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="SymmetricMeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double SymmetricMeanAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        SymmetricMeanAbsolutePercentageErrorOf(actual, predicted, execution);

    /// <inheritdoc cref="SymmetricMeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    [Formula("M13")]
    public static double SymmetricMeanAbsolutePercentageError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        SymmetricMeanAbsolutePercentageErrorOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="SymmetricMeanAbsolutePercentageError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("M13"), OverloadResolutionPriority(-1)]
    public static double SymmetricMeanAbsolutePercentageError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        SymmetricMeanAbsolutePercentageErrorOf(actual, predicted, weights, execution);

    private static double SymmetricMeanAbsolutePercentageErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return SymmetricPercentage(actual, predicted, [], execution);
    }

    private static double SymmetricMeanAbsolutePercentageErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return SymmetricPercentage(kept.Actual, kept.Predicted, kept.Weights, execution);
    }

    private static double MeanPercentage<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool skipZeros, Execution? execution)
        where T : unmanaged
    {
        if (!skipZeros)
            return 100 * TermSums.Run(default(RelativeResidualMap), actual, predicted, weights, execution).Mean;
        var sum = TermSums.Run(default(RelativeResidualOrZeroMap), actual, predicted, weights, execution).Sum;
        var weight = TermSums.Run(default(FirstIsNotZeroMap), actual, predicted, weights, execution).Sum;
        return 100 * (sum / weight);
    }

    private static double SharePercentage<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        var share = Share(actual, predicted, weights, 1, execution);
        // Sums that left the range: 2⁻⁶⁴ is room for any number of terms.
        return 100 * (double.IsFinite(share) ? share : Share(actual, predicted, weights, Magnitude.Power(-64), execution));
    }

    private static double Share<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double scale, Execution? execution)
        where T : unmanaged
    {
        var missed = TermSums.Run(new AbsoluteResidualMap(scale), actual, predicted, weights, execution);
        var total = TermSums.Run(new FirstMagnitudeMap(scale), actual, predicted, weights, execution);
        return missed.Weight > 0 && missed.Sum == 0 && total.Sum == 0 ? 0 : missed.Sum / total.Sum;
    }

    private static double SymmetricPercentage<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged => 100 * TermSums.Run(default(SymmetricResidualMap), actual, predicted, weights, execution).Mean;
}
