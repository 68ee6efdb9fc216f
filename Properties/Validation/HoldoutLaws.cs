using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Rows kept back: every row is in one part, classes have their share of both.</summary>
[Trait("Formula", "A6")]
public sealed class HoldoutLaws
{
    [Law]
    public void Every_row_is_in_exactly_one_part(byte rows, byte share, int seed)
    {
        var n = rows % 90 + 4;
        var (testShare, key) = (0.02 + (share / 400.0), RandomKey.FromSeed(seed));
        int[] labels = Labels(n, seed);
        foreach (var holdout in (Holdout[])[Holdout.Shuffled(n, testShare, key), Holdout.Stratified(labels, testShare, key)])
        {
            Assert.Equal((int)Math.Ceiling(testShare * n), holdout.Test.Length);
            Assert.Equal(Enumerable.Range(0, n), holdout.Training.Concat(holdout.Test).Order());
        }
        Assert.Equal(Holdout.Stratified(labels, testShare, key), Holdout.Stratified(labels, testShare, key));
    }

    [Law]
    public void Every_class_has_its_share_of_the_test_rows_to_less_than_one_row(byte rows, byte share, int seed)
    {
        var n = rows + 4;
        int[] labels = Labels(n, seed);
        var holdout = Holdout.Stratified(labels, 0.02 + (share / 400.0), RandomKey.FromSeed(seed));
        foreach (var rowsOfClass in labels.Select((label, row) => (label, row)).GroupBy(pair => pair.label, pair => pair.row))
        {
            long kept = rowsOfClass.Count(row => holdout.Test.Contains(row)), n1 = rowsOfClass.Count();
            Assert.InRange(kept * n, (n1 * holdout.Test.Length) - n + 1, (n1 * holdout.Test.Length) + n - 1);
        }
    }

    [Law]
    public void Rows_of_one_class_are_dealt_out_by_chance_alone(byte rows, int seed)
    {
        var (n, key) = (rows + 2, RandomKey.FromSeed(seed));
        Assert.Equal(Holdout.Shuffled(n, 0.3, key), Holdout.Stratified(new int[n], 0.3, key));
    }

    [Fact]
    public void What_is_missing_to_the_share_comes_from_the_classes_that_were_cut_most()
    {
        // Quotients 5·3/10 = 1.5, 3·3/10 = 0.9, 2·3/10 = 0.6.
        int[] labels = [7, 7, 7, 7, 7, 2, 2, 2, 9, 9];
        var test = Holdout.Stratified(labels, 0.3, RandomKey.FromSeed(1)).Test;
        Assert.Equal([2, 7, 9], test.Select(row => labels[row]).Order());
    }

    [Fact]
    public void Every_row_is_kept_back_as_often_as_its_share_says()
    {
        int[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 1];
        var counts = new int[9];
        for (var seed = 0; seed < 3_000; seed++)
            foreach (var row in Holdout.Stratified(labels, 1.0 / 3, RandomKey.FromSeed(seed)).Test)
                counts[row]++;
        // Binomial of 3000 draws at 1/3: a deviation of √(3000·2/9) ≈ 26; six of them.
        Assert.All(counts, count => Assert.InRange(count, 1_000 - 155, 1_000 + 155));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(0.95)]
    public void A_share_that_leaves_a_part_empty_is_refused(double share)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Holdout.Shuffled(10, share, RandomKey.FromSeed(1)));
        Assert.Contains("no part of 10 rows empty", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Holdout.Stratified(new int[10], share, RandomKey.FromSeed(1)));
    }

    [Fact]
    public void A_data_set_is_split_by_its_classes()
    {
        var data = Dataset.ReadCsv(new StringReader("x,kind\n1,a\n2,a\n3,b\n4,b\n5,a\n6,a\n"), new CsvOptions { Target = "kind", TextColumns = ["kind"] });
        var (train, test) = data.StratifiedSplit(0.5, seed: 3);
        Assert.Equal(2, test.IntTarget().Count(label => label == 0));
        Assert.Equal(1, test.IntTarget().Count(label => label == 1));
        Assert.Equal(3, train.Rows);
    }

    private static int[] Labels(int n, int seed) => [.. Enumerable.Range(0, n).Select(i => (i * 7 ^ seed) % 5)];
}
