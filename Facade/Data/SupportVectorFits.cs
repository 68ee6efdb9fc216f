namespace Functional.Fluent;

/// <summary>Support vector machines on data sets, fitted with names.</summary>
/// <example><code>
/// var (train, test) = data.Split(0.25, seed: 7);
/// var fit = train.Fit(new SupportVectorClassifierOptions { C = 10 });
/// Console.WriteLine(fit.Evaluate(test));
/// </code></example>
public static class SupportVectorFits
{
    /// <param name="data">A data set with a target.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a support vector machine that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        /// <exception cref="InfeasibleException">C = +∞, and no hyperplane parts two of the classes.</exception>
        public FittedClassifier<SupportVectorClassifier> Fit(SupportVectorClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<SupportVectorClassifier>.Create(
                SupportVectorClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Fits a support vector machine that predicts the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedRegressor<SupportVectorRegressor> Fit(SupportVectorRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<SupportVectorRegressor>.Create(
                SupportVectorRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Fits a linear support vector machine that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedClassifier<LinearSupportVectorClassifier> Fit(LinearSupportVectorClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<LinearSupportVectorClassifier>.Create(
                LinearSupportVectorClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Fits a linear support vector machine that predicts the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedRegressor<LinearSupportVectorRegressor> Fit(LinearSupportVectorRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<LinearSupportVectorRegressor>.Create(
                LinearSupportVectorRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }
    }
}
