using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The rectified linear unit, max(0, x).</summary>
    /// <remarks>x at 0 and below gives 0.</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N3")]
    public static void Relu(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(ReluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Relu(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N3"), OverloadResolutionPriority(-1)]
    public static void Relu(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(ReluActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Relu</c>: 1 above 0, else 0: at the kink it is 0.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N3")]
    public static void ReluDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(ReluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="ReluDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N3"), OverloadResolutionPriority(-1)]
    public static void ReluDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(ReluActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Relu</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N3")]
    public static void ReluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(ReluActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="ReluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N3"), OverloadResolutionPriority(-1)]
    public static void ReluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(ReluActivation<float>), x, upstream, destination, execution);
}
