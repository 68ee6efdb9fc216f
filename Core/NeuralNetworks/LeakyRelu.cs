using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The leaky rectified linear unit, max(α·x, x).</summary>
    /// <remarks>α = 0 is <c>Relu</c>, α = 1 the identity.</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">The slope below 0, from 0 to 1.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N4")]
    public static void LeakyRelu(ReadOnlySpan<double> x, double alpha, Span<double> destination, Execution? execution = null) =>
        ValueOf(LeakyReluWith<double>(alpha), x, destination, execution);

    /// <inheritdoc cref="LeakyRelu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyRelu(ReadOnlySpan<float> x, double alpha, Span<float> destination, Execution? execution = null) =>
        ValueOf(LeakyReluWith<float>(alpha), x, destination, execution);

    /// <inheritdoc cref="LeakyRelu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4")]
    public static void LeakyRelu(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        LeakyRelu(x, 0.01, destination, execution);

    /// <inheritdoc cref="LeakyRelu(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyRelu(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        LeakyRelu(x, 0.01, destination, execution);

    /// <summary>The derivative of <c>LeakyRelu</c>: 1 above 0, else α: at the kink it is α.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">The slope below 0, from 0 to 1.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N4")]
    public static void LeakyReluDerivative(ReadOnlySpan<double> x, double alpha, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(LeakyReluWith<double>(alpha), x, destination, execution);

    /// <inheritdoc cref="LeakyReluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyReluDerivative(ReadOnlySpan<float> x, double alpha, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(LeakyReluWith<float>(alpha), x, destination, execution);

    /// <inheritdoc cref="LeakyReluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4")]
    public static void LeakyReluDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        LeakyReluDerivative(x, 0.01, destination, execution);

    /// <inheritdoc cref="LeakyReluDerivative(ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyReluDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        LeakyReluDerivative(x, 0.01, destination, execution);

    /// <summary>Backwards through <c>LeakyRelu</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="alpha">The slope below 0, from 0 to 1.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α lies outside its range.</exception>
    [Formula("N4")]
    public static void LeakyReluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, double alpha, Span<double> destination, Execution? execution = null) =>
        BackwardOf(LeakyReluWith<double>(alpha), x, upstream, destination, execution);

    /// <inheritdoc cref="LeakyReluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyReluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, double alpha, Span<float> destination, Execution? execution = null) =>
        BackwardOf(LeakyReluWith<float>(alpha), x, upstream, destination, execution);

    /// <inheritdoc cref="LeakyReluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4")]
    public static void LeakyReluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        LeakyReluBackward(x, upstream, 0.01, destination, execution);

    /// <inheritdoc cref="LeakyReluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    /// <remarks>α is 0.01.</remarks>
    [Formula("N4"), OverloadResolutionPriority(-1)]
    public static void LeakyReluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        LeakyReluBackward(x, upstream, 0.01, destination, execution);

    private static LeakyReluActivation<T> LeakyReluWith<T>(double alpha)
        where T : unmanaged
    {
        Guard.InRange(alpha, 0, 1);
        return new(Scalar.Narrow<T>(alpha));
    }
}
