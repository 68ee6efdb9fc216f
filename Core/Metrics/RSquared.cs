using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>How good predictions are: of numbers, of labels, of probabilities, of clusters.</summary>
/// <remarks>
/// What is undefined on a right call (nothing to average, one class alone) is NaN or the value that the metric names; it never throws,
/// so that one
/// degenerate fold does not take down a whole run. The first argument is what was measured, the second what was predicted.
/// </remarks>
public static partial class Metrics
{
    /// <summary>The coefficient of determination R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)².</summary>
    /// <remarks>
    /// 1 for exact predictions, 0 for predicting the mean, negative for worse than that. A constant y gives 1 where the predictions are
    /// exact, else 0; with
    /// <paramref name="forceFinite"/> off, NaN and −∞. Fewer than two values give NaN; NaN propagates. One corrected pass: right at any
    /// offset and scale.
    /// <example><c>Metrics.RSquared([3, -0.5, 2, 7], [2.5, 0, 2, 8])</c> is <c>0.9486081370449679</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M11")]
    public static double RSquared(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, bool forceFinite = true, Execution? execution = null) =>
        RSquaredOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [Formula("M11"), OverloadResolutionPriority(-1)]
    public static double RSquared(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, bool forceFinite = true, Execution? execution = null) =>
        RSquaredOf(actual, predicted, forceFinite, execution);

    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="weights">A weight for each value, finite and not negative, not all 0: 0 is as good as absent, k as good as k
    /// times.</param>
    /// <param name="forceFinite">Whether a constant y gives 1 or 0, as most do, instead of NaN or −∞.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    [Formula("M11")]
    public static double RSquared(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights,
        bool forceFinite = true, Execution? execution = null) =>
        RSquaredOf(actual, predicted, weights, forceFinite, execution);

    /// <inheritdoc cref="RSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, bool, Execution?)"/>
    [Formula("M11"), OverloadResolutionPriority(-1)]
    public static double RSquared(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights,
        bool forceFinite = true, Execution? execution = null) =>
        RSquaredOf(actual, predicted, weights, forceFinite, execution);

    private static double RSquaredOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        return Determination(ResidualKernel.Run(actual, predicted, [], execution), forceFinite);
    }

    private static double RSquaredOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, bool forceFinite, Execution? execution)
        where T : unmanaged
    {
        using var kept = new PositiveWeights<T>(actual, predicted, weights);
        return Determination(ResidualKernel.Run(kept.Actual, kept.Predicted, kept.Weights, execution), forceFinite);
    }

    private static double Determination(in ScaledResiduals sums, bool forceFinite) =>
        Unexplained(sums, sums.Cell.SquaredResiduals, forceFinite);

    /// <summary>1 − missed / Σ (y − ȳ)², with the conventions of a constant y.</summary>
    private static double Unexplained(in ScaledResiduals sums, double missed, bool forceFinite)
    {
        var spread = sums.Cell.Actual.Squares;
        if (double.IsNaN(missed) || double.IsNaN(spread) || !sums.Several)
            return double.NaN;
        if (spread == 0)
            return missed == 0 ? (forceFinite ? 1 : double.NaN) : forceFinite ? 0 : double.NegativeInfinity;
        return 1 - Math.ScaleB(missed / spread, 2 * (sums.ResidualExponent - sums.ActualExponent));
    }
}
