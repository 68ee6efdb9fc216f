namespace Functional.Fluent;

/// <summary>
/// Text that is not the CSV it was read as: says the line, the column, what was expected there and what came.
/// </summary>
/// <remarks>
/// The message reads <c>data.csv: line 12, column 3 (bmi): expected a number, got "n/a"</c>; the same facts are in the properties.
/// Thrown by <c>Dataset.ReadCsv</c>. A file that cannot be opened or read is an <see cref="IOException"/> instead.
/// </remarks>
public sealed class CsvFormatException : FormatException
{
    /// <summary>An error at a known place.</summary>
    /// <param name="line">The line in the file, from 1, counting every line: the header, blank lines, and lines inside quotes.</param>
    /// <param name="column">The column, from 1; 0 where the error is of the whole line or file.</param>
    /// <param name="columnName">The column's name, where it has one.</param>
    /// <param name="expected">What was expected at this place.</param>
    /// <param name="actual">What came instead.</param>
    /// <param name="file">The file's path, where the text came from a file.</param>
    public CsvFormatException(long line, int column, string? columnName, string expected, string actual, string? file = null)
        : base(Describe(line, column, columnName, expected, actual, file))
    {
        Line = line;
        Column = column;
        ColumnName = columnName;
        Expected = expected;
        Actual = actual;
        File = file;
    }

    /// <summary>The line in the file, from 1, counting every line: the header, blank lines, and lines inside quotes.</summary>
    public long Line { get; }

    /// <summary>The column, from 1; 0 where the error is of the whole line or file.</summary>
    public int Column { get; }

    /// <summary>The column's name; null where it has none or is not known yet.</summary>
    public string? ColumnName { get; }

    /// <summary>What was expected at this place, such as <c>a number</c>.</summary>
    public string Expected { get; }

    /// <summary>What came instead, such as <c>"n/a"</c> or <c>9 columns</c>.</summary>
    public string Actual { get; }

    /// <summary>The file's path; null where the text came from a reader or a stream.</summary>
    public string? File { get; }

    private static string Describe(long line, int column, string? columnName, string expected, string actual, string? file)
    {
        string name = columnName is null ? "" : $" ({columnName})";
        string place = column == 0 ? $"line {line}" : $"line {line}, column {column}{name}";
        return $"{(file is null ? "" : file + ": ")}{place}: expected {expected}, got {actual}";
    }
}
