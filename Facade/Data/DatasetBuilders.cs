using System.Collections.Immutable;

namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>A data set of a matrix and a target.</summary>
    /// <param name="features">A row for each sample.</param>
    /// <param name="target">A value for each row; null for a data set without a target.</param>
    /// <param name="featureNames">A name for each column; null names them x1, x2, ….</param>
    /// <param name="targetName">The target's name; y where none is given.</param>
    /// <param name="labels">The names of the classes whose numbers the target holds; null where the target is a quantity.</param>
    /// <exception cref="ArgumentException">Lengths that do not agree, a blank or repeated name, a target that is no class of the
    /// labels.</exception>
    public static Dataset Of(
        Matrix features, Vector? target = null, IEnumerable<string>? featureNames = null, string? targetName = null, Labels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ImmutableArray<string> names = featureNames is null
            ? [.. Numbered("x", features.Columns)]
            : [.. featureNames];
        if (names.Length != features.Columns)
        {
            throw new ArgumentException(
                $"Expected a name for each of {Counted.Of(features.Columns, "column")}, got {names.Length}.", nameof(featureNames));
        }

        if (target is not null && target.Length != features.Rows)
        {
            throw new ArgumentException($"Expected a value for each of {Counted.Of(features.Rows, "row")}, got {target.Length}.", nameof(target));
        }

        if (target is null && (targetName is not null || labels is not null))
        {
            throw new ArgumentException(
                "Expected no name and no labels without a target, got some.", targetName is null ? nameof(labels) : nameof(targetName));
        }

        CheckNames(names, nameof(featureNames));
        string? name = target is null ? null : targetName ?? "y";
        if (name is not null)
        {
            CheckNames(names.Add(name), nameof(targetName));
        }

        CheckClasses(target, labels);
        return new Dataset(names, features, [.. names.Select(_ => (Labels?)null)], name, target, labels);
    }

    /// <summary>A data set of rows, copied.</summary>
    /// <param name="rows">The samples, all of one length.</param>
    /// <param name="target">A value for each row; null for a data set without a target.</param>
    /// <param name="featureNames">A name for each column; null names them x1, x2, ….</param>
    /// <param name="targetName">The target's name; y where none is given.</param>
    /// <exception cref="ArgumentException">Lengths that do not agree, a blank or repeated name.</exception>
    /// <example><code>
    /// var data = Dataset.FromArrays([[1, 2], [3, 4]], [5, 6]);
    /// data.Column("x2")   // [2, 4]
    /// </code></example>
    public static Dataset FromArrays(
        double[][] rows, double[]? target = null, IEnumerable<string>? featureNames = null, string? targetName = null) =>
        Of(Matrix.FromArray(rows), target is null ? null : Vector.CopyFrom(target), featureNames, targetName);

    /// <summary>A data set of a table of numbers, copied.</summary>
    /// <param name="values">A row for each sample.</param>
    /// <param name="target">A value for each row; null for a data set without a target.</param>
    /// <param name="featureNames">A name for each column; null names them x1, x2, ….</param>
    /// <param name="targetName">The target's name; y where none is given.</param>
    /// <exception cref="ArgumentException">Lengths that do not agree, a blank or repeated name.</exception>
    public static Dataset FromArrays(
        double[,] values, double[]? target = null, IEnumerable<string>? featureNames = null, string? targetName = null) =>
        Of(Matrix.FromArray(values), target is null ? null : Vector.CopyFrom(target), featureNames, targetName);

    /// <summary>A data set for classification: the target's names become class numbers in ordinal order.</summary>
    /// <param name="rows">The samples, all of one length.</param>
    /// <param name="target">The name of each row's class.</param>
    /// <param name="featureNames">A name for each column; null names them x1, x2, ….</param>
    /// <param name="targetName">The target's name; y where none is given.</param>
    /// <exception cref="ArgumentException">Lengths that do not agree, a blank or repeated name.</exception>
    public static Dataset FromArrays(
        double[][] rows, string[] target, IEnumerable<string>? featureNames = null, string? targetName = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        Labels labels = Labels.Of(target);
        return Of(Matrix.FromArray(rows), Vector.CopyFrom(target.Select(name => (double)labels[name])), featureNames, targetName, labels);
    }

    internal static Dataset Of(CsvTable table)
    {
        Matrix features = Matrix.Wrap(table.Rows, table.FeatureNames.Length, table.Features);
        Vector? target = table.Target is null ? null : Vector.Wrap(table.Target);
        return new Dataset([.. table.FeatureNames], features, [.. table.FeatureLabels], table.TargetName, target, table.TargetLabels);
    }

    private static IEnumerable<string> Numbered(string letter, int count) =>
        Enumerable.Range(1, count).Select(i => FormattableString.Invariant($"{letter}{i}"));

    private static void CheckNames(ImmutableArray<string> names, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException("Expected names that are not blank, got a blank one.", parameter);
            }

            if (!seen.Add(name))
            {
                throw new ArgumentException($"Expected names that differ, got \"{name}\" twice.", parameter);
            }
        }
    }

    private static void CheckClasses(Vector? target, Labels? labels)
    {
        for (int row = 0; labels is not null && row < target!.Length; row++)
        {
            if (!double.IsNaN(target[row]) && !(target[row] >= 0 && target[row] < labels.Count && target[row] == Math.Floor(target[row])))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected class numbers from 0 to {labels.Count - 1}, got {target[row]} in row {row}."),
                    nameof(target));
            }
        }
    }
}
