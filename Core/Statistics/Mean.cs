using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Measures of samples: location, spread, shape, dependence and order.</summary>
public static partial class Statistics
{
    /// <summary>The arithmetic mean μ = (1/n) Σ x[i].</summary>
    /// <remarks>
    /// The sum is <see cref="Summation.Sum(ReadOnlySpan{double}, Execution?)"/>, so the error is a few ulps however long the sample; a sum that overflows
    /// does not spoil a mean that does not. An empty sample gives NaN; NaN propagates.
    /// <example><c>Statistics.Mean([1, 2, 3, 4])</c> is <c>2.5</c>.</example>
    /// </remarks>
    /// <param name="x">The values.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    [Formula("S1")]
    public static double Mean(ReadOnlySpan<double> x, Execution? execution = null) => MeanOf(x, execution);

    /// <inheritdoc cref="Mean(ReadOnlySpan{double}, Execution?)"/>
    [Formula("S1"), OverloadResolutionPriority(-1)]
    public static double Mean(ReadOnlySpan<float> x, Execution? execution = null) => MeanOf(x, execution);

    private static double MeanOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var sum = Fold.Run(default(SumFold<T>), x, execution);
        if (double.IsFinite(sum) || Magnitude.Exponent(x, execution) is null)
            return sum / x.Length;
        var moments = SampleMoments.Two(x, execution);
        return Math.ScaleB(moments.Pivot + moments.Cell.Shift, moments.Exponent);
    }
}
