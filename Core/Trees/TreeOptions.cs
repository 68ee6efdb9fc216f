using System.Globalization;

namespace Functional;

/// <summary>What the impurity of a node of classes is.</summary>
public enum SplitCriterion
{
    /// <summary>1 − Σ p²: how often two rows drawn from the node differ.</summary>
    Gini,

    /// <summary>−Σ p·log₂ p, in bits: splits are chosen by information gain.</summary>
    Entropy,
}

/// <summary>What the impurity of a node of numbers is.</summary>
public enum RegressionCriterion
{
    /// <summary>The variance: a leaf predicts the mean of its rows.</summary>
    SquaredError,

    /// <summary>The mean distance from the median, which a leaf predicts: outliers count little. A split costs a logarithm more.</summary>
    AbsoluteError,
}

/// <summary>Which borders a split is looked for at.</summary>
public enum TreeSplitter
{
    /// <summary>All borders between different values of a feature.</summary>
    Best,

    /// <summary>One threshold of each feature, drawn evenly between its least and its largest value in the node (extremely randomized trees).</summary>
    Random,
}

/// <summary>How far a tree grows, and what is cut from it.</summary>
public abstract record TreeOptions
{
    private protected TreeOptions()
    {
    }

    /// <summary>The most splits from the root to a leaf; <c>null</c>, the default, for no limit. 0 leaves the root alone.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>The most leaves: the node whose split takes most impurity away is split first. <c>null</c>, the default, for no limit.</summary>
    public int? MaxLeaves { get; init; }

    /// <summary>A node of fewer rows is not split; 0, the default, for no limit. A row of weight w counts w.</summary>
    public double MinSamplesSplit { get; init; }

    /// <summary>A split that leaves fewer rows on a side is not made; 0, the default, for no limit. A row of weight w counts w.</summary>
    public double MinSamplesLeaf { get; init; }

    /// <summary>A split must take so much impurity away, in the node's share of all rows times impurity; 0 by default.</summary>
    public double MinImpurityDecrease { get; init; }

    /// <summary>α ≥ 0: branches are cut where their impurity saves less than α for each leaf (minimal cost-complexity pruning); 0, the default, for none.</summary>
    public double CostComplexity { get; init; }

    /// <summary>How many features are drawn at each node; all by default.</summary>
    public MaxFeatures MaxFeatures { get; init; }

    /// <summary>Which borders of a feature are tried; all by default.</summary>
    public TreeSplitter Splitter { get; init; }

    /// <summary>What <see cref="MaxFeatures"/> and thresholds are drawn with: the same key gives the same tree on every machine.</summary>
    public RandomKey Key { get; init; } = RandomKey.FromSeed(0);

    internal virtual void Check()
    {
        if (MaxDepth is { } depth)
            Guard.AtLeast(depth, 0, nameof(MaxDepth));
        if (MaxLeaves is { } leaves)
            Guard.AtLeast(leaves, 1, nameof(MaxLeaves));
        AtLeast(MinSamplesSplit, nameof(MinSamplesSplit));
        AtLeast(MinSamplesLeaf, nameof(MinSamplesLeaf));
        AtLeast(MinImpurityDecrease, nameof(MinImpurityDecrease));
        AtLeast(CostComplexity, nameof(CostComplexity));
        Guard.Defined(Splitter, nameof(Splitter));
    }

    private protected IEnumerable<(string Name, object Value)> Described() =>
    [
        (nameof(MaxDepth), Limit(MaxDepth)), (nameof(MaxLeaves), Limit(MaxLeaves)), (nameof(MinSamplesSplit), MinSamplesSplit), (nameof(MinSamplesLeaf), MinSamplesLeaf),
        (nameof(MinImpurityDecrease), MinImpurityDecrease), (nameof(CostComplexity), CostComplexity), (nameof(MaxFeatures), MaxFeatures.ToString()),
        (nameof(Splitter), Splitter.ToString()), (nameof(Key), Key.ToString()),
    ];

    private static string Limit(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static void AtLeast(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a finite number of at least 0, got {value}."));
    }
}

/// <summary>How a <see cref="DecisionTreeClassifier"/> is grown.</summary>
public sealed record DecisionTreeClassifierOptions : TreeOptions
{
    /// <summary>What the impurity of a node is; Gini's by default.</summary>
    public SplitCriterion Criterion { get; init; }

    internal override void Check()
    {
        base.Check();
        Guard.Defined(Criterion, nameof(Criterion));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(DecisionTreeClassifierOptions), [(nameof(Criterion), Criterion.ToString()), .. Described()]);
}

/// <summary>How a <see cref="DecisionTreeRegressor"/> is grown.</summary>
public sealed record DecisionTreeRegressorOptions : TreeOptions
{
    /// <summary>What the impurity of a node is; the variance by default.</summary>
    public RegressionCriterion Criterion { get; init; }

    internal override void Check()
    {
        base.Check();
        Guard.Defined(Criterion, nameof(Criterion));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(DecisionTreeRegressorOptions), [(nameof(Criterion), Criterion.ToString()), .. Described()]);
}
