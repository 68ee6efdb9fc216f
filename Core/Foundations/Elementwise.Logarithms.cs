using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    /// <summary>The natural logarithm, ln x.</summary>
    /// <remarks>
    /// Within 0.90 ulp (floats 0.90) of the true value. ±0 gives −∞, a negative number NaN, +∞ itself.
    /// <example><code>Elementwise.Log(Vector.Create(1, 10, 0))   // Vector of 3: [0, 2.302585092994046, -Infinity]</code></example>
    /// </remarks>
    /// <param name="x">Positive numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log<double>), x, destination, execution);

    /// <inheritdoc cref="Log(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Log(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log<float>), x, destination, execution);

    /// <inheritdoc cref="Log(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Log(Vector x, Execution? execution = null) => Run(default(LaneMap.Log<double>), x, execution);

    /// <summary>The logarithm to base 2, log₂ x.</summary>
    /// <remarks>
    /// Within 1.33 ulp (floats 1.39) of the true value; exact for powers of 2. ±0 gives −∞, a negative number NaN, +∞ itself.
    /// <example><code>Elementwise.Log2(Vector.Create(1, 10, 1024))   // Vector of 3: [0, 3.321928094887362, 10]</code></example>
    /// </remarks>
    /// <param name="x">Positive numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Log2(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log2<double>), x, destination, execution);

    /// <inheritdoc cref="Log2(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Log2(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log2<float>), x, destination, execution);

    /// <inheritdoc cref="Log2(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Log2(Vector x, Execution? execution = null) => Run(default(LaneMap.Log2<double>), x, execution);

    /// <summary>The logarithm to base 10, log₁₀ x.</summary>
    /// <remarks>
    /// Within 1.36 ulp (floats 1.25) of the true value. ±0 gives −∞, a negative number NaN, +∞ itself.
    /// <example><code>Elementwise.Log10(Vector.Create(1, 2, 1000))   // Vector of 3: [0, 0.3010299956639812, 3]</code></example>
    /// </remarks>
    /// <param name="x">Positive numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Log10(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log10<double>), x, destination, execution);

    /// <inheritdoc cref="Log10(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Log10(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log10<float>), x, destination, execution);

    /// <inheritdoc cref="Log10(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Log10(Vector x, Execution? execution = null) => Run(default(LaneMap.Log10<double>), x, execution);

    /// <summary>The logarithm of one more, ln(1 + x), exact in its digits where x is near 0.</summary>
    /// <remarks>
    /// Within 0.92 ulp (floats 0.97) of the true value. −1 gives −∞, below it NaN, +∞ itself, ±0 itself.
    /// <example><code>Elementwise.Log1p(Vector.Create(1e-20, -1))   // Vector of 2: [1E-20, -Infinity]</code></example>
    /// </remarks>
    /// <param name="x">Numbers from −1 on.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Log1p(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log1p<double>), x, destination, execution);

    /// <inheritdoc cref="Log1p(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static void Log1p(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        Run(default(LaneMap.Log1p<float>), x, destination, execution);

    /// <inheritdoc cref="Log1p(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    public static Vector Log1p(Vector x, Execution? execution = null) => Run(default(LaneMap.Log1p<double>), x, execution);
}
