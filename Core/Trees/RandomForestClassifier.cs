using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A random forest that tells classes apart: many decision trees, each grown on rows drawn with replacement, with features drawn at every node.</summary>
/// <remarks>
/// <para>Each tree alone has learnt the noise of its rows; their vote has not. The rows that a tree did not draw, some 37 %, estimate the error on unseen rows without a test set
/// (<see cref="OutOfBagScore"/>). Tree t depends on the t-th child of the key alone, so the same bits for any number of threads, and the first trees of a larger forest are those of a
/// smaller one.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([1, 5], [2, 1], [7, 2], [8, 6], [1, 2], [9, 1]);
/// var model = RandomForestClassifier.Fit(x, [0, 0, 1, 1, 0, 1], new() { Trees = 25, Key = RandomKey.FromSeed(7) });
/// // model.Predict([9, 3]) is 1, model.Trees.Length is 25
/// </code>
/// </example>
/// Source: Breiman (2001), "Random forests".
/// </remarks>
public sealed partial record RandomForestClassifier : IProbabilisticClassifier, IClassifier<RandomForestClassifier, RandomForestClassifierOptions>
{
    private RandomForestClassifier(
        RandomForestClassifierOptions options, ImmutableArray<int> classes, ImmutableArray<DecisionTree> trees, Matrix? outOfBag, double score) =>
        (Options, Classes, Trees, OutOfBagProbabilities, OutOfBagScore) = (options, classes, trees, outOfBag, score);

    /// <summary>The options that the model was fitted with.</summary>
    public RandomForestClassifierOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The trees; the value of a node is the share of each class in its rows.</summary>
    public ImmutableArray<DecisionTree> Trees { get; }

    /// <summary>The mean share of each class for every row that was fitted on, by the trees that did not draw it: n×K, NaN where all did; <c>null</c> where none was asked for.</summary>
    public Matrix? OutOfBagProbabilities { get; }

    /// <summary>The share of rows whose likeliest class by <see cref="OutOfBagProbabilities"/> is theirs, with their weights; NaN where there are none.</summary>
    public double OutOfBagScore { get; }

    /// <inheritdoc cref="IClassifier.Features"/>
    public int Features => Trees[0].Features;

    /// <summary>Grows the forest.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, some trees at a time.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T6")]
    public static RandomForestClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, RandomForestClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Grows the forest on rows of different weights: rows are drawn alike, and those drawn count by their weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none. A row of weight 0 is as if it were not there.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, some trees at a time.</param>
    /// <returns>The fitted model; <see cref="OutOfBagProbabilities"/> has the rows of positive weight only.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T6")]
    public static RandomForestClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, RandomForestClassifierOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckForest();
        Guard.TrainingLabels(features, labels);
        var given = TreeModels.Weights(weights, features.Rows);
        Execution.ThrowIfCancelled(execution);
        if (Array.IndexOf(given, 0.0) >= 0)
        {
            int[] kept = [.. Enumerable.Range(0, given.Length).Where(row => given[row] > 0)];
            var known = labels.ToArray();
            return FitWeighted(features.SelectRows(kept), Array.ConvertAll(kept, row => known[row]), Array.ConvertAll(kept, row => given[row]), options, execution);
        }

