namespace Functional.Properties;

public delegate double LossMean(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted);
public delegate double LossFloatMean(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted);
public delegate double LossWeightedMean(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights);
public delegate double LossFloatWeightedMean(ReadOnlySpan<float> actual, ReadOnlySpan<float> predicted, ReadOnlySpan<float> weights);
public delegate void LossMap(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Span<double> destination);
public delegate void LossWeightedMap(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Span<double> destination);

/// <summary>A loss as the battery sees it: its functions, its textbook formula and what is true of it.</summary>
public sealed record LossCase
{
    public required LossMean Mean { get; init; }

    public required LossFloatMean FloatMean { get; init; }

    public required LossWeightedMean WeightedMean { get; init; }

    public required LossFloatWeightedMean FloatWeightedMean { get; init; }

    public required LossMap Gradient { get; init; }

    public required LossWeightedMap WeightedGradient { get; init; }

    public required LossMap Values { get; init; }

    /// <summary>The loss of one pair by the platform's functions, and its derivative.</summary>
    public required Func<double, double, double> Formula { get; init; }

    public required Func<double, double, double> Slope { get; init; }

    /// <summary>Labels and predictions of the domain.</summary>
    public Func<Source, double> Actual { get; init; } = Numbers.Ordinary;

    public Func<Source, double> Predicted { get; init; } = Numbers.Ordinary;

    /// <summary>Whether there is no derivative at the pair, or so near that a difference would step over the place.</summary>
    public Func<double, double, bool> IsNearKink { get; init; } = (_, _) => false;

    /// <summary>The prediction whose loss is 0 for a label; null where there is none.</summary>
    public Func<double, double>? Perfect { get; init; }

    public bool IsNonNegative { get; init; } = true;

    public bool IsConvex { get; init; } = true;

    /// <summary>A label that the loss refuses; NaN where it takes all.</summary>
    public double BadLabel { get; init; } = double.NaN;

    /// <summary>A prediction that the loss refuses; NaN where it takes all.</summary>
    public double BadPrediction { get; init; } = double.NaN;

    /// <summary>
    /// Relative error allowed between the kernel and the formula, in roundings: a few operations, each elementary function within 2 ulp
    /// on both sides (4 roundings each), times the condition of what follows it.
    /// </summary>
    public double Roundings { get; init; } = 8;
}
