namespace Functional;

/// <summary>What a boosted regression makes small.</summary>
public enum BoostingLoss
{
    /// <summary>(y − F)²: the mean.</summary>
    SquaredError,

    /// <summary>|y − F|: the median; outliers count by their sign alone.</summary>
    AbsoluteError,

    /// <summary>Huber's loss: squared for the small residuals, absolute for the large, with δ the <see cref="GradientBoostingRegressorOptions.HuberQuantile"/> of their sizes at each step.</summary>
    Huber,
}

/// <summary>How trees are boosted.</summary>
public abstract record GradientBoostingOptions : TreeOptions
{
    private protected GradientBoostingOptions() => MaxDepth = 3;

    /// <summary>M, the number of steps: a tree for each, or one for each class of three and more; 100 by default.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>The share of each tree that is taken (shrinkage), above 0 and at most 1; 0.1 by default. Smaller ones need more steps and end better.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The share of the rows, drawn without replacement, that each tree is grown on (stochastic gradient boosting); 1 by default.</summary>
    public double SampleShare { get; init; } = 1;

    /// <summary>The share of the rows that is kept back to find the number of steps by; <c>null</c>, the default, for none.</summary>
    public double? ValidationShare { get; init; }

    /// <summary>After how many steps without a lower loss on the rows kept back it ends; 10 by default. The steps up to the best are the model.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>By how much the loss must fall to be lower; 10⁻⁴ by default.</summary>
    public double Tolerance { get; init; } = 1e-4;

    internal void CheckBoosting()
    {
        Check();
        Guard.AtLeast(Steps, 1);
        Share(LearningRate, nameof(LearningRate));
        Share(SampleShare, nameof(SampleShare));
        Guard.AtLeast(Patience, 1);
        Guard.NotNegative(Tolerance);
        if (ValidationShare is { } share)
            Guard.Between(share, 0, 1, nameof(ValidationShare));
    }

    private protected IEnumerable<(string Name, object Value)> DescribedBoosting() =>
    [
        (nameof(Steps), Steps), (nameof(LearningRate), LearningRate), (nameof(SampleShare), SampleShare),
        (nameof(ValidationShare), ValidationShare is { } share ? share : "none"), (nameof(Patience), Patience), (nameof(Tolerance), Tolerance), .. Described(),
    ];

    private static void Share(double value, string name)
    {
        if (!(value > 0 && value <= 1))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a number above 0 and at most 1, got {value}."));
    }
}

/// <summary>How a <see cref="GradientBoostingRegressor"/> is boosted.</summary>
public sealed record GradientBoostingRegressorOptions : GradientBoostingOptions
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
        nameof(GradientBoostingRegressorOptions), [(nameof(Loss), Loss.ToString()), (nameof(HuberQuantile), HuberQuantile), .. DescribedBoosting()]);
}

/// <summary>How a <see cref="GradientBoostingClassifier"/> is boosted: by the logistic loss of two classes, by the multinomial loss of more.</summary>
public sealed record GradientBoostingClassifierOptions : GradientBoostingOptions
{
    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(GradientBoostingClassifierOptions), [.. DescribedBoosting()]);
}
