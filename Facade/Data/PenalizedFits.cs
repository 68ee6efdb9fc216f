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
