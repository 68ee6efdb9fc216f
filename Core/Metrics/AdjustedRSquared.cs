using System.Runtime.CompilerServices;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The adjusted coefficient of determination 1 − (1 − R²)·(n − 1)/(n − p − 1), which pays for each of the p
    /// features.</summary>
    /// <remarks>
    /// NaN where n − p − 1 is not above 0, and wherever R² is NaN.
    /// <example><c>Metrics.AdjustedRSquared([3, -0.5, 2, 7], [2.5, 0, 2, 8], features: 1)</c> is <c>0.9229122055674519</c>.</example>
    /// </remarks>
    /// <param name="actual">What was measured, y.</param>
    /// <param name="predicted">What was predicted, ŷ, as many.</param>
    /// <param name="features">p, the number of features that the predictions were made from, 0 or more.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is negative.</exception>
    [Formula("M12")]
    public static double AdjustedRSquared(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, int features, Execution? execution = null) =>
        AdjustedRSquared(RSquaredOf(actual, predicted, true, execution), actual.Length, features);

    /// <inheritdoc cref="AdjustedRSquared(ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [Formula("M12"), OverloadResolutionPriority(-1)]
    public static double AdjustedRSquared(
        ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, int features, Execution? execution = null) =>
        AdjustedRSquared(RSquaredOf(actual, predicted, true, execution), actual.Length, features);

    /// <summary>The adjusted coefficient of determination from one that is known.</summary>
    /// <remarks>NaN where samples − features − 1 is not above 0.</remarks>
    /// <param name="rSquared">R².</param>
    /// <param name="samples">n, 0 or more.</param>
    /// <param name="features">p, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    [Formula("M12")]
    public static double AdjustedRSquared(double rSquared, int samples, int features)
    {
        Guard.AtLeast(samples, 0);
        Guard.AtLeast(features, 0);
        var left = (double)samples - features - 1;
        return left > 0 ? 1 - (1 - rSquared) * (samples - 1.0) / left : double.NaN;
    }
}
