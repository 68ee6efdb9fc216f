using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A decision tree that tells classes apart (CART): every border between values of every feature is tried at every node.</summary>
/// <remarks>
/// <para>A node is split where Gini's impurity or the entropy of its two sides, by their shares of its rows, is least; of equal splits by the first feature, there at the first
/// border. A threshold lies halfway between two neighbouring values. Without limits the tree grows until the rows of every leaf are of one class or cannot be told apart, and then
/// has learnt the noise too: <see cref="TreeOptions.MaxDepth"/>, <see cref="TreeOptions.MinSamplesLeaf"/> or <see cref="TreeOptions.CostComplexity"/> hold it back. A strictly
/// increasing map of a feature changes nothing but thresholds. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([1, 5], [2, 1], [7, 2], [8, 6]);
/// var model = DecisionTreeClassifier.Fit(x, [0, 0, 1, 1]);
/// // model.Predict([6, 3]) is 1, model.Tree[0].Threshold is 4.5
/// </code>
/// </example>
/// Source: Breiman, Friedman, Olshen and Stone, Classification and Regression Trees (1984).
/// </remarks>
public sealed partial record DecisionTreeClassifier : IProbabilisticClassifier, IClassifier<DecisionTreeClassifier, DecisionTreeClassifierOptions>
{
    private DecisionTreeClassifier(DecisionTreeClassifierOptions options, ImmutableArray<int> classes, DecisionTree tree) =>
        (Options, Classes, Tree) = (options, classes, tree);

    /// <summary>The options that the model was fitted with.</summary>
    public DecisionTreeClassifierOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The tree; the value of a node is the share of each class in its rows.</summary>
    public DecisionTree Tree { get; }

    /// <inheritdoc cref="IClassifier.Features"/>
    public int Features => Tree.Features;

    /// <summary>Grows the tree.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T1", "T2", "T3")]
    public static DecisionTreeClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, DecisionTreeClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Grows the tree on rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T1", "T2", "T3")]
    public static DecisionTreeClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, DecisionTreeClassifierOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        Guard.TrainingLabels(features, labels);
        var given = TreeModels.Weights(weights, features.Rows);
        Execution.ThrowIfCancelled(execution);
        var (classes, places) = TreeModels.Classes(labels, given);
        // Sums of squares of whole numbers are exact in any order.
        var isExact = options.Criterion == SplitCriterion.Gini && Array.TrueForAll(given, double.IsInteger);
        var order = isExact ? null : CanonicalOrder.Of(Array.ConvertAll(places, place => (double)place), given);
        var tree = Grow(SortedColumns.Of(features, options.Splitter, order, execution), new ClassTarget(places, given, classes.Length, options.Criterion), options, null, execution);
        if (options.CostComplexity > 0)
            tree = tree.Prune(options.CostComplexity);
        return new(options, ImmutableCollectionsMarshal.AsImmutableArray(classes), tree);
    }

    /// <summary>A model of a tree that was grown elsewhere, such as one that was pruned, or read from a file.</summary>
    /// <param name="tree">The tree; the values of its nodes are shares of classes.</param>
    /// <param name="classes">The label of each share, ascending.</param>
    /// <param name="options">The options that it was grown with.</param>
    /// <exception cref="ArgumentException">There are not as many classes as shares, or they do not ascend, or shares are not between 0 and 1.</exception>
    public static DecisionTreeClassifier Create(DecisionTree tree, ImmutableArray<int> classes, DecisionTreeClassifierOptions? options = null)
    {
        options ??= new();
        options.Check();
        TreeModels.CheckClasses(classes);
        TreeModels.CheckTrees([tree], classes.Length, areShares: true);
        return new(options, classes, tree);
    }

    /// <summary>The tree whose values are shares.</summary>
    internal static DecisionTree Grow(SortedColumns sorted, ClassTarget target, TreeOptions options, GrowthRoom? room, Execution? execution)
    {
        var (grown, _) = TreeGrowth.Grow(sorted, target, options, 1, room, execution);
        return grown.With(grown.Values.Map((count, node, _) => count / grown.Weights[node]), 1);
    }

    /// <summary>The model with the branches cut that save less impurity than α for each leaf.</summary>
    /// <param name="alpha">α ≥ 0, the price of a leaf.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is negative or NaN.</exception>
    public DecisionTreeClassifier Prune(double alpha) => new(Options with { CostComplexity = alpha }, Classes, Tree.Prune(alpha));

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally frequent in the leaf the smallest label.</remarks>
    public int Predict(ReadOnlySpan<double> row) => Classes[LikeliestLabels.First(Tree.Values.Row(Tree.Apply(row)))];

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally frequent in the leaf the smallest label.</remarks>
    public void Predict(Matrix features, Span<int> destination)
    {
        Tree.Apply(features, destination);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Classes[LikeliestLabels.First(Tree.Values.Row(destination[i]))];
    }

    /// <inheritdoc/>
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        Tree.Values.Row(Tree.Apply(row)).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void PredictProbability(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, Classes.Length), nameof(destination));
        RowChunks.Run(new ProbabilityWork(this), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>Whether options, classes and trees are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(DecisionTreeClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Tree == other.Tree);

    /// <summary>Agrees with <see cref="Equals(DecisionTreeClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Tree);

    /// <summary>For example <c>DecisionTreeClassifier of 3 classes: 9 leaves, depth 4</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"DecisionTreeClassifier of {Display.Count(Classes.Length, "class", "classes")}: {Display.Count(Tree.Leaves, "leaf", "leaves")}, depth {Tree.Depth}");

    private readonly struct ProbabilityWork(DecisionTreeClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            model.Tree.Walk(input, leaves[..rows]);
            var classes = model.Classes.Length;
            for (var i = 0; i < rows; i++)
                model.Tree.Values.Row(leaves[i]).CopyTo(output.Slice(i * classes, classes));
        }
    }
}
