using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Layers
{
    /// <summary>Layer normalization: y = γ·(x − μ)/√(σ² + ε) + β in each row, with the row's own mean μ and population variance σ².</summary>
    /// <remarks>
    /// A row is the same wherever it stands, so training and prediction do the same. A constant row is β (NaN with ε = 0).
    /// <example><code>
    /// var y = new double[2];
    /// Layers.LayerNormalization([1, 3], [10, 10], [0, 5], 0, y);   // y: [-10, 15]
    /// </code></example>
    /// Source: Ba, Kiros and Hinton (2016), "Layer normalization", equations 3 and 4.
    /// </remarks>
    /// <param name="x">Rows×columns.</param>
    /// <param name="scale">γ, a number for each column; at least one.</param>
    /// <param name="shift">β, as many.</param>
    /// <param name="epsilon">ε, finite and at least 0; 1e-5 is customary.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    [Formula("N12")]
    public static void LayerNormalization(
        ReadOnlySpan<double> x, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift, double epsilon, Span<double> destination,
        Execution? execution = null) =>
        LayerNormalizationOf(x, scale, shift, epsilon, destination, execution);

    /// <inheritdoc cref="LayerNormalization(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Execution?)"/>
    [Formula("N12"), OverloadResolutionPriority(-1)]
    public static void LayerNormalization(
        ReadOnlySpan<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, double epsilon, Span<float> destination,
        Execution? execution = null) =>
        LayerNormalizationOf(x, scale, shift, epsilon, destination, execution);

    /// <summary>Backwards through <c>LayerNormalization</c>: the gradients with respect to γ, β and x.</summary>
    /// <remarks>∂x = (h − mean h − x̂·mean(h·x̂))/√(σ² + ε) with h = upstream·γ in each row; ∂γ = Σ upstream·x̂ and ∂β = Σ upstream over the rows.</remarks>
    /// <param name="x">What went in, rows×columns.</param>
    /// <param name="upstream">The gradient with respect to the output, as many.</param>
    /// <param name="scale">γ, a number for each column; at least one.</param>
    /// <param name="epsilon">ε, finite and at least 0.</param>
    /// <param name="scaleGradient">∂γ, a number for each column.</param>
    /// <param name="shiftGradient">∂β, as many.</param>
    /// <param name="destination">∂x; may be <paramref name="x"/> or <paramref name="upstream"/>.</param>
    /// <param name="execution">Threads (used for many elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or what is written overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε lies outside its range.</exception>
    [Formula("N8", "N12")]
    public static void LayerNormalizationBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> upstream, ReadOnlySpan<double> scale, double epsilon, Span<double> scaleGradient,
        Span<double> shiftGradient, Span<double> destination, Execution? execution = null) =>
        LayerNormalizationBackwardOf(x, upstream, scale, epsilon, scaleGradient, shiftGradient, destination, execution);

    /// <inheritdoc cref="LayerNormalizationBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, Span{double}, Span{double}, Span{double}, Execution?)"/>
    [Formula("N8", "N12"), OverloadResolutionPriority(-1)]
    public static void LayerNormalizationBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> upstream, ReadOnlySpan<float> scale, double epsilon, Span<float> scaleGradient,
        Span<float> shiftGradient, Span<float> destination, Execution? execution = null) =>
        LayerNormalizationBackwardOf(x, upstream, scale, epsilon, scaleGradient, shiftGradient, destination, execution);

    private static void LayerNormalizationOf<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, double epsilon, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        Guard.NotEmpty(scale);
        Guard.SameLength(scale, shift);
        var rows = RowsOf(x, scale.Length);
        Guard.Destination(x, destination);
        Guard.Apart(scale, destination);
        Guard.Apart(shift, destination);
        LayerNormKernel.Forward(rows, scale.Length, x, scale, shift, epsilon, destination, execution);
    }

    private static void LayerNormalizationBackwardOf<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, ReadOnlySpan<T> scale, double epsilon, Span<T> scaleGradient, Span<T> shiftGradient,
        Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckEpsilon(epsilon);
        CheckBackward(x, upstream, scale, scaleGradient, shiftGradient, destination);
        LayerNormKernel.Backward(
            x.Length / scale.Length, scale.Length, x, upstream, scale, epsilon, destination, scaleGradient, shiftGradient, execution);
    }

    private static void CheckBackward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> upstream, ReadOnlySpan<T> scale, Span<T> scaleGradient, Span<T> shiftGradient, Span<T> destination)
    {
        Guard.NotEmpty(scale);
        RowsOf(x, scale.Length);
        Guard.SameLength(x, upstream);
        Guard.Length((ReadOnlySpan<T>)scaleGradient, scale.Length, nameof(scaleGradient));
        Guard.Length((ReadOnlySpan<T>)shiftGradient, scale.Length, nameof(shiftGradient));
        Guard.Destination(x, destination);
        Guard.Overlap(upstream, destination);
        Guard.Apart(scale, destination);
        Guard.Apart(x, scaleGradient);
        Guard.Apart(x, shiftGradient);
        Guard.Apart(upstream, scaleGradient);
        Guard.Apart(upstream, shiftGradient);
        Guard.Apart(scale, scaleGradient);
        Guard.Apart(scale, shiftGradient);
        Guard.Apart<T>(scaleGradient, shiftGradient);
        Guard.Apart<T>(scaleGradient, destination);
        Guard.Apart<T>(shiftGradient, destination);
    }
}
