using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The Hamming distance: the share of places where x[i] ≠ y[i], in [0, 1].</summary>
    /// <remarks>
    /// Empty vectors give NaN; NaN propagates.
    /// <example><c>Distance.Hamming([1, 0, 1, 1], [1, 1, 1, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Hamming(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        HammingOf(x, y, execution);

    /// <inheritdoc cref="Hamming(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Hamming(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => HammingOf(x, y, execution);

    internal static double HammingOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        return x.IsEmpty ? double.NaN : Fold.Run(default(MismatchFold<T>), x, y, execution) / x.Length;
    }

    /// <summary>The Jaccard distance: of the places where x[i] or y[i] is not 0, the share where they differ, in [0, 1].</summary>
    /// <remarks>
    /// Of sets, given as 0 and 1, one less the size of what they share by the size of what they have together. Where all is 0, 0; NaN
    /// propagates.
    /// <example><c>Distance.Jaccard([1, 0, 1, 0], [1, 1, 0, 0])</c> is <c>0.6666666666666666</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Jaccard(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        JaccardOf(x, y, execution);

    /// <inheritdoc cref="Jaccard(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Jaccard(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => JaccardOf(x, y, execution);

    internal static double JaccardOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        double union = Fold.Run(default(UnionFold<T>), x, y, execution), apart = Fold.Run(default(MismatchFold<T>), x, y, execution);
        return union == 0 ? 0 : apart / union;
    }
}
