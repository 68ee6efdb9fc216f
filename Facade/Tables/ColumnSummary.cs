namespace Functional.Fluent;

/// <summary>One column in numbers: location, spread, quartiles, shape and outliers.</summary>
/// <remarks>
/// The standard deviation has the divisor n − 1; quartiles are of type 7; the skewness is the population's, m₃/m₂^1.5. An outlier lies
/// more than 1.5 interquartile ranges below the first or above the third quartile (Tukey's fences). A column with NaN in it has NaN for every number
/// but the counts, unless missing values were left out. A column without values has NaN throughout.
/// </remarks>
public sealed record ColumnSummary
{
    private static readonly double[] Quarters = [0.25, 0.5, 0.75];

    internal ColumnSummary(string name, ReadOnlySpan<double> column, bool ignoreMissing)
    {
        double[] present = [.. column];
        int kept = 0;
        foreach (double value in column)
        {
            if (!double.IsNaN(value))
            {
                present[kept++] = value;
            }
        }

        Name = name;
        Count = kept;
        Missing = column.Length - kept;
        ReadOnlySpan<double> x = ignoreMissing ? present.AsSpan(0, kept) : column;
        Moments moments = Moments.Of(x);
        Mean = moments.Mean;
        StandardDeviation = moments.SampleStandardDeviation;
        Minimum = moments.Minimum;
        Maximum = moments.Maximum;
        Skewness = moments.PopulationSkewness;
        Span<double> quartiles = stackalloc double[3];
        Statistics.Quantiles(x, Quarters, QuantileMethod.Linear, quartiles);
        (FirstQuartile, Median, ThirdQuartile) = (quartiles[0], quartiles[1], quartiles[2]);
        foreach (double value in x)
        {
            Outliers += value < LowerFence || value > UpperFence ? 1 : 0;
        }
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The number of values that are not NaN.</summary>
    public int Count { get; }

    /// <summary>The number of values that are NaN.</summary>
    public int Missing { get; }

    /// <summary>The arithmetic mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation with the divisor n − 1; NaN for fewer than two values.</summary>
    public double StandardDeviation { get; }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The quantile at 0.25, type 7.</summary>
    public double FirstQuartile { get; }

    /// <summary>The quantile at 0.5: for an even count the mean of the two in the middle.</summary>
    public double Median { get; }

    /// <summary>The quantile at 0.75, type 7.</summary>
    public double ThirdQuartile { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>The population skewness m₃/m₂^1.5; NaN for a constant column.</summary>
    public double Skewness { get; }

    /// <summary>The number of values outside the fences.</summary>
    public int Outliers { get; }

    /// <summary>The lower of Tukey's fences: Q1 − 1.5 (Q3 − Q1).</summary>
    public double LowerFence => FirstQuartile - 1.5 * (ThirdQuartile - FirstQuartile);

    /// <summary>The upper of Tukey's fences: Q3 + 1.5 (Q3 − Q1).</summary>
    public double UpperFence => ThirdQuartile + 1.5 * (ThirdQuartile - FirstQuartile);

    /// <summary>The column in a line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Counted.Of(Count, "value")}, {Missing} missing, mean {Mean:G6}, standard deviation {StandardDeviation:G6}, median {Median:G6}, from {Minimum:G6} to {Maximum:G6}");
}
