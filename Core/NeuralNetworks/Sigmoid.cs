using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The logistic function, 1 / (1 + e^−x): that of <see cref="Elementwise.Sigmoid(ReadOnlySpan{double}, Span{double}, Execution?)"/>.</summary>
    /// <remarks>Within 1.61 ulp (floats 1.59) over the whole range.</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N5")]
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(SigmoidActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Sigmoid(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N5"), OverloadResolutionPriority(-1)]
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(SigmoidActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Sigmoid</c>: σ(x)·σ(−x), with all its digits on both sides.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N5")]
    public static void SigmoidDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(SigmoidActivation<double>), x, destination, execution);

    /// <inheritdoc cref="SigmoidDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N5"), OverloadResolutionPriority(-1)]
    public static void SigmoidDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(SigmoidActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Sigmoid</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N5")]
    public static void SigmoidBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(SigmoidActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="SigmoidBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N5"), OverloadResolutionPriority(-1)]
    public static void SigmoidBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(SigmoidActivation<float>), x, upstream, destination, execution);
}
