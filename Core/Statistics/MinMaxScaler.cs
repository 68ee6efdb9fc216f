using System.Globalization;

namespace Functional;

/// <summary>What a <see cref="MinMaxScaler"/> does with a column.</summary>
public sealed record MinMaxScalerOptions
{
    /// <summary>What the smallest value of a column becomes; 0 by default.</summary>
    public double Low { get; init; }

    /// <summary>What the largest value of a column becomes; 1 by default.</summary>
    public double High { get; init; } = 1;

    /// <summary>Whether values outside the fitted range are brought to its ends; off by default, so they are extrapolated.</summary>
    public bool Clip { get; init; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(MinMaxScalerOptions), PrintMembers);
}

/// <summary>Brings every column to a range: low + (x − min) / (max − min)·(high − low), with min and max of the fitted data.</summary>
/// <remarks>
/// The fitted minimum and maximum become low and high exactly. A constant column becomes low. NaN passes through when applied, but not when fitted.
/// </remarks>
public sealed record MinMaxScaler : ITransform<MinMaxScaler, MinMaxScalerOptions>, IInvertibleTransform
{
    private MinMaxScaler(Vector minimum, Vector maximum, double low, double high, bool clip)
    {
        Minimum = minimum;
        Maximum = maximum;
        Low = low;
        High = high;
        Clip = clip;
    }

    /// <summary>The smallest fitted value of each column.</summary>
    public Vector Minimum { get; }

    /// <summary>The largest fitted value of each column.</summary>
    public Vector Maximum { get; }

    /// <summary>What the minimum becomes.</summary>
    public double Low { get; }

    /// <summary>What the maximum becomes.</summary>
    public double High { get; }

    /// <summary>Whether values outside the fitted range are brought to its ends.</summary>
    public bool Clip { get; }

    /// <inheritdoc/>
    public int Features => Minimum.Length;

    /// <inheritdoc/>
    public int OutputFeatures => Minimum.Length;

    /// <summary>A scaler with given numbers, as for one that was stored.</summary>
    /// <param name="minimum">The smallest value of each column.</param>
    /// <param name="maximum">The largest value of each column, not below the smallest.</param>
    /// <param name="options">The range.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not allowed.</exception>
    public static MinMaxScaler Create(Vector minimum, Vector maximum, MinMaxScalerOptions options)
    {
        ArgumentNullException.ThrowIfNull(minimum);
        ArgumentNullException.ThrowIfNull(maximum);
        CheckOptions(options);
        Guard.SameLength(minimum.AsSpan(), maximum.AsSpan(), nameof(minimum), nameof(maximum));
        Guard.FiniteData(minimum.AsSpan(), nameof(minimum));
        Guard.FiniteData(maximum.AsSpan(), nameof(maximum));
        for (var j = 0; j < minimum.Length; j++)
        {
            if (minimum[j] > maximum[j])
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected a maximum of at least {minimum[j]} at index {j}, got {maximum[j]}."),
                    nameof(maximum));
        }
        return new(minimum, maximum, options.Low, options.High, options.Clip);
    }

    /// <summary>Fits the scaler.</summary>
    /// <param name="features">A matrix of n×d, everything finite, at least one row.</param>
    /// <param name="options">What it does with a column; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite (named by row and column), or an option is out of its range.</exception>
    public static MinMaxScaler Fit(Matrix features, MinMaxScalerOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        CheckOptions(options);
        ColumnScaling.CheckFit(features);
        double[] minimum = features.Row(0).ToArray(), maximum = features.Row(0).ToArray();
        for (var i = 1; i < features.Rows; i++)
        {
            if (i % 1024 == 0)
                execution?.Cancellation.ThrowIfCancellationRequested();
            var row = features.Row(i);
            for (var j = 0; j < row.Length; j++)
                (minimum[j], maximum[j]) = (Math.Min(minimum[j], row[j]), Math.Max(maximum[j], row[j]));
        }
        return new(Vector.Wrap(minimum), Vector.Wrap(maximum), options.Low, options.High, options.Clip);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> row, Span<double> destination)
    {
        ColumnScaling.Check(row, Features, destination);
        for (var j = 0; j < row.Length; j++)
            destination[j] = Scaled(row[j], Minimum[j], Maximum[j]);
    }

    /// <inheritdoc/>
    public void Apply(Matrix features, Span<double> destination)
    {
        ColumnScaling.Check(features, Features, destination);
        for (var i = 0; i < features.Rows; i++)
            Apply(features.Row(i), destination.Slice(i * Features, Features));
    }

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> row, Span<double> destination)
    {
        ColumnScaling.Check(row, Features, destination);
        for (var j = 0; j < row.Length; j++)
        {
            var share = (row[j] - Low) / (High - Low);
            var range = Maximum[j] - Minimum[j];
            destination[j] = share == 1 ? Maximum[j]
                : double.IsInfinity(range) ? Minimum[j] * (1 - share) + Maximum[j] * share : Minimum[j] + share * range;
        }
    }

    /// <inheritdoc/>
    public void Invert(Matrix transformed, Span<double> destination)
    {
        ColumnScaling.Check(transformed, Features, destination);
        for (var i = 0; i < transformed.Rows; i++)
            Invert(transformed.Row(i), destination.Slice(i * Features, Features));
    }

    private static void CheckOptions(MinMaxScalerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Guard.Finite(options.Low, nameof(options.Low));
        Guard.Finite(options.High, nameof(options.High));
        if (!(options.Low < options.High))
            Guard.ThrowArgument(
                string.Create(CultureInfo.InvariantCulture, $"Expected a low end below the high one, got {options.Low} and {options.High}."),
                nameof(options));
    }

    private double Scaled(double x, double minimum, double maximum)
    {
        var range = maximum - minimum;
        var share = double.IsInfinity(range) ? (x / 2 - minimum / 2) / (maximum / 2 - minimum / 2)
            : range > 0 ? (x - minimum) / range : x - minimum;
        var scaled = share == 1 ? High : Low + share * (High - Low);
        return Clip ? Math.Clamp(scaled, Low, High) : scaled;
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(MinMaxScaler), PrintMembers);
}
