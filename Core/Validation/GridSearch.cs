namespace Functional;

/// <summary>Which of several candidates cross-validation likes best.</summary>
/// <remarks>
/// <para>A grid is the product of its axes, as a query writes it; every candidate is judged on the same folds. Candidates and folds run side by side on the
/// threads that <see cref="Execution"/> allows, with the same result for any number of them.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.Create(40, 2, (i, j) => Math.Sin(3 * i + j));
/// double[] y = [.. Enumerable.Range(0, 40).Select(i => 2 + x[i, 0] - x[i, 1])];
/// var candidates =
///     from intercept in (bool[])[false, true]
///     from level in (double[])[0.9, 0.95]
///     select new LinearRegressionOptions { Intercept = intercept, ConfidenceLevel = level };
/// var search = GridSearch.Run&lt;LinearRegression, LinearRegressionOptions&gt;(
///     x, y, candidates, Folds.Shuffled(40, 5, RandomKey.FromSeed(1)), (actual, predicted) => Metrics.RSquared(actual, predicted));
/// search.Best.Candidate.Intercept   // true
/// </code>
/// </example>
/// </remarks>
public static class GridSearch
{
    /// <summary>Judges every candidate on every fold, whatever is fitted and however it is judged.</summary>
    /// <typeparam name="TCandidate">A candidate: options, or a tuple of them.</typeparam>
    /// <param name="candidates">The candidates, one at least.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="score">Fits the candidate on the fold's training rows and judges by its validation rows; called from several threads.</param>
    /// <param name="minimize">Whether the lowest mean is the best, as of a loss; the highest without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores of every candidate.</returns>
    /// <exception cref="ArgumentException">There is no candidate.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static GridSearchResult<TCandidate> Run<TCandidate>(
        IEnumerable<TCandidate> candidates, IReadOnlyList<ValidationFold> folds, Func<ValidationFold, TCandidate, double> score, bool minimize = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(score);
        return Judged<TCandidate>([.. candidates], folds, candidate => (fold, _) => score(fold, candidate), minimize, execution);
    }

    /// <summary>Judges a regressor with each of several options on every fold.</summary>
    /// <typeparam name="TModel">The model, such as <see cref="LinearRegression"/>.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="target">The n values to predict.</param>
    /// <param name="candidates">The options to choose from, one at least.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How predictions are judged.</param>
    /// <param name="minimize">Whether the lowest mean is the best, as of a loss; the highest without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores of every candidate; <c>TModel.Fit(features, target, result.Best.Candidate)</c> fits the best to all rows.</returns>
    /// <exception cref="ArgumentException">There is no candidate, the lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static GridSearchResult<TOptions> Run<TModel, TOptions>(
        Matrix features, ReadOnlySpan<double> target, IEnumerable<TOptions> candidates, IReadOnlyList<ValidationFold> folds, RegressionScore score,
        bool minimize = false, Execution? execution = null)
        where TModel : IRegressor<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(folds);
        return Judged([.. candidates], folds, CrossValidation.ScoreOf<TModel, TOptions>(features, target, folds, score), minimize, execution);
    }

    /// <summary>Judges a classifier with each of several options on every fold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="candidates">The options to choose from, one at least.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How predictions are judged.</param>
    /// <param name="minimize">Whether the lowest mean is the best, as of a loss; the highest without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores of every candidate.</returns>
    /// <exception cref="ArgumentException">There is no candidate, the lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static GridSearchResult<TOptions> Run<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, IEnumerable<TOptions> candidates, IReadOnlyList<ValidationFold> folds, ClassificationScore score,
        bool minimize = false, Execution? execution = null)
        where TModel : IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(folds);
        return Judged([.. candidates], folds, CrossValidation.ScoreOf<TModel, TOptions>(features, labels, folds, score), minimize, execution);
    }

    /// <summary>Judges a classifier by its probabilities with each of several options on every fold: by log loss, Brier's score, the area under a curve.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d, a row per sample.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="candidates">The options to choose from, one at least.</param>
    /// <param name="folds">The folds of the n rows.</param>
    /// <param name="score">How probabilities are judged.</param>
    /// <param name="minimize">Whether the lowest mean is the best, as of a loss; the highest without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The scores of every candidate.</returns>
    /// <exception cref="ArgumentException">There is no candidate, the lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A6")]
    public static GridSearchResult<TOptions> Run<TModel, TOptions>(
        Matrix features, ReadOnlySpan<int> labels, IEnumerable<TOptions> candidates, IReadOnlyList<ValidationFold> folds, ProbabilityScore score,
        bool minimize = false, Execution? execution = null)
        where TModel : IProbabilisticClassifier, IClassifier<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(folds);
        return Judged([.. candidates], folds, CrossValidation.ScoreOf<TModel, TOptions>(features, labels, folds, score), minimize, execution);
    }

    /// <summary>Every candidate on every fold, all of them side by side.</summary>
    private static GridSearchResult<TCandidate> Judged<TCandidate>(
        TCandidate[] candidates, IReadOnlyList<ValidationFold> folds, Func<TCandidate, Func<ValidationFold, Execution, double>> score, bool minimize,
        Execution? execution)
    {
        if (candidates.Length == 0)
            Guard.ThrowArgument("Expected at least one candidate, got none.", nameof(candidates));
        ValidationFold[] parts = [.. folds];
        var scores = CrossValidation.Parts(
            candidates.Length * parts.Length, (i, inner) => score(candidates[i / parts.Length])(parts[i % parts.Length], inner), execution);
        return new(
            [.. candidates.Select((candidate, i) => new ScoredCandidate<TCandidate>(
                candidate, new(Vector.CopyFrom(scores.AsSpan(i * parts.Length, parts.Length)))))],
            minimize);
    }
}
