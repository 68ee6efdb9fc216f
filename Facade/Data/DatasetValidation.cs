namespace Functional.Fluent;

/// <summary>Cross-validation and grid search on data sets: a fold is a <see cref="DatasetSplit"/>, and whatever learns from data is done inside it.</summary>
public static class DatasetValidation
{
    /// <param name="data">A data set.</param>
    extension(Dataset data)
    {
        /// <summary>The rows of a fold: those to fit on and those to validate on.</summary>
        /// <param name="fold">A fold of as many rows as the data set has.</param>
        /// <exception cref="ArgumentException">The fold is of another number of rows.</exception>
        public DatasetSplit Split(ValidationFold fold)
        {
            ArgumentNullException.ThrowIfNull(fold);
            return fold.Rows == data.Rows
                ? new DatasetSplit(data.TakeRows(fold.Training.AsSpan()), data.TakeRows(fold.Validation.AsSpan()))
                : throw new ArgumentException($"Expected a fold of {Counted.Of(data.Rows, "row")}, got one of {fold.Rows}.", nameof(fold));
        }

        /// <summary>Folds of rows in random order.</summary>
        /// <param name="count">The number of folds, from 2 to the number of rows.</param>
        /// <param name="seed">The same seed gives the same folds, on every machine.</param>
        /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or fewer rows than folds.</exception>
        public Folds ShuffledFolds(int count, long seed) => Folds.Shuffled(data.Rows, count, RandomKey.FromSeed(seed));

        /// <summary>Folds in random order in which every class of the target has its share.</summary>
        /// <param name="count">The number of folds, 2 or more.</param>
        /// <param name="seed">The same seed gives the same folds, on every machine.</param>
        /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
        /// <exception cref="ArgumentException">No class has as many rows as there are folds.</exception>
        public Folds StratifiedFolds(int count, long seed) => Folds.Stratified(data.IntTarget().AsSpan(), count, RandomKey.FromSeed(seed));

        /// <summary>A score for each fold.</summary>
        /// <param name="folds">The folds of the rows.</param>
        /// <param name="score">Fits on <c>split.Train</c> and judges on <c>split.Test</c>; called once for each fold, from several threads.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="ArgumentException">The folds are of another number of rows.</exception>
        /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
        /// <example><code>
        /// var scores = data.CrossValidate(data.ShuffledFolds(5, seed: 7), split =>
        /// {
        ///     var (train, test) = split.Standardize();
        ///     return train.FitLinear().Evaluate(test).RSquared;
        /// });
        /// Console.WriteLine(scores);
        /// </code></example>
        public CrossValidationScores CrossValidate(IReadOnlyList<ValidationFold> folds, Func<DatasetSplit, double> score, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(score);
            return CrossValidation.Scores(folds, fold => score(data.Split(fold)), execution);
        }

        /// <summary>Judges each of several candidates on every fold.</summary>
        /// <typeparam name="TCandidate">A candidate: options, or a tuple of them.</typeparam>
        /// <param name="folds">The folds of the rows.</param>
        /// <param name="candidates">The candidates, one at least.</param>
        /// <param name="score">Fits the candidate on <c>split.Train</c> and judges on <c>split.Test</c>; called from several threads.</param>
        /// <param name="minimize">Whether the lowest mean is the best, as of a loss; the highest without it.</param>
        /// <param name="execution">Threads and cancellation.</param>
        /// <exception cref="ArgumentException">There is no candidate, or the folds are of another number of rows.</exception>
        /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
        /// <example><code>
        /// var search = data.GridSearch(
        ///     data.ShuffledFolds(5, seed: 7),
        ///     from units in (int[])[10, 100] select new MultilayerPerceptronRegressorOptions { HiddenUnits = [units] },
        ///     (split, options) => split.Train.Fit(options).Evaluate(split.Test).RSquared);
        /// var best = data.Fit(search.Best.Candidate);
        /// </code></example>
        public GridSearchResult<TCandidate> GridSearch<TCandidate>(
            IReadOnlyList<ValidationFold> folds, IEnumerable<TCandidate> candidates, Func<DatasetSplit, TCandidate, double> score, bool minimize = false, Execution? execution = null)
        {
            ArgumentNullException.ThrowIfNull(score);
            return Functional.GridSearch.Run(candidates, folds, (fold, candidate) => score(data.Split(fold), candidate), minimize, execution);
        }
    }
}
