using System.Text.Json.Serialization;

namespace Functional.Fluent;

/// <summary>A stored <see cref="DecisionTree"/>: in leaves the threshold is 0 and the feature −1. The sides of missing values stand there where some go to the left.</summary>
internal sealed record StoredTree(
    int Features, int[] SplitFeatures, double[] Thresholds, int[] Rights,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] Impurities, double[] Weights, StoredMatrix Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool[]? MissingLefts = null)
{
    internal static StoredTree Of(DecisionTree tree) => new(
        tree.Features, [.. tree.SplitFeatures], [.. tree.Thresholds.Select(t => double.IsNaN(t) ? 0 : t)], [.. tree.Rights], tree.Impurities.ToArray(), tree.Weights.ToArray(),
        StoredMatrix.Of(tree.Values), tree.MissingLefts.Contains(true) ? [.. tree.MissingLefts] : null);
}

/// <summary>Stored trees as trees.</summary>
internal static class StoredTrees
{
    /// <summary>The tree; a list may hold a null where one should stand.</summary>
    internal static DecisionTree Tree(this StoredTree? stored)
    {
        if (stored is null)
            throw new ArgumentException("Expected a tree, got null.", nameof(stored));
        return DecisionTree.Create(
            stored.Features, stored.SplitFeatures, stored.Thresholds, stored.Rights, stored.Impurities, stored.Weights, stored.Values.Matrix(), stored.MissingLefts);
    }
}

/// <summary>The stored limits of <see cref="TreeOptions"/>; the splitter stands there where it is not the usual one.</summary>
internal sealed record StoredTreeLimits(
    int? MaxDepth, int? MaxLeaves, double MinSamplesSplit, double MinSamplesLeaf, double MinImpurityDecrease, double CostComplexity, string MaxFeatures, string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Splitter = null)
{
    internal static StoredTreeLimits Of(TreeOptions o) => new(
        o.MaxDepth, o.MaxLeaves, o.MinSamplesSplit, o.MinSamplesLeaf, o.MinImpurityDecrease, o.CostComplexity, o.MaxFeatures.ToString(), NetworkParts.Stored(o.Key),
        o.Splitter == TreeSplitter.Best ? null : o.Splitter.ToString());

    /// <summary>The options with these limits.</summary>
    internal T In<T>(T options)
        where T : TreeOptions => (T)(options with
        {
            MaxDepth = MaxDepth,
            MaxLeaves = MaxLeaves,
            MinSamplesSplit = MinSamplesSplit,
            MinSamplesLeaf = MinSamplesLeaf,
            MinImpurityDecrease = MinImpurityDecrease,
            CostComplexity = CostComplexity,
            MaxFeatures = Functional.MaxFeatures.Parse(MaxFeatures),
            Key = NetworkParts.Key(Key),
            Splitter = Splitter is null ? TreeSplitter.Best : ModelFile.Named<TreeSplitter>(Splitter),
        });

    /// <summary>The criterion as it is stored; nothing for the usual one.</summary>
    internal static string? Of(RegressionCriterion criterion) => criterion == RegressionCriterion.SquaredError ? null : criterion.ToString();

    /// <summary>The criterion that was stored.</summary>
    internal static RegressionCriterion Criterion(string? stored) =>
        stored is null ? RegressionCriterion.SquaredError : ModelFile.Named<RegressionCriterion>(stored);
}

/// <summary>The stored numbers of <see cref="RandomForestOptions"/>.</summary>
internal sealed record StoredForestOptions(int Trees, bool Bootstrap, double SampleShare, bool OutOfBag, StoredTreeLimits Limits)
{
    internal static StoredForestOptions Of(RandomForestOptions o) => new(o.Trees, o.Bootstrap, o.SampleShare, o.OutOfBag, StoredTreeLimits.Of(o));

    internal T In<T>(T options)
        where T : RandomForestOptions => Limits.In((T)(options with { Trees = Trees, Bootstrap = Bootstrap, SampleShare = SampleShare, OutOfBag = OutOfBag }));
}

