using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Activation
{
    /// <summary>Backwards through <see cref="Elementwise.SoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>:
    /// destination = s∘(g − (g·s)) in each row, for the softmax s and the gradient g from above.</summary>
    /// <remarks>The vector–Jacobian product gᵀJ with J = diag(s) − s·sᵀ, without the matrix.</remarks>
    /// <param name="activated">The softmax, row by row.</param>
    /// <param name="upstream">The gradient with respect to it, as many.</param>
    /// <param name="columns">How many there are in a row, 1 or more.</param>
    /// <param name="destination">As long; may be one of them.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not whole rows; the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    [Formula("N7")]
    public static void SoftmaxRowsBackward(
        ReadOnlySpan<double> activated, ReadOnlySpan<double> upstream, int columns, Span<double> destination, Execution? execution = null) =>
        SoftmaxRowsBackwardOf(activated, upstream, columns, destination, execution);

    /// <inheritdoc cref="SoftmaxRowsBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void SoftmaxRowsBackward(
        ReadOnlySpan<float> activated, ReadOnlySpan<float> upstream, int columns, Span<float> destination, Execution? execution = null) =>
        SoftmaxRowsBackwardOf(activated, upstream, columns, destination, execution);

    /// <summary>Backwards through <see cref="Elementwise.LogSoftmaxRows(ReadOnlySpan{double}, int, int, Span{double}, Execution?)"/>:
    /// destination = g − e^s·Σg in each row, for its output s and the gradient g from above.</summary>
    /// <param name="activated">The logarithm of softmax, row by row.</param>
    /// <param name="upstream">The gradient with respect to it, as many.</param>
    /// <param name="columns">How many there are in a row, 1 or more.</param>
    /// <param name="destination">As long; may be one of them.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not whole rows; the destination overlaps an input in part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    [Formula("N7")]
    public static void LogSoftmaxRowsBackward(
        ReadOnlySpan<double> activated, ReadOnlySpan<double> upstream, int columns, Span<double> destination, Execution? execution = null) =>
        LogSoftmaxRowsBackwardOf(activated, upstream, columns, destination, execution);

    /// <inheritdoc cref="LogSoftmaxRowsBackward(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Span{double}, Execution?)"/>
    [Formula("N7"), OverloadResolutionPriority(-1)]
    public static void LogSoftmaxRowsBackward(
        ReadOnlySpan<float> activated, ReadOnlySpan<float> upstream, int columns, Span<float> destination, Execution? execution = null) =>
        LogSoftmaxRowsBackwardOf(activated, upstream, columns, destination, execution);

    private static void SoftmaxRowsBackwardOf<T>(
        ReadOnlySpan<T> activated, ReadOnlySpan<T> upstream, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckRows(activated, upstream, columns, destination);
        Kernels.SoftmaxRows.SoftmaxBackward(activated, upstream, columns, destination, execution);
    }

    private static void LogSoftmaxRowsBackwardOf<T>(
        ReadOnlySpan<T> activated, ReadOnlySpan<T> upstream, int columns, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        CheckRows(activated, upstream, columns, destination);
        Kernels.SoftmaxRows.LogSoftmaxBackward(activated, upstream, columns, destination, execution);
    }

    private static void CheckRows<T>(ReadOnlySpan<T> activated, ReadOnlySpan<T> upstream, int columns, Span<T> destination)
    {
        CheckRows(activated, columns, nameof(activated));
        Guard.SameLength(activated, upstream);
        Guard.Destination(activated, destination);
        Guard.Overlap(upstream, destination);
    }

    private static void CheckRows<T>(ReadOnlySpan<T> x, int columns, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        Guard.AtLeast(columns, 1);
        if (x.Length % columns != 0)
            Guard.ThrowArgument($"Expected whole rows of {Display.Count(columns, "element")}, got {Display.Count(x.Length, "element")}.", name);
    }
}
