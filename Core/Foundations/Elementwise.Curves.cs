using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    /// <summary>The hyperbolic tangent, (e^x − e^−x) / (e^x + e^−x).</summary>
    /// <remarks>
    /// Within 1.70 ulp (floats 1.36) of the true value, near 0 as elsewhere; odd to the bit. ±∞ gives ±1, ±0 itself.
    /// <example><code>Elementwise.Tanh(Vector.Create(0, 1, -20))   // Vector of 3: [0, 0.7615941559557649, -1]</code></example>
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    [Formula("N6")]
    public static void Tanh(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Tanh<double>), x, destination, execution);

    /// <inheritdoc cref="Tanh(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N6"), OverloadResolutionPriority(-1)]
    public static void Tanh(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Tanh<float>), x, destination, execution);

    /// <inheritdoc cref="Tanh(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    [Formula("N6")]
    public static Vector Tanh(Vector x, Execution? execution = null) => Run(default(LaneMap.Tanh<double>), x, execution);

    /// <summary>The logistic function, 1 / (1 + e^−x).</summary>
    /// <remarks>
    /// Within 1.61 ulp (floats 1.59) of the true value over the whole range:
    /// below −708 (floats −87) it is e^x, subnormal at last. −∞ gives 0, +∞ gives 1.
    /// <example><code>Elementwise.Sigmoid(Vector.Create(0, 1, -1000))   // Vector of 3: [0.5, 0.7310585786300049, 0]</code></example>
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    [Formula("LM8", "N5")]
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Sigmoid<double>), x, destination, execution);

    /// <inheritdoc cref="Sigmoid(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("LM8", "N5"), OverloadResolutionPriority(-1)]
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Sigmoid<float>), x, destination, execution);

    /// <inheritdoc cref="Sigmoid(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    [Formula("LM8", "N5")]
    public static Vector Sigmoid(Vector x, Execution? execution = null) => Run(default(LaneMap.Sigmoid<double>), x, execution);

    /// <summary>The soft positive part, ln(1 + e^x).</summary>
    /// <remarks>
    /// Within 1.31 ulp (floats 1.31) of the true value over the whole range:
    /// large x come back as they are, below −708 (floats −87) it is e^x. −∞ gives 0, +∞ itself.
    /// <example><code>Elementwise.Softplus(Vector.Create(0, 1000, -1000))   // Vector of 3: [0.6931471805599453, 1000, 0]</code></example>
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Softplus(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Softplus<double>), x, destination, execution);

    /// <inheritdoc cref="Softplus(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Softplus(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Softplus<float>), x, destination, execution);

    /// <inheritdoc cref="Softplus(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Softplus(Vector x, Execution? execution = null) => Run(default(LaneMap.Softplus<double>), x, execution);

    /// <summary>The error function, 2/√π · ∫₀ˣ e^−t² dt.</summary>
    /// <remarks>
    /// Within 1.36 ulp (floats 1.28) of the true value; odd to the bit. ±∞ gives ±1, ±0 itself.
    /// <example><code>Elementwise.Erf(Vector.Create(0.5, -1))   // Vector of 2: [0.5204998778130465, -0.8427007929497149]</code></example>
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Erf(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Erf<double>), x, destination, execution);

    /// <inheritdoc cref="Erf(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Erf(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Erf<float>), x, destination, execution);

    /// <inheritdoc cref="Erf(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Erf(Vector x, Execution? execution = null) => Run(default(LaneMap.Erf<double>), x, execution);
}
