using System.Text;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Each way in which a file can be wrong: the line, the column, what was expected and what came.</summary>
public class CsvErrors
{
    [Theory]
    [InlineData("", 1, 0, null, "a header line", "an empty file")]
    [InlineData("\uFEFF\n\n", 1, 0, null, "a header line", "an empty file")]
    [InlineData("a,,c\n1,2,3\n", 1, 2, null, "a column name", "an empty field")]
    [InlineData("a,b,a\n1,2,3\n", 1, 3, null, "a name that no other column has (column 1 has it)", "\"a\"")]
    [InlineData("a,b\n1,2\n3\n", 3, 2, "b", "2 columns", "1")]
    [InlineData("a,b\n1,2\n3,4,5\n", 3, 3, null, "2 columns", "3")]
    [InlineData("a,b\n1,2\n \n", 3, 2, "b", "2 columns", "1")]
    [InlineData("a,b\n1,2\n3,x7\n", 3, 2, "b", "a number", "\"x7\"")]
    [InlineData("a,b\n1,\n", 2, 2, "b", "a number", "an empty field")]
    [InlineData("a,b\n1,\"1,5\"\n", 2, 2, "b", "a number", "\"1,5\"")]
    [InlineData("a,b\n0x10,2\n", 2, 1, "a", "a number", "\"0x10\"")]
    [InlineData("a,b\n1_000,2\n", 2, 1, "a", "a number", "\"1_000\"")]
    [InlineData("a,b\n1\0,2\n", 2, 1, "a", "a number", "\"1\\u0000\"")]
    [InlineData("a,b\n1,NaN\n", 2, 2, "b", "a finite number", "\"NaN\"")]
    [InlineData("a,b\n1,-Infinity\n", 2, 2, "b", "a finite number", "\"-Infinity\"")]
    [InlineData("a,b\n1,1e309\n", 2, 2, "b", "a number of at most 1.7976931348623157E+308 in size", "\"1e309\"")]
    [InlineData("a,b\n1,-2e308\n", 2, 2, "b", "a number of at most 1.7976931348623157E+308 in size", "\"-2e308\"")]
    [InlineData("a,b\n1,\"2\n3,4\n", 2, 2, "b", "a closing quote", "the end of the file")]
    [InlineData("a,\"b\n1,2\n", 1, 2, null, "a closing quote", "the end of the file")]
    [InlineData("a,b\n\"1\"0,2\n", 2, 1, "a", "nothing between the closing quote and the delimiter", "'\"1\"0'")]
    [InlineData("a,b\n1,2\"3\n", 2, 2, "b", "a field with quotes in it to be quoted, and those quotes doubled", "'2\"3'")]
    public void The_place_and_the_words(string text, int line, int column, string? name, string expected, string actual)
    {
        CsvFormatException error = Csv.Error(text);
        Assert.Equal((line, column, name, expected, actual), (error.Line, error.Column, error.ColumnName, error.Expected, error.Actual));
        Assert.Null(error.File);
        Assert.Contains($"line {line}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($": expected {expected}, got {actual}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n\r\n3,x\r\n", 4)]
    [InlineData("a,b\r1,2\r\r3,x\r", 4)]
    [InlineData("\n\na,b\n1,x\n", 4)]
    [InlineData("\"a\n\",b\n1,2\n3,x\n", 4)]
    [InlineData("a,b\n\"1\n\",2\n3,x\n", 4)]
    [InlineData("a,b\n\"1\r\n\r\n\",x\n", 4)]
    public void Lines_are_counted_as_an_editor_counts_them(string text, int line)
    {
        CsvFormatException error = Csv.Error(text);
        Assert.Equal((line, 2), (error.Line, error.Column));
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        CsvOptions[] asking =
        [
            new() { Target = "z" }, new() { Columns = ["a", "z"] }, new() { Ignore = ["z"] }, new() { TextColumns = ["z"] },
        ];
        foreach (CsvOptions options in asking)
        {
            CsvFormatException error = Csv.Error("a,b\n1,2\n", options);
            Assert.Equal("line 1: expected a column named \"z\", got a, b", error.Message);
        }
    }

    [Fact]
    public void An_empty_class_name_is_an_error_unless_it_stands_for_missing()
    {
        var options = new CsvOptions { Target = "s", TextColumns = ["s"] };
        Assert.Equal("line 3, column 2 (s): expected a name, got an empty field", Csv.Error("a,s\n1,x\n2,\n", options).Message);
        Assert.Equal([0, double.NaN], Csv.Read("a,s\n1,x\n2,\n", options with { Missing = [""] }).Target);
    }

    [Fact]
    public void Text_of_another_encoding_is_an_error_where_it_is_read()
    {
        byte[] latin = Encoding.Latin1.GetBytes("a,größe\n1,2\n");
        Assert.Equal("a column name in UTF-8", Assert.Throws<CsvFormatException>(() => Csv.Read(latin)).Expected);
    }

    [Fact]
    public void The_file_is_named()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a\nx\n");
            CsvFormatException error = Assert.Throws<CsvFormatException>(() => Dataset.ReadCsv(path));
            Assert.Equal(path, error.File);
            Assert.Equal($"{path}: line 2, column 1 (a): expected a number, got \"x\"", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Long_fields_and_control_characters_do_not_flood_the_message()
    {
        CsvFormatException error = Csv.Error($"a\n\"x\t{new string('y', 1000)}\"\n");
        Assert.Equal($"\"x\\u0009{new string('y', 38)}…\"", error.Actual);
        Assert.DoesNotContain('\n', Csv.Error($"a,b\n\"{new string('\n', 50)}x\",1\n").Message);
    }

    [Fact]
    public void A_record_without_end_is_an_error_and_not_a_full_memory()
    {
        using var endless = new EndlessQuote();
        CsvFormatException error = Assert.Throws<CsvFormatException>(() => Dataset.ReadCsv(endless));
        Assert.Equal("records of at most 64 MB", error.Expected);
    }

    [Law(MaxTest = 1000)]
    public void Random_bytes_give_a_data_set_or_a_CSV_error(int seed)
    {
        var source = new Source((ulong)seed);
        byte[] text = source.Array(source.Below(80), s => s.OneIn(6) ? (byte)s.Below(256) : "ab,\"\r\n1.e-+ NI\0"u8[s.Below(15)]);
        var options = new CsvOptions
        {
            HasHeader = source.OneIn(2),
            AllowInfinity = source.OneIn(2),
            Missing = source.OneIn(2) ? [] : CsvOptions.UsualMissing,
            Target = source.OneIn(4) ? "x1" : null,
        };
        try
        {
            _ = Csv.Read(text, options);
        }
        catch (CsvFormatException error)
        {
            Assert.InRange(error.Line, 1, 81);
            Assert.InRange(error.Column, 0, 81);
        }
    }

    /// <summary>A quote that opens and never closes, for ever.</summary>
    private sealed class EndlessQuote : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            if (!buffer.IsEmpty)
            {
                buffer[0] = Position++ == 0 ? (byte)'"' : (byte)'\n';
            }

            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
