namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>Residuals, leverages and Cook's distances of the rows that the model was fitted on, given back.</summary>
    /// <param name="features">The matrix of n×Features.</param>
    /// <param name="target">The n values.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are not as many rows as were fitted.</exception>
    /// <remarks>Source: Cook and Weisberg, Residuals and Influence in Regression (1982), chapters 2 and 3.</remarks>
    public RegressionDiagnostics Diagnose(Matrix features, ReadOnlySpan<double> target) => DiagnoseWeighted(features, target, default);

    /// <summary>Residuals, leverages and Cook's distances of the weighted rows that the model was fitted on, given back.</summary>
    /// <remarks>
    /// With precisions for weights, residuals are taken times √w before they are standardized, and leverages contain w. With repetitions
    /// each number is that of one of the w copies. Of rows of weight 0: as of a row that is not in the fit, no influence.
    /// </remarks>
    /// <param name="features">The matrix of n×Features.</param>
    /// <param name="target">The n values.</param>
    /// <param name="weights">The n weights; empty for none.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are not as many rows as were fitted.</exception>
    public RegressionDiagnostics DiagnoseWeighted(Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        CheckFitted(features, target, weights);
        var n = features.Rows;
        double s = ResidualStandardError, freedom = ResidualDegreesOfFreedom;
        var predictions = this.Predict(features);
        double[] residuals = new double[n], leverages = new double[n], standardized = new double[n], studentized = new double[n], distances = new double[n];
        var room = new double[Rank];
        for (var i = 0; i < n; i++)
        {
            var weight = weights.IsEmpty || Options.Weights == SampleWeights.Repetitions ? 1 : weights[i];
            var isFitted = weights.IsEmpty || weights[i] > 0;
            residuals[i] = target[i] - predictions[i];
            leverages[i] = isFitted ? Math.Min(1, weight * design.Leverage(features.Row(i), room)) : 0;
            // Within rounding of 1 the row is fitted exactly, whatever it is, and 0/0 is no number.
            var left = leverages[i] > 1 - 1e-13 ? double.NaN : 1 - leverages[i];
            var r = residuals[i] * Math.Sqrt(weight) / s / Math.Sqrt(left);
            standardized[i] = r;
            studentized[i] = r * Math.Sqrt((freedom - 1) / Math.Max(0, freedom - r * r));
            distances[i] = isFitted ? r * r / Parameters * (leverages[i] / left) : 0;
        }
        return new(
            predictions, Vector.Wrap(residuals), Vector.Wrap(leverages), Vector.Wrap(standardized), Vector.Wrap(studentized), Vector.Wrap(distances));
    }
}
