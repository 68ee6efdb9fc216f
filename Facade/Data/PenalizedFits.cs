namespace Functional.Fluent;

/// <summary>Ridge regression, the lasso and the elastic net on data sets: fitted with names, printed as a table.</summary>
public static class PenalizedFits
{
    /// <param name="data">A data set with a target.</param>
    extension(Dataset data)
    {
        /// <summary>Fits a ridge regression of the target on the features.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        public FittedRegressor<RidgeRegression> Fit(RidgeOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<RidgeRegression>.Create(
                RidgeRegression.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Fits an elastic net, or lasso, of the target on the features.</summary>
        /// <param name="options">The options.</param>
        /// <param name="execution">Threads, cancellation and progress.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        public FittedRegressor<ElasticNetRegression> Fit(ElasticNetOptions options, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(options);
            return FittedRegressor<ElasticNetRegression>.Create(
                ElasticNetRegression.Fit(data.Features, LinearFits.TargetOf(data), options, execution), data.FeatureNames, data.TargetName!);
        }

        /// <summary>Fits a ridge regression with λ in units of the residual sum of squares, scikit-learn's <c>alpha</c>.</summary>
        /// <param name="lambda">λ, finite and at least 0.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or λ is out of its range.</exception>
        public FittedRegressor<RidgeRegression> FitRidge(double lambda = 1) => data.Fit(new RidgeOptions { Lambda = lambda });

        /// <summary>Fits a lasso with λ in units of half the mean of squares, scikit-learn's <c>alpha</c>.</summary>
        /// <param name="lambda">λ₁, finite and at least 0.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or λ is out of its range.</exception>
        public FittedRegressor<ElasticNetRegression> FitLasso(double lambda = 1) => data.Fit(new ElasticNetOptions { Lambda1 = lambda });

        /// <summary>Fits an elastic net with λ₁ and λ₂ in units of half the mean of squares.</summary>
        /// <param name="lambda1">λ₁, finite and at least 0.</param>
        /// <param name="lambda2">λ₂, finite and at least 0.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or a λ is out of its range.</exception>
        public FittedRegressor<ElasticNetRegression> FitElasticNet(double lambda1, double lambda2) =>
            data.Fit(new ElasticNetOptions { Lambda1 = lambda1, Lambda2 = lambda2 });

        /// <summary>Ridge regressions of the target for several λ, with the errors of each for rows left out.</summary>
        /// <param name="lambdas">The values of λ, one at least, each finite and at least 0.</param>
        /// <param name="options">The options but λ; <c>null</c> for the defaults.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        public RidgePath FitRidgePath(Vector lambdas, RidgeOptions? options = null, Execution? execution = null) =>
            RidgePath.Fit(data.Features, LinearFits.TargetOf(data), lambdas, options, execution: execution);

        /// <summary>Elastic nets of the target, or lassos, for a row of penalties.</summary>
        /// <param name="options">The options of the fits, λ₁ above 0; <c>null</c> for the defaults, a lasso.</param>
        /// <param name="path">For which penalties; <c>null</c> for the defaults.</param>
        /// <param name="execution">Threads, cancellation and progress.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">There are no rows, a value is NaN or infinite (named by row and column), or an option is out of its range.</exception>
        public ElasticNetPath FitElasticNetPath(ElasticNetOptions? options = null, ElasticNetPathOptions? path = null, Execution? execution = null) =>
            ElasticNetPath.Fit(data.Features, LinearFits.TargetOf(data), options, path, execution: execution);

        /// <summary>Elastic nets of the target, or lassos, for a row of penalties, each judged on rows that it has not seen.</summary>
        /// <param name="folds">The folds of the rows.</param>
        /// <param name="options">The options of the fits, λ₁ above 0; <c>null</c> for the defaults, a lasso.</param>
        /// <param name="path">For which penalties; <c>null</c> for the defaults.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="InvalidOperationException">The data set has no target.</exception>
        /// <exception cref="ArgumentException">
        /// There are no rows, a value is NaN or infinite (named by row and column), an option is out of its range, or the folds are of another number of rows.
        /// </exception>
        /// <example><code>
        /// var chosen = data.CrossValidateElasticNet(data.ShuffledFolds(10, seed: 7), new() { Standardize = true });
        /// var model = data.Fit(chosen.WithinOneStandardError.Options);
        /// Console.WriteLine(model.Summary());
        /// </code></example>
        public ElasticNetCrossValidation CrossValidateElasticNet(
            IReadOnlyList<ValidationFold> folds, ElasticNetOptions? options = null, ElasticNetPathOptions? path = null, Execution? execution = null) =>
            ElasticNetCrossValidation.Fit(data.Features, LinearFits.TargetOf(data), folds, options, path, execution: execution);
    }

    /// <param name="fit">A ridge regression with names.</param>
    extension(FittedRegressor<RidgeRegression> fit)
    {
        /// <summary>The fit as a table: a line for each coefficient, by name.</summary>
        public PenalizedTable Summary() => fit.Model.Summary(fit.FeatureNames, fit.TargetName);
    }

    /// <param name="fit">An elastic net with names.</param>
    extension(FittedRegressor<ElasticNetRegression> fit)
    {
        /// <summary>The fit as a table: a line for each coefficient, by name.</summary>
        public PenalizedTable Summary() => fit.Model.Summary(fit.FeatureNames, fit.TargetName);
    }
}
