namespace Functional.Fluent;

/// <summary>How well numbers were predicted; prints as a line.</summary>
public sealed record RegressionScores
{
    private RegressionScores(int rows, double rSquared, double rootMeanSquaredError, double medianAbsoluteError) =>
        (Rows, RSquared, RootMeanSquaredError, MedianAbsoluteError) = (rows, rSquared, rootMeanSquaredError, medianAbsoluteError);

    /// <summary>How many rows there were.</summary>
    public int Rows { get; }

    /// <summary>R² = 1 − residual / total sum of squares (M11).</summary>
    public double RSquared { get; }

    /// <summary>The root of the mean squared error.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The median of the absolute errors.</summary>
    public double MedianAbsoluteError { get; }

    /// <summary>The scores of predictions.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static RegressionScores Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted) => new(
        actual.Length, Metrics.RSquared(actual, predicted), Metrics.RootMeanSquaredError(actual, predicted), Metrics.MedianAbsoluteError(actual, predicted));

    /// <summary>The scores, in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"R² {RSquared:F4}, RMSE {RootMeanSquaredError:G5}, median absolute error {MedianAbsoluteError:G5} on {Counted.Of(Rows, "row")}");
}
