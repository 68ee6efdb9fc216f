using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Distance
{
    /// <summary>The Manhattan distance ‖x − y‖₁ = Σ |x[i] − y[i]|.</summary>
    /// <remarks>
    /// Empty vectors are at distance 0; NaN propagates.
    /// <example><c>Distance.Manhattan([1, 2], [4, 6])</c> is <c>7</c>.</example>
    /// </remarks>
    /// <param name="x">The one vector.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("A2")]
    public static double Manhattan(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        ManhattanOf(x, y, execution);

    /// <inheritdoc cref="Manhattan(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    [Formula("A2"), OverloadResolutionPriority(-1)]
    public static double Manhattan(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Execution? execution = null) =>
        ManhattanOf(x, y, execution);

    internal static double ManhattanOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(x, y);
        var sum = Fold.Run(default(MagnitudeDifferenceFold<T>), x, y, execution);
        if (typeof(T) == typeof(double) || double.IsFinite(sum))
            return sum;
        // Floats near the top of their range; the sum is an ordinary double.
        return Math.ScaleB(Fold.Run(new ScaledMagnitudeDifferenceFold<T>(Scalar.Narrow<T>(Magnitude.Power(-32))), x, y, execution), 32);
    }
}
