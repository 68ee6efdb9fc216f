using System.Collections.Immutable;

namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>The named features alone, in the order given; the target stays.</summary>
    /// <exception cref="ArgumentException">A name is no feature or comes twice.</exception>
    public Dataset Select(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        CheckNames([.. names], nameof(names));
        int[] columns = [.. names.Select(IndexOf)];
        return new Dataset(
            [.. names], Features.SelectColumns(columns), [.. columns.Select(j => featureLabels[j])], TargetName, Target, Labels);
    }

    /// <summary>The features without the named ones; the target stays.</summary>
    /// <exception cref="ArgumentException">A name is no feature.</exception>
    public Dataset Drop(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            _ = IndexOf(name);
        }

        return Select([.. FeatureNames.Where(name => !names.Contains(name))]);
    }

    /// <summary>The data set with one column, feature or target, put through a function; its labels, if it had any, are gone.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    /// <example><code>
    /// data.Map("bmi", Math.Log)
    /// </code></example>
    public Dataset Map(string name, Func<double, double> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (IsTarget(name))
        {
            return new Dataset(FeatureNames, Features, featureLabels, TargetName, RequiredTarget().Map(map), null);
        }

        int column = IndexOf(name);
        double[] values = Features.ToArray();
        for (int i = column; i < values.Length; i += FeatureNames.Length)
        {
            values[i] = map(values[i]);
        }

        return new Dataset(
            FeatureNames, Matrix.Wrap(Rows, FeatureNames.Length, values), featureLabels.SetItem(column, null), TargetName, Target, Labels);
    }

    /// <summary>The data set with a feature taken for the target; what was the target before becomes the last feature.</summary>
    /// <exception cref="ArgumentException">No feature has this name.</exception>
    public Dataset WithTarget(string name)
    {
        if (IsTarget(name))
        {
            return this;
        }

        int index = IndexOf(name);
        Dataset rest = Drop(name);
        Matrix features = Target is null ? rest.Features : rest.Features.AppendColumn(Target);
        return new Dataset(
            Names.Remove(name), features, Target is null ? rest.featureLabels : rest.featureLabels.Add(Labels), name,
            Features.Column(index), featureLabels[index]);
    }

    /// <summary>The same data set with its features replaced by as many others under the same names, such as scaled ones.</summary>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public Dataset WithFeatures(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.Rows == Rows && features.Columns == Features.Columns
            ? new Dataset(FeatureNames, features, [.. featureLabels.Select(_ => (Labels?)null)], TargetName, Target, Labels)
            : throw new ArgumentException(
                $"Expected {Counted.Of(Rows, "row")} and {Counted.Of(Features.Columns, "column")}, got {features.Rows} and {features.Columns}.", nameof(features));
    }
}
