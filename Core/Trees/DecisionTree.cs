using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A node of a <see cref="DecisionTree"/>.</summary>
public readonly record struct TreeNode
{
    internal TreeNode(int feature, double threshold, int left, int right, double impurity, double weight, bool missingLeft) =>
        (Feature, Threshold, Left, Right, Impurity, Weight, MissingLeft) = (feature, threshold, left, right, impurity, weight, missingLeft);

    /// <summary>The feature that is asked; −1 in a leaf.</summary>
    public int Feature { get; }

    /// <summary>Rows whose feature is at most this go to the left; NaN in a leaf.</summary>
    public double Threshold { get; }

    /// <summary>The node of those rows, the next one; −1 in a leaf.</summary>
    public int Left { get; }

    /// <summary>The node of the other rows; −1 in a leaf.</summary>
    public int Right { get; }

    /// <summary>The impurity of the rows that came here when the tree was grown.</summary>
    public double Impurity { get; }

    /// <summary>Their number, or the sum of their weights.</summary>
    public double Weight { get; }

    /// <summary>Whether rows whose feature is missing (NaN) go to the left; otherwise they go to the right.</summary>
    public bool MissingLeft { get; }

    /// <summary>Whether nothing is asked here.</summary>
    public bool IsLeaf => Feature < 0;

    /// <summary>For example <c>x[2] &lt;= 4.5: impurity 0.375, weight 4</c>.</summary>
    public override string ToString() => IsLeaf
        ? FormattableString.Invariant($"Leaf: impurity {Impurity:G6}, weight {Weight:G6}")
        : FormattableString.Invariant($"x[{Feature}] <= {Threshold:G6}: impurity {Impurity:G6}, weight {Weight:G6}");
}

/// <summary>A binary tree of questions x[feature] ≤ threshold. Every node stands before those below it, those of its left side first.</summary>
/// <remarks>A node of n rows keeps their impurity and weight, so that what each question gained is known, and a value, so that the tree can be cut anywhere.</remarks>
public sealed partial record DecisionTree
{
    private readonly WalkNode[] walk;

    /// <summary>The same with the sides of missing values; empty where all go to the right.</summary>
    private readonly WalkNode[] walkMissing;

    internal DecisionTree(
        int features, int[] feature, double[] threshold, int[] right, double[] impurity, double[] weight, Matrix values, ImmutableArray<bool> missingLefts = default)
    {
        (Features, Values) = (features, values);
        MissingLefts = missingLefts.IsDefault ? ImmutableCollectionsMarshal.AsImmutableArray(new bool[feature.Length]) : missingLefts;
        (SplitFeatures, Thresholds) = (ImmutableCollectionsMarshal.AsImmutableArray(feature), Vector.Wrap(threshold));
        (Rights, Impurities, Weights) = (ImmutableCollectionsMarshal.AsImmutableArray(right), Vector.Wrap(impurity), Vector.Wrap(weight));
        walk = new WalkNode[feature.Length];
        var depths = new int[feature.Length];
        for (var i = 0; i < walk.Length; i++)
        {
            var isLeaf = feature[i] < 0;
            walk[i] = isLeaf ? new(double.NaN, 0, i) : new(threshold[i], feature[i], right[i]);
            Leaves += isLeaf ? 1 : 0;
            Depth = Math.Max(Depth, depths[i]);
            if (!isLeaf)
                depths[i + 1] = depths[right[i]] = depths[i] + 1;
        }
        walkMissing = MissingLefts.Contains(true)
            ? [.. walk.Select((node, i) => MissingLefts[i] ? node with { Feature = node.Feature | int.MinValue } : node)]
            : [];
    }

    /// <summary>The number of features that rows have.</summary>
    public int Features { get; }

    /// <summary>The number of nodes.</summary>
    public int Nodes => SplitFeatures.Length;

    /// <summary>The number of leaves.</summary>
    public int Leaves { get; }

    /// <summary>The most questions on a way from the root to a leaf.</summary>
    public int Depth { get; }

    /// <summary>The feature that each node asks; −1 in leaves.</summary>
    public ImmutableArray<int> SplitFeatures { get; }

    /// <summary>The threshold of each node; NaN in leaves.</summary>
    public Vector Thresholds { get; }

