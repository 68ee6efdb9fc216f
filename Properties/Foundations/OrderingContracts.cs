using Xunit;

namespace Functional.Properties;

/// <summary>What wrong calls of the orderings and scans get, the printed examples, and that span forms allocate nothing.</summary>
public sealed class OrderingContracts
{
    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void ARankOutsideTheValuesIsRefused(int n)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("n", () => Ordering.SelectNth([1.0, 2, 3], n));
        Assert.Contains("from 0 to 2", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("n", () => Ordering.SelectNth([1f, 2, 3], n));
        Assert.Throws<ArgumentOutOfRangeException>("ns", () => Ordering.SelectNth([1.0, 2, 3], [0, n], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>("ns", () => Ordering.SelectNth([1f, 2, 3], [0, n], new float[2]));
    }

    [Fact]
    public void NothingToSelectFromIsRefused()
    {
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<double>(), 0));
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<float>(), 0));
        Assert.Throws<ArgumentException>("values", () => Ordering.SelectNth(Array.Empty<double>(), [0], new double[1]));
        Ordering.SelectNth(Array.Empty<double>(), [], Span<double>.Empty);
    }

    [Fact]
    public void MoreThanThereAreIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Ordering.TopK([1.0, 2], 3));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => Ordering.BottomK([1.0, 2], -1));
        Assert.Throws<ArgumentException>("indices", () => Ordering.TopK([1.0, 2], new int[3]));
        Assert.Throws<ArgumentException>("indices", () => Ordering.BottomK([1f, 2], new int[3]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ADestinationOfAnotherLengthIsRefused(int length)
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
    public void ADestinationThatOverlapsInPartIsRefused()
    {
        double[] x = new double[10];
        Assert.Throws<ArgumentException>("destination", () => Ordering.Sort(x.AsSpan(0, 9), x.AsSpan(1, 9)));
        Assert.Throws<ArgumentException>("destination", () => Ordering.Rank(x.AsSpan(0, 9), RankTies.Max, x.AsSpan(1, 9)));
        Assert.Throws<ArgumentException>("destination", () => Ordering.SelectNth(x, [1], x.AsSpan(0, 1)));
        Assert.Throws<ArgumentException>("destination", () => Scan.CumulativeSum(x.AsSpan(1, 9), x.AsSpan(0, 9)));
    }

    [Fact]
    public void AnUnknownWayToRankEqualsIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("ties", () => Ordering.Rank([1.0], (RankTies)7));

    [Fact]
    public void TheExamplesPrintWhatTheirDocumentationSays()
    {
        Assert.Equal("Vector of 4: [-1, 2, 3, NaN]", Ordering.Sort([3, double.NaN, -1, 2]).ToString());
        Assert.Equal<int>([1, 3, 2, 0], Ordering.ArgSort([3, 1, 2, 1]));
        Assert.Equal(2, Ordering.SelectNth([5, 1, 4, 2], 1));
        Assert.Equal("Vector of 2: [7, 5]", Ordering.TopK([5, 1, 7, 5], 2).Values.ToString());
        Assert.Equal<int>([2, 0], Ordering.TopK([5, 1, 7, 5], 2).Indices);
        Assert.Equal("Vector of 2: [1, 5]", Ordering.BottomK([5, 1, 7, 5], 2).Values.ToString());
        Assert.Equal<int>([1, 0], Ordering.BottomK([5, 1, 7, 5], 2).Indices);
        Assert.Equal("Vector of 4: [4, 1, 2.5, 2.5]", Ordering.Rank([30, 10, 20, 20]).ToString());
        Assert.Equal("Vector of 4: [1, 3, 6, 10]", Scan.CumulativeSum([1, 2, 3, 4]).ToString());
        Assert.Equal("Vector of 4: [0, 1, 3, 6]", Scan.ExclusiveSum([1, 2, 3, 4]).ToString());
        Assert.Equal("Vector of 4: [1, 2, 6, 24]", Scan.CumulativeProduct([1, 2, 3, 4]).ToString());
        Assert.Equal("Vector of 4: [2, 2, 3, 3]", Scan.CumulativeMax([2, 1, 3, 2]).ToString());
        Assert.Equal("Vector of 4: [2, 2, 1, 1]", Scan.CumulativeMin([2, 3, 1, 2]).ToString());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1009)]
    [InlineData(20_011)]
    public void SpanFormsAllocateNothing(int n)
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
