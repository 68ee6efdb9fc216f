using Functional.Kernels;

namespace Functional;

/// <summary>What a <see cref="StandardScaler"/> does with a column.</summary>
public sealed record StandardScalerOptions
{
    /// <summary>Whether the mean is subtracted; on by default.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is divided by the standard deviation; on by default.</summary>
    public bool Scale { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(StandardScalerOptions), PrintMembers);
}

/// <summary>Brings every column to mean 0 and standard deviation 1: z = (x − μ) / σ, with the population's σ of the fitted data.</summary>
/// <remarks>
/// A constant column is divided by 1, so zeros come out; values that differ by no more than their own rounding count as constant.
/// NaN passes through when applied, but not when fitted.
/// <example>
/// <code>
/// var scaler = StandardScaler.Fit(Matrix.FromRows([1, 10], [3, 10]));
/// // scaler.Mean is [2, 10], scaler.Scale is [1, 1], scaler.Apply([3, 10]) is [1, 0]
/// </code>
/// </example>
/// </remarks>
[Formula("S7")]
public sealed record StandardScaler : ITransform<StandardScaler, StandardScalerOptions>, IInvertibleTransform
{
    private StandardScaler(Vector mean, Vector scale) => (Mean, Scale) = (mean, scale);

    /// <summary>What is subtracted from each column: its mean, or 0.</summary>
    public Vector Mean { get; }

    /// <summary>What each column is divided by: its standard deviation, or 1.</summary>
    public Vector Scale { get; }

    /// <inheritdoc/>
    public int Features => Mean.Length;

    /// <inheritdoc/>
    public int OutputFeatures => Mean.Length;

    /// <summary>A scaler with given numbers, as for one that was stored.</summary>
    /// <param name="mean">What to subtract from each column.</param>
    /// <param name="scale">What to divide each column by: finite and above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not allowed.</exception>
    public static StandardScaler Create(Vector mean, Vector scale)
    {
        ScalerParts.Check(mean, scale);
        return new(mean, scale);
    }

    /// <summary>Fits the scaler.</summary>
    /// <param name="features">A matrix of n×d, everything finite, at least one row.</param>
    /// <param name="options">What it does with a column; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">There are no rows, a value is not finite (named by row and column), or an option is out of its range.</exception>
    public static StandardScaler Fit(Matrix features, StandardScalerOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ColumnScaling.CheckFit(features);
        int n = features.Rows, d = features.Columns;
        double[] mean = new double[d], scale = new double[d];
        ColumnMoments.Run(n, d, features.AsSpan(), d, mean, scale, execution);
        for (var j = 0; j < d; j++)
        {
            var deviation = Math.Sqrt(scale[j] / n);
            if (scale[j] is not (> 1e-270 and < double.PositiveInfinity) && options.Scale)
            {
                // A square left the range of a double, or there is nothing to square: the column's own moments know.
                var moments = Moments.Of(features.Column(j));
                (mean[j], deviation) = (moments.Mean, moments.PopulationStandardDeviation);
            }
            scale[j] = options.Scale ? ColumnScaling.Divisor(deviation, mean[j]) : 1;
            mean[j] = options.Center ? mean[j] : 0;
        }
        return new(Vector.Wrap(mean), Vector.Wrap(scale));
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> row, Span<double> destination) => ColumnScaling.Apply(row, Mean, Scale, destination);

    /// <inheritdoc/>
    public void Apply(Matrix features, Span<double> destination) => ColumnScaling.Apply(features, Mean, Scale, destination);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> row, Span<double> destination) => ColumnScaling.Invert(row, Mean, Scale, destination);

    /// <inheritdoc/>
    public void Invert(Matrix transformed, Span<double> destination) => ColumnScaling.Invert(transformed, Mean, Scale, destination);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(StandardScaler), PrintMembers);
}
