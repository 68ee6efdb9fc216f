using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>A random forest that predicts a number: the mean of many decision trees, each grown on rows drawn with replacement.</summary>
/// <remarks>
/// <para>Each tree alone has learnt the noise of its rows; their mean has not. The rows that a tree did not draw, some 37 %, estimate the error on unseen rows without a test set
/// (<see cref="OutOfBagScore"/>). Tree t depends on the t-th child of the key alone, so the same bits for any number of threads, and the first trees of a larger forest are those of a
/// smaller one.</para>
/// <example>
/// <code>
/// var model = RandomForestRegressor.Fit(Matrix.FromColumns([1, 2, 3, 4, 5, 6]), [1, 1, 1, 5, 5, 5], new() { Trees = 25, Key = RandomKey.FromSeed(7) });
/// model.Predict([1]) &lt; model.Predict([6])   // True
/// </code>
/// </example>
/// Source: Breiman (2001), "Random forests".
/// </remarks>
public sealed partial record RandomForestRegressor : IRegressor<RandomForestRegressor, RandomForestRegressorOptions>
{
    private RandomForestRegressor(RandomForestRegressorOptions options, ImmutableArray<DecisionTree> trees, Vector? outOfBag, double score) =>
        (Options, Trees, OutOfBagPredictions, OutOfBagScore) = (options, trees, outOfBag, score);

    /// <summary>The options that the model was fitted with.</summary>
    public RandomForestRegressorOptions Options { get; }

    /// <summary>The trees; the value of a node is the mean of its rows.</summary>
    public ImmutableArray<DecisionTree> Trees { get; }

    /// <summary>The prediction for every row that was fitted on by the trees that did not draw it, NaN where all did; <c>null</c> where none was asked for.</summary>
    public Vector? OutOfBagPredictions { get; }

    /// <summary>R² of <see cref="OutOfBagPredictions"/>, with the rows' weights; NaN where there are none.</summary>
    public double OutOfBagScore { get; }

    /// <inheritdoc cref="IRegressor.Features"/>
    public int Features => Trees[0].Features;

    /// <summary>Grows the forest.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, some trees at a time.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T5")]
    public static RandomForestRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, RandomForestRegressorOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Grows the forest on rows of different weights: rows are drawn alike, and those drawn count by their weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none. A row of weight 0 is as if it were not there.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, some trees at a time.</param>
    /// <returns>The fitted model; <see cref="OutOfBagPredictions"/> has the rows of positive weight only.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T5")]
    public static RandomForestRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, RandomForestRegressorOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckForest();
        Guard.TrainingData(features, target);
        var (given, y) = (TreeModels.Weights(weights, features.Rows), target.ToArray());
        Execution.ThrowIfCancelled(execution);
        if (Array.IndexOf(given, 0.0) >= 0)
        {
            int[] kept = [.. Enumerable.Range(0, given.Length).Where(row => given[row] > 0)];
            return FitWeighted(features.SelectRows(kept), Array.ConvertAll(kept, row => y[row]), Array.ConvertAll(kept, row => given[row]), options, execution);
        }

        var whole = new NumberTarget(y, given, options.Criterion);
        var trees = Forest.Grow(
            features, given, options, (sorted, room, limits, inner) => DecisionTreeRegressor.Grow(sorted, whole.WithWeights(room.Weights), limits, room, inner).Tree, execution);
        var outOfBag = options.OutOfBag && options.Bootstrap ? Forest.OutOfBag(trees, features, options, execution).Column(0) : null;
        return new(options, trees, outOfBag, outOfBag is null ? double.NaN : Score(outOfBag, y, given));
    }

    /// <summary>A forest of given trees, such as one that was stored.</summary>
    /// <param name="options">The options that it was grown with; as many trees.</param>
    /// <param name="trees">The trees; the value of a node is one number.</param>
    /// <param name="outOfBagPredictions">The estimates of the rows that it was grown on, or null.</param>
    /// <param name="outOfBagScore">Their R², or NaN.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static RandomForestRegressor Create(
        RandomForestRegressorOptions options, ImmutableArray<DecisionTree> trees, Vector? outOfBagPredictions, double outOfBagScore)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.CheckForest();
        Guard.NotDefault(trees);
        Guard.Length(trees.AsSpan(), options.Trees, nameof(trees));
        TreeModels.CheckTrees(trees.AsSpan(), 1, areShares: false);
        return new(options, trees, outOfBagPredictions, outOfBagScore);
    }

    /// <summary>The importance of each feature: (1/B)·ΣΣ p(t)·Δi(t) over the nodes of all trees that ask it.</summary>
    /// <param name="normalize">Whether the importances are divided by their sum.</param>
    /// <returns>A number of 0 or above for each feature.</returns>
    [Formula("T7")]
    public Vector FeatureImportances(bool normalize = true) => Forest.Importances(Trees, normalize);

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        double value = 0;
        new ValueWork(Trees).Run(row, 1, new Span<double>(ref value));
        return value;
    }

    /// <inheritdoc/>
    [Formula("T5")]
    public void Predict(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ValueWork(Trees), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>Whether options, trees and estimates are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(RandomForestRegressor? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Trees.AsSpan().SequenceEqual(other.Trees.AsSpan()) && OutOfBagPredictions == other.OutOfBagPredictions
            && OutOfBagScore.Equals(other.OutOfBagScore));

    /// <summary>Agrees with <see cref="Equals(RandomForestRegressor)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Trees.Length, Trees[0]);

    /// <summary>For example <c>RandomForestRegressor: 100 trees, out-of-bag R² 0.8214</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"RandomForestRegressor: {Display.Count(Trees.Length, "tree")}{OutOfBagText}");

    private string OutOfBagText => double.IsNaN(OutOfBagScore) ? "" : FormattableString.Invariant($", out-of-bag R² {OutOfBagScore:F4}");

    private static double Score(Vector outOfBag, double[] target, double[] weights)
    {
        int[] known = [.. Enumerable.Range(0, target.Length).Where(row => !double.IsNaN(outOfBag[row]))];
        return known.Length == 0
            ? double.NaN
            : Metrics.RSquared(Array.ConvertAll(known, r => target[r]), Array.ConvertAll(known, r => outOfBag[r]), Array.ConvertAll(known, r => weights[r]));
    }

    private readonly struct ValueWork(ImmutableArray<DecisionTree> trees) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            Forest.Mean(trees, input, output, leaves[..rows]);
        }
    }
}
