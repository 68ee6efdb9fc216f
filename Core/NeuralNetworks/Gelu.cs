using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The Gaussian error linear unit, x·Φ(x), by the error function and not its tanh approximation.</summary>
    /// <remarks>Off by at most a few ε·|x|: far below 0 the digits of Φ are lost. Source: Hendrycks and Gimpel (2016), "Gaussian error linear units".</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void Gelu(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(GeluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Gelu(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Gelu(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(GeluActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Gelu</c>: Φ(x) + x·φ(x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void GeluDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(GeluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="GeluDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void GeluDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(GeluActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Gelu</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void GeluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(GeluActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="GeluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void GeluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(GeluActivation<float>), x, upstream, destination, execution);
}
