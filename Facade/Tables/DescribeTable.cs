using System.Collections.Immutable;
using System.Globalization;

namespace Functional.Fluent;

/// <summary>A data set in numbers, a row for each of its columns; prints as a table of at most 80 characters a line.</summary>
public sealed record DescribeTable
{
    internal DescribeTable(int rows, ImmutableArray<ColumnSummary> columns)
    {
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The number of rows of the data set.</summary>
    public int Rows { get; }

    /// <summary>A summary of each column: the features in their order, the target last.</summary>
    public ImmutableArray<ColumnSummary> Columns { get; }

    /// <summary>The summary of a column.</summary>
    /// <exception cref="ArgumentException">No column has this name.</exception>
    public ColumnSummary this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"Expected one of {string.Join(", ", Columns.Select(c => c.Name))}, got \"{name}\".", nameof(name));

    /// <summary>Equal summaries in equal order.</summary>
    public bool Equals(DescribeTable? other) =>
        other is not null && Rows == other.Rows && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns.Length, Columns.IsEmpty ? null : Columns[0]);

    /// <summary>The table: mean, standard deviation, minimum, quartiles, maximum, skewness and outliers of each column.</summary>
    public override string ToString()
    {
        bool missing = Columns.Any(column => column.Missing > 0);
        string[] header = [.. missing ? new[] { "missing" } : [], "mean", "sd", "min", "q1", "median", "q3", "max", "skew", "outliers"];
        string table = TextTable.Render(header, [.. Columns.Select(column => (column.Name, Cells(column, missing)))]);
        return string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(Rows, "row")}, {Counted.Of(Columns.Length, "column")}\n{table}");
    }

    private static string[] Cells(ColumnSummary column, bool missing)
    {
        int decimals = TextTable.Decimals(Math.Max(Math.Abs(column.Minimum), Math.Abs(column.Maximum)));
        double[] values =
        [
            column.Mean, column.StandardDeviation,
            column.Minimum, column.FirstQuartile, column.Median, column.ThirdQuartile, column.Maximum,
        ];
        return
        [
            .. missing ? new[] { column.Missing.ToString(CultureInfo.InvariantCulture) } : [],
            .. values.Select(value => TextTable.Number(value, decimals)),
            TextTable.Number(column.Skewness, 2),
            column.Outliers.ToString(CultureInfo.InvariantCulture),
        ];
    }
}
