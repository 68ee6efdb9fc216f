using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Splitting and standardizing.</summary>
public class DatasetScaling
{
    [Law]
    public void A_split_is_a_partition(int seed)
    {
        var source = new Source((ulong)seed);
        int rows = source.Between(2, 200);
        double share = source.Between(0.01, 0.99);
        int expected = (int)Math.Ceiling(share * rows);
        Dataset data = Dataset.Of(Matrix.Create(rows, 2, (i, j) => 2 * i + j), Vector.Create(rows, i => i));
        if (expected == rows)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(share, seed));
            return;
        }

        var (train, test) = data.Split(share, seed);
        Assert.Equal((rows - expected, expected), (train.Rows, test.Rows));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (double)i), train.Target!.Concat<double>(test.Target!).Order());
        Assert.All(Enumerable.Range(0, test.Rows), i => Assert.Equal(2 * test.Target![i] + 1, test.Features[i, 1]));
        Assert.Equal(data.Split(share, seed), data.Split(share, seed));
        Assert.Equal(data.Split(share, seed), data.Split(share, RandomKey.FromSeed(seed)));
    }

    [Fact]
    public void Other_seeds_give_other_splits()
    {
        Dataset data = Dataset.Of(Matrix.Create(50, 1, (i, _) => i));
        Assert.Equal(20, Enumerable.Range(0, 20).Select(seed => data.Split(0.5, seed).Test).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share)
    {
        Dataset data = Dataset.Of(Matrix.Zeros(10, 1));
        Assert.Equal("testShare", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(share, 1)).ParamName);
    }

    [Fact]
    public void The_shares_of_scikit_learn()
    {
        Dataset data = Dataset.Of(Matrix.Zeros(442, 1));
        Assert.Equal("331 rows to fit on, 111 to test on", data.Split(0.25, 7).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => data[..1].Split(0.5, 1));
    }

    [Fact]
    public void Standardized_columns_have_mean_0_and_deviation_1_and_constants_become_zeros()
    {
        Dataset data = Dataset.FromArrays([[1, 7, 1e9], [2, 7, 1e9 + 1], [6, 7, 1e9 + 5]], [1, 2, 3], ["a", "c", "big"], "t");
        var (scaled, scaler) = data.Standardize();
        Assert.Equal(data.Names.ToArray(), scaled.Names.ToArray());
        Assert.Equal(data.Target, scaled.Target);
        Assert.Equal([0, 0, 0], scaled.Column("c"));
        foreach (string name in new[] { "a", "big" })
        {
            Agree.Within(0, scaled.Column(name).Mean(), 4 * Tolerance.Epsilon, name);
            Agree.Within(1, scaled.Column(name).PopulationStandardDeviation(), 4 * Tolerance.Epsilon, name);
        }

        Assert.Equal(scaled, data.Apply(scaler));
        Assert.Equal(scaled.Features, data.Features.Standardize());
        Assert.Equal(scaled.Column("a"), data.Column("a").Standardize());
        Assert.True(data.Features.AlmostEquals(scaler.Invert(scaled.Features), 1e-15));
    }

    [Fact]
    public void A_split_is_standardized_by_its_train_part()
    {
        Dataset data = Dataset.Of(Matrix.Create(40, 2, (i, j) => i * i + j));
        DatasetSplit split = data.Split(0.25, 3);
        DatasetSplit scaled = split.Standardize();
        Assert.Equal(split.Train.Standardize().Data, scaled.Train);
        Assert.Equal(split.Test.Apply(split.Train.Standardize().Scaler), scaled.Test);
    }

    [Fact]
    public void Missing_values_stop_a_fit_with_their_place()
    {
        Dataset data = Dataset.FromArrays([[1, 2], [3, double.NaN]]);
        string message = Assert.Throws<ArgumentException>(() => data.Standardize()).Message;
        Assert.Contains("NaN", message, StringComparison.Ordinal);
        Assert.Contains("row 1", message, StringComparison.Ordinal);
    }
}
