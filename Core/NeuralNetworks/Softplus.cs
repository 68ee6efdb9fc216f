using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Activation
{
    /// <summary>The soft positive part, ln(1 + e^x): that of <see cref="Elementwise.Softplus(ReadOnlySpan{double}, Span{double}, Execution?)"/>.</summary>
    /// <remarks>Within 1.31 ulp over the whole range.</remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void Softplus(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ValueOf(default(SoftplusActivation<double>), x, destination, execution);

    /// <inheritdoc cref="Softplus(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Softplus(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ValueOf(default(SoftplusActivation<float>), x, destination, execution);

    /// <summary>The derivative of <c>Softplus</c>: σ(x).</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void SoftplusDerivative(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        DerivativeOf(default(SoftplusActivation<double>), x, destination, execution);

    /// <inheritdoc cref="SoftplusDerivative(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SoftplusDerivative(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        DerivativeOf(default(SoftplusActivation<float>), x, destination, execution);

    /// <summary>Backwards through <c>Softplus</c>: destination[i] = upstream[i] times its derivative at x[i].</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the destination overlaps an input in part.</exception>
    [Formula("N7")]
    public static void SoftplusBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, Span<double> destination, Execution? execution = null) =>
        BackwardOf(default(SoftplusActivation<double>), x, upstream, destination, execution);

    /// <inheritdoc cref="SoftplusBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SoftplusBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, Span<float> destination, Execution? execution = null) =>
        BackwardOf(default(SoftplusActivation<float>), x, upstream, destination, execution);
}
