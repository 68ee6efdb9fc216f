using System.Diagnostics;
using System.Globalization;
using System.Text;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>What well-formed CSV reads as: RFC 4180 section 2, and what real files add to it.</summary>
public class CsvReading
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\n1,2\n3,4\n\n\n")]
    [InlineData("\n\na,b\n\n1,2\n\n3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n3,\"4\"")]
    [InlineData("a,b\n 1 ,+2\n3.0,4e0\n")]
    [InlineData("a,b\n1,2.\n\"3\n\",\" 4\"\n")]
    public void One_table_in_many_spellings(string text)
    {
        Dataset expected = Dataset.FromArrays([[1, 2], [3, 4]], featureNames: ["a", "b"]);
        Assert.Equal(expected, Csv.Read(text));
        Assert.Equal(expected, Csv.Read(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Quoted_names_keep_delimiters_quotes_line_ends_and_spaces()
    {
        Dataset data = Csv.Read("\"a,1\",\"say \"\"b\"\"\",\"two\r\nlines\", d \n1,2,3,4\n");
        Assert.Equal(["a,1", "say \"b\"", "two\r\nlines", " d "], data.FeatureNames.ToArray());
    }

    [Fact]
    public void Other_encodings_are_read_by_their_byte_order_mark()
    {
        string text = "größe,b\n1,2\n";
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Equal(["größe", "b"], Csv.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).FeatureNames.ToArray());
        }
    }

    [Fact]
    public void The_culture_of_the_thread_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var format = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" };
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = format };
            Dataset data = Csv.Read("a\n-1.5\n");
            Assert.Equal(-1.5, data.Features[0, 0]);
            Assert.Equal("a\n-1.5\n", Csv.Write(data));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_delimiter_leaves_commas_alone()
    {
        Dataset data = Csv.Read("a,b;c\n1;2\n", new CsvOptions { Delimiter = ';' });
        Assert.Equal(["a,b", "c"], data.FeatureNames.ToArray());
    }

    [Fact]
    public void A_decimal_comma_is_read_where_it_is_asked_for_and_then_alone()
    {
        var comma = new CsvOptions { Delimiter = ';', DecimalSeparator = ',' };
        Assert.Equal(Dataset.FromArrays([[1.5, -2], [3e-5, 0.25]], featureNames: ["a", "b"]), Csv.Read("a;b\n1,5;-2\n3,0E-5;,25\n", comma));
        foreach (string field in new[] { "1.5", "1.234,5", "1,2,3", "1 234" })
        {
            CsvFormatException error = Csv.Error($"a;b\n1,5;{field}\n", comma);
            Assert.Equal((2, 2, "a number with a decimal comma"), (error.Line, error.Column, error.Expected));
        }
    }

    [Fact]
    public void Without_a_header_columns_are_numbered()
    {
        Dataset data = Csv.Read("1,2\n3,4\n", new CsvOptions { HasHeader = false, Target = "x2" });
        Assert.Equal(["x1"], data.FeatureNames.ToArray());
        Assert.Equal([2, 4], data.Target);
    }

    [Fact]
    public void Columns_are_chosen_ordered_and_left_out()
    {
        string text = "id,a,b,y\nfirst,1,2,3\nsecond,4,5,6\n";
        Dataset ignored = Csv.Read(text, new CsvOptions { Target = "y", Ignore = ["id"] });
        Assert.Equal(["a", "b"], ignored.FeatureNames.ToArray());
        Dataset chosen = Csv.Read(text, new CsvOptions { Target = "y", Columns = ["b", "a"] });
        Assert.Equal(["b", "a"], chosen.FeatureNames.ToArray());
        Assert.Equal([2, 5], chosen.Column("b"));
        Assert.Equal([3, 6], chosen.Target);
    }

    [Fact]
    public void Missing_values_are_NaN_where_words_for_them_are_named()
    {
        Dataset data = Csv.Read("a,b\nNA,\n ? ,\"\"\n-999,2\n", new CsvOptions { Missing = [.. CsvOptions.UsualMissing, "-999"] });
        Assert.Equal([double.NaN, double.NaN, double.NaN], data.Column("a"));
        Assert.Equal([double.NaN, double.NaN, 2], data.Column("b"));
    }

    [Fact]
    public void Infinity_is_read_where_it_is_allowed()
    {
        Dataset data = Csv.Read("a,b\nInfinity,-Infinity\n", new CsvOptions { AllowInfinity = true });
        Assert.Equal([double.PositiveInfinity, double.NegativeInfinity], data.Features.Row(0).ToArray());
    }

    [Fact]
    public void Text_columns_become_classes_in_ordinal_order()
    {
        Dataset data = Csv.Read(
            "colour,size,kind\nred,1,z\nblue,2,A\nred,3,a\n", new CsvOptions { Target = "kind", TextColumns = ["kind", "colour"] });
        Assert.Equal(["A", "a", "z"], data.Labels!.Names.ToArray());
        Assert.Equal([2, 0, 1], data.IntTarget().ToArray());
        Assert.Equal(["blue", "red"], data.LabelsOf("colour")!.Names.ToArray());
        Assert.Equal([1, 0, 1], data.Column("colour"));
        Assert.Null(data.LabelsOf("size"));
    }

    [Fact]
    public void A_header_alone_is_a_data_set_without_rows()
    {
        Dataset data = Csv.Read("a,b,y\n", new CsvOptions { Target = "y" });
        Assert.Equal((0, 2, 0), (data.Rows, data.FeatureNames.Length, data.Target!.Length));
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read()
    {
        var text = new StringBuilder("a,b,c,d,e,f,g,h,i,j\n");
        for (int row = 0; row < 100_000; row++)
        {
            for (int column = 0; column < 10; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ",")}{(row * 0.37) + column}");
            }

            text.Append('\n');
        }

        var watch = Stopwatch.StartNew();
        Dataset data = Csv.Read(Encoding.ASCII.GetBytes(text.ToString()));
        Assert.Equal(100_000, data.Rows);
        Assert.Equal(99_999 * 0.37 + 9, data.Features[99_999, 9]);

        // No timing, but a quadratic pass over 15 MB would take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Readers_and_streams_stay_open_and_files_do_not()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("a\n1\n"));
        _ = Dataset.ReadCsv(stream);
        Assert.Equal(4, stream.Position);
        string path = Path.GetTempFileName();
        try
        {
            Dataset data = Csv.Read("a,b\n1,2\n");
            data.WriteCsv(path);
            Assert.Equal(data, Dataset.ReadCsv(path));
            using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => Dataset.ReadCsv(path));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        CsvOptions[] wrong =
        [
            new() { Delimiter = '"' }, new() { Delimiter = '\n' }, new() { Delimiter = 'é' },
            new() { DecimalSeparator = ',' }, new() { DecimalSeparator = ';' },
            new() { Target = "a", Columns = ["a"] }, new() { Target = "a", Ignore = ["a"] },
            new() { Columns = ["a"], Ignore = ["a"] }, new() { Columns = ["a", "a"] },
        ];
        foreach (CsvOptions options in wrong)
        {
            Assert.Equal("options", Assert.Throws<ArgumentException>(() => Csv.Read("a\n1\n", options)).ParamName);
        }
    }

    [Fact]
    public void Options_compare_by_value()
    {
        Assert.Equal(new CsvOptions { Missing = ["NA"], Columns = ["a", "b"] }, new CsvOptions { Missing = ["NA"], Columns = ["a", "b"] });
        Assert.NotEqual(new CsvOptions { Missing = ["NA"] }, new CsvOptions { Missing = ["?"] });
        Assert.Equal(new CsvOptions(), new CsvOptions { Columns = default });
    }
}
