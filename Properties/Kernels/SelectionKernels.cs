using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Selection, top k and inversions against a sort and against all pairs.</summary>
[Trait("Area", "Kernels")]
public sealed class SelectionKernels
{
    public static TheoryData<string> Inputs => [.. OrderingInputs.All];

    public static TheoryData<string, int> LongInputs
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string name in OrderingInputs.All)
                foreach (int n in new[] { Selection.SortBelow - 1, Selection.SortBelow, 4097, 65537 }) data.Add(name, n);
            foreach (string name in new[] { "uniform", "few", "outlier", "any bits" }) data.Add(name, 1_000_003);
            return data;
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Every_rank_of_every_short_length(string name)
    {
        for (int n = 1; n <= 256; n++)
        {
            double[] x = OrderingInputs.Of(name, n), sorted = new double[n], selected = new double[n];
            float[] y = OrderingInputs.FloatsOf(name, n), sortedFloats = new float[n];
            ValueSort.Sort(x, sorted);
            ValueSort.Sort(y, sortedFloats);
            for (int k = 0; k < n; k++)
            {
                Agree.Bits(sorted[k], Selection.Of(x, k), $"rank {k} of {n}");
                Agree.Bits(sortedFloats[k], Selection.Of(y, k), $"rank {k} of {n} floats");
            }

            Selection.Of(x, [.. Enumerable.Range(0, n)], selected);
            Agree.Bits(sorted, selected);
        }
    }

    [Theory, MemberData(nameof(LongInputs))]
    public void Many_ranks_of_long_inputs(string name, int n)
    {
        double[] x = OrderingInputs.Of(name, n), sorted = new double[n];
        float[] y = OrderingInputs.FloatsOf(name, n), sortedFloats = new float[n];
        ValueSort.Sort(x, sorted);
        ValueSort.Sort(y, sortedFloats);
        int[] ranks = [0, 1, n / 100, n / 4, n / 2 - 1, n / 2, 3 * n / 4 + 1, 3 * n / 4, n - 2, n - 1, n / 2];
        foreach (int k in ranks)
        {
            Agree.Bits(sorted[k], Selection.Of(x, k), $"rank {k}");
            Agree.Bits(sortedFloats[k], Selection.Of(y, k), $"rank {k} of floats");
        }

        double[] selected = new double[ranks.Length];
        Selection.Of(x, ranks, selected);
        for (int i = 0; i < ranks.Length; i++) Agree.Bits(sorted[ranks[i]], selected[i], $"rank {ranks[i]} among several");
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(-1e9)]
    [InlineData(double.NaN)]
    public void A_sample_that_misses_changes_nothing(double atSampledPlaces)
    {
        const int n = 20_011;
        double[] x = OrderingInputs.Of("normal", n), sorted = new double[n];
        int size = Selection.SampleSize(n);
        for (int i = 0; i < size; i++) x[Selection.SamplePlace(i, n, size)] = atSampledPlaces;
        ValueSort.Sort(x, sorted);
        foreach (int k in new[] { 0, 1, 1000, n / 2, n - 1000, n - 1 }) Agree.Bits(sorted[k], Selection.Of(x, k), $"rank {k}");
    }

    [Fact]
    public void Sampled_places_lie_in_their_stretches()
    {
        foreach (int n in new[] { Selection.SortBelow, 4097, 1_000_003, int.MaxValue })
        {
            int size = Selection.SampleSize(n);
            for (int i = 0; i < size; i += Math.Max(1, size / 1000))
                Assert.InRange(Selection.SamplePlace(i, n, size), (long)i * n / size, ((long)(i + 1) * n / size) - 1);
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Top_and_bottom_are_the_heads_of_stable_orders(string name)
    {
        foreach (int n in Enumerable.Range(0, 130).Concat([256, 1009, 4097]))
        {
            double[] x = OrderingInputs.Of(name, n);
            float[] y = OrderingInputs.FloatsOf(name, n);
            int[] ascending = Order(x, (a, b) => OrderingInputs.Compare(a, b));
            int[] descending = Order(x, (a, b) => OrderingInputs.Compare(b, a));
            int[] floatsDescending = Order(y, (a, b) => OrderingInputs.Compare(b, a));
            foreach (int k in new[] { 0, 1, 2, 10, n / 2, n - 1, n }.Where(k => k >= 0 && k <= n).Distinct())
            {
                int[] indices = new int[k];
                TopSelection.Smallest(x, indices);
                Assert.Equal(ascending[..k], indices);
                TopSelection.Largest(x, indices);
                Assert.Equal(descending[..k], indices);
                TopSelection.Largest(y, indices);
                Assert.Equal(floatsDescending[..k], indices);
            }
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Inversions_are_those_of_all_pairs(string name)
    {
        foreach (int n in Enumerable.Range(0, 257).Concat([1009, 4097]))
        {
            double[] x = OrderingInputs.Of(name, n);
            if (name == "specials") x = [.. x.Select(value => double.IsNaN(value) ? 0.0 : value)];
            long expected = 0;
            for (int i = 0; i < n; i++)
                for (int j = i + 1; j < n; j++)
                    if (x[i] > x[j] || (double.IsNaN(x[i]) && !double.IsNaN(x[j]))) expected++;
            if (name != "any bits") Assert.Equal(expected, InversionCount.Of(x));
            if (name is "whole" or "few")
                Assert.Equal(expected, InversionCount.Of([.. x.Select(value => (float)value)]));
        }
    }

    [Fact]
    public void Inversions_are_counted_beyond_the_range_of_int()
    {
        int[] falling = [.. Enumerable.Range(0, 100_000).Reverse()];
        Assert.Equal(100_000L * 99_999 / 2, InversionCount.Of(falling));
        Assert.Equal(0, InversionCount.Of([.. falling.Order()]));
    }

    private static int[] Order<T>(T[] x, Comparison<T> compare) =>
        [.. Enumerable.Range(0, x.Length).OrderBy(i => x[i], Comparer<T>.Create(compare))];
}
