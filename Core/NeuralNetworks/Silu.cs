using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The sigmoid linear unit ("swish"), x·σ(x).</summary>
    /// <remarks>−∞ gives 0.</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void Silu(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(SiluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Silu(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Silu(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(SiluActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Silu</c>: σ(x) + x·σ(x)·(1 − σ(x)).</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void SiluDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(SiluActivation<double>), x, destination, execution);

    /// <inheritdoc cref="SiluDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SiluDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(SiluActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Silu</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void SiluBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(SiluActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="SiluBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SiluBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(SiluActivation<float>), x, upstream, destination, execution);
}
