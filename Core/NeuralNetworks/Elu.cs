using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The exponential linear unit: x above 0, α·(e^x − 1) below.</summary>
    /// <remarks>Clevert, Unterthiner and Hochreiter (2016), "Fast and accurate deep network learning by exponential linear units".</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">Minus the limit at −∞, 0 or above.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N7")]
    public static void Elu(ReadOnlySpan<double> x, double alpha, Span<double> destination, Execution? execution = null) =>
        ValueOf(EluWith<double>(alpha), x, destination, execution);

    /// <inheritdoc cref="Elu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Elu(ReadOnlySpan<float> x, double alpha, Span<float> destination, Execution? execution = null) =>
        ValueOf(EluWith<float>(alpha), x, destination, execution);

    /// <inheritdoc cref="Elu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7")]
    public static void Elu(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Elu(x, 1, destination, execution);

    /// <inheritdoc cref="Elu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Elu(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Elu(x, 1, destination, execution);

    /// <summary>The derivative of <c>Elu</c>: 1 above 0, else α·e^x.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">Minus the limit at −∞, 0 or above.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N7")]
    public static void EluDerivative(ReadOnlySpan<double> x, double alpha, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(EluWith<double>(alpha), x, destination, execution);

    /// <inheritdoc cref="EluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void EluDerivative(ReadOnlySpan<float> x, double alpha, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(EluWith<float>(alpha), x, destination, execution);

    /// <inheritdoc cref="EluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7")]
    public static void EluDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        EluDerivative(x, 1, destination, execution);

    /// <inheritdoc cref="EluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void EluDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        EluDerivative(x, 1, destination, execution);

    /// <summary>Backwards through <c>Elu</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="alpha">Minus the limit at −∞, 0 or above.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N7")]
    public static void EluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, double alpha, Span<double> destination, Execution? execution = null) =>
        BackwardOf(EluWith<double>(alpha), x, upstream, destination, execution);

    /// <inheritdoc cref="EluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void EluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, double alpha, Span<float> destination, Execution? execution = null) =>
        BackwardOf(EluWith<float>(alpha), x, upstream, destination, execution);

    /// <inheritdoc cref="EluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7")]
    public static void EluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        EluBackward(x, upstream, 1, destination, execution);

    /// <inheritdoc cref="EluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 1.</remarks>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void EluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        EluBackward(x, upstream, 1, destination, execution);

    private static EluActivation<T> EluWith<T>(double alpha)
        where T : unmanaged
    {
        Guard.NotNegative(alpha);
        return new(Scalar.Narrow<T>(alpha));
    }
}
