namespace Functional.Fluent;

/// <summary>Decision trees, forests and boosted trees on data sets, fitted with names.</summary>
/// <example><code>
/// var (train, test) = data.Split(0.25, seed: 7);
/// var fit = train.Fit(new RandomForestRegressorOptions { Trees = 200 });
/// Console.WriteLine(fit.Evaluate(test));
/// </code></example>
public static class TreeFits
{
    /// <param name="data">A data set with a target.</param>
    extension(Dataset data)
    {
        /// <summary>Grows a decision tree that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedClassifier<DecisionTreeClassifier> Fit(DecisionTreeClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<DecisionTreeClassifier>.Create(
                DecisionTreeClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Grows a decision tree that predicts the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedRegressor<DecisionTreeRegressor> Fit(DecisionTreeRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<DecisionTreeRegressor>.Create(
                DecisionTreeRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Grows a random forest that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedClassifier<RandomForestClassifier> Fit(RandomForestClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<RandomForestClassifier>.Create(
                RandomForestClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Grows a random forest that predicts the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedRegressor<RandomForestRegressor> Fit(RandomForestRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<RandomForestRegressor>.Create(
                RandomForestRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Grows gradient-boosted trees that tell the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedClassifier<GradientBoostingClassifier> Fit(GradientBoostingClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<GradientBoostingClassifier>.Create(
                GradientBoostingClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Grows gradient-boosted trees that predict the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        public FittedRegressor<GradientBoostingRegressor> Fit(GradientBoostingRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<GradientBoostingRegressor>.Create(
                GradientBoostingRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Grows gradient-boosted trees on histograms that tell the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is infinite (named by row and column; NaN is a missing value), or an option does not fit.</exception>
        public FittedClassifier<HistogramGradientBoostingClassifier> Fit(HistogramGradientBoostingClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<HistogramGradientBoostingClassifier>.Create(
                HistogramGradientBoostingClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Grows gradient-boosted trees on histograms that predict the target.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is infinite (named by row and column; NaN is a missing value), or an option does not fit.</exception>
        public FittedRegressor<HistogramGradientBoostingRegressor> Fit(HistogramGradientBoostingRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<HistogramGradientBoostingRegressor>.Create(
                HistogramGradientBoostingRegressor.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }
    }
}
