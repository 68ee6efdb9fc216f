using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>Pearson's correlation of every two columns of a data set; prints as a triangle of at most 80 characters a line.</summary>
public sealed record CorrelationTable
{
    internal CorrelationTable(ImmutableArray<string> names, Matrix values)
    {
        Names = names;
        Values = values;
    }

    /// <summary>The names of the columns: the features in their order, the target last.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The correlation matrix, in the order of the names; NaN where a column is constant.</summary>
    public Matrix Values { get; }

    /// <summary>The correlation of two columns.</summary>
    /// <exception cref="ArgumentException">No column has one of these names.</exception>
    public double this[string first, string second] => Values[IndexOf(first), IndexOf(second)];

    /// <summary>The other columns with their correlation to this one, the strongest |r| first, undefined ones last.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    public ImmutableArray<(string Name, double Correlation)> RankedBy(string name)
    {
        int index = IndexOf(name);
        return
        [
            .. Names.Select((other, i) => (Name: other, Correlation: Values[index, i]))
                .Where((_, i) => i != index)
                .OrderByDescending(pair => double.IsNaN(pair.Correlation) ? -1 : Math.Abs(pair.Correlation)),
        ];
    }

    /// <summary>Equal names and values.</summary>
    public bool Equals(CorrelationTable? other) =>
        other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan()) && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Length, Values);

    /// <summary>The part of the matrix below its diagonal; where names are long, columns are headed by numbers that the rows
    /// carry.</summary>
    public override string ToString()
    {
        bool numbered = Names.SkipLast(1).Any(name => name.Length > 8);
        return TextTable.Render(
            [.. Names.SkipLast(1).Select((name, j) => numbered ? Tag(j) : name)],
            [.. Names.Select((name, i) => (numbered ? $"{Tag(i)} {name}" : name, Cells(i))).Skip(1)],
            gap: 1);
    }

    private static string Tag(int index) => FormattableString.Invariant($"[{index + 1}]");

    private string[] Cells(int row) =>
        [.. Names.SkipLast(1).Select((_, column) => column < row ? TextTable.Number(Values[row, column], 2) : "")];

    private int IndexOf(string name)
    {
        int index = Names.IndexOf(name);
        return index >= 0
            ? index
            : throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));
    }
}
