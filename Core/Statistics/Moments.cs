using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of a sample: count, mean, spread, shape and range, from which the statistics are read.</summary>
/// <remarks>
/// <para>Chunks summarised apart, on other threads or machines or at other times, combine into the summary of all of them, by the formulas of
/// Chan, Golub and LeVeque (1979) and Pébay (2008). The in-memory functions of <see cref="Statistics"/> go through the same blocks.</para>
/// <para>However a sample is cut, the results agree to a few roundings of the spread, at any offset: means are kept as a pivot and a shift. Not to the last
/// bit: each chunk has its own pivot.</para>
/// <example>
/// <code>
/// var all = Moments.Of([1, 2, 3]).Add([4, 5]);
/// // all.Count == 5, all.Mean == 3, all.SampleVariance == 2.5
/// </code>
/// </example>
/// </remarks>
public sealed record Moments : ISummary<Moments, ReadOnlySpan<double>>
{
    private readonly Scaled<FourMoments> moments;

    private Moments(Scaled<FourMoments> moments, double minimum, double maximum)
    {
        this.moments = moments;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The summary of no values.</summary>
    public static Moments Empty { get; } = new(default, double.NaN, double.NaN);

    /// <summary>How many values there are.</summary>
    public long Count => (long)Cell.Count;

    /// <summary>The mean; NaN where there are no values.</summary>
    public double Mean => Count == 0 ? double.NaN : Math.ScaleB(moments.Pivot + Cell.Shift, moments.Exponent);

    /// <summary>The smallest value; NaN where there are none, or one is NaN.</summary>
    public double Minimum { get; }

    /// <summary>The largest value; NaN where there are none, or one is NaN.</summary>
    public double Maximum { get; }

    /// <summary>The population variance (S2); NaN where there are no values.</summary>
    public double PopulationVariance => Variance(0);

    /// <summary>The sample variance (S3); NaN for fewer than two values.</summary>
    public double SampleVariance => Variance(1);

    /// <summary>The population standard deviation (S4); NaN where there are no values.</summary>
    public double PopulationStandardDeviation => Deviation(0);

    /// <summary>The sample standard deviation (S4); NaN for fewer than two values.</summary>
    public double SampleStandardDeviation => Deviation(1);

    /// <summary>The population skewness g₁; NaN where the values do not vary.</summary>
    public double PopulationSkewness => Statistics.Skewness(Cell.Count, Cell.Second, Cell.Third);

    /// <summary>The sample skewness G₁; NaN where the values do not vary or are fewer than three.</summary>
    public double SampleSkewness => Statistics.AdjustSkewness(PopulationSkewness, Cell.Count);

    /// <summary>The population excess kurtosis g₂; NaN where the values do not vary.</summary>
    public double PopulationExcessKurtosis => Statistics.ExcessKurtosis(Cell.Count, Cell.Second, Cell.Fourth);

    /// <summary>The sample excess kurtosis G₂; NaN where the values do not vary or are fewer than four.</summary>
    public double SampleExcessKurtosis => Statistics.AdjustKurtosis(PopulationExcessKurtosis, Cell.Count);

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The values; any number of them.</param>
    public static Moments Of(ReadOnlySpan<double> chunk) => Of(chunk, null);

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The values; any number of them.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    public static Moments Of(ReadOnlySpan<double> chunk, Execution? execution)
    {
        if (chunk.IsEmpty)
            return Empty;
        var moments = SampleMoments.Four(chunk, execution);
        var (minimum, maximum) = Statistics.MinMax(chunk, execution);
        return new(moments, minimum, maximum);
    }

    /// <summary>The summary of the values of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static Moments Combine(Moments left, Moments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        var exponent = left.IsZero ? right.moments.Exponent : right.IsZero ? left.moments.Exponent
            : Math.Max(left.moments.Exponent, right.moments.Exponent);
        Scaled<FourMoments> first = left.At(exponent), second = right.At(exponent);
        // Both about the pivot of the left: where the pivots are close, their difference is exact.
        var moved = second.Cell with { Shift = second.Pivot - first.Pivot + second.Cell.Shift };
        return new(
            first with { Cell = FourMoments.Combine(first.Cell, moved) },
            Math.Min(left.Minimum, right.Minimum),
            Math.Max(left.Maximum, right.Maximum));
    }

    /// <summary>This summary with one more chunk.</summary>
    /// <param name="chunk">The values; any number of them.</param>
    public Moments Add(ReadOnlySpan<double> chunk) => Combine(this, Of(chunk));

    /// <summary>The counts, the mean, the sample's standard deviation and the range, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Moments of {Count}: mean {Mean:G6}, standard deviation {SampleStandardDeviation:G6}, from {Minimum:G6} to {Maximum:G6}");

    private FourMoments Cell => moments.Cell;

    /// <summary>Nothing but zeros: they have no scale of their own, and take that of what they join.</summary>
    private bool IsZero => moments.Pivot == 0 && Cell.Shift == 0 && Cell.Second == 0;

    private double Variance(double ddof) => Math.ScaleB(Statistics.Spread(Cell.Second, Cell.Count - ddof), 2 * moments.Exponent);

    private double Deviation(double ddof) => Math.ScaleB(Math.Sqrt(Statistics.Spread(Cell.Second, Cell.Count - ddof)), moments.Exponent);

    /// <summary>The moments at another scale of two.</summary>
    private Scaled<FourMoments> At(int exponent)
    {
        var step = moments.Exponent - exponent;
        return step == 0 ? moments : new(
            new(
                Cell.Count,
                Math.ScaleB(Cell.Shift, step),
                Math.ScaleB(Cell.Second, 2 * step),
                Math.ScaleB(Cell.Third, 3 * step),
                Math.ScaleB(Cell.Fourth, 4 * step)),
            Math.ScaleB(moments.Pivot, step),
            exponent);
    }
}
