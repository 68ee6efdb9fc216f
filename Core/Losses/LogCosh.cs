using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Loss
{
    /// <summary>The log-cosh loss (1/n) Σ ln cosh(y[i] − ŷ[i]).</summary>
    /// <remarks>
    /// About r²/2 near 0 and |r| − ln 2 far out, smooth throughout; right to the last digits at residuals of 10⁻¹⁰⁰ and of 10³⁰⁰.
    /// <example><c>Loss.LogCosh([3, 0, 2], [2.5, 0, 4])</c> is <c>0.481705751438714</c>.</example>
    /// </remarks>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double LogCosh(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution = null) =>
        LogCoshOf(actual, predicted, execution);

    /// <inheritdoc cref="LogCosh(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogCosh(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Execution? execution = null) =>
        LogCoshOf(actual, predicted, execution);

    /// <summary>The weighted mean of the same loss, Σ w[i]·loss[i] / Σ w[i].</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0.</exception>
    public static double LogCosh(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution = null) =>
        LogCoshOf(actual, predicted, weights, execution);

    /// <inheritdoc cref="LogCosh(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogCosh(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights, Execution? execution = null) =>
        LogCoshOf(actual, predicted, weights, execution);

    /// <summary>The gradient of <c>LogCosh</c> with respect to the predictions: destination[i] = tanh(ŷ[i] − y[i])/n.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    public static void LogCoshGradient(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        LogCoshGradientOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="LogCoshGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshGradient(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        LogCoshGradientOf(actual, predicted, destination, execution);

    /// <summary>The gradient of the weighted mean: w[i] / Σ w in the place of 1/n, and 0 where the weight is 0.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A weight is negative or not finite, or all are 0. The destination
    /// overlaps an input in part.</exception>
    public static void LogCoshGradient(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> weights,
        Span<double> destination,
        Execution? execution = null) =>
        LogCoshGradientOf(actual, predicted, weights, destination, execution);

    /// <inheritdoc cref="LogCoshGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshGradient(
        ReadOnlySpan<float> actual,
        ReadOnlySpan<float> predicted,
        ReadOnlySpan<float> weights,
        Span<float> destination,
        Execution? execution = null) =>
        LogCoshGradientOf(actual, predicted, weights, destination, execution);

    /// <summary>The <c>LogCosh</c> loss of each sample: destination[i] = ln cosh(y[i] − ŷ[i]).</summary>
    /// <param name="actual">What was.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <param name="destination">As long as the others; may be one of them.</param>
    /// <param name="execution">Threads (used for many samples) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. The destination overlaps an input in part.</exception>
    public static void LogCoshValues(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination, Execution? execution = null) =>
        LogCoshValuesOf(actual, predicted, destination, execution);

    /// <inheritdoc cref="LogCoshValues(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void LogCoshValues(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, Span<float> destination, Execution? execution = null) =>
        LogCoshValuesOf(actual, predicted, destination, execution);

    private static double LogCoshOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Numbers, default(LogCoshTerm<T>), default(LogCoshTerm<double>), actual, predicted, execution);

    private static double LogCoshOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged =>
        MeanOf(LossDomain.Numbers, default(LogCoshTerm<T>), default(LogCoshTerm<double>), actual, predicted, weights, execution);

    private static void LogCoshGradientOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Numbers, default(LogCoshTerm<T>), actual, predicted, destination, execution);

    private static void LogCoshGradientOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        GradientOf(LossDomain.Numbers, default(LogCoshTerm<T>), actual, predicted, weights, destination, execution);

    private static void LogCoshValuesOf<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged =>
        ValuesOf(LossDomain.Numbers, default(LogCoshTerm<T>), actual, predicted, destination, execution);
}
