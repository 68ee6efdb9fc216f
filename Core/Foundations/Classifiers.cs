using System.Collections.Immutable;

namespace Functional;

/// <summary>A fitted model that predicts a label from a row of features. Immutable, and safe from any number of threads.</summary>
/// <remarks>
/// Labels are any whole numbers. Both forms allocate nothing; <see cref="Predictions"/> adds forms that return a new value.
/// </remarks>
public interface IClassifier
{
    /// <summary>The number of columns that the model was fitted on.</summary>
    int Features { get; }

    /// <summary>The labels that the model was fitted on, ascending.</summary>
    ImmutableArray<int> Classes { get; }

    /// <summary>The label for one row.</summary>
    /// <param name="row">The features of one sample, <see cref="Features"/> values.</param>
    /// <returns>One of <see cref="Classes"/>.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    int Predict(ReadOnlySpan<double> row);

    /// <summary>The labels for every row.</summary>
    /// <param name="features">A matrix of n×<see cref="Features"/>.</param>
    /// <param name="destination">Of n elements.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void Predict(Matrix features, Span<int> destination);
}

/// <summary>A classifier that also tells how probable each class is.</summary>
public interface IProbabilisticClassifier : IClassifier
{
    /// <summary>The probability of each class for one row.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <param name="destination">A value per class, in the order of <see cref="IClassifier.Classes"/>; they sum to 1.</param>
    /// <exception cref="ArgumentException">The row or the destination has another length.</exception>
    void PredictProbability(ReadOnlySpan<double> row, Span<double> destination);

    /// <summary>The probability of each class for every row.</summary>
    /// <param name="features">A matrix of n×<see cref="IClassifier.Features"/>.</param>
    /// <param name="destination">n·classes values, row by row; the classes in the order of <see cref="IClassifier.Classes"/>.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    void PredictProbability(Matrix features, Span<double> destination);
}

/// <summary>A classifier with its question: the options that it is fitted with.</summary>
/// <typeparam name="TSelf">The fitted model.</typeparam>
/// <typeparam name="TOptions">Its options, an immutable record with defaults, changed with <c>with</c>.</typeparam>
public interface IClassifier<TSelf, TOptions> : IClassifier
    where TSelf : IClassifier<TSelf, TOptions>
{
    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options; checked here.</param>
    /// <param name="execution">Threads, cancellation, progress; <c>null</c> for the default.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    static abstract TSelf Fit(Matrix features, ReadOnlySpan<int> labels, TOptions options, Execution? execution = null);
}
