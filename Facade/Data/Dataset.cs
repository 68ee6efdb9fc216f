using System.Collections.Immutable;
using System.Diagnostics;

namespace Functional.Fluent;

/// <summary>Samples in rows, named features in columns, and a target for each row where there is one. Immutable: every call gives a new
/// value.</summary>
/// <remarks>
/// Names are unique and not blank. A column of names (of classes) is held as numbers 0, 1, … with their <see cref="Fluent.Labels"/>.
/// NaN stands for a missing value. Two data sets are equal when names, numbers and labels are equal.
/// </remarks>
/// <example><code>
/// var data = Dataset.ReadCsv("diabetes.csv", new CsvOptions { Target = "progression" });
/// Console.WriteLine(data.Describe());
/// var (train, test) = data.Split(0.25, seed: 7);
/// </code></example>
[DebuggerDisplay("{Summary,nq}")]
public sealed partial record Dataset
{
    private readonly ImmutableArray<Labels?> featureLabels;

    private Dataset(
        ImmutableArray<string> featureNames, Matrix features, ImmutableArray<Labels?> featureLabels,
        string? targetName, Vector? target, Labels? labels)
    {
        FeatureNames = featureNames;
        Features = features;
        this.featureLabels = featureLabels;
        TargetName = targetName;
        Target = target;
        Labels = labels;
    }

    /// <summary>The names of the features, in the order of the columns of <see cref="Features"/>.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The features: a row for each sample, a column for each feature.</summary>
    public Matrix Features { get; }

    /// <summary>The name of the target; null where there is none.</summary>
    public string? TargetName { get; }

    /// <summary>The target, a value for each row: a quantity, or the number of a class of <see cref="Labels"/>. Null where there is
    /// none.</summary>
    public Vector? Target { get; }

    /// <summary>The names of the target's classes; null where the target is a quantity or there is none.</summary>
    public Labels? Labels { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Features.Rows;

    /// <summary>The names of all columns: the features in their order, the target last.</summary>
    public ImmutableArray<string> Names => TargetName is null ? FeatureNames : FeatureNames.Add(TargetName);

    /// <summary>Equal names, numbers and labels.</summary>
    public bool Equals(Dataset? other) =>
        other is not null
        && FeatureNames.AsSpan().SequenceEqual(other.FeatureNames.AsSpan())
        && TargetName == other.TargetName
        && Features.Equals(other.Features)
        && Equals(Target, other.Target)
        && Equals(Labels, other.Labels)
        && featureLabels.AsSpan().SequenceEqual(other.featureLabels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FeatureNames.Length, TargetName, Features, Target);

    /// <summary>The target as whole numbers, for classification and counts.</summary>
    /// <exception cref="InvalidOperationException">There is no target, or one of its values is no whole number of 32 bits.</exception>
    public ImmutableArray<int> IntTarget()
    {
        ReadOnlySpan<double> target = RequiredTarget().AsSpan();
        var whole = ImmutableArray.CreateBuilder<int>(target.Length);
        for (int row = 0; row < target.Length; row++)
        {
            whole.Add((int)target[row] == target[row]
                ? (int)target[row]
                : throw new InvalidOperationException(
                    FormattableString.Invariant($"Expected whole numbers in the target {TargetName}, got {target[row]} in row {row}.")));
        }

        return whole.MoveToImmutable();
    }

    /// <summary>The names behind the numbers of a column; null where the column holds quantities.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    public Labels? LabelsOf(string name) => IsTarget(name) ? Labels : featureLabels[IndexOf(name)];

    /// <summary>A column, feature or target, as a vector.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    public Vector Column(string name) => IsTarget(name) ? RequiredTarget() : Features.Column(IndexOf(name));

    /// <summary>The place of a feature among the columns of <see cref="Features"/>.</summary>
    /// <exception cref="ArgumentException">No feature has this name.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = FeatureNames.IndexOf(name);
        return index >= 0
            ? index
            : throw new ArgumentException($"Expected one of {string.Join(", ", FeatureNames)}, got \"{name}\".", nameof(name));
    }

    internal bool IsTarget(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name == TargetName;
    }

    private Vector RequiredTarget() => Target ?? throw new InvalidOperationException("Expected a data set with a target, got one without.");
}
