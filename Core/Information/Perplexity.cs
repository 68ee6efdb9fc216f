using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The perplexity 2^H(P): how many outcomes, all alike, would be as uncertain.</summary>
    /// <remarks>
    /// Between 1 and n.
    /// <example><c>Information.Perplexity([0.25, 0.25, 0.25, 0.25])</c> is <c>4</c>.</example>
    /// </remarks>
    /// <param name="p">A distribution: probabilities that sum to 1.</param>
    /// <param name="execution">Threads (used above some 32,000 outcomes) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    public static double Perplexity(ReadOnlySpan<double> p, Execution? execution = null) =>
        ScalarMath.Exp2(EntropyOf(p, InformationUnit.Bits, execution));

    /// <inheritdoc cref="Perplexity(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Perplexity(ReadOnlySpan<float> p, Execution? execution = null) =>
        ScalarMath.Exp2(EntropyOf(p, InformationUnit.Bits, execution));

    /// <summary>Makes a distribution of weights or counts: destination[i] = (w[i] + a)/Σ (w[j] + a).</summary>
    /// <remarks>
    /// An additive smoothing a above 0 leaves no outcome without a probability.
    /// Weights that are all 0, without smoothing, are no distribution and give NaN.
    /// </remarks>
    /// <param name="counts">Counts or weights, 0 or above, finite.</param>
    /// <param name="smoothing">What is added to each, 0 or above.</param>
    /// <param name="destination">As long as the counts; may be the same memory.</param>
    /// <exception cref="ArgumentException">A count is negative or not finite; the destination has another length, or overlaps in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is negative or not finite.</exception>
    [Formula("I1")]
    public static void Normalize(ReadOnlySpan<double> counts, double smoothing, Span<double> destination) =>
        NormalizeOf(counts, smoothing, destination);

    /// <inheritdoc cref="Normalize(ReadOnlySpan{double}, double, Span{double})"/>
    [Formula("I1"), OverloadResolutionPriority(-1)]
    public static void Normalize(ReadOnlySpan<float> counts, double smoothing, Span<float> destination) =>
        NormalizeOf(counts, smoothing, destination);

    private static void NormalizeOf<T>(ReadOnlySpan<T> counts, double smoothing, Span<T> destination)
        where T : unmanaged
    {
        Guard.NotNegative(smoothing);
        Guard.Destination(counts, destination);
        double largest = smoothing;
        for (var i = 0; i < counts.Length; i++)
        {
            var count = Scalar.Widen(counts[i]);
            if (!(count >= 0 && double.IsFinite(count)))
                Guard.ThrowArgument(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"Expected finite counts of 0 or above, got {count} at index {i}."),
                    nameof(counts));
            largest = Math.Max(largest, count);
        }
        // At a scale of the largest no sum overflows and none is lost.
        var scale = largest > 0 ? Math.ScaleB(1, -Math.Clamp(Math.ILogB(largest), -1000, 1000)) : 1;
        double sum = 0;
        for (var i = 0; i < counts.Length; i++)
            sum += (Scalar.Widen(counts[i]) * scale) + (smoothing * scale);
        for (var i = 0; i < counts.Length; i++)
            destination[i] = Scalar.Narrow<T>(((Scalar.Widen(counts[i]) * scale) + (smoothing * scale)) / sum);
    }
}
