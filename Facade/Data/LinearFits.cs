namespace Functional.Fluent;

/// <summary>Linear regression on data sets: fitted with names, summarised in parts, printed as a table.</summary>
public static class LinearFits
{
    /// <param name="data">A data set with a target.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a linear regression of the target on the features.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        /// <example><code>
        /// var (train, test) = data.Split(0.25, seed: 7);
        /// var fit = train.Fit(new LinearRegressionOptions());
        /// Console.WriteLine(fit.Summary());
        /// Console.WriteLine(fit.Evaluate(test));
        /// </code></example>
        public FittedRegressor<LinearRegression> Fit(LinearRegressionOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<LinearRegression>.Create(
                LinearRegression.Fit(data.Features, TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Fits a linear regression of the target on the features, with the default options.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        public FittedRegressor<LinearRegression> FitLinear() => data.Fit(new LinearRegressionOptions());

        /// <summary>The summary of these rows for a linear regression over several data sets.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
        public LinearRegressionSummary SummarizeLinear() => LinearRegressionSummary.Of(data.Features, TargetOf(data));
    }

    /// <param name="fit">A linear regression with names.</param>
    extension(FittedRegressor<LinearRegression> fit)
    {
        /// <summary>The fit as a table: a line for each estimate, by name.</summary>
        /// <param name="level">The confidence of the intervals; that of the options where none is given.</param>
        /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
        public RegressionTable Summary(double? level = null) => fit.Model.Summary(fit.FeatureNames, fit.TargetName, level);

        /// <summary>Predictions with intervals for every row.</summary>
        /// <param name="rows">The rows; columns are found by their names.</param>
        /// <param name="level">The confidence of the intervals; that of the options where none is given.</param>
        /// <exception cref="ArgumentException">A feature is not there.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
        public RegressionIntervals PredictIntervals(Dataset rows, double? level = null)
        {
            ArgumentNullException.ThrowIfNull(rows);
            return fit.Model.PredictIntervals(fit.Columns(rows), level);
        }

        /// <summary>Standard errors that hold where the variance of the errors differs from row to row, from the rows that were fitted on, given back.</summary>
        /// <param name="rows">The same rows; columns are found by their names.</param>
        /// <param name="correction">The correction for few rows.</param>
        /// <exception cref="ArgumentException">A feature or the target is not there, or there are not as many rows.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The correction is not declared.</exception>
        public RobustRegressionErrors RobustErrors(
            Dataset rows, HeteroscedasticityCorrection correction = HeteroscedasticityCorrection.HC3)
        {
            ArgumentNullException.ThrowIfNull(rows);
            return fit.Model.RobustErrors(fit.Columns(rows), TargetOf(rows), correction);
        }

        /// <summary>Residuals, leverages and Cook's distances of the rows that were fitted on, given back.</summary>
        /// <param name="rows">The same rows; columns are found by their names.</param>
        /// <exception cref="ArgumentException">A feature or the target is not there, or there are not as many rows.</exception>
        public RegressionDiagnostics Diagnose(Dataset rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            return fit.Model.Diagnose(fit.Columns(rows), rows.Column(fit.TargetName));
        }
    }

    internal static Vector TargetOf(Dataset data) =>
        data.Target ?? throw new InvalidOperationException("Expected a data set with a target, got one without.");
}
