using CsvHelper;

namespace Functional.Fluent;

public sealed partial record Dataset
{
    /// <summary>Reads a data set from a CSV file (RFC 4180; line ends may be CR LF, LF or CR; blank lines are passed over).</summary>
    /// <param name="path">The file: UTF-8, or what its byte order mark says.</param>
    /// <param name="options">What the columns mean; null reads a header and takes every column for a numeric feature.</param>
    /// <exception cref="CsvFormatException">The text is not the CSV that was asked for: with line, column, what was expected and what
    /// came.</exception>
    /// <exception cref="ArgumentException">Options that contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>
    /// var data = Dataset.ReadCsv("diabetes.csv", new CsvOptions { Target = "progression" });
    /// data.Rows   // 442
    /// </code></example>
    public static Dataset ReadCsv(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(settings => CsvReader.FromFile(path, settings), options, path);
    }

    /// <summary>Reads a data set from CSV text. The reader stays open.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="options">What the columns mean; null reads a header and takes every column for a numeric feature.</param>
    /// <exception cref="CsvFormatException">The text is not the CSV that was asked for: with line, column, what was expected and what
    /// came.</exception>
    /// <exception cref="ArgumentException">Options that contradict each other.</exception>
    public static Dataset ReadCsv(TextReader reader, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read(settings => CsvReader.Create(reader, settings, true), options, null);
    }

    /// <summary>Reads a data set from a stream of CSV text. The stream stays open.</summary>
    /// <param name="stream">The text: UTF-8, or what its byte order mark says.</param>
    /// <param name="options">What the columns mean; null reads a header and takes every column for a numeric feature.</param>
    /// <exception cref="CsvFormatException">The text is not the CSV that was asked for: with line, column, what was expected and what
    /// came.</exception>
    /// <exception cref="ArgumentException">Options that contradict each other.</exception>
    public static Dataset ReadCsv(Stream stream, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(settings => CsvReader.Create(stream, settings, true), options, null);
    }

    /// <summary>Writes the data set to a CSV file (UTF-8, LF line ends): features in their order, the target last.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">The delimiter, whether to write a header, and (its first word) how a missing value is written; null for the
    /// defaults.</param>
    /// <remarks>Numbers are written so that reading gives the same bits; NaN is written as NaN where <c>Missing</c> names no other
    /// word.</remarks>
    public void WriteCsv(string path, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var writer = new StreamWriter(path);
        WriteCsv(writer, options);
    }

    /// <summary>Writes the data set as CSV text. The writer stays open.</summary>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="options">The delimiter, whether to write a header, and (its first word) how a missing value is written; null for the
    /// defaults.</param>
    public void WriteCsv(TextWriter writer, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        options ??= new CsvOptions();
        options.Check(nameof(options));
        CsvTableWriter.Write(this, writer, options);
    }

    /// <summary>Writes the data set as CSV text in UTF-8. The stream stays open.</summary>
    /// <param name="stream">Where the text goes.</param>
    /// <param name="options">The delimiter, whether to write a header, and (its first word) how a missing value is written; null for the
    /// defaults.</param>
    public void WriteCsv(Stream stream, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, leaveOpen: true);
        WriteCsv(writer, options);
    }

    private static Dataset Read(Func<CsvReaderOptions, CsvReader> open, CsvOptions? options, string? file)
    {
        options ??= new CsvOptions();
        options.Check(nameof(options));
        return Of(CsvTableReader.Read(open, options, file));
    }
}
