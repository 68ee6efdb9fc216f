using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The Chebyshev distance ‖x − y‖∞ = max |x[i] − y[i]|.</summary>
    /// <remarks>
    /// Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.Chebyshev([1, 2], [4, 6])</c> is <c>4</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("A4")]
    public static double Chebyshev(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        ChebyshevOf(x, y, execution);

    /// <inheritdoc cref="Chebyshev(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("A4"), OverloadResolutionPriority(-1)]
    public static double Chebyshev(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        ChebyshevOf(x, y, execution);

    internal static double ChebyshevOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var largest = Fold.Run(new LargestDifferenceFold<T>(Scalar.Narrow<T>(1)), x, y, execution);
        if (typeof(T) == typeof(double) || !double.IsPositiveInfinity(largest))
            return largest;
        return 4 * Fold.Run(new LargestDifferenceFold<T>(Scalar.Narrow<T>(0.25)), x, y, execution);
    }

    /// <summary>The Minkowski distance (Σ |x[i] − y[i]|^p)^(1/p).</summary>
    /// <remarks>
    /// p = 1 is the Manhattan, 2 the Euclidean, ∞ the Chebyshev distance. Differences are taken as shares of the largest, so that no
    /// power leaves the range, however
    /// large p is. Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.Minkowski([0, 0], [1, 1], 3)</c> is <c>1.2599210498948732</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="p">The exponent, 1 or more; infinity too.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is below 1 or NaN.</exception>
    [Formula("A4")]
    public static double Minkowski(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double p, Execution? execution = null) =>
        MinkowskiOf(x, y, p, execution);

    /// <inheritdoc cref="Minkowski(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Execution?)"/>
    [Formula("A4"), OverloadResolutionPriority(-1)]
    public static double Minkowski(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double p, Execution? execution = null) =>
        MinkowskiOf(x, y, p, execution);

    internal static double MinkowskiOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double p, Execution? execution)
        where T : unmanaged
    {
        CheckExponent(p);
        if (p == 1)
            return ManhattanOf(x, y, execution);
        if (p == 2)
            return EuclideanOf(x, y, execution);
        if (double.IsPositiveInfinity(p))
            return ChebyshevOf(x, y, execution);
        Guard.SameLength(x, y);
        // In doubles a difference that leaves their range is a distance that does.
        var largest = TermMaximum.Run(new AbsoluteResidualMap(1), x, y, execution);
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        var sum = TermSums.Run(new PowerDifferenceMap(largest, p), x, y, [], execution).Sum;
        return largest * ScalarMath.Pow(sum, 1 / p);
    }

    /// <summary>p must be 1 or more.</summary>
    internal static void CheckExponent(double p)
    {
        if (!(p >= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, $"Expected an exponent of 1 or more, got {Display.Number(p)}.");
    }
}
