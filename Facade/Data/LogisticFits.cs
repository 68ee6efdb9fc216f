namespace Functional.Fluent;

/// <summary>Logistic regression on data sets: fitted with names, printed as a table.</summary>
public static class LogisticFits
{
    /// <param name="data">A data set with a target.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a logistic regression of the target's classes on the features.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        /// <example><code>
        /// var (train, test) = data.Split(0.25, seed: 7).Standardize();
        /// var fit = train.Fit(new LogisticRegressionOptions { Penalty = Penalty.L2(0.5) });
        /// Console.WriteLine(fit.Evaluate(test));
        /// </code></example>
        public FittedClassifier<LogisticRegression> Fit(LogisticRegressionOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<LogisticRegression>.Create(
                LogisticRegression.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Fits a logistic regression of the target's classes on the features, with the default options: maximum likelihood.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        public FittedClassifier<LogisticRegression> FitLogistic() => data.Fit(new LogisticRegressionOptions());
    }

    /// <param name="fit">A logistic regression with names.</param>
    extension(FittedClassifier<LogisticRegression> fit)
    {
        /// <summary>The fit as a table: a line for each estimate, by name.</summary>
        /// <param name="level">The confidence of the intervals; that of the options where none is given.</param>
        /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
        public LogisticTable Summary(double? level = null) => fit.Model.Summary(
            fit.FeatureNames, fit.TargetName, fit.Labels is { } labels ? fit.Model.Classes.Select(c => labels[c]) : null, level);
    }
}
