namespace Functional;

/// <summary>How the trees of a forest decide on a class.</summary>
public enum ForestVote
{
    /// <summary>Each tree has one vote: the mode of the trees, of equally many votes the smallest label.</summary>
    Majority,

    /// <summary>The class whose mean share in the leaves is largest, of equal ones the smallest label.</summary>
    MeanProbability,
}

/// <summary>How a forest is grown.</summary>
public abstract record RandomForestOptions : TreeOptions
{
    private protected RandomForestOptions()
    {
    }

    /// <summary>B, the number of trees; 100 by default.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Whether each tree is grown on rows that are drawn with replacement; true by default. Without it trees differ by the features and thresholds drawn alone.</summary>
    public bool Bootstrap { get; init; } = true;

    /// <summary>How many rows are drawn for each tree, as a share of all; 1 by default.</summary>
    public double SampleShare { get; init; } = 1;

    /// <summary>Whether every row is predicted by the trees that were grown without it, which estimates the error on unseen rows; true by default, and needs <see cref="Bootstrap"/>.</summary>
    public bool OutOfBag { get; init; } = true;

    internal void CheckForest()
    {
        Check();
        Guard.AtLeast(Trees, 1);
        if (!(SampleShare > 0 && SampleShare <= 1))
            throw new ArgumentOutOfRangeException(nameof(SampleShare), SampleShare, FormattableString.Invariant($"Expected a share above 0 and at most 1, got {SampleShare}."));
    }

    private protected IEnumerable<(string Name, object Value)> DescribedForest() =>
    [
        (nameof(Trees), Trees), (nameof(Bootstrap), Bootstrap), (nameof(SampleShare), SampleShare), (nameof(OutOfBag), OutOfBag), .. Described(),
    ];
}

/// <summary>How a <see cref="RandomForestClassifier"/> is grown: ⌊√d⌋ features are drawn at each node.</summary>
public sealed record RandomForestClassifierOptions : RandomForestOptions
{
    /// <summary>The defaults.</summary>
    public RandomForestClassifierOptions() => MaxFeatures = MaxFeatures.SquareRoot;

    /// <summary>Extremely randomized trees: thresholds are drawn, and each tree is grown on all rows. Less work for a tree, and trees that differ more.</summary>
    /// <example><code>RandomForestClassifierOptions.ExtraTrees.Bootstrap   // false</code></example>
    public static RandomForestClassifierOptions ExtraTrees { get; } = new() { Splitter = TreeSplitter.Random, Bootstrap = false };

    /// <summary>What the impurity of a node is; Gini's by default.</summary>
    public SplitCriterion Criterion { get; init; }

    /// <summary>How the trees decide; each with one vote by default.</summary>
    public ForestVote Vote { get; init; }

    internal override void Check()
    {
        base.Check();
        Guard.Defined(Criterion, nameof(Criterion));
        Guard.Defined(Vote, nameof(Vote));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(RandomForestClassifierOptions), [(nameof(Criterion), Criterion.ToString()), (nameof(Vote), Vote.ToString()), .. DescribedForest()]);
}

/// <summary>How a <see cref="RandomForestRegressor"/> is grown: all features are looked at, at each node.</summary>
public sealed record RandomForestRegressorOptions : RandomForestOptions
{
    /// <summary>Extremely randomized trees: thresholds are drawn, and each tree is grown on all rows. Less work for a tree, and trees that differ more.</summary>
    /// <example><code>RandomForestRegressorOptions.ExtraTrees.Bootstrap   // false</code></example>
    public static RandomForestRegressorOptions ExtraTrees { get; } = new() { Splitter = TreeSplitter.Random, Bootstrap = false };

    /// <summary>What the impurity of a node is; the variance by default.</summary>
    public RegressionCriterion Criterion { get; init; }

    internal override void Check()
    {
        base.Check();
        Guard.Defined(Criterion, nameof(Criterion));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RandomForestRegressorOptions), [(nameof(Criterion), Criterion.ToString()), .. DescribedForest()]);
}
