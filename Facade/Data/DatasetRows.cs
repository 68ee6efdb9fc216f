namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>A range of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the data set.</exception>
    /// <example><code>
    /// data[..100]   // the first hundred rows
    /// </code></example>
    public Dataset this[Range rows]
    {
        get
        {
            (int start, int count) = rows.GetOffsetAndLength(Rows);
            return TakeRows([.. Enumerable.Range(start, count)]);
        }
    }

    /// <summary>The rows at these places, in this order; a place may come more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A place outside the data set.</exception>
    public Dataset TakeRows(params ReadOnlySpan<int> places)
    {
        foreach (int place in places)
        {
            if ((uint)place >= (uint)Rows)
            {
                throw new ArgumentOutOfRangeException(nameof(places), place, $"Expected rows from 0 to {Rows - 1}, got {place}.");
            }
        }

        return new Dataset(FeatureNames, Features.SelectRows(places), featureLabels, TargetName, Target?.Select(places), Labels);
    }

    /// <summary>The rows for which a condition holds.</summary>
    /// <example><code>
    /// data.Where(row => row["age"] >= 50 &amp;&amp; row["bmi"] &lt; 30)
    /// </code></example>
    public Dataset Where(Func<DatasetRow, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return TakeRows([.. Enumerable.Range(0, Rows).Where(row => condition(new DatasetRow(this, row)))]);
    }
}

/// <summary>One row of a data set, as conditions see it.</summary>
public readonly struct DatasetRow
{
    private readonly Dataset data;

    internal DatasetRow(Dataset data, int index)
    {
        this.data = data;
        Index = index;
    }

    /// <summary>The place of the row in its data set, from 0.</summary>
    public int Index { get; }

    /// <summary>The value in a column, feature or target.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    public double this[string name] => data.IsTarget(name) ? Target : data.Features[Index, data.IndexOf(name)];

    /// <summary>The values of the features.</summary>
    public ReadOnlySpan<double> Features => data.Features.Row(Index);

    /// <summary>The target's value; NaN where the data set has no target.</summary>
    public double Target => data.Target is { } target ? target[Index] : double.NaN;
}
