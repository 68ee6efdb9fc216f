namespace Functional;

/// <summary>A fitted model that predicts a number from a row of features. Immutable, and safe from any number of threads.</summary>
/// <remarks>Both forms allocate nothing; <see cref="Predictions"/> adds the forms that return a new value.</remarks>
public interface IRegressor
{
    /// <summary>The number of columns that the model was fitted on.</summary>
    int Features { get; }

    /// <summary>The prediction for one row.</summary>
    /// <param name="row">The features of one sample, <see cref="Features"/> values.</param>
    /// <returns>The prediction; NaN where the row has one that matters.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    double Predict(ReadOnlySpan<double> row);

    /// <summary>The predictions for every row.</summary>
    /// <param name="features">A matrix of n×<see cref="Features"/>.</param>
    /// <param name="destination">Of n elements.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void Predict(Matrix features, Span<double> destination);
}

/// <summary>A regressor with its question: the options that it is fitted with.</summary>
/// <typeparam name="TSelf">The fitted model.</typeparam>
/// <typeparam name="TOptions">Its options, an immutable record with defaults, changed with <c>with</c>.</typeparam>
public interface IRegressor<TSelf, TOptions> : IRegressor
    where TSelf : IRegressor<TSelf, TOptions>
{
    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; checked here.</param>
    /// <param name="execution">Threads, cancellation, progress; <c>null</c> for the default.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    static abstract TSelf Fit(Matrix features, ReadOnlySpan<double> target, TOptions options, Execution? execution = null);
}