    /// <summary>Whether missing values (NaN) go to the left of each node; otherwise, and in leaves, false.</summary>
    public ImmutableArray<bool> MissingLefts { get; }

    /// <summary>The impurity of each node.</summary>
    public Vector Impurities { get; }

    /// <summary>The weight of each node.</summary>
    public Vector Weights { get; }

    /// <summary>The value of each node as a row: the share of each class, or the mean.</summary>
    public Matrix Values { get; }

    /// <summary>A node, from the root, 0, on.</summary>
    /// <param name="node">From 0 to <see cref="Nodes"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public TreeNode this[int node]
    {
        get
        {
            Guard.Index(node, Nodes);
            var isLeaf = SplitFeatures[node] < 0;
            return new(SplitFeatures[node], Thresholds[node], isLeaf ? -1 : node + 1, Rights[node], Impurities[node], Weights[node], MissingLefts[node]);
        }
    }

    /// <summary>The leaf that a row ends in.</summary>
    /// <param name="row">The features of one sample; NaN goes where <see cref="MissingLefts"/> says.</param>
    /// <returns>The node.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public int Apply(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var leaf = 0;
        Walk(row, new Span<int>(ref leaf));
        return leaf;
    }

    /// <summary>The leaf that every row ends in.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="destination">Takes n nodes.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">Columns or length do not fit.</exception>
    public void Apply(Matrix features, Span<int> destination, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new LeafWork(this), features.Rows, features.AsSpan(), destination, RowsTogether, execution);
    }

    /// <summary>The leaf that every row ends in.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n nodes.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public ImmutableArray<int> Apply(Matrix features, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        var leaves = new int[features.Rows];
        Apply(features, leaves, execution);
        return ImmutableCollectionsMarshal.AsImmutableArray(leaves);
    }

    /// <summary>The nodes from the root to the leaf that a row ends in.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <returns>The nodes, the root first.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public ImmutableArray<int> DecisionPath(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var path = ImmutableArray.CreateBuilder<int>();
        for (var node = 0; ; node = GoesLeft(node, row[SplitFeatures[node]]) ? node + 1 : Rights[node])
        {
            path.Add(node);
            if (SplitFeatures[node] < 0)
                return path.ToImmutable();
        }
    }

    /// <summary>The importance of each feature: the sum over the nodes that ask it of p(t)·Δi(t), the node's share of all rows times the impurity that its question takes away.</summary>
    /// <param name="normalize">Whether the importances are divided by their sum; where all are 0 they stay 0.</param>
    /// <returns>A number of 0 or above for each feature.</returns>
    [Formula("T7")]
    public Vector FeatureImportances(bool normalize = true)
    {
        var importances = new double[Features];
        for (var i = 0; i < Nodes; i++)
            if (SplitFeatures[i] >= 0)
                importances[SplitFeatures[i]] += Math.Max(0, Weighted(i) - Weighted(i + 1) - Weighted(Rights[i])) / Weights[0];
        return Normalized(importances, normalize);

        double Weighted(int node) => Weights[node] * Impurities[node];
    }

    /// <summary>Importances, divided by their sum if so wished.</summary>
    internal static Vector Normalized(double[] importances, bool normalize)
    {
        var sum = Summation.Sum(importances);
        return Vector.Wrap(normalize && sum > 0 ? Array.ConvertAll(importances, i => i / sum) : importances);
    }

    /// <summary>How many rows a piece of work takes down the tree.</summary>
    internal const int RowsTogether = 512;

    internal void Walk(ReadOnlySpan<double> rows, Span<int> leaves) => Walk(rows, leaves, walkMissing.Length > 0 && TreeWalk.HasMissing(rows));

    /// <summary>The same by one who knows whether any of the numbers is missing.</summary>
    internal void Walk(ReadOnlySpan<double> rows, Span<int> leaves, bool hasMissing)
    {
        if (hasMissing && walkMissing.Length > 0)
            TreeWalk.Run<MissingStep>(walkMissing, rows, Features, leaves);
        else
            TreeWalk.Run<PlainStep>(walk, rows, Features, leaves);
    }

    private bool GoesLeft(int node, double value) => value <= Thresholds[node] || (double.IsNaN(value) && MissingLefts[node]);

    private readonly struct LeafWork(DecisionTree tree) : IRowWork<double, int>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<int> output) => tree.Walk(input, output);
    }
}
