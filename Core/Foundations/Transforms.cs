namespace Functional;

/// <summary>A fitted map from rows to rows, such as a scaler or a projection. Immutable, and safe from any number of threads.</summary>
/// <remarks>Both forms allocate nothing; <see cref="Predictions"/> adds the forms that return a new value.</remarks>
public interface ITransform
{
    /// <summary>The number of columns that come in.</summary>
    int Features { get; }

    /// <summary>The number of columns that go out.</summary>
    int OutputFeatures { get; }

    /// <summary>Transforms one row.</summary>
    /// <param name="row">The <see cref="Features"/> values of one sample.</param>
    /// <param name="destination">Of <see cref="OutputFeatures"/> elements.</param>
    /// <exception cref="ArgumentException">The row or the destination has another length.</exception>
    void Apply(ReadOnlySpan<double> row, Span<double> destination);

    /// <summary>Transforms every row.</summary>
    /// <param name="features">A matrix of n×<see cref="Features"/>.</param>
    /// <param name="destination">n·<see cref="OutputFeatures"/> values, row by row.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void Apply(Matrix features, Span<double> destination);
}

/// <summary>A transform that can be undone, exactly or as nearly as what was kept allows.</summary>
public interface IInvertibleTransform : ITransform
{
    /// <summary>Takes one transformed row back.</summary>
    /// <param name="row">The <see cref="ITransform.OutputFeatures"/> values of one transformed sample.</param>
    /// <param name="destination">Of <see cref="ITransform.Features"/> elements.</param>
    /// <exception cref="ArgumentException">The row or the destination has another length.</exception>
    void Invert(ReadOnlySpan<double> row, Span<double> destination);

    /// <summary>Takes every transformed row back.</summary>
    /// <param name="transformed">A matrix of n×<see cref="ITransform.OutputFeatures"/>.</param>
    /// <param name="destination">n·<see cref="ITransform.Features"/> values, row by row.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void Invert(Matrix transformed, Span<double> destination);
}

/// <summary>A transform with its question: the options that it is fitted with.</summary>
/// <typeparam name="TSelf">The fitted transform.</typeparam>
/// <typeparam name="TOptions">Its options, an immutable record with defaults, changed with <c>with</c>.</typeparam>
public interface ITransform<TSelf, TOptions> : ITransform
    where TSelf : ITransform<TSelf, TOptions>
{
    /// <summary>Fits the transform.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite.</param>
    /// <param name="options">The options; checked here.</param>
    /// <param name="execution">Threads, cancellation, progress; <c>null</c> for the default.</param>
    /// <returns>The fitted transform.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    static abstract TSelf Fit(Matrix features, TOptions options, Execution? execution = null);
}
