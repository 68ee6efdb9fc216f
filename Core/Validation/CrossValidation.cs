using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>How good predicted numbers are, such as <c>(actual, predicted) => Metrics.RSquared(actual, predicted)</c>.</summary>
/// <param name="actual">What was measured.</param>
/// <param name="predicted">What was predicted, as many.</param>
/// <returns>The score; NaN where it is undefined.</returns>
public delegate double RegressionScore(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted);

/// <summary>How good predicted labels are, such as <c>(actual, predicted) => Metrics.Accuracy(actual, predicted)</c>.</summary>
/// <param name="actual">The right labels.</param>
/// <param name="predicted">What was predicted, as many.</param>
/// <returns>The score; NaN where it is undefined.</returns>
public delegate double ClassificationScore(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted);

/// <summary>How good predicted probabilities are, such as <c>(actual, probabilities, classes) => Metrics.LogLoss(actual, probabilities, classes)</c>.</summary>
/// <param name="actual">The right labels.</param>
/// <param name="probabilities">A row for each label, a column for each class.</param>
/// <param name="classes">The label of each column, ascending.</param>
/// <returns>The score; NaN where it is undefined.</returns>
public delegate double ProbabilityScore(ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<int> classes);

/// <summary>Cross-validation: a model is fitted k times, each time without the rows that it is judged by (A6).</summary>
/// <remarks>
/// <para>Folds run side by side on the threads that <see cref="Execution"/> allows; what a fold gives does not depend on that, so neither does the result, to the last bit. Functions that
/// are handed over are called from several threads. Whatever learns from the data (scaling, selection, imputation) belongs inside: the form over a
/// function of the fold takes any such chain.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromColumns([1, 2, 3, 4, 5, 6]);
/// double[] y = [1.1, 1.9, 3.2, 3.9, 5.1, 5.8];
/// var scores = CrossValidation.Scores&lt;LinearRegression, LinearRegressionOptions&gt;(
///     x, y, new(), Folds.Contiguous(6, 3), (actual, predicted) => Loss.MeanSquaredError(actual, predicted));
/// Console.WriteLine(scores);   // 0.04509 ± 0.0412 over 3 folds
/// </code>
/// </example>
/// Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 7.10.
/// </remarks>
public static partial class CrossValidation
{
    /// <summary>The score of each fold, whatever is fitted and however it is judged.</summary>
    /// <param name="folds">The folds.</param>
    /// <param name="score">Fits on the fold's training rows and judges by its validation rows; called once for each fold, from several threads.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores, fold by fold.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    /// <example><code>
    /// double[] y = [1, 2, 3, 4];
    /// var scores = CrossValidation.Scores(Folds.LeaveOneOut(4), fold => fold.Validation.Sum(i => y[i]) - fold.Training.Average(i => y[i]));
    /// scores.Folds[0]   // -2
    /// </code></example>
    [Formula("A6")]
    public static CrossValidationScores Scores(IReadOnlyList<ValidationFold> folds, Func<ValidationFold, double> score, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(score);
        return new(Vector.Wrap(Each(folds, (fold, _) => score(fold), execution)));
    }

