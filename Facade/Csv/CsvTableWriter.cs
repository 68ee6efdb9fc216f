using System.Globalization;

namespace Functional.Fluent;

/// <summary>Writes a data set so that reading it back gives the same names, labels and bits.</summary>
internal static class CsvTableWriter
{
    internal static void Write(Dataset data, TextWriter writer, CsvOptions options)
    {
        string missing = CsvOptions.Names(options.Missing) is { IsEmpty: false } words ? words[0] : "NaN";
        NumberFormatInfo format = options.NumberFormat;
        Labels?[] labels = [.. data.Names.Select(data.LabelsOf)];

        // A blank line is passed over by readers, so the empty word of a single column needs its quotes.
        missing = missing.Length == 0 && labels.Length == 1 ? "\"\"" : Quote(missing, options.Delimiter);
        if (options.HasHeader)
        {
            for (int j = 0; j < labels.Length; j++)
            {
                Separate(j);
                writer.Write(Quote(data.Names[j], options.Delimiter));
            }

            writer.Write('\n');
        }

        for (int row = 0; row < data.Rows; row++)
        {
            ReadOnlySpan<double> values = data.Features.Row(row);
            for (int j = 0; j < values.Length; j++)
            {
                Separate(j);
                WriteValue(values[j], labels[j]);
            }

            if (data.Target is { } target)
            {
                Separate(values.Length);
                WriteValue(target[row], data.Labels);
            }

            writer.Write('\n');
        }

        void Separate(int column)
        {
            if (column > 0)
            {
                writer.Write(options.Delimiter);
            }
        }

        void WriteValue(double value, Labels? names)
        {
            if (double.IsNaN(value))
            {
                writer.Write(missing);
            }
            else if (names is not null)
            {
                writer.Write(Quote(names[(int)value], options.Delimiter));
            }
            else
            {
                Span<char> text = stackalloc char[32];
                value.TryFormat(text, out int length, "R", format);
                writer.Write(text[..length]);
            }
        }
    }

    /// <summary>A field in quotes where it needs them.</summary>
    private static string Quote(string text, char delimiter) =>
        text.AsSpan().IndexOfAny("\"\r\n") >= 0 || text.Contains(delimiter) || text.StartsWith('\uFEFF')
            ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
}
