namespace Functional.Fluent;

/// <summary>Multi-layer perceptrons on data sets, fitted with names.</summary>
public static class PerceptronFits
{
    /// <param name="data">A data set with a target; its features should be of a similar size, see <c>Standardize</c>.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a multi-layer perceptron that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
        /// <example><code>
        /// var (train, test) = data.Split(0.25, seed: 7).Standardize();
        /// var fit = train.Fit(new MultilayerPerceptronClassifierOptions { HiddenUnits = [100] });
        /// Console.WriteLine(fit.Evaluate(test));
        /// </code></example>
        public FittedClassifier<MultilayerPerceptronClassifier> Fit(MultilayerPerceptronClassifierOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<MultilayerPerceptronClassifier>.Create(
                MultilayerPerceptronClassifier.Fit(data.Features, data.IntTarget().AsSpan(), options, execution),
                data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Fits a multi-layer perceptron that predicts the target as a number.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
        public FittedRegressor<MultilayerPerceptronRegressor> Fit(MultilayerPerceptronRegressorOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            Vector target = data.Target ?? throw new InvalidOperationException("Expected a data set with a target, got one without.");
            return FittedRegressor<MultilayerPerceptronRegressor>.Create(
                MultilayerPerceptronRegressor.Fit(data.Features, target, options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Fits a multi-layer perceptron that tells the classes of the target apart, with the default options.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        public FittedClassifier<MultilayerPerceptronClassifier> FitPerceptronClassifier() => data.Fit(new MultilayerPerceptronClassifierOptions());

        /// <summary>Fits a multi-layer perceptron that predicts the target as a number, with the default options.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        public FittedRegressor<MultilayerPerceptronRegressor> FitPerceptronRegressor() => data.Fit(new MultilayerPerceptronRegressorOptions());
    }
}
