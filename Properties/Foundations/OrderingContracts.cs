using Xunit;

namespace Functional.Properties;

/// <summary>What wrong calls of the orderings and scans get, the printed examples, and that span forms allocate nothing.</summary>
public sealed class OrderingContracts
{
    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_rank_outside_the_values_is_refused(int n)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("n", () => Ordering.SelectNth([1.0, 2, 3], n));
        Assert.Contains("from 0 to 2", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("n", () => Ordering.SelectNth([1f, 2, 3], n));
        Assert.Throws<ArgumentOutOfRangeException>("ns", () => Ordering.SelectNth([1.0, 2, 3], [0, n], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>("ns", () => Ordering.SelectNth([1f, 2, 3], [0, n], new float[2]));
    }

    [Fact]
    public void Nothing_to_select_from_is_refused()
    {
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<double>(), 0));
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<float>(), 0));
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<double>(), [0], new double[1]));
        Ordering.SelectNth(Array.Empty<double>(), [], Span<double>.Empty);
    }

    [Fact]
    public void More_than_there_are_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Ordering.TopK([1.0, 2], 3));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Ordering.BottomK([1.0, 2], -1));
        Assert.Throws<ArgumentException>("indices", () => Ordering.TopK([1.0, 2], new int[3]));
        Assert.Throws<ArgumentException>("indices", () => Ordering.BottomK([1f, 2], new int[3]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_destination_of_another_length_is_refused(int length)
    {
        Assert.Throws<ArgumentException>("destination", () => Ordering.Sort([1.0, 2, 3], new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Ordering.Sort([1f, 2, 3], new float[length]));
        Assert.Throws<ArgumentException>("indices", () => Ordering.ArgSort([1.0, 2, 3], new int[length]));
        Assert.Throws<ArgumentException>("indices", () => Ordering.ArgSort([1f, 2, 3], new int[length]));
        Assert.Throws<ArgumentException>("destination", () => Ordering.Rank([1.0, 2, 3], RankTies.Min, new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Ordering.Rank([1f, 2, 3], RankTies.Min, new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Ordering.SelectNth([1.0, 2, 3], [0, 1, 2], new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeSum([1.0, 2, 3], new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Scan.ExclusiveSum([1f, 2, 3], new float[length]));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeProduct([1.0, 2, 3], new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeMax([1.0, 2, 3], new double[length]));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeMin([1.0, 2, 3], new double[length]));
    }

    [Fact]
    public void A_destination_that_overlaps_in_part_is_refused()
    {
        double[] x = new double[10];
        Assert.Throws<ArgumentException>("destination", () => Ordering.Sort(x.AsSpan(0, 9), x.AsSpan(1, 9)));
        Assert.Throws<ArgumentException>("destination", () => Ordering.Rank(x.AsSpan(0, 9), RankTies.Max, x.AsSpan(1, 9)));
        Assert.Throws<ArgumentException>("destination", () => Ordering.SelectNth(x, [1], x.AsSpan(0, 1)));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeSum(x.AsSpan(1, 9), x.AsSpan(0, 9)));
    }

    [Fact]
    public void An_unknown_way_to_rank_equals_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("ties", () => Ordering.Rank([1.0], (RankTies)7));

    [Theory]
    [InlineData(20)]
    [InlineData(1009)]
    [InlineData(20_011)]
    public void Span_forms_allocate_nothing(int n)
    {
        double[] x = OrderingInputs.Of("normal", n), y = new double[n], selected = new double[3];
        float[] single = OrderingInputs.FloatsOf("normal", n), singleResult = new float[n];
        int[] indices = new int[n], ranks = [0, n / 2, n - 1], top = new int[7];
        void All()
        {
            Ordering.Sort(x, y);
            Ordering.Sort(single, singleResult);
            Ordering.ArgSort(x, indices);
            Ordering.ArgSort(single, indices);
            Ordering.SelectNth(x, n / 2);
            Ordering.SelectNth(x, ranks, selected);
            Ordering.TopK(x, top);
            Ordering.BottomK(single, top);
            Ordering.Rank(x, RankTies.Average, y);
            Scan.CumulativeSum(x, y);
            Scan.CumulativeProduct(single, singleResult);
            Scan.CumulativeMax(x, y);
        }

        // A collection may trim the pool in between, so the best of several calls counts.
        long least = long.MaxValue;
        for (int call = 0; call < 20 && least > 0; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            All();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
