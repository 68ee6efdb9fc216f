using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The z-scores z[i] = (x[i] − μ) / σ, with the population's standard deviation.</summary>
    /// <remarks>
    /// A constant sample gives NaN throughout (a fitted standard scaler gives zeros instead); NaN anywhere gives NaN throughout.
    /// <example><c>Statistics.ZScores([1, 2, 3])</c> is <c>[-1.224744871391589, 0, 1.224744871391589]</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S7")]
    public static Vector ZScores(ReadOnlySpan<double> x, Execution? execution = null)
    {
        var z = GC.AllocateUninitializedArray<double>(x.Length);
        ZScores(x, z, execution);
        return Vector.Wrap(z);
    }

    /// <inheritdoc cref="ZScores(ReadOnlySpan{double}, Execution?)"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">Where the scores go: as long as x; may be x itself.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    [Formula("S7")]
    public static void ZScores(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null) =>
        ZScoresOf(x, destination, execution);

    /// <inheritdoc cref="ZScores(ReadOnlySpan{double}, Span{double}, Execution?)"/>
    [Formula("S7"), OverloadResolutionPriority(-1)]
    public static void ZScores(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null) =>
        ZScoresOf(x, destination, execution);

    private static void ZScoresOf<T>(ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        Guard.Destination(x, destination);
        var moments = SampleMoments.Two(x, execution);
        var deviation = Math.Sqrt(Spread(moments.Cell.Squares, moments.Cell.Weight));
        var factor = Magnitude.Power(-moments.Exponent);
        var map = StandardizeMap<T>.Of(factor, moments.Pivot, moments.Cell.Shift, deviation > 0 ? deviation : double.NaN);
        Map.Run(map, x, destination, execution);
    }
}
