using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The Canberra distance Σ |x[i] − y[i]| / (|x[i]| + |y[i]|).</summary>
    /// <remarks>
    /// A term with x[i] = y[i] = 0 is 0. Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.Canberra([1, 0], [3, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Canberra(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        CanberraOf(x, y, execution);

    /// <inheritdoc cref="Canberra(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Canberra(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        CanberraOf(x, y, execution);

    internal static double CanberraOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        return Fold.Run(default(CanberraFold<T>), x, y, execution);
    }

    /// <summary>The Bray–Curtis dissimilarity Σ |x[i] − y[i]| / Σ |x[i] + y[i]|.</summary>
    /// <remarks>
    /// In [0, 1] where nothing is negative. No metric. A sum Σ |x[i] + y[i]| of 0 gives NaN, as do empty vectors; NaN propagates.
    /// <example><c>Distance.BrayCurtis([1, 2], [3, 2])</c> is <c>0.25</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double BrayCurtis(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        BrayCurtisOf(x, y, execution);

    /// <inheritdoc cref="BrayCurtis(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double BrayCurtis(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        BrayCurtisOf(x, y, execution);

    internal static double BrayCurtisOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var share = BrayCurtisAt(x, y, 1, execution);
        return double.IsFinite(share) ? share : BrayCurtisAt(x, y, Magnitude.Power(-40), execution);
    }

    private static double BrayCurtisAt<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double scale, Execution? execution)
        where T : unmanaged
    {
        var by = Scalar.Narrow<T>(scale);
        var total = Fold.Run(new ScaledMagnitudeTotalFold<T>(by), x, y, execution);
        return total == 0 ? double.NaN : Fold.Run(new ScaledMagnitudeDifferenceFold<T>(by), x, y, execution) / total;
    }
}
