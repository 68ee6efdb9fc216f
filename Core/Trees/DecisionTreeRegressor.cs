using Functional.Kernels;

namespace Functional;

/// <summary>A decision tree that predicts a number, the mean of the leaf's rows (CART): every border between values of every feature is tried at every node.</summary>
/// <remarks>
/// <para>A node is split where the variance of its two sides, by their shares of its rows, is least; of equal splits by the first feature, there at the first border. A threshold
/// lies halfway between two neighbouring values. Without limits the tree grows until the rows of every leaf have one target or cannot be told apart. A strictly increasing map of a
/// feature changes nothing but thresholds. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var model = DecisionTreeRegressor.Fit(Matrix.FromColumns([1, 2, 3, 4]), [1, 1, 5, 6], new() { MaxDepth = 1 });
/// // model.Predict([2.4]) is 1, model.Predict([9]) is 5.5
/// </code>
/// </example>
/// Source: Breiman, Friedman, Olshen and Stone, Classification and Regression Trees (1984).
/// </remarks>
public sealed partial record DecisionTreeRegressor : IRegressor<DecisionTreeRegressor, DecisionTreeRegressorOptions>
{
    private DecisionTreeRegressor(DecisionTreeRegressorOptions options, DecisionTree tree) => (Options, Tree) = (options, tree);

    /// <summary>The options that the model was fitted with.</summary>
    public DecisionTreeRegressorOptions Options { get; }

    /// <summary>The tree; the value of a node is the mean of its rows, its impurity their variance.</summary>
    public DecisionTree Tree { get; }

    /// <inheritdoc cref="IRegressor.Features"/>
    public int Features => Tree.Features;

    /// <summary>Grows the tree.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T4")]
    public static DecisionTreeRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, DecisionTreeRegressorOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Grows the tree on rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T4")]
    public static DecisionTreeRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, DecisionTreeRegressorOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        Guard.TrainingData(features, target);
        var given = TreeModels.Weights(weights, features.Rows);
        Execution.ThrowIfCancelled(execution);
        var sorted = SortedColumns.Of(features, options.Splitter, CanonicalOrder.Of(target, given), execution);
        var tree = Grow(sorted, new NumberTarget(target, given, options.Criterion), options, null, execution).Tree;
        return new(options, options.CostComplexity > 0 ? tree.Prune(options.CostComplexity) : tree);
    }

    /// <summary>A model of a tree that was grown elsewhere, such as one that was pruned, or read from a file.</summary>
    /// <param name="tree">The tree; the value of a node is one number.</param>
    /// <param name="options">The options that it was grown with.</param>
    /// <exception cref="ArgumentException">Values are not one number each.</exception>
    public static DecisionTreeRegressor Create(DecisionTree tree, DecisionTreeRegressorOptions? options = null)
    {
        options ??= new();
        options.Check();
        TreeModels.CheckTrees([tree], 1, areShares: false);
        return new(options, tree);
    }

    /// <summary>The tree in the units of the target, and the leaf of each row.</summary>
    internal static (DecisionTree Tree, int[] LeafOf) Grow(SortedColumns sorted, NumberTarget target, TreeOptions options, GrowthRoom? room, Execution? execution)
    {
        var scale = target.ImpurityScale;
        var (grown, leafOf) = TreeGrowth.Grow(sorted, target, options, scale, room, execution);
        return target.Exponent == 0 ? (grown, leafOf) : (grown.With(grown.Values.Map(y => Math.ScaleB(y, target.Exponent)), scale), leafOf);
    }

    /// <summary>The model with the branches cut that save less variance than α for each leaf.</summary>
    /// <param name="alpha">α ≥ 0, the price of a leaf.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is negative or NaN.</exception>
    public DecisionTreeRegressor Prune(double alpha) => new(Options with { CostComplexity = alpha }, Tree.Prune(alpha));

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row) => Tree.Values[Tree.Apply(row), 0];

    /// <inheritdoc/>
    public void Predict(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ValueWork(Tree), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>For example <c>DecisionTreeRegressor: 9 leaves, depth 4</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"DecisionTreeRegressor: {Display.Count(Tree.Leaves, "leaf", "leaves")}, depth {Tree.Depth}");

    private readonly struct ValueWork(DecisionTree tree) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            tree.Walk(input, leaves[..rows]);
            var values = tree.Values.AsSpan();
            for (var i = 0; i < rows; i++)
                output[i] = values[leaves[i]];
        }
    }
}
