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

    private static double D2PinballOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double quantile, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        Guard.InRange(quantile, 0, 1);
        var n = actual.Length;
        if (n < 2)
            return double.NaN;
        double[] y = Wide(actual), z = Wide(predicted), constant = ArrayPool<double>.Shared.Rent(n);
        constant.AsSpan(0, n).Fill(Statistics.Quantile(y.AsSpan(0, n), quantile));
        var (missed, spread) = Pinballs(y.AsSpan(0, n), z.AsSpan(0, n), constant.AsSpan(0, n), quantile, execution);
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
            (missed, spread) = Pinballs(y.AsSpan(0, n), z.AsSpan(0, n), constant.AsSpan(0, n), quantile, execution);
        }
        ArrayPool<double>.Shared.Return(y);
        ArrayPool<double>.Shared.Return(z);
        ArrayPool<double>.Shared.Return(constant);
        return ExplainedShare(missed, spread, forceFinite);
    }

    private static (double Missed, double Spread) Pinballs(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> constant, double quantile, Execution? execution)
    {
        var term = new PinballTerm<double>(quantile, 1 - quantile);
        return (LossKernel.Sum(term, actual, predicted, execution), LossKernel.Sum(term, actual, constant, execution));
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

    private static double D2LogLossOf(double missed, ReadOnlySpan<int> actual, int positive)
    {
        if (actual.Length < 2)
            return double.NaN;
        double positives = 0, n = actual.Length;
        foreach (var label in actual)
            positives += label == positive ? 1 : 0;
        double negatives = n - positives;
        var spread = positives == 0 || negatives == 0 ? 0
            : -(positives / n * ScalarMath.Log(positives / n) + negatives / n * ScalarMath.Log(negatives / n));
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
