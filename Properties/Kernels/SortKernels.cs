using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Sort and argsort against a comparison sort, for every short length, ragged long ones, and inputs of many kinds.</summary>
[Trait("Area", "Kernels")]
public sealed class SortKernels
{
    public static TheoryData<string> Inputs => [.. OrderingInputs.All];

    public static TheoryData<string, int> LongInputs
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string name in OrderingInputs.All)
                foreach (int n in new[] { 1009, 2049, 4097, 65537 }) data.Add(name, n);
            foreach (string name in new[] { "uniform", "normal", "few", "outlier", "far outliers", "any bits", "NaN ridden" })
                data.Add(name, 1_000_003);
            return data;
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Every_short_length_is_sorted_as_by_comparison(string name)
    {
        for (int n = 0; n <= 256; n++)
        {
            double[] x = OrderingInputs.Of(name, n), sorted = new double[n];
            double[] expected = [.. x.Order(Comparer<double>.Create(OrderingInputs.Compare))];
            ValueSort.Sort(x, sorted);
            SameBits(expected, sorted, n);
            ValueSort.Sort(x, x);
            SameBits(expected, x, n);
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Every_short_length_of_floats_is_sorted_as_by_comparison(string name)
    {
        for (int n = 0; n <= 256; n++)
        {
            float[] x = OrderingInputs.FloatsOf(name, n), sorted = new float[n];
            float[] expected = [.. x.Order(Comparer<float>.Create(OrderingInputs.Compare))];
            ValueSort.Sort(x, sorted);
            SameBits(expected, sorted, n);
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Every_short_length_of_indices_is_sorted_as_by_stable_comparison(string name)
    {
        for (int n = 0; n <= 256; n++)
        {
            double[] x = OrderingInputs.Of(name, n);
            float[] y = OrderingInputs.FloatsOf(name, n);
            int[] indices = new int[n];
            IndexSort.Sort(x, indices);
            Assert.Equal(StableOrder(x, OrderingInputs.Compare), indices);
            IndexSort.Sort(y, indices);
            Assert.Equal(StableOrder(y, OrderingInputs.Compare), indices);
        }
    }

    [Theory, MemberData(nameof(LongInputs))]
    public void Long_inputs_come_out_in_order_with_nothing_lost(string name, int n)
    {
        double[] x = OrderingInputs.Of(name, n), sorted = new double[n];
        ulong contents = ContentsOf(x);
        ValueSort.Sort(x, sorted);
        Assert.Equal(contents, ContentsOf(x));
        Assert.Equal(contents, ContentsOf(sorted));
        for (int i = 1; i < n; i++)
            Assert.True(OrderingInputs.Compare(sorted[i - 1], sorted[i]) <= 0, $"step down at {i} of {n}");

        float[] y = OrderingInputs.FloatsOf(name, n), sortedFloats = new float[n];
        ValueSort.Sort(y, sortedFloats);
        Assert.Equal(ContentsOf(y), ContentsOf(sortedFloats));
        for (int i = 1; i < n; i++)
            Assert.True(OrderingInputs.Compare(sortedFloats[i - 1], sortedFloats[i]) <= 0, $"step down at {i} of {n} floats");
    }

    [Theory, MemberData(nameof(LongInputs))]
    public void Long_indices_are_a_stable_permutation(string name, int n)
    {
        double[] x = OrderingInputs.Of(name, n);
        int[] indices = new int[n];
        IndexSort.Sort(x, indices);
        IsStableOrder(indices, (i, j) => OrderingInputs.Compare(x[i], x[j]));

        float[] y = OrderingInputs.FloatsOf(name, n);
        IndexSort.Sort(y, indices);
        IsStableOrder(indices, (i, j) => OrderingInputs.Compare(y[i], y[j]));
    }

    private static void IsStableOrder(int[] indices, Func<int, int, int> compare)
    {
        var seen = new bool[indices.Length];
        foreach (int index in indices)
        {
            Assert.False(seen[index], $"{index} twice");
            seen[index] = true;
        }

        for (int i = 1; i < indices.Length; i++)
        {
            int order = compare(indices[i - 1], indices[i]);
            Assert.True(order < 0 || (order == 0 && indices[i - 1] < indices[i]), $"out of order at {i} of {indices.Length}");
        }
    }

    private static int[] StableOrder<T>(T[] x, Comparison<T> compare) =>
        [.. Enumerable.Range(0, x.Length).OrderBy(i => x[i], Comparer<T>.Create(compare))];

    private static void SameBits(double[] expected, double[] actual, int n) =>
        Assert.True(
            expected.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(actual.Select(BitConverter.DoubleToInt64Bits)),
            $"length {n}: expected {CSharpLiteral.Of(expected)}, got {CSharpLiteral.Of(actual)}");

    private static void SameBits(float[] expected, float[] actual, int n) =>
        Assert.True(
            expected.Select(BitConverter.SingleToInt32Bits).SequenceEqual(actual.Select(BitConverter.SingleToInt32Bits)),
            $"length {n}: expected {CSharpLiteral.Of(expected)}, got {CSharpLiteral.Of(actual)}");

    // A sum of scrambled bits: the same for the same multiset, different for any other but once in 2^64.
    private static ulong ContentsOf(double[] x) => x.Aggregate(0UL, (sum, value) => sum + Scramble(BitConverter.DoubleToUInt64Bits(value)));

    private static ulong ContentsOf(float[] x) => x.Aggregate(0UL, (sum, value) => sum + Scramble(BitConverter.SingleToUInt32Bits(value)));

    private static ulong Scramble(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
