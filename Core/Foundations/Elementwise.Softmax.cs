using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Elementwise
{
    /// <summary>Softmax, e^x[i] / Σ e^x: positive shares that sum to 1.</summary>
    /// <remarks>
    /// The maximum is taken off first, so nothing overflows, and a constant added to every x changes nothing but rounding.
    /// −∞ gives 0. Where every x is −∞, one is +∞ or one is NaN, every share is NaN. The sum of the shares is within a few ε of 1.
    /// <example><code>Elementwise.Softmax(Vector.Create(1000, 1000, -1000))   // Vector of 3: [0.5, 0.5, 0]</code></example>
    /// Source: Blanchard, Higham and Higham (2021), "Accurately computing the log-sum-exp and softmax functions", eq. 1.3 and 1.5.
    /// </remarks>
    /// <param name="x">The logits.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    [Formula("N7")]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        SoftmaxOf(x, destination, execution);

    /// <inheritdoc cref="Softmax(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void Softmax(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        SoftmaxOf(x, destination, execution);

    /// <inheritdoc cref="Softmax(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    [Formula("N7")]
    public static Vector Softmax(Vector x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        SoftmaxKernel.Run(x.AsSpan(), values, execution);
        return Vector.Wrap(values);
    }

    /// <summary>The logarithm of softmax, x[i] − ln Σ e^x, which keeps its digits where the share itself underflows, and where it is all but 1.</summary>
    /// <remarks>
    /// −∞ gives −∞. Where every x is −∞, one is +∞ or one is NaN, every result is NaN.
    /// <example><code>Elementwise.LogSoftmax(Vector.Create(1000, 0))   // Vector of 2: [0, -1000]</code></example>
    /// Source: Blanchard, Higham and Higham (2021), "Accurately computing the log-sum-exp and softmax functions", eq. 1.3.
    /// </remarks>
    /// <inheritdoc cref="Softmax(ReadOnlySpan{double}, Span{double}, Execution?)" path="/param"/>
    /// <inheritdoc cref="Softmax(ReadOnlySpan{double}, Span{double}, Execution?)" path="/exception"/>
    [Formula("N7")]
    public static void LogSoftmax(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        LogSoftmaxOf(x, destination, execution);

    /// <inheritdoc cref="LogSoftmax(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void LogSoftmax(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        LogSoftmaxOf(x, destination, execution);

    /// <inheritdoc cref="LogSoftmax(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    /// <returns>A vector of the same length.</returns>
    [Formula("N7")]
    public static Vector LogSoftmax(Vector x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        LogSoftmaxOf(x.AsSpan(), values, execution);
        return Vector.Wrap(values);
    }

    /// <summary>The logarithm of the sum of exponentials, ln Σ e^x.</summary>
    /// <remarks>
    /// One pass: each block of 1024 (floats 512) is summed at its own maximum, the blocks are combined pairwise.
    /// Lies between max x and max x + ln n. Without values, or where every x is −∞, −∞; where one is +∞, +∞; NaN propagates.
    /// <example><code>Elementwise.LogSumExp([1000, 1000])   // 1000.6931471805599</code></example>
    /// Source: Blanchard, Higham and Higham (2021), "Accurately computing the log-sum-exp and softmax functions", eq. 1.3.
    /// </remarks>
    /// <param name="x">The exponents.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    public static double LogSumExp(ReadOnlySpan<double> x, Execution? execution = null) => LogSumExpKernel.Logarithm(x, execution);

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogSumExp(ReadOnlySpan<float> x, Execution? execution = null) => LogSumExpKernel.Logarithm(x, execution);

    private static void SoftmaxOf<T>(ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Destination(x, destination);
        SoftmaxKernel.Run(x, destination, execution);
    }

    private static void LogSoftmaxOf<T>(ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Destination(x, destination);
        SoftmaxKernel.Logarithm(x, destination, execution);
    }
}
