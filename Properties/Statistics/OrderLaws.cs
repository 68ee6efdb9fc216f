using Xunit;

namespace Functional.Properties;

/// <summary>What holds for quantiles, extremes, modes and histograms of every sample.</summary>
public sealed class OrderLaws
{
    [Law]
    public void Quantiles_never_fall_and_stay_in_the_range(NonEmptySample x, Probability p, Probability q, byte kind)
    {
        var method = (QuantileMethod)(1 + kind % 9);
        double low = Math.Min(p, q), high = Math.Max(p, q);
        double a = Statistics.Quantile(x, low, method), b = Statistics.Quantile(x, high, method);
        Assert.True(a <= b, $"{method}: {a:R} at {low:R}, {b:R} at {high:R}");
        Assert.True(a >= Statistics.Min(x) && b <= Statistics.Max(x));
    }

    [Law]
    public void Quantiles_at_once_are_those_one_by_one(NonEmptySample x, Probability[] shares, byte kind)
    {
        var method = (QuantileMethod)(1 + kind % 9);
        var p = shares.Select(s => s.Value).ToArray();
        Agree.Bits(p.Select(s => Statistics.Quantile(x, s, method)).ToArray(), Statistics.Quantiles(x, p, method).AsSpan());
    }

    [Law]
    public void Quantiles_leave_the_sample_alone_and_its_order_does_not_matter(NonEmptySample x, Probability p)
    {
        var copy = x.Values.ToArray();
        var result = Statistics.Quantile(x, p);
        Agree.Bits(copy, x.Values);
        Agree.Bits(result, Statistics.Quantile(x.Values.Order().ToArray(), p));
    }

    [Law]
    public void Median_halves_the_sample(NonEmptySample x)
    {
        var median = Statistics.Median(x);
        Assert.True(x.Values.Count(v => v < median) <= x.Count / 2 && x.Values.Count(v => v > median) <= x.Count / 2);
    }

    [Law]
    public void Extremes_are_found_where_they_are_first(NonEmptySample x)
    {
        var (low, high) = Statistics.MinMax(x);
        Assert.Equal(x.Values.Min(), low);
        Assert.Equal(x.Values.Max(), high);
        Assert.Equal(Array.IndexOf(x.Values, x.Values.Min()), Statistics.ArgMin(x));
        Assert.Equal(Array.IndexOf(x.Values, x.Values.Max()), Statistics.ArgMax(x));
    }

    [Theory, InlineData(100), InlineData(1500), InlineData(400_000)]
    public void The_first_NaN_is_extreme(int n)
    {
        var x = Enumerable.Range(0, n).Select(i => (double)i).ToArray();
        x[n - 5] = double.NaN;
        x[n / 2] = double.NaN;
        Assert.Equal(n / 2, Statistics.ArgMax(x));
        Assert.Equal(n / 2, Statistics.ArgMin(x));
        Assert.True(double.IsNaN(Statistics.Min(x)) && double.IsNaN(Statistics.Max(x)) && double.IsNaN(Statistics.Median(x)));
    }

    [Law]
    public void Mode_occurs_most_often_and_is_the_smallest_of_those(TiedSample x)
    {
        var counts = x.Values.GroupBy(v => v + 0.0).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(counts.Where(c => c.Value == counts.Values.Max()).Min(c => c.Key), Statistics.Mode(x));
    }

