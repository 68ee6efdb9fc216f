using System.Text;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>What is written reads back: names, labels and every bit of every number.</summary>
public class CsvRoundTrip
{
    private static readonly CsvOptions Everything = new() { Missing = ["NaN"], AllowInfinity = true };
    private static readonly string[] Pieces = ["a", "B", "é", "😀", "\"", ",", ";", "\n", "\r\n", "\t", " ", "|"];

    [Law]
    public void Numbers_come_back_to_the_bit(AnyBitsSample x)
    {
        int columns = 1 + (x.Count % 5);
        int rows = x.Count / columns;
        Dataset data = Dataset.Of(Matrix.CopyFrom(rows, columns, x.Values.AsSpan(0, rows * columns)));
        Dataset back = Csv.Read(Csv.Write(data, Everything), Everything);
        Assert.Equal(data.FeatureNames.ToArray(), back.FeatureNames.ToArray());
        Assert.Equal(rows, back.Rows);
        Agree.Bits(data.Features.AsSpan(), back.Features.AsSpan());
    }

    [Law]
    public void Numbers_with_a_comma_come_back_to_the_bit(FiniteSample x)
    {
        if (x.Count == 0)
        {
            return;
        }

        CsvOptions comma = Everything with { Delimiter = ';', DecimalSeparator = ',' };
        Dataset data = Dataset.Of(Matrix.CopyFrom(1, x.Count, x.Values));
        string text = Csv.Write(data, comma);
        Assert.DoesNotContain('.', text);
        Agree.Bits(data.Features.AsSpan(), Csv.Read(text, comma).Features.AsSpan());
        Agree.Bits(data.Features.AsSpan(), Csv.Read(Encoding.UTF8.GetBytes(text), comma).Features.AsSpan());
    }

    [Law]
    public void Names_labels_and_targets_come_back(int seed)
    {
        var source = new Source((ulong)seed);
        char delimiter = ",;\t|"[source.Below(4)];
        int rows = source.Between(1, 8), columns = source.Between(1, 6);
        string[] names = [.. source.Array(columns + 1, Name).Select((name, j) => $"{name}{j}{name}")];
        string[] classes = source.Array(rows, Name);
        Dataset data = Dataset.FromArrays(
            source.Array(rows, s => s.Array(columns, Numbers.Finite)), classes, names[..columns], names[columns]);
        var options = new CsvOptions { Delimiter = delimiter, Target = names[columns], TextColumns = [names[columns]] };
        string text = Csv.Write(data, options);
        Assert.Equal(data, Csv.Read(text, options));
        Assert.Equal(data, Csv.Read(Encoding.UTF8.GetBytes(text), options));
        Assert.Equal(classes, data.IntTarget().Select(number => data.Labels![number]));
    }

    [Law]
    public void A_text_without_a_header_comes_back(FiniteSample x)
    {
        var bare = new CsvOptions { HasHeader = false };
        if (x.Count > 0)
        {
            Dataset data = Dataset.Of(Matrix.CopyFrom(1, x.Count, x.Values));
            Assert.Equal(data, Csv.Read(Csv.Write(data, bare), bare));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("a,b")]
    public void Missing_values_are_written_by_their_word(string word)
    {
        var options = new CsvOptions { Missing = [word] };
        foreach (double[][] rows in new double[][][] { [[1], [double.NaN], [3]], [[1, double.NaN], [double.NaN, double.NaN]] })
        {
            Dataset data = Dataset.FromArrays(rows);
            Assert.Equal(data, Csv.Read(Csv.Write(data, options), options));
        }
    }

    [Fact]
    public void The_text_is_plain()
    {
        Dataset data = Dataset.FromArrays([[1, 0.1], [-0.0, 1e-300]], ["no", "yes, sir"], ["a", "b \"c\""], "ok");
        Assert.Equal("a,\"b \"\"c\"\"\",ok\n1,0.1,no\n-0,1E-300,\"yes, sir\"\n", Csv.Write(data));
    }

    private static string Name(Source source) =>
        string.Concat(source.Array(source.Between(1, 6), s => Pieces[s.Below(Pieces.Length)])) + "x";
}
