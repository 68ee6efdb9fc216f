namespace Functional;

/// <summary>What a <see cref="RobustScaler"/> does with a column.</summary>
public sealed record RobustScalerOptions
{
    /// <summary>Whether the median is subtracted; on by default.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is divided by the distance of the two quantiles; on by default.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>The share of the lower quantile; ¼ by default.</summary>
    public double LowerShare { get; init; } = 0.25;

    /// <summary>The share of the upper quantile; ¾ by default.</summary>
    public double UpperShare { get; init; } = 0.75;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RobustScalerOptions), PrintMembers);
}

/// <summary>Centres every column on its median and divides it by its interquartile range, which outliers hardly move.</summary>
/// <remarks>A column whose quantiles coincide is divided by 1. NaN passes through when applied, but not when fitted.</remarks>
public sealed record RobustScaler : ITransform<RobustScaler, RobustScalerOptions>, IInvertibleTransform
{
    private RobustScaler(Vector median, Vector scale) => (Median, Scale) = (median, scale);

    /// <summary>What is subtracted from each column: its median, or 0.</summary>
    public Vector Median { get; }

    /// <summary>What each column is divided by: the distance of its quantiles, or 1.</summary>
    public Vector Scale { get; }

    /// <inheritdoc/>
    public int Features => Median.Length;

    /// <inheritdoc/>
    public int OutputFeatures => Median.Length;

    /// <summary>A scaler with given numbers, as for one that was stored.</summary>
    /// <param name="median">What to subtract from each column.</param>
    /// <param name="scale">What to divide each column by: finite and above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not allowed.</exception>
    public static RobustScaler Create(Vector median, Vector scale)
    {
        ScalerParts.Check(median, scale);
        return new(median, scale);
    }

    /// <summary>Fits the scaler.</summary>
    /// <param name="features">A matrix of n×d, everything finite, at least one row.</param>
    /// <param name="options">What it does with a column; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite (named by row and column), or an option is out of its range.</exception>
    public static RobustScaler Fit(Matrix features, RobustScalerOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        Guard.InRange(options.LowerShare, 0, 1, nameof(options.LowerShare));
        Guard.InRange(options.UpperShare, 0, 1, nameof(options.UpperShare));
        if (options.LowerShare >= options.UpperShare)
            Guard.ThrowArgument($"Expected a lower share below the upper one, got {Display.Number(options.LowerShare)} and {Display.Number(options.UpperShare)}.", nameof(options));
        ColumnScaling.CheckFit(features);
        double[] median = new double[features.Columns], scale = new double[features.Columns];
        for (var j = 0; j < features.Columns; j++)
        {
            execution?.Cancellation.ThrowIfCancellationRequested();
            var q = Statistics.Quantiles(features.Column(j), [0.5, options.LowerShare, options.UpperShare]);
            median[j] = options.Center ? q[0] : 0;
            scale[j] = options.Scale ? ColumnScaling.Divisor(q[2] - q[1], q[0]) : 1;
        }
        return new(Vector.Wrap(median), Vector.Wrap(scale));
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> row, Span<double> destination) => ColumnScaling.Apply(row, Median, Scale, destination);

    /// <inheritdoc/>
    public void Apply(Matrix features, Span<double> destination) => ColumnScaling.Apply(features, Median, Scale, destination);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> row, Span<double> destination) => ColumnScaling.Invert(row, Median, Scale, destination);

    /// <inheritdoc/>
    public void Invert(Matrix transformed, Span<double> destination) => ColumnScaling.Invert(transformed, Median, Scale, destination);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RobustScaler), PrintMembers);
}
