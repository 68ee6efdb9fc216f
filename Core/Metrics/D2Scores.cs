using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The share of the pinball loss that the predictions explain: D² = 1 − Σ pinball(y, ŷ) / Σ pinball(y, q), q the α-quantile of y.</summary>
    /// <remarks>
    /// 1 for exact predictions, 0 for predicting the quantile of y (type 7), negative for worse; with α = ½ it is that of the absolute
    /// error. A constant y gives 1 where the predictions are exact, else 0; with <paramref name="forceFinite"/> off, NaN and −∞. Fewer than
    /// two values give NaN; NaN propagates.
    /// <example><c>Metrics.D2Pinball([1, 2, 3], [1, 3, 3], 0.1)</c> is <c>-1.0454545454545454</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="quantile">α, from 0 to 1.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside [0, 1].</exception>
    public static double D2Pinball(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, double quantile, bool forceFinite = true, Execution? execution = null) =>
        D2PinballOf(actual, predicted, quantile, forceFinite, execution);

    /// <inheritdoc cref="D2Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, double, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2Pinball(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, double quantile, bool forceFinite = true, Execution? execution = null) =>
        D2PinballOf(actual, predicted, quantile, forceFinite, execution);

    /// <summary>The same by weight: D² = 1 − Σ w·pinball(y, ŷ) / Σ w·pinball(y, q), q the weighted α-quantile of y.</summary>
    /// <remarks>
    /// q is a constant that no other one beats, <see cref="Statistics.WeightedQuantile(ReadOnlySpan{double}, ReadOnlySpan{double}, double, QuantileMethod)"/>: quantiles
    /// of type 7 have no meaning for weights, so that weights of 1 give a little less than no weights, except for α = ½. A single value that
    /// weighs less than 2 gives NaN.
    /// <example><c>Metrics.D2Pinball([1, 2, 3], [1, 3, 3], [1, 1, 2], 0.1)</c> is <c>-0.8</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="quantile">α, from 0 to 1.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α is outside [0, 1].</exception>
    public static double D2Pinball(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, double quantile,
        bool forceFinite = true, Execution? execution = null) =>
        D2PinballOf(actual, predicted, weights, quantile, forceFinite, execution);

    /// <inheritdoc cref="D2Pinball(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, bool, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2Pinball(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, double quantile,
        bool forceFinite = true, Execution? execution = null) =>
        D2PinballOf(actual, predicted, weights, quantile, forceFinite, execution);

    private static double D2PinballOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double quantile, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        Guard.InRange(quantile, 0, 1);
        return actual.Length < 2 ? double.NaN : ExplainedPinball(actual, predicted, [], quantile, forceFinite, execution);
    }

    private static double D2PinballOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double quantile, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        Guard.InRange(quantile, 0, 1);
        return kept.Weights.IsEmpty || (kept.Weights.Length == 1 && Scalar.Widen(kept.Weights[0]) < 2) ? double.NaN
            : ExplainedPinball(kept.Actual, kept.Predicted, kept.Weights, quantile, forceFinite, execution);
    }

    private static double ExplainedPinball<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double quantile, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        var n = actual.Length;
        double[] y = Wide(actual), z = Wide(predicted), w = Wide(weights), constant = ArrayPool<double>.Shared.Rent(n);
        var weight = w.AsSpan(0, weights.Length);
        var q = weights.IsEmpty ? Statistics.Quantile(y.AsSpan(0, n), quantile) : Statistics.QuantileByWeight(y.AsSpan(0, n), weights, quantile, averaged: false);
        constant.AsSpan(0, n).Fill(q);
        var (missed, spread) = Pinballs(y.AsSpan(0, n), z.AsSpan(0, n), constant.AsSpan(0, n), weight, quantile, execution);
        if (!(spread > 1e-290) || double.IsInfinity(missed) || double.IsInfinity(spread))
        {
            // Once more at a power of two that keeps the losses in range.
            var scale = Magnitude.Power(spread < 1 ? 600 : -64);
            foreach (ref var value in y.AsSpan(0, n))
                value *= scale;
            foreach (ref var value in z.AsSpan(0, n))
                value *= scale;
            foreach (ref var value in constant.AsSpan(0, n))
                value *= scale;
            (missed, spread) = Pinballs(y.AsSpan(0, n), z.AsSpan(0, n), constant.AsSpan(0, n), weight, quantile, execution);
        }
        ArrayPool<double>.Shared.Return(w);
        ArrayPool<double>.Shared.Return(y);
        ArrayPool<double>.Shared.Return(z);
        ArrayPool<double>.Shared.Return(constant);
        return ExplainedShare(missed, spread, forceFinite);
    }

    private static (double Missed, double Spread) Pinballs(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> constant, ReadOnlySpan<double> weights,
        double quantile, Execution? execution)
    {
        var term = new PinballTerm<double>(quantile, 1 - quantile);
        if (weights.IsEmpty)
            return (LossKernel.Sum(term, actual, predicted, execution), LossKernel.Sum(term, actual, constant, execution));
        var scale = WeightTotal.Of(weights, execution).Scale;
        return (LossKernel.Sum(term, actual, predicted, weights, scale, execution), LossKernel.Sum(term, actual, constant, weights, scale, execution));
    }

    /// <summary>The share of the logarithmic loss that the probabilities explain: D² = 1 − log loss / log loss of the share of positives.</summary>
    /// <remarks>
    /// McFadden's pseudo-R²: 1 for certain and right, 0 for giving every sample the share of positives. One label alone gives 0 (1 where
    /// the loss is 0 too); fewer than two samples NaN; NaN propagates.
    /// <example><c>Metrics.D2LogLoss([1, 0, 1], [0.9, 0.2, 0.6])</c> is <c>0.56045508880211</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; the type's ε without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double D2LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int positive = 1, double? clip = null, Execution? execution = null) =>
        D2LogLossOf(LogLoss(actual, probabilities, positive, clip, execution), actual, positive);

    /// <inheritdoc cref="D2LogLoss(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double?, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int positive = 1, double? clip = null, Execution? execution = null) =>
        D2LogLossOf(LogLoss(actual, probabilities, positive, clip, execution), actual, positive);

    /// <summary>The same by weight, as for each sample w[i] times.</summary>
    /// <remarks>As without weights; a single sample that weighs less than 2 gives NaN.</remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; the type's ε without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1]. A weight is negative or not finite, or
    /// all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double D2LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, int positive = 1, double? clip = null,
        Execution? execution = null) =>
        D2LogLossOf(LogLoss(actual, probabilities, weights, positive, clip, execution), actual, weights, positive);

    /// <inheritdoc cref="D2LogLoss(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double?, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double D2LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, ReadOnlySpan<float> weights, int positive = 1, double? clip = null,
        Execution? execution = null) =>
        D2LogLossOf(LogLoss(actual, probabilities, weights, positive, clip, execution), actual, weights, positive);

    private static double D2LogLossOf(double missed, ReadOnlySpan<int> actual, int positive)
    {
        double positives = 0;
        foreach (var label in actual)
            positives += label == positive ? 1 : 0;
        return actual.Length < 2 ? double.NaN : ExplainedLogLoss(missed, positives, actual.Length - positives);
    }

    private static double D2LogLossOf<T>(double missed, ReadOnlySpan<int> actual, ReadOnlySpan<T> weights, int positive)
        where T : unmanaged
    {
        double positives = 0, negatives = 0, largest = 0;
        foreach (var weight in weights)
            largest = Math.Max(largest, Scalar.Widen(weight));
        // In a unit of about the largest weight no sum overflows.
        var exponent = largest > 0 ? -Math.ILogB(largest) : 0;
        var samples = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = Math.ScaleB(Scalar.Widen(weights[i]), exponent);
            samples += weight > 0 ? 1 : 0;
            if (actual[i] == positive)
                positives += weight;
            else
                negatives += weight;
        }
        return samples == 0 || (samples == 1 && largest < 2) ? double.NaN : ExplainedLogLoss(missed, positives, negatives);
    }

    private static double ExplainedLogLoss(double missed, double positives, double negatives)
    {
        double share = positives / (positives + negatives), other = negatives / (positives + negatives);
        var spread = share == 0 || other == 0 ? 0 : -(share * ScalarMath.Log(share) + other * ScalarMath.Log(other));
        return ExplainedShare(missed, spread, true);
    }

    /// <summary>1 − missed/spread, with the conventions where there is nothing to explain.</summary>
    private static double ExplainedShare(double missed, double spread, bool forceFinite)
    {
        if (double.IsNaN(missed) || double.IsNaN(spread))
            return double.NaN;
        if (spread == 0)
            return missed == 0 ? (forceFinite ? 1 : double.NaN) : forceFinite ? 0 : double.NegativeInfinity;
        return 1 - missed / spread;
    }
}
