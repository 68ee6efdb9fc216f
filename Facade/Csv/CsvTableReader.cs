using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Functional.Fluent;

/// <summary>One pass over the records of a CSV text. CsvHelper splits records and fields; names, counts and values are checked
/// here.</summary>
internal sealed class CsvTableReader
{
    /// <summary>A record longer than this is taken for a quote that was never closed. In bytes of UTF-8.</summary>
    private const int LongestRecord = 1 << 26;

    private readonly CsvReader reader;
    private readonly CsvOptions options;
    private readonly string? file;
    private readonly byte[][] missing;
    private readonly NumberFormatInfo format;
    private CsvMalformedRecord? malformed;
    private string[] names = [];

    private CsvTableReader(Func<CsvReaderOptions, CsvReader> open, CsvOptions options, string? file)
    {
        this.options = options;
        this.file = file;
        format = options.NumberFormat;
        missing = [.. CsvOptions.Names(options.Missing).Select(Encoding.UTF8.GetBytes)];
        reader = open(new CsvReaderOptions
        {
            Separator = options.Delimiter,
            HasHeader = false,
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = record => malformed ??= record,
        });
    }

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="CsvFormatException">The text is not the CSV that the options describe.</exception>
    internal static CsvTable Read(Func<CsvReaderOptions, CsvReader> open, CsvOptions options, string? file)
    {
        var table = new CsvTableReader(open, options, file);
        using (table.reader)
        {
            try
            {
                return table.Read();
            }
            catch (CsvHelper.CsvFormatException error)
            {
                throw new CsvFormatException(Math.Max(1, error.LineNumber), 0, null, "records of at most 64 MB", error.Message, file);
            }
        }
    }

    private CsvTable Read()
    {
        if (!Next())
        {
            throw new CsvFormatException(1, 0, null, options.HasHeader ? "a header line" : "a line of data", "an empty file", file);
        }

        names = options.HasHeader ? Header() : [.. Enumerable.Range(1, reader.FieldCount).Select(i => $"x{i}")];
        bool more = !options.HasHeader || Next();
        var columns = new CsvColumns(names, options, file);
        int rows = 0;
        for (; more; more = Next(), rows++)
        {
            if (reader.FieldCount != names.Length)
            {
                int first = Math.Min(reader.FieldCount, names.Length);
                throw Error(first, $"{Counted.Of(names.Length, "column")}", $"{reader.FieldCount}");
            }

            foreach (CsvColumn column in columns.Order)
            {
                column.Into.Add(
                    IsMissing(reader.GetSpan(column.Field)) ? double.NaN
                    : column.Text is { } text ? text.Code(Text(column.Field, "a name"))
                    : Number(column.Field));
            }
        }

        return columns.ToTable(rows);
    }

    /// <summary>Moves to the next record that is not a blank line; a record with broken quotes is an error.</summary>
    private bool Next()
    {
        if (!reader.Read())
        {
            return false;
        }

        return malformed is { } record ? throw Quoting(record) : true;
    }

    private string[] Header()
    {
        var header = new string[reader.FieldCount];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < header.Length; i++)
        {
            header[i] = Text(i, "a column name");
            if (!seen.TryAdd(header[i], i))
            {
                throw Error(i, $"a name that no other column has (column {seen[header[i]] + 1} has it)", Show(header[i]));
            }
        }

        return header;
    }

    /// <summary>The text of a field, which must not be blank.</summary>
    private string Text(int field, string expected)
    {
        ReadOnlySpan<byte> bytes = reader.GetSpan(field);
        if (!Utf8.IsValid(bytes))
        {
            throw Error(field, $"{expected} in UTF-8", $"{Show(Encoding.UTF8.GetString(bytes))} with bytes of another encoding");
        }

        return bytes.Trim((byte)' ').IsEmpty ? throw Error(field, expected, "an empty field") : Encoding.UTF8.GetString(bytes);
    }

    private double Number(int field)
    {
        ReadOnlySpan<byte> bytes = reader.GetSpan(field);

        // The framework's parser takes zero bytes at the end for padding; a file should not have them.
        if (!double.TryParse(bytes, NumberStyles.Float, format, out double value) || bytes.Contains((byte)0))
        {
            throw Error(field, options.DecimalSeparator == ',' ? "a number with a decimal comma" : "a number", bytes.IsEmpty ? "an empty field" : Show(Encoding.UTF8.GetString(bytes)));
        }

        if (double.IsFinite(value))
        {
            return value;
        }

        string text = Encoding.UTF8.GetString(bytes);
        if (double.IsInfinity(value) && text.Any(char.IsAsciiDigit))
        {
            throw Error(field, "a number of at most 1.7976931348623157E+308 in size", Show(text));
        }

        return options.AllowInfinity && double.IsInfinity(value) ? value : throw Error(field, "a finite number", Show(text));
    }

    private bool IsMissing(ReadOnlySpan<byte> field)
    {
        if (missing.Length == 0)
        {
            return false;
        }

        ReadOnlySpan<byte> trimmed = field.Trim((byte)' ');
        foreach (byte[] token in missing)
        {
            if (trimmed.SequenceEqual(token))
            {
                return true;
            }
        }

        return false;
    }

    private CsvFormatException Quoting(CsvMalformedRecord record)
    {
        int field = 0;
        long end = reader.ByteOffset + reader.GetRawSpan(0).Length;
        while (end < record.ByteOffset && field < reader.FieldCount - 1)
        {
            end += 1 + reader.GetRawSpan(++field).Length;
        }

        string raw = Show(Encoding.UTF8.GetString(reader.GetRawSpan(field)), '\'');
        return record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => Error(field, "a closing quote", "the end of the file"),
            CsvMalformedReason.TextAfterClosingQuote => Error(field, "nothing between the closing quote and the delimiter", raw),
            _ => Error(field, "a field with quotes in it to be quoted, and those quotes doubled", raw),
        };
    }

    private CsvFormatException Error(int field, string expected, string actual)
    {
        long line = reader.LineNumber;
        for (int i = 0; i < Math.Min(field, reader.FieldCount); i++)
        {
            line += LineEnds(reader.GetRawSpan(i));
        }

        return new CsvFormatException(line, field + 1, field < names.Length ? names[field] : null, expected, actual, file);
    }

    private static int LineEnds(ReadOnlySpan<byte> text)
    {
        int count = text.Count((byte)'\n');
        for (int i = 0; i < text.Length; i++)
        {
            count += text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n') ? 1 : 0;
        }

        return count;
    }

    /// <summary>A field as an error message shows it: in quotes, at most 40 characters, control characters by their numbers.</summary>
    private static string Show(string text, char quote = '"')
    {
        string plain = string.Concat(text.Take(40).Select(c => char.IsControl(c) ? $"\\u{(int)c:X4}" : c.ToString()));
        return $"{quote}{plain}{(text.Length > 40 ? "…" : "")}{quote}";
    }
}
