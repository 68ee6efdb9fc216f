using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

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
public static class CrossValidation
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
    public static CrossValidationScores Scores(Folds folds, Func<ValidationFold, double> score, Execution? execution = null)
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
        Matrix features, ReadOnlySpan<double> target, TOptions options, Folds folds, RegressionScore score, Execution? execution = null)
        where TModel : IRegressor<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(score);
        var (x, y) = (Checked(features, target.Length, nameof(target), folds), target.ToArray());
        return new(Vector.Wrap(Each(
            folds,
            (fold, inner) => Defined(() => score(Take(y, fold.Validation), Fitted<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation)))),
            execution)));
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
        Matrix features, ReadOnlySpan<int> labels, TOptions options, Folds folds, ClassificationScore score, Execution? execution = null)
        where TModel : IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(score);
        var (x, y) = (Checked(features, labels.Length, nameof(labels), folds), labels.ToArray());
        return new(Vector.Wrap(Each(
            folds,
            (fold, inner) => Defined(() => score(Take(y, fold.Validation), Classified<TModel, TOptions>(x, y, options, fold, inner).Predict(Rows(x, fold.Validation)).AsSpan())),
            execution)));
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

        double[] Probabilities(ValidationFold fold, Execution inner)
        {
            var model = Classified<TModel, TOptions>(x, y, options, fold, inner);
            var known = model.PredictProbability(Rows(x, fold.Validation));
            var all = new double[fold.Validation.Length * classes.Length];
            for (var j = 0; j < model.Classes.Length; j++)
            {
                var column = Array.BinarySearch(classes, model.Classes[j]);
                for (var i = 0; i < known.Rows; i++)
                    all[(i * classes.Length) + column] = known[i, j];
            }
            return all;
        }
    }

    /// <summary>A value of each fold, the folds side by side.</summary>
    internal static T[] Each<T>(Folds folds, Func<ValidationFold, Execution, T> value, Execution? execution) =>
        Parts(folds.Count, (i, inner) => value(folds[i], inner), execution);

    /// <summary>A value of each of several parts side by side, each on its share of the threads.</summary>
    internal static T[] Parts<T>(int count, Func<int, Execution, T> value, Execution? execution)
    {
        execution ??= Execution.Default;
        var inner = execution with { DegreeOfParallelism = Math.Max(1, execution.DegreeOfParallelism / Math.Max(1, count)), Progress = null };
        var values = new T[count];
        Chunks.Run(new PartWork<T>(values, value, inner), count, 1, execution);
        return values;
    }

    private static TModel Fitted<TModel, TOptions>(Matrix x, double[] y, TOptions options, ValidationFold fold, Execution execution)
        where TModel : IRegressor<TModel, TOptions> => TModel.Fit(Rows(x, fold.Training), Take(y, fold.Training), options, execution);

    private static TModel Classified<TModel, TOptions>(Matrix x, int[] y, TOptions options, ValidationFold fold, Execution execution)
        where TModel : IClassifier<TModel, TOptions> => TModel.Fit(Rows(x, fold.Training), Take(y, fold.Training), options, execution);

    /// <summary>The score, or NaN where the data of the fold let no model be fitted: one such fold does not take down the run.</summary>
    private static double Defined(Func<double> score)
    {
        try
        {
            return score();
        }
        catch (NumericalException)
        {
            return double.NaN;
        }
    }

    private static Matrix Rows(Matrix x, ImmutableArray<int> rows) => x.SelectRows(rows.AsSpan());

    private static T[] Take<T>(T[] values, ImmutableArray<int> rows)
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = values[rows[i]];
        return taken;
    }

    /// <summary>What the folds say of their validation rows, brought to the places of the rows.</summary>
    private static T[] Scattered<T>(Folds folds, int width, Func<ValidationFold, Execution, T[]> values, Execution? execution)
    {
        var all = new T[Guard.Elements(folds.Rows, width)];
        Each(folds, Place, execution);
        return all;

        bool Place(ValidationFold fold, Execution inner)
        {
            ReadOnlySpan<T> part = values(fold, inner);
            for (var i = 0; i < fold.Validation.Length; i++)
                part.Slice(i * width, width).CopyTo(all.AsSpan(fold.Validation[i] * width));
            return true;
        }
    }

    private static Matrix Checked(Matrix features, int targets, string name, Folds folds)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(folds);
        if (targets != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {targets}.", name);
        if (folds.Rows != features.Rows)
            Guard.ThrowArgument($"Expected folds of {Display.Count(features.Rows, "row")}, got {folds.Rows}.", nameof(folds));
        return features;
    }

    private readonly struct PartWork<T>(T[] values, Func<int, Execution, T> value, Execution inner) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) => values[chunk] = value(chunk, inner);
    }
}
