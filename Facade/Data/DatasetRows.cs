namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>A range of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the data set.</exception>
    /// <example><code>
    /// data[..100].Rows   // 100
    /// </code></example>
    public Dataset this[Range rows]
    {
        get
        {
            int start = rows.Start.GetOffset(Rows), end = rows.End.GetOffset(Rows);
            if (start < 0 || end > Rows || start > end)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Expected a range within {Counted.Of(Rows, "row")}, got {rows}.");
            }

            return TakeRows([.. Enumerable.Range(start, end - start)]);
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

    /// <summary>The data set split at random into a part to fit on and a part to test on.</summary>
    /// <param name="testShare">The share of the test part, between 0 and 1; it gets ⌈share · rows⌉ rows, as in scikit-learn.</param>
    /// <param name="seed">The same seed gives the same split, on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one of the parts without rows.</exception>
    /// <example><code>
    /// var (train, test) = data.Split(0.25, seed: 7);   // train.Rows is 331, test.Rows is 111
    /// </code></example>
    public DatasetSplit Split(double testShare, long seed) => Split(testShare, RandomKey.FromSeed(seed));

    /// <summary>The data set split at random, by a key.</summary>
    /// <param name="testShare">The share of the test part, between 0 and 1; it gets ⌈share · rows⌉ rows.</param>
    /// <param name="key">The same key gives the same split, on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one of the parts without rows.</exception>
    public DatasetSplit Split(double testShare, RandomKey key)
    {
        var holdout = Holdout.Shuffled(Rows, testShare, key);
        return new DatasetSplit(TakeRows(holdout.Training.AsSpan()), TakeRows(holdout.Test.AsSpan()));
    }

    /// <summary>The data set split at random so that every class of the target has its share of both parts.</summary>
    /// <param name="testShare">The share of the test part, between 0 and 1; it gets ⌈share · rows⌉ rows.</param>
    /// <param name="seed">The same seed gives the same split, on every machine.</param>
    /// <exception cref="InvalidOperationException">The data set has no target, or the target is no whole number somewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one of the parts without rows.</exception>
    public DatasetSplit StratifiedSplit(double testShare, long seed)
    {
        var holdout = Holdout.Stratified(IntTarget().AsSpan(), testShare, RandomKey.FromSeed(seed));
        return new DatasetSplit(TakeRows(holdout.Training.AsSpan()), TakeRows(holdout.Test.AsSpan()));
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