    [Law]
    public void Ignoring_NaN_is_removing_it(NonEmptySample x, bool[] missing)
    {
        var values = x.Values.Select((v, i) => i < missing.Length && missing[i] ? double.NaN : v).ToArray();
        var kept = values.Where(v => !double.IsNaN(v)).ToArray();
        Assert.Equal(kept.Length, Statistics.CountIgnoringNaN(values));
        Agree.Bits(Summation.Sum(kept), Statistics.SumIgnoringNaN(values));
        Agree.Bits(Statistics.Mean(kept), Statistics.MeanIgnoringNaN(values));
        Agree.Bits(Statistics.PopulationVariance(kept), Statistics.PopulationVarianceIgnoringNaN(values));
        Agree.Bits(Statistics.SampleVariance(kept), Statistics.SampleVarianceIgnoringNaN(values));
        Agree.Bits(Statistics.PopulationStandardDeviation(kept), Statistics.PopulationStandardDeviationIgnoringNaN(values));
        Agree.Bits(Statistics.SampleStandardDeviation(kept), Statistics.SampleStandardDeviationIgnoringNaN(values));
        Agree.Bits(Statistics.Median(kept), Statistics.MedianIgnoringNaN(values));
        Agree.Bits(Statistics.Quantile(kept, 0.3), Statistics.QuantileIgnoringNaN(values, 0.3));
        if (kept.Length == 0)
        {
            Assert.Throws<ArgumentException>(() => Statistics.MinIgnoringNaN(values));
            return;
        }
        Agree.Bits(Statistics.Min(kept), Statistics.MinIgnoringNaN(values));
        Agree.Bits(Statistics.Max(kept), Statistics.MaxIgnoringNaN(values));
    }

    [Law]
    public void Histograms_lose_nothing(Sample x, byte bins)
    {
        var spread = x.Values.Append(double.NaN).Append(double.PositiveInfinity).ToArray();
        var histogram = Histogram.Of(spread, bins % 20 + 1, -1.5, 2.5);
        Assert.Equal(spread.Length, histogram.Total + histogram.Below + histogram.Above + histogram.NotANumber);
        for (var i = 0; i < histogram.Bins; i++)
        {
            double low = histogram.Edges[i], high = histogram.Edges[i + 1];
            var last = i == histogram.Bins - 1;
            Assert.Equal(x.Values.Count(v => v >= low && (last ? v <= high : v < high)), histogram.Counts[i]);
        }
    }

    [Law]
    public void Histograms_of_parts_combine(ChunkedSample x)
    {
        double[] edges = [-10, -1, 0, 0.5, 1, 100];
        var parts = x.Chunks.Aggregate(Histogram.Of([], edges), (h, chunk) => h.Add(chunk));
        Assert.Equal(Histogram.Of(x.Values, edges), parts);
    }

    [Fact]
    public void Histograms_at_the_edges()
    {
        Assert.Equal([3L, 1, 0, 1], Histogram.Of([1, 2, 2, 3, 9], 4).Counts.AsEnumerable());
        Assert.Equal(1, Summation.Sum(Histogram.Of([1, 2, 2, 3, 9], 4).Density.Map(d => d * 2)), 14);
        Assert.Equal([2L], Histogram.Of([7, 7], 1).Counts.AsEnumerable());
        Assert.Equal(0, Histogram.Of(ReadOnlySpan<double>.Empty).Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1.0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Histogram.Of([1.0], 3, 2, 1));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1.0], [1.0, 1.0]));
        Assert.Throws<ArgumentException>(() => Histogram.Combine(Histogram.Of([1.0], [0.0, 1]), Histogram.Of([1.0], [0.0, 2])));
        // Quartiles that coincide give no width: one bin, and not as many as there is room for.
        double[] outlier = [.. new double[1000], 1e10];
        Assert.Equal(1, Histogram.Of(outlier, BinRule.FreedmanDiaconis).Bins);
        Assert.Equal(11, Histogram.Of(outlier).Bins);
        foreach (var rule in Enum.GetValues<BinRule>())
            Assert.Equal(1000, Histogram.Of(Enumerable.Range(0, 1000).Select(i => Math.Sin(i)).ToArray(), rule).Total);
    }

    [Fact]
    public void Bad_calls_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([1.0], 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([1.0], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Quantile([1.0], 0.5, (QuantileMethod)10));
        Assert.Throws<ArgumentException>(() => Statistics.Quantiles([1.0], [0.5], QuantileMethod.Linear, new double[2]));
        Assert.Throws<ArgumentException>(() => Statistics.Mode(ReadOnlySpan<double>.Empty));
        Assert.True(double.IsNaN(Statistics.Median(ReadOnlySpan<double>.Empty)));
        Assert.True(double.IsNaN(Statistics.Median([1, double.NaN, 3, -2, 0])));
        Assert.Equal(2.5, Statistics.Median([3f, 1f, 2f, 10f]));
        Assert.Equal(1, Statistics.MedianAbsoluteDeviation([1, 2, 3, 4, 100]));
    }
}
