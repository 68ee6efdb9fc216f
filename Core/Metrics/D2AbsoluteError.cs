using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The share of the absolute error that the predictions explain: D² = 1 − Σ |y − ŷ| / Σ |y − median(y)|.</summary>
    /// <remarks>
    /// R² for the absolute error: 1 for exact predictions, 0 for predicting the median. A constant y gives 1 where the predictions are
    /// exact, else 0; with
    /// <paramref name="forceFinite"/> off, NaN and −∞. Fewer than two values give NaN; NaN propagates.
    /// <example><c>Metrics.D2AbsoluteError([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>0.7647058823529411</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double D2AbsoluteError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, bool forceFinite = true, Execution? execution = null) =>
        D2AbsoluteErrorOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="D2AbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2AbsoluteError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, bool forceFinite = true, Execution? execution = null) =>
        D2AbsoluteErrorOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="D2AbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public static double D2AbsoluteError(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights,
        bool forceFinite = true, Execution? execution = null) =>
        D2AbsoluteErrorOf(actual, predicted, weights, forceFinite, execution);

    /// <inheritdoc cref="D2AbsoluteError(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2AbsoluteError(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights,
        bool forceFinite = true, Execution? execution = null) =>
        D2AbsoluteErrorOf(actual, predicted, weights, forceFinite, execution);

    private static double D2AbsoluteErrorOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return ExplainedAbsolute(actual, predicted, [], forceFinite, execution);
    }

    private static double D2AbsoluteErrorOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return ExplainedAbsolute(kept.Actual, kept.Predicted, kept.Weights, forceFinite, execution);
    }

    private static double ExplainedAbsolute<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        var share = ExplainedAbsolute(actual, predicted, weights, 1, forceFinite, execution);
        if (double.IsFinite(share))
            return share;
        // A quotient that leaves the range stays −∞ where the smaller scale loses the spread.
        var again = ExplainedAbsolute(actual, predicted, weights, Magnitude.Power(-64), forceFinite, execution);
        return double.IsNegativeInfinity(share) && !(again < 0) ? share : again;
    }

    private static double ExplainedAbsolute<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double scale, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        var missed = TermSums.Run(new AbsoluteResidualMap(scale), actual, predicted, weights, execution);
        if (actual.Length < 2 && !(missed.Weight >= 2))
            return double.NaN;
        var values = ArrayPool<double>.Shared.Rent(actual.Length);
        for (var i = 0; i < actual.Length; i++)
            values[i] = Scalar.Widen(actual[i]);
        var median = MiddleOf(values.AsSpan(0, actual.Length), weights);
        values.AsSpan(0, actual.Length).Fill(median);
        var weight = Wide(weights);
        var widened = Wide(actual);
        var n = actual.Length;
        var spread = TermSums.Run<double, AbsoluteResidualMap>(
            new(scale), widened.AsSpan(0, n), values.AsSpan(0, n), weight.AsSpan(0, weights.Length), execution).Sum;
        ArrayPool<double>.Shared.Return(values);
        ArrayPool<double>.Shared.Return(widened);
        ArrayPool<double>.Shared.Return(weight);
        return ExplainedShare(missed.Sum, spread, forceFinite);
    }

    /// <summary>The values as doubles, in a rented array.</summary>
    private static double[] Wide<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var wide = ArrayPool<double>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++)
            wide[i] = Scalar.Widen(values[i]);
        return wide;
    }
}
