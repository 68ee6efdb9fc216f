using System.Collections.Immutable;
using System.Text.Json;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Describe and Correlations: their numbers beside NumPy's and SciPy's, their edges, and how they print.</summary>
public class DatasetTables
{
    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "facade", "describe.json"))).RootElement;

    public static IEnumerable<object[]> Columns() =>
        Reference.GetProperty("columns").EnumerateObject().Select(column => new object[] { column.Name });

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_summary_has_the_numbers_of_NumPy_and_SciPy(string name)
    {
        JsonElement expected = Reference.GetProperty("columns").GetProperty(name);
        double[] values = [.. expected.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
        ColumnSummary actual = Dataset.Of(Vector.Wrap(values).ToColumn(), featureNames: [name]).Describe()[name];
        double size = values.Max(Math.Abs);

        // Both sides round: a mean by n·u of the largest value, a deviation by that and by n·u of itself.
        double rounding = 2 * Tolerance.Gamma(values.Length) * size;
        Agree.Within(Number("mean"), actual.Mean, rounding, "mean");
        Agree.Within(Number("sd"), actual.StandardDeviation, rounding, "sd");
        Agree.Close(Number("skewness"), actual.Skewness, 1e-6, 1e-12, "skewness");
        Agree.Bits(Number("min"), actual.Minimum, "min");
        Agree.Bits(Number("max"), actual.Maximum, "max");
        Agree.Ulps(Number("q1"), actual.FirstQuartile, 2, "q1");
        Agree.Ulps(Number("median"), actual.Median, 2, "median");
        Agree.Ulps(Number("q3"), actual.ThirdQuartile, 2, "q3");
        Assert.Equal((values.Length, 0), (actual.Count, actual.Missing));
        Assert.Equal(Number("outliers"), actual.Outliers);

        double Number(string key) =>
            expected.GetProperty(key) is { ValueKind: not JsonValueKind.Null } number ? number.GetDouble() : double.NaN;
    }

    [Fact]
    public void Correlations_are_those_of_NumPy()
    {
        string[] names = [.. Reference.GetProperty("correlated").EnumerateArray().Select(v => v.GetString()!)];
        Vector[] columns = [.. names.Select(name => Vector.CopyFrom(
            Reference.GetProperty("columns").GetProperty(name).GetProperty("values").EnumerateArray().Select(v => v.GetDouble())))];
        Dataset data = Dataset.Of(Matrix.FromColumns(columns), featureNames: names);
        CorrelationTable table = data.WithTarget(names[0]).Correlations();
        JsonElement expected = Reference.GetProperty("correlations");
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
            {
                // The column at 10⁹ holds its values to 2⁻²³ only, and both sides scale or centre it in their own way.
                Agree.Within(expected[i][j].GetDouble(), table[names[i], names[j]], 1e-6, $"{names[i]}, {names[j]}");
            }
        }
    }

    [Fact]
    public void The_ranking_is_by_size_with_undefined_ones_last()
    {
        Dataset data = Dataset.FromArrays([[1, 9, 5, 1], [2, 4, 5, 3], [3, 1, 5, 2]], [1, 2, 3], ["up", "down", "constant", "mixed"], "t");
        ImmutableArray<(string Name, double Correlation)> ranked = data.Correlations().RankedBy("t");
        Assert.Equal(["up", "down", "mixed", "constant"], ranked.Select(pair => pair.Name));
        Agree.Within(1, ranked[0].Correlation, 4 * Tolerance.Epsilon, "r of a column and itself");
        Assert.True(ranked[1].Correlation < -0.9);
        Assert.True(double.IsNaN(ranked[3].Correlation));
        Assert.Throws<ArgumentException>(() => data.Correlations()["t", "z"]);
        Assert.Throws<ArgumentException>(() => data.Correlations().RankedBy("z"));
    }

    [Fact]
    public void Missing_values_are_counted_and_spread_unless_ignored()
    {
        Dataset data = Dataset.FromArrays([[1, double.NaN], [double.NaN, double.NaN], [3, double.NaN]], featureNames: ["a", "b"]);
        ColumnSummary spread = data.Describe()["a"];
        Assert.Equal((2, 1, double.NaN, double.NaN), (spread.Count, spread.Missing, spread.Mean, spread.Median));
        ColumnSummary ignored = data.Describe(ignoreMissing: true)["a"];
        Assert.Equal((2, 1), (ignored.Count, ignored.Missing));
        Assert.Equal((2.0, 2.0, 1.0, 3.0), (ignored.Mean, ignored.Median, ignored.Minimum, ignored.Maximum));
        ColumnSummary nothing = data.Describe(ignoreMissing: true)["b"];
        Assert.Equal((0, 3, double.NaN, double.NaN), (nothing.Count, nothing.Missing, nothing.Minimum, nothing.ThirdQuartile));
        Assert.Contains("missing", data.Describe().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_describe_as_NaN()
    {
        ColumnSummary column = Dataset.Of(Matrix.Zeros(0, 2)).Describe()["x1"];
        Assert.Equal((0, double.NaN, double.NaN, 0), (column.Count, column.Mean, column.Maximum, column.Outliers));
    }

    [Fact]
    public void A_table_reads_like_this()
    {
        Dataset data = Dataset.FromArrays([[1, 100], [2, 300], [3, 200], [40, 400]], [1, 2, 3, 4], ["a", "long_name"], "t");
        Assert.Equal(
            """
            4 rows, 3 columns
                        mean     sd    min     q1  median     q3    max  skew  outliers
            a          11.50  19.02   1.00   1.75    2.50  12.25  40.00  1.15         1
            long_name  250.0  129.1  100.0  175.0   250.0  325.0  400.0  0.00         0
            t          2.500  1.291  1.000  1.750   2.500  3.250  4.000  0.00         0
            """.ReplaceLineEndings("\n"),
            data.Describe().ToString());
        Assert.Equal(
            """
                           [1]  [2]
            [2] long_name 0.79
            [3] t         0.80 0.80
            """.ReplaceLineEndings("\n"),
            data.Correlations().ToString());
    }

    [Law]
    public void No_line_is_longer_than_80_characters(int seed)
    {
        var source = new Source((ulong)seed);
        int rows = source.Below(6), columns = source.Between(1, 30);
        string[] names = [.. Enumerable.Range(0, columns).Select(j => $"{new string('w', source.Between(1, 60))}{j}")];
        Dataset data = Dataset.Of(
            Matrix.Create(rows, columns, (_, _) => Numbers.AnyBits(source)), Vector.Create(rows, _ => Numbers.Finite(source)), names, "t");
        foreach (string text in new[] { data.ToString(), data.Describe().ToString(), data.Correlations().ToString() })
        {
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
            Assert.DoesNotContain("-0.00 ", text.Replace("\n", " \n", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tables_compare_by_value()
    {
        Dataset one = Dataset.FromArrays([[1, 2], [3, 5]]);
        Dataset same = Dataset.FromArrays([[1, 2], [3, 5]]);
        Dataset other = Dataset.FromArrays([[1, 2], [3, 6]]);
        Assert.Equal(one.Describe(), same.Describe());
        Assert.Equal(one.Correlations(), same.Correlations());
        Assert.Equal(one.Describe().GetHashCode(), same.Describe().GetHashCode());
        Assert.NotEqual(one.Describe(), other.Describe());
    }
}
