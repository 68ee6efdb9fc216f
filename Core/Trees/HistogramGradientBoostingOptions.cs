namespace Functional;

/// <summary>How trees are boosted on histograms.</summary>
public abstract record HistogramGradientBoostingOptions
{
    private protected HistogramGradientBoostingOptions()
    {
    }

    /// <summary>M, the most steps: a tree for each, or one for each class of three and more; 100 by default.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>The share of each tree that is taken (shrinkage), above 0 and at most 1; 0.1 by default.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The most leaves of a tree: the leaf whose split gains most is split first; 31 by default, <c>null</c> for no limit.</summary>
    public int? MaxLeaves { get; init; } = 31;

    /// <summary>The most questions from the root to a leaf; <c>null</c>, the default, for no limit.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>The least rows of a leaf, whatever they weigh; 20 by default.</summary>
    public int MinSamplesLeaf { get; init; } = 20;

    /// <summary>The least Σ w·∂²L/∂F² of a leaf, in units of the rows' mean weight; 10⁻³ by default. Leaves of rows that are all but certain would make long steps.</summary>
    public double MinHessianLeaf { get; init; } = 1e-3;

    /// <summary>λ ≥ 0, the L2 penalty on the values of leaves: Σ w·r / (Σ w·h + λ); 0 by default. It does not act where a leaf's value is a median.</summary>
    public double Lambda { get; init; }

    /// <summary>A split must gain more than this: R_L²/(H_L + λ) + R_R²/(H_R + λ) − R²/(H + λ), the sums of residuals and curvatures; 0 by default.</summary>
    public double MinGainToSplit { get; init; }

    /// <summary>The most bins of a feature's values, from 2 to 255, the default; missing values have one more.</summary>
    public int MaxBins { get; init; } = FeatureBins.Most;

    /// <summary>The share of the rows that is kept back to find the number of steps by; <c>null</c>, the default, for none.</summary>
    public double? ValidationShare { get; init; }

    /// <summary>After how many steps without a lower loss on the rows kept back it ends; 10 by default. The steps up to the best are the model.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By how much the loss must fall to be lower; 10⁻⁴ by default.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>What the rows kept back are drawn with, and those that the bins of more than 200,000 rows are made from.</summary>
    public RandomKey Key { get; init; } = RandomKey.FromSeed(0);

    internal void CheckBoosting()
    {
        Guard.AtLeast(Steps, 1);
        if (!(LearningRate > 0 && LearningRate <= 1))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, FormattableString.Invariant($"Expected a number above 0 and at most 1, got {LearningRate}."));
        if (MaxLeaves is { } leaves)
            Guard.AtLeast(leaves, 1, nameof(MaxLeaves));
        if (MaxDepth is { } depth)
            Guard.AtLeast(depth, 0, nameof(MaxDepth));
        Guard.AtLeast(MinSamplesLeaf, 1);
        Guard.NotNegative(MinHessianLeaf);
        Guard.NotNegative(Lambda);
        Guard.NotNegative(MinGainToSplit);
        Guard.InRange(MaxBins, 2, FeatureBins.Most);
        Guard.AtLeast(Patience, 1);
        Guard.NotNegative(Tolerance);
        if (ValidationShare is { } share)
            Guard.Between(share, 0, 1, nameof(ValidationShare));
    }

    private protected IEnumerable<(string Name, object Value)> Described() =>
    [
        (nameof(Steps), Steps), (nameof(LearningRate), LearningRate), (nameof(MaxLeaves), MaxLeaves is { } leaves ? leaves : "none"),
        (nameof(MaxDepth), MaxDepth is { } depth ? depth : "none"), (nameof(MinSamplesLeaf), MinSamplesLeaf), (nameof(MinHessianLeaf), MinHessianLeaf), (nameof(Lambda), Lambda),
        (nameof(MinGainToSplit), MinGainToSplit), (nameof(MaxBins), MaxBins), (nameof(ValidationShare), ValidationShare is { } share ? share : "none"),
        (nameof(Patience), Patience), (nameof(Tolerance), Tolerance), (nameof(Key), Key.ToString()),
    ];
}

/// <summary>How a <see cref="HistogramGradientBoostingRegressor"/> is boosted.</summary>
public sealed record HistogramGradientBoostingRegressorOptions : HistogramGradientBoostingOptions
{
    /// <summary>What is made small; the squared error by default.</summary>
    public BoostingLoss Loss { get; init; }

    /// <summary>Which quantile of the residuals' sizes is Huber's δ; 0.9 by default.</summary>
    public double HuberQuantile { get; init; } = 0.9;

    internal void CheckRegression()
    {
        CheckBoosting();
        Guard.Defined(Loss);
        Guard.Between(HuberQuantile, 0, 1);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(
        nameof(HistogramGradientBoostingRegressorOptions), [(nameof(Loss), Loss.ToString()), (nameof(HuberQuantile), HuberQuantile), .. Described()]);
}

/// <summary>How a <see cref="HistogramGradientBoostingClassifier"/> is boosted: by the logistic loss of two classes, by the multinomial loss of more.</summary>
public sealed record HistogramGradientBoostingClassifierOptions : HistogramGradientBoostingOptions
{
    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(HistogramGradientBoostingClassifierOptions), [.. Described()]);
}
