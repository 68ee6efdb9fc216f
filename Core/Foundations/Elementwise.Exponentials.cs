using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    /// <summary>The exponential, e^x.</summary>
    /// <remarks>
    /// Within 0.95 ulp (floats 0.96) of the true value. Above 709.78 (floats 88.72) it is +∞;
    /// below −708.4 (−87.3) it is subnormal, below −745.13 (−103.97) 0.
    /// <example><code>Elementwise.Exp(Vector.Create(0, 2, -1000))   // Vector of 3: [1, 7.38905609893065, 0]</code></example>
    /// </remarks>
    /// <param name="x">The exponents.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Exp<double>), x, destination, execution);

    /// <inheritdoc cref="Exp(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Exp(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Exp<float>), x, destination, execution);

    /// <inheritdoc cref="Exp(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Exp(Vector x, Execution? execution = null) => Run(default(LaneMap.Exp<double>), x, execution);

    /// <summary>The power of two, 2^x.</summary>
    /// <remarks>
    /// Within 1.23 ulp (floats 1.23) of the true value; exact for whole x. From 1024 (floats 128) on it is +∞; from −1075 (−150) down 0.
    /// <example><code>Elementwise.Exp2(Vector.Create(0, 10, 0.5))   // Vector of 3: [1, 1024, 1.4142135623730951]</code></example>
    /// </remarks>
    /// <param name="x">The exponents.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Exp2(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Exp2<double>), x, destination, execution);

    /// <inheritdoc cref="Exp2(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Exp2(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Exp2<float>), x, destination, execution);

    /// <inheritdoc cref="Exp2(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Exp2(Vector x, Execution? execution = null) => Run(default(LaneMap.Exp2<double>), x, execution);

    /// <summary>The exponential less one, e^x − 1, exact in its digits where x is near 0.</summary>
    /// <remarks>
    /// Within 1.51 ulp (floats 1.33) of the true value. +∞ gives +∞, −∞ gives −1, ±0 itself.
    /// <example><code>Elementwise.Expm1(Vector.Create(1e-20, -50))   // Vector of 2: [1E-20, -1]</code></example>
    /// </remarks>
    /// <param name="x">The exponents.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Expm1(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Expm1<double>), x, destination, execution);

    /// <inheritdoc cref="Expm1(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Expm1(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Expm1<float>), x, destination, execution);

    /// <inheritdoc cref="Expm1(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Expm1(Vector x, Execution? execution = null) => Run(default(LaneMap.Expm1<double>), x, execution);
}
