using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The hyperbolic tangent: that of <see cref="Elementwise.Tanh(ReadOnlySpan{double}, Span{double}, Execution?)"/>.</summary>
    /// <remarks>Within 1.70 ulp (floats 1.36).</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N6")]
    public static void Tanh(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(TanhActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Tanh(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N6"), OverloadResolutionPriority(-1)]
    public static void Tanh(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(TanhActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Tanh</c>: 1 − tanh² x, with all its digits far out.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N6")]
    public static void TanhDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(TanhActivation<double>), x, destination, execution);

    /// <inheritdoc cref="TanhDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N6"), OverloadResolutionPriority(-1)]
    public static void TanhDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(TanhActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Tanh</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N6")]
    public static void TanhBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(TanhActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="TanhBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N6"), OverloadResolutionPriority(-1)]
    public static void TanhBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(TanhActivation<float>), x, upstream, destination, execution);
}