    /// <summary>The score of a regressor on each fold.</summary>
    /// <typeparam name="TModel">The model, such as <see cref="LinearRegression"/>.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="target">The n values to predict.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How predictions are judged.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores, fold by fold; NaN where the fit ends with a <see cref="NumericalException"/>.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static CrossValidationScores Scores<TModel, TOptions>(
        Matrix features, ReadOnlySpan<double> target, TOptions options, IReadOnlyList<ValidationFold> folds, RegressionScore score, Execution? execution = null)
        where TModel : IRegressor<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(folds);
        return new(Vector.Wrap(Each(folds, ScoreOf<TModel, TOptions>(features, target, folds, score)(options), execution)));
    }

    /// <summary>The score of a classifier on each fold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How predictions are judged.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores, fold by fold; NaN where the fit ends with a <see cref="NumericalException"/>.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static CrossValidationScores Scores<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, TOptions options, IReadOnlyList<ValidationFold> folds, ClassificationScore score, Execution? execution = null)
        where TModel : IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(folds);
        return new(Vector.Wrap(Each(folds, ScoreOf<TModel, TOptions>(features, labels, folds, score)(options), execution)));
    }

    /// <summary>The score of a classifier's probabilities on each fold: log loss, Brier's score, the area under a curve.</summary>
    /// <remarks>
    /// The columns are the classes of all rows, ascending; a class that the rows of a fit have none of has the probability 0.
    /// <example><code>
    /// Matrix x = Matrix.FromColumns([1, 2, 3, 4, 5, 6, 7, 8]);
    /// var areas = CrossValidation.Scores&lt;LogisticRegression, LogisticRegressionOptions&gt;(
    ///     x, [0, 1, 0, 0, 1, 0, 1, 1], new() { Penalty = Penalty.L2(1) }, Folds.Contiguous(8, 2),
    ///     (actual, probabilities, classes) => Metrics.RocAuc(actual, probabilities.Column(1), positive: classes[1]));
    /// areas.Folds[0]   // 0.3333333333333333 to 12 digits
    /// </code></example>
    /// </remarks>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How probabilities are judged.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores, fold by fold; NaN where the fit ends with a <see cref="NumericalException"/>.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static CrossValidationScores Scores<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, TOptions options, IReadOnlyList<ValidationFold> folds, ProbabilityScore score, Execution? execution = null)
        where TModel : IProbabilisticClassifier, IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(folds);
        return new(Vector.Wrap(Each(folds, ScoreOf<TModel, TOptions>(features, labels, folds, score)(options), execution)));
    }

    /// <summary>The prediction for every row by the model that was fitted without the row's fold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="target">The n values to predict.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A vector of n predictions.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    /// <example><code>
    /// Matrix x = Matrix.FromColumns([1, 2, 3, 4]);
    /// CrossValidation.Predict&lt;LinearRegression, LinearRegressionOptions&gt;(x, [2, 4, 6, 8], new(), Folds.LeaveOneOut(4))   // [2, 4, 6, 8]
    /// </code></example>
    public static Vector Predict<TModel, TOptions>(
        Matrix features, ReadOnlySpan<double> target, TOptions options, Folds folds, Execution? execution = null)
        where TModel : IRegressor<TModel, TOptions>
    {
        var (x, y) = (Checked(features, target.Length, nameof(target), folds), target.ToArray());
        return Vector.Wrap(Scattered(
            folds, 1, (fold, inner) => Fitted<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation)).AsSpan().ToArray(), execution));
    }

    /// <summary>The label of every row by the classifier that was fitted without the row's fold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n labels.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static ImmutableArray<int> Predict<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, TOptions options, Folds folds, Execution? execution = null)
        where TModel : IClassifier<TModel, TOptions>
    {
        var (x, y) = (Checked(features, labels.Length, nameof(labels), folds), labels.ToArray());
        return ImmutableCollectionsMarshal.AsImmutableArray(Scattered(
            folds, 1, (fold, inner) => Classified<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation)).AsSpan().ToArray(), execution));
    }

    /// <summary>The probability of each class for every row by the classifier that was fitted without the row's fold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×classes, a column for each label that occurs, ascending; 0 where the rows that were fitted on have none of the class.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static Matrix PredictProbability<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, TOptions options, Folds folds, Execution? execution = null)
        where TModel : IProbabilisticClassifier, IClassifier<TModel, TOptions>
    {
        var (x, y) = (Checked(features, labels.Length, nameof(labels), folds), labels.ToArray());
        int[] classes = [.. y.Distinct().Order()];
        return Matrix.Wrap(x.Rows, classes.Length, Scattered(folds, classes.Length, Probabilities, execution));

        double[] Probabilities(ValidationFold fold, Execution inner) => ProbabilityOf<TModel, TOptions>(x, y, classes, options, fold, inner);
    }
}