        var (classes, places) = TreeModels.Classes(labels, given);
        var whole = new ClassTarget(places, given, classes.Length, options.Criterion);
        var trees = Forest.Grow(
            features, given, options, (sorted, room, limits, inner) => DecisionTreeClassifier.Grow(sorted, whole.WithWeights(room.Weights), limits, room, inner), execution);
        var outOfBag = options.OutOfBag && options.Bootstrap ? Forest.OutOfBag(trees, features, options, execution) : null;
        return new(options, ImmutableCollectionsMarshal.AsImmutableArray(classes), trees, outOfBag, outOfBag is null ? double.NaN : Score(outOfBag, places, given));
    }

    /// <summary>A forest of given trees, such as one that was stored.</summary>
    /// <param name="options">The options that it was grown with; as many trees.</param>
    /// <param name="classes">The label of each share, ascending.</param>
    /// <param name="trees">The trees; the values of their nodes are shares of classes.</param>
    /// <param name="outOfBagProbabilities">The estimates of the rows that it was grown on, or null.</param>
    /// <param name="outOfBagScore">Their accuracy, or NaN.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static RandomForestClassifier Create(
        RandomForestClassifierOptions options, ImmutableArray<int> classes, ImmutableArray<DecisionTree> trees, Matrix? outOfBagProbabilities, double outOfBagScore)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.CheckForest();
        TreeModels.CheckClasses(classes);
        Guard.NotDefault(trees);
        Guard.Length(trees.AsSpan(), options.Trees, nameof(trees));
        TreeModels.CheckTrees(trees.AsSpan(), classes.Length, areShares: true);
        if (outOfBagProbabilities is not null)
            Guard.Columns(outOfBagProbabilities, classes.Length);
        return new(options, classes, trees, outOfBagProbabilities, outOfBagScore);
    }

    /// <summary>The importance of each feature: (1/B)·ΣΣ p(t)·Δi(t) over the nodes of all trees that ask it.</summary>
    /// <param name="normalize">Whether the importances are divided by their sum.</param>
    /// <returns>A number of 0 or above for each feature.</returns>
    [Formula("T7")]
    public Vector FeatureImportances(bool normalize = true) => Forest.Importances(Trees, normalize);

    /// <inheritdoc/>
    /// <remarks>As <see cref="RandomForestClassifierOptions.Vote"/> says.</remarks>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = 0;
        new LikeliestLabels<VoteWork>(new(this), Classes).Run(row, 1, new Span<int>(ref label));
        return label;
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="RandomForestClassifierOptions.Vote"/> says.</remarks>
    [Formula("T6")]
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new LikeliestLabels<VoteWork>(new(this), Classes), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <inheritdoc/>
    /// <remarks>The mean of the trees' shares, whatever the vote.</remarks>
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        new ProbabilityWork(this).Run(row, 1, destination);
    }

    /// <inheritdoc/>
    /// <remarks>The mean of the trees' shares, whatever the vote.</remarks>
    public void PredictProbability(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, Classes.Length), nameof(destination));
        RowChunks.Run(new ProbabilityWork(this), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>Whether options, classes, trees and estimates are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(RandomForestClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Trees.AsSpan().SequenceEqual(other.Trees.AsSpan())
            && OutOfBagProbabilities == other.OutOfBagProbabilities && OutOfBagScore.Equals(other.OutOfBagScore));

    /// <summary>Agrees with <see cref="Equals(RandomForestClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Trees.Length, Trees[0]);

    /// <summary>For example <c>RandomForestClassifier of 3 classes: 100 trees, out-of-bag accuracy 0.9533</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"RandomForestClassifier of {Display.Count(Classes.Length, "class", "classes")}: {Display.Count(Trees.Length, "tree")}{OutOfBagText}");

    private string OutOfBagText => double.IsNaN(OutOfBagScore) ? "" : FormattableString.Invariant($", out-of-bag accuracy {OutOfBagScore:F4}");

    private static double Score(Matrix outOfBag, int[] places, double[] weights)
    {
        double right = 0, sum = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (double.IsNaN(outOfBag[i, 0]))
                continue;
            sum += weights[i];
            right += LikeliestLabels.First(outOfBag.Row(i)) == places[i] ? weights[i] : 0;
        }
        return right / sum;
    }

    private readonly struct ProbabilityWork(RandomForestClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            Forest.Mean(model.Trees, input, output, leaves[..rows]);
        }
    }

    /// <summary>What the trees decide by: their votes, or the mean of their shares.</summary>
    private readonly struct VoteWork(RandomForestClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            leaves = leaves[..rows];
            if (model.Options.Vote == ForestVote.MeanProbability)
            {
                Forest.Mean(model.Trees, input, output, leaves);
                return;
            }
            var classes = model.Classes.Length;
            output.Clear();
            foreach (var tree in model.Trees)
            {
                tree.Walk(input, leaves);
                for (var i = 0; i < leaves.Length; i++)
                    output[(i * classes) + LikeliestLabels.First(tree.Values.Row(leaves[i]))]++;
            }
        }
    }
}
