using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>How far vectors are apart: pairs, one to many with the nearest, and all pairs.</summary>
/// <remarks>
/// Floats are added as floats within blocks of 512, the blocks as doubles. Right wherever the distance is representable: squares and
/// sums that overflow or
/// lose digits at the bottom of the range are taken again at a scale of 2^−k.
/// </remarks>
public static partial class Distance
{
    /// <summary>The Euclidean distance ‖x − y‖₂ = √Σ (x[i] − y[i])².</summary>
    /// <remarks>
    /// Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.Euclidean([1, 2], [4, 6])</c> is <c>5</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("A1")]
    public static double Euclidean(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        EuclideanOf(x, y, execution);

    /// <inheritdoc cref="Euclidean(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("A1"), OverloadResolutionPriority(-1)]
    public static double Euclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        EuclideanOf(x, y, execution);

    internal static double EuclideanOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var squares = Fold.Run(default(SquareDifferenceFold<T>), x, y, execution);
        if (IsSafe<T>(squares) || Reach(x, y, execution) is not var (exponent, before))
            return Math.Sqrt(squares);
        T first = Scalar.Narrow<T>(before), after = Scalar.Narrow<T>(Magnitude.Power(-exponent));
        squares = Fold.Run(new ScaledSquareDifferenceFold<T>(first, after), x, y, execution);
        return Math.ScaleB(Math.Sqrt(squares), before == 1 ? exponent : exponent + 2);
    }

    /// <summary>The squared Euclidean distance Σ (x[i] − y[i])².</summary>
    /// <remarks>
    /// No metric (the triangle inequality fails), but it orders as the distance does. Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.SquaredEuclidean([1, 2], [4, 6])</c> is <c>25</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SquaredEuclidean(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        SquaredEuclideanOf(x, y, execution);

    /// <inheritdoc cref="SquaredEuclidean(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double SquaredEuclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        SquaredEuclideanOf(x, y, execution);

    internal static double SquaredEuclideanOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var squares = Fold.Run(default(SquareDifferenceFold<T>), x, y, execution);
        if (IsSafe<T>(squares))
            return squares;
        var distance = EuclideanOf(x, y, execution);
        return distance * distance;
    }

    /// <summary>Whether no square was lost at either end of the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSafe<T>(double squares)
        where T : unmanaged => squares > (typeof(T) == typeof(double) ? 1e-290 : 1e-28) && double.IsFinite(squares);

    /// <summary>The binary exponent of the largest |x − y|, and the scale at which differences stay in range; null where scaling cannot
    /// help.</summary>
    private static (int Exponent, double Before)? Reach<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        double before = 1, largest = Fold.Run(new LargestDifferenceFold<T>(Scalar.Narrow<T>(before)), x, y, execution);
        if (double.IsPositiveInfinity(largest))
        {
            before = 0.25;
            largest = Fold.Run(new LargestDifferenceFold<T>(Scalar.Narrow<T>(before)), x, y, execution);
        }
        return Magnitude.ExponentOf<T>(largest) is { } exponent ? (exponent, before) : null;
    }
}