/// <summary>The stored numbers of <see cref="GradientBoostingOptions"/>.</summary>
internal sealed record StoredBoostingOptions(
    int Steps, double LearningRate, double SampleShare, double? ValidationShare, int Patience, double Tolerance, StoredTreeLimits Limits)
{
    internal static StoredBoostingOptions Of(GradientBoostingOptions o) =>
        new(o.Steps, o.LearningRate, o.SampleShare, o.ValidationShare, o.Patience, o.Tolerance, StoredTreeLimits.Of(o));

    internal T In<T>(T options)
        where T : GradientBoostingOptions => Limits.In((T)(options with
        {
            Steps = Steps,
            LearningRate = LearningRate,
            SampleShare = SampleShare,
            ValidationShare = ValidationShare,
            Patience = Patience,
            Tolerance = Tolerance,
        }));
}

/// <summary>The stored numbers of <see cref="HistogramGradientBoostingOptions"/>.</summary>
internal sealed record StoredHistogramOptions(
    int Steps, double LearningRate, int? MaxLeaves, int? MaxDepth, int MinSamplesLeaf, double MinHessianLeaf, double Lambda, double MinGainToSplit, int MaxBins,
    double? ValidationShare, int Patience, double Tolerance, string Key)
{
    internal static StoredHistogramOptions Of(HistogramGradientBoostingOptions o) => new(
        o.Steps, o.LearningRate, o.MaxLeaves, o.MaxDepth, o.MinSamplesLeaf, o.MinHessianLeaf, o.Lambda, o.MinGainToSplit, o.MaxBins, o.ValidationShare, o.Patience, o.Tolerance,
        NetworkParts.Stored(o.Key));

    internal T In<T>(T options)
        where T : HistogramGradientBoostingOptions => (T)(options with
        {
            Steps = Steps,
            LearningRate = LearningRate,
            MaxLeaves = MaxLeaves,
            MaxDepth = MaxDepth,
            MinSamplesLeaf = MinSamplesLeaf,
            MinHessianLeaf = MinHessianLeaf,
            Lambda = Lambda,
            MinGainToSplit = MinGainToSplit,
            MaxBins = MaxBins,
            ValidationShare = ValidationShare,
            Patience = Patience,
            Tolerance = Tolerance,
            Key = NetworkParts.Key(Key),
        });
}

/// <summary>Version 1 of a stored <see cref="DecisionTreeClassifier"/>.</summary>
internal sealed record StoredTreeClassifier(string Format, int Version, string Criterion, StoredTreeLimits Limits, int[] Classes, StoredTree Tree);

/// <summary>Version 1 of a stored <see cref="DecisionTreeRegressor"/>.</summary>
internal sealed record StoredTreeRegressor(
    string Format, int Version, StoredTreeLimits Limits, StoredTree Tree,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Criterion = null);

/// <summary>Version 1 of a stored <see cref="RandomForestClassifier"/>.</summary>
internal sealed record StoredForestClassifier(
    string Format, int Version, string Criterion, string Vote, StoredForestOptions Options, int[] Classes, StoredTree[] Trees, int OutOfBagRows,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[]? OutOfBagProbabilities,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double OutOfBagScore);

/// <summary>Version 1 of a stored <see cref="RandomForestRegressor"/>.</summary>
internal sealed record StoredForestRegressor(
    string Format, int Version, StoredForestOptions Options, StoredTree[] Trees,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[]? OutOfBagPredictions,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double OutOfBagScore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Criterion = null);

/// <summary>Version 1 of a stored <see cref="GradientBoostingClassifier"/>.</summary>
internal sealed record StoredBoostingClassifier(
    string Format, int Version, StoredBoostingOptions Options, int[] Classes, int Features, double[] Start, StoredTree[] Trees, StoredReport Report,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ValidationLosses);

/// <summary>Version 1 of a stored <see cref="GradientBoostingRegressor"/>.</summary>
internal sealed record StoredBoostingRegressor(
    string Format, int Version, string Loss, double HuberQuantile, StoredBoostingOptions Options, double Start, StoredTree[] Trees, StoredReport Report,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ValidationLosses);

/// <summary>Version 1 of a stored <see cref="HistogramGradientBoostingClassifier"/>.</summary>
internal sealed record StoredHistogramClassifier(
    string Format, int Version, StoredHistogramOptions Options, int[] Classes, int Features, double[] Start, StoredTree[] Trees, StoredReport Report,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ValidationLosses);

/// <summary>Version 1 of a stored <see cref="HistogramGradientBoostingRegressor"/>.</summary>
internal sealed record StoredHistogramRegressor(
    string Format, int Version, string Loss, double HuberQuantile, StoredHistogramOptions Options, double Start, StoredTree[] Trees, StoredReport Report,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double[] ValidationLosses);
