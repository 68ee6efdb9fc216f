using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Quantiles and histograms of weighted values, against statsmodels, scikit-learn and NumPy (References/statistics/make_weighted.py), and by law.</summary>
public sealed class WeightedOrderTests
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/statistics/weighted.json"))).RootElement;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Root.GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Quantiles_of_both_types(int index)
    {
        var entry = Root[index];
        double[] x = Doubles(entry, "x"), w = Doubles(entry, "weights"), shares = Doubles(entry, "shares");
        double[] averaged = Doubles(entry, "averaged"), inverted = Doubles(entry, "inverted");
        for (var i = 0; i < shares.Length; i++)
        {
            // Both are values of the sample, or the mean of two.
            Agree.Ulps(averaged[i], Statistics.WeightedQuantile(x, w, shares[i]), 1);
            Assert.Equal(inverted[i], Statistics.WeightedQuantile(x, w, shares[i], QuantileMethod.InvertedDistribution));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Weighted_histograms_are_those_of_the_reference(int index)
    {
        var entry = Root[index];
        double[] x = Doubles(entry, "x"), w = Doubles(entry, "weights"), edges = Doubles(entry, "edges");
        // Both add at most n weights to a bin, one by one.
        var bound = 2 * Tolerance.Gamma(x.Length + 2);
        var histogram = WeightedHistogram.Of(x, w, edges);
        double[] expected = Doubles(entry, "histogram"), density = Doubles(entry, "density"), even = Doubles(entry, "even");
        var equal = WeightedHistogram.Of(x, w, 8);
        for (var i = 0; i < expected.Length; i++)
        {
            Agree.Close(expected[i], histogram.Weights[i], bound);
            if (!double.IsNaN(density[i]))
                Agree.Close(density[i], histogram.Density[i], 2 * bound);
        }
        for (var i = 0; i < even.Length; i++)
            Agree.Close(even[i], equal.Weights[i], bound);
    }

    [Law]
    public void A_weighted_quantile_is_that_of_repetitions(RepeatedSample r, Probability p)
    {
        double[] x = r.Values, w = r.Weights, all = r.Expanded;
        foreach (var method in (ReadOnlySpan<QuantileMethod>)[QuantileMethod.InvertedDistribution, QuantileMethod.AveragedInvertedDistribution])
        {
            foreach (var share in (ReadOnlySpan<double>)[p, 0, 0.25, 0.5, 1])
            {
                var quantile = Statistics.WeightedQuantile(x, w, share, method);
                Assert.Equal(Statistics.Quantile(all, share, method), quantile);
                foreach (var scale in (ReadOnlySpan<double>)[3e-320, 0.1, 1e307])
                {
                    double[] scaled = [.. w.Select(v => v * scale)];
                    // Subnormal weights are no exact multiples; a share at a border may then fall on either side of it.
                    if (scale > 1e-300 && scaled.All(double.IsFinite))
                        Assert.Equal(quantile, Statistics.WeightedQuantile(x, scaled, share, method));
                }
            }
        }
        Assert.Equal(Statistics.Median(all), Statistics.WeightedQuantile(x, w, 0.5));
        double[] odd = [double.NaN, .. x], none = [0, .. w];
        Assert.Equal(Statistics.WeightedQuantile(x, w, p), Statistics.WeightedQuantile(odd, none, p));
        none[0] = 1e-3;
        Assert.True(double.IsNaN(Statistics.WeightedQuantile(odd, none, p)));
    }

    [Law]
    public void A_weighted_histogram_of_repetitions_counts_them(RepeatedSample r)
    {
        double[] x = r.Values, w = r.Weights, edges = [-1e3, -1, 0, 0.5, 10];
        Histogram counts = Histogram.Of(r.Expanded, edges);
        WeightedHistogram whole = WeightedHistogram.Of(x, w, edges);
        // Whole weights sum without rounding.
        Assert.Equal(counts.Counts.Select(c => (double)c), whole.Weights.ToArray());
        Assert.Equal((counts.Below, counts.Above, counts.NotANumber, counts.Total), ((long)whole.Below, (long)whole.Above, (long)whole.NotANumber, (long)whole.Total));
        Assert.Equal(counts.Density.ToArray(), whole.Density.ToArray());
        // Values next to each other are not told apart by more bins than one.
        var bins = x.Max() - x.Min() > 1e-6 * x.Max(Math.Abs) ? 7 : 1;
        Histogram even = Histogram.Of(r.Expanded, bins);
        Assert.Equal(even.Edges, WeightedHistogram.Of(x, w, bins).Edges);
        Assert.Equal(even.Counts.Select(c => (double)c), WeightedHistogram.Of(x, w, bins).Weights.ToArray());
        Assert.Equal(whole.Weights.Map(v => 2 * v), whole.Add(x, w).Weights);
        Assert.Equal(whole.Weights, WeightedHistogram.Of(x, w, edges).Weights);
        Assert.Equal(WeightedHistogram.Of(x, w, 5, -3, 4), WeightedHistogram.Of(x, w, 5, -3, 4));
    }

    [Fact]
    public void What_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Statistics.WeightedQuantile([1.0, 2], [1.0], 0.5));
        Assert.Throws<ArgumentException>(() => Statistics.WeightedQuantile([1.0, 2], [0.0, 0], 0.5));
        Assert.Throws<ArgumentException>(() => Statistics.WeightedQuantile([1.0, 2], [1.0, -1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.WeightedQuantile([1.0], [1.0], 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.WeightedQuantile([1.0], [1.0], 0.5, QuantileMethod.Linear));
        Assert.True(double.IsNaN(Statistics.WeightedQuantile(ReadOnlySpan<double>.Empty, [], 0.5)));
        Assert.Equal(2.5, Statistics.WeightedQuantile([1f, 2, 3], [1f, 1, 2], 0.5));
        Assert.Equal(double.NegativeInfinity, Statistics.WeightedQuantile([double.NegativeInfinity, 1], [1.0, 1], 0.5));
        Assert.Throws<ArgumentException>(() => WeightedHistogram.Of([1.0, 2], [1.0], 3));
        Assert.Throws<ArgumentException>(() => WeightedHistogram.Of([1.0, 2], [1.0, double.NaN], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedHistogram.Of([1.0], [1.0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedHistogram.Of([1.0], [1.0], 3, 2, 1));
        Assert.Throws<ArgumentException>(() => WeightedHistogram.Of([1.0], [1.0], [1.0, 1.0]));
        Assert.Throws<ArgumentException>(
            () => WeightedHistogram.Combine(WeightedHistogram.Of([1.0], [1.0], [0.0, 1]), WeightedHistogram.Of([1.0], [1.0], [0.0, 2])));
        // What weighs nothing does not stretch the range.
        Assert.Equal([0.5, 1.5], WeightedHistogram.Of([1.0, 9], [1.0, 0], 1).Edges.ToArray());
    }

    private static double[] Doubles(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? double.NaN : v.GetDouble())];
}
