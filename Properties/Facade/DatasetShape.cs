using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>How data sets are made, taken apart and compared.</summary>
public class DatasetShape
{
    private static readonly Dataset Small = Dataset.FromArrays([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [10, 20, 30], ["a", "b", "c"], "t");

    [Fact]
    public void Arrays_matrices_and_tables_make_the_same_data_set()
    {
        double[,] table = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } };
        Assert.Equal(Small, Dataset.FromArrays(table, [10, 20, 30], ["a", "b", "c"], "t"));
        Assert.Equal(Small, Dataset.Of(Matrix.FromArray([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), [10, 20, 30], ["a", "b", "c"], "t"));
        Assert.Equal(Small.GetHashCode(), Dataset.Of(Small.Features, Small.Target, Small.FeatureNames, "t").GetHashCode());
        Assert.Equal(["x1", "x2", "y"], Dataset.FromArrays([[1, 2]], [3.0]).Names.ToArray());
    }

    [Fact]
    public void Names_numbers_target_and_labels_all_count_in_equality()
    {
        Dataset[] different =
        [
            Small,
            Dataset.Of(Small.Features, Small.Target, ["a", "b", "d"], "t"),
            Dataset.Of(Small.Features, Small.Target, ["a", "b", "c"], "u"),
            Dataset.Of(Small.Features, null, ["a", "b", "c"]),
            Dataset.Of(Small.Features, [10, 20, 31], ["a", "b", "c"], "t"),
            Small.Map("a", v => v + 1),
            Dataset.FromArrays(Small.Features.ToJaggedArray(), ["p", "q", "r"], ["a", "b", "c"], "t"),
            Dataset.FromArrays(Small.Features.ToJaggedArray(), ["p", "q", "s"], ["a", "b", "c"], "t"),
        ];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Fact]
    public void Columns_are_found_selected_dropped_and_mapped()
    {
        Assert.Equal([2, 5, 8], Small.Column("b"));
        Assert.Equal([10, 20, 30], Small.Column("t"));
        Dataset two = Small.Select("c", "a");
        Assert.Equal(["c", "a", "t"], two.Names.ToArray());
        Assert.Equal(Matrix.FromArray([[3, 1], [6, 4], [9, 7]]), two.Features);
        Assert.Equal(Small.Select("a", "c"), Small.Drop("b"));
        Assert.Equal([4, 25, 64], Small.Map("b", v => v * v).Column("b"));
        Assert.Equal([1, 2, 3], Small.Map("t", v => v / 10).Target);
        Assert.Equal([1, 4, 7], Small.Column("a"));
    }

    [Fact]
    public void A_feature_can_become_the_target()
    {
        Dataset turned = Small.WithTarget("b");
        Assert.Equal(["a", "c", "t", "b"], turned.Names.ToArray());
        Assert.Equal([2, 5, 8], turned.Target);
        Assert.Equal([10, 20, 30], turned.Column("t"));
        Assert.Equal(Small, turned.WithTarget("t").Select("a", "b", "c"));
        Assert.Equal(Small, Small.WithTarget("t"));
    }

    [Fact]
    public void Rows_are_ranged_taken_and_filtered()
    {
        Assert.Equal([20, 30], Small[1..].Target);
        Assert.Equal([30], Small[^1..].Target);
        Assert.Equal(0, Small[1..1].Rows);
        Assert.Equal([30, 10, 30], Small.TakeRows(2, 0, 2).Target);
        Assert.Equal([10, 30], Small.Where(row => row["a"] < 2 || row["t"] == 30).Target);
        Assert.Equal([20], Small.Where(row => row.Index == 1 && row.Target == 20 && row.Features[2] == 6).Target);
    }

    [Fact]
    public void Labels_follow_their_columns()
    {
        var options = new CsvOptions { Target = "k", TextColumns = ["k", "s"] };
        Dataset data = Csv.Read("s,n,k\nq,1,yes\np,2,no\n", options);
        Assert.Equal(data.LabelsOf("s"), data.Select("n", "s").LabelsOf("s"));
        Assert.Equal(data.Labels, data[..1].Labels);
        Assert.Equal(data.LabelsOf("s"), data.WithTarget("s").Labels);
        Assert.Equal(data.Labels, data.WithTarget("s").LabelsOf("k"));
        Assert.Null(data.Map("k", v => v).Labels);
        Assert.Equal("s,k,n\nq,yes,1\np,no,2\n", Csv.Write(data.WithTarget("n")));
    }

    [Fact]
    public void Labels_are_looked_up_both_ways()
    {
        Labels labels = Labels.Of(["b", "a", "b", "C"]);
        Assert.Equal(["C", "a", "b"], labels.Names.ToArray());
        Assert.Equal((3, 1, "a", true, false), (labels.Count, labels["a"], labels[1], labels.Contains("C"), labels.Contains("c")));
        Assert.Equal("0 = C, 1 = a, 2 = b", labels.ToString());
        Assert.Throws<ArgumentException>(() => labels["z"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => labels[3]);
        Assert.Throws<ArgumentException>(() => Labels.Of(["a", " "]));
    }

    [Fact]
    public void Wrong_calls_name_what_is_wrong()
    {
        (string Parameter, Action Call)[] calls =
        [
            ("name", () => Small.Column("z")),
            ("name", () => Small.Select("a", "z")),
            ("names", () => Small.Select("a", "a")),
            ("name", () => Small.Drop("t")),
            ("name", () => Small.Where(row => row["z"] > 0)),
            ("places", () => Small.TakeRows(3)),
            ("features", () => Small.WithFeatures(Matrix.Zeros(3, 2))),
            ("featureNames", () => Dataset.FromArrays([[1, 2]], featureNames: ["a"])),
            ("featureNames", () => Dataset.FromArrays([[1, 2]], featureNames: ["a", "a"])),
            ("featureNames", () => Dataset.FromArrays([[1, 2]], featureNames: ["a", " "])),
            ("targetName", () => Dataset.FromArrays([[1, 2]], [3.0], ["a", "b"], "a")),
            ("targetName", () => Dataset.FromArrays([[1, 2]], targetName: "a")),
            ("target", () => Dataset.FromArrays([[1, 2]], [3.0, 4.0])),
            ("target", () => Dataset.Of(Matrix.Zeros(1, 1), [2], labels: Labels.Of(["a", "b"]))),
        ];
        foreach ((string parameter, Action call) in calls)
        {
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(call);
            Assert.Equal(parameter, error.ParamName);
            Assert.Contains("xpected", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Small[2..5]);
        Assert.Throws<InvalidOperationException>(() => Small.Map("t", v => v + 0.5).IntTarget());
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1, 2]]).IntTarget());
    }

    [Fact]
    public void It_prints_its_sizes_and_first_rows()
    {
        Assert.Equal("3 rows, 3 features, target t\n   a  b  c   t\n0  1  2  3  10\n1  4  5  6  20\n2  7  8  9  30", Small.ToString());
        string wide = Dataset.Of(Matrix.Zeros(9, 64)).ToString();
        Assert.All(wide.Split('\n'), line => Assert.InRange(line.Length, 1, 80));
        Assert.EndsWith("more columns", wide, StringComparison.Ordinal);
        Assert.Equal(8, wide.Split('\n').Length);
    }
}
