using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The cosine similarity cos∠(x, y) = x·y / (‖x‖·‖y‖), in [−1, 1].</summary>
    /// <remarks>
    /// A zero vector has no direction, so NaN; empty vectors too. Exactly 1 for a vector with itself; NaN propagates. One pass for the
    /// three sums.
    /// <example><c>Distance.CosineSimilarity([1, 0], [1, 1])</c> is <c>0.7071067811865475</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("A3")]
    public static double CosineSimilarity(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        CosineSimilarityOf(x, y, execution);

    /// <inheritdoc cref="CosineSimilarity(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("A3"), OverloadResolutionPriority(-1)]
    public static double CosineSimilarity(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        CosineSimilarityOf(x, y, execution);

    private static double CosineSimilarityOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var sums = ProductSums.Run(x, y, execution);
        if (IsSafe<T>(sums.SquaresX) && IsSafe<T>(sums.SquaresY))
            return Statistics.Correlation(sums.Products, sums.SquaresX, sums.SquaresY);
        if (Magnitude.Exponent(x, execution) is not { } ex || Magnitude.Exponent(y, execution) is not { } ey)
            return double.NaN;
        T scaleX = Scalar.Narrow<T>(Magnitude.Power(-ex)), scaleY = Scalar.Narrow<T>(Magnitude.Power(-ey));
        return Statistics.Correlation(
            Fold.Run(new ScaledDotFold<T>(scaleX, scaleY), x, y, execution),
            Fold.Run(new ScaledSquareSumFold<T>(scaleX), x, execution),
            Fold.Run(new ScaledSquareSumFold<T>(scaleY), y, execution));
    }

    /// <summary>The cosine distance 1 − cos∠(x, y), in [0, 2].</summary>
    /// <remarks>
    /// Near 0 it is taken from the difference of the directions, ½·‖x/‖x‖ − y/‖y‖‖², so that small angles keep their digits. No metric.
    /// A zero vector gives NaN.
    /// <example><c>Distance.Cosine([1, 0], [0, 2])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) => CosineOf(x, y, execution);

    /// <inheritdoc cref="Cosine(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) => CosineOf(x, y, execution);

    internal static double CosineOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        var similarity = CosineSimilarityOf(x, y, execution);
        // One less the similarity loses ten bits of a double here, five of a float.
        if (!(similarity > (typeof(T) == typeof(double) ? 1 - 1.0 / 1024 : 1 - 1.0 / 32)))
            return 1 - similarity;
        double normX = LinearAlgebra.Norm2Of(x, execution), normY = LinearAlgebra.Norm2Of(y, execution);
        if (!(Math.Min(normX, normY) > 1e-290 && Math.Max(normX, normY) < 1e290))
            return 1 - similarity;
        return TermSums.Run(new DirectionMap(1 / normX, 1 / normY), x, y, [], execution).Sum / 2;
    }
}
