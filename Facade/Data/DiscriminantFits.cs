namespace Functional.Fluent;

/// <summary>Linear discriminant analysis on data sets, fitted with names.</summary>
public static class DiscriminantFits
{
    /// <param name="data">A data set whose target is a class.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a linear discriminant analysis that tells the classes of the target apart.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option does not fit.</exception>
        /// <exception cref="SingularMatrixException">There is no variance within the classes at all.</exception>
        /// <example><code>
        /// var (train, test) = data.Split(0.25, seed: 7);
        /// var fit = train.Fit(new LinearDiscriminantAnalysisOptions());
        /// Console.WriteLine(fit.Evaluate(test));
        /// </code></example>
        public FittedClassifier<LinearDiscriminantAnalysis> Fit(LinearDiscriminantAnalysisOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedClassifier<LinearDiscriminantAnalysis>.Create(
                LinearDiscriminantAnalysis.Fit(data.Features, data.IntTarget().AsSpan(), options, execution), data.FeatureNames, data.TargetName!, data.Labels);
        }

        /// <summary>Fits a linear discriminant analysis that tells the classes of the target apart, with the default options.</summary>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentException">There are no rows, or a value is NaN or infinite (named by row and column).</exception>
        /// <exception cref="SingularMatrixException">There is no variance within the classes at all.</exception>
        public FittedClassifier<LinearDiscriminantAnalysis> FitLinearDiscriminant() => data.Fit(new LinearDiscriminantAnalysisOptions());
    }
}
