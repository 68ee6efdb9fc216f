using Xunit;

namespace Functional.Properties;

/// <summary>Weight 0 is as good as absent, weight k as good as k times; and chunks put together are the whole.</summary>
public sealed class WeightLaws
{
    [Law]
    public void A_weight_is_a_repetition(RepeatedSample r)
    {
        double[] x = r.Values, w = r.Weights, all = r.Expanded;
        var bound = MomentBounds.Variance(all.Length) + MomentBounds.Variance(x.Length);
        Agree.Within(Statistics.Mean(all), Statistics.WeightedMean(x, w), 2 * MomentBounds.Mean(all) + MomentBounds.Variance(x.Length) * all.Max(Math.Abs));
        Agree.Close(Statistics.PopulationVariance(all), Statistics.WeightedPopulationVariance(x, w), bound, 1e-300);
        if (all.Length > 1)
            Agree.Close(Statistics.SampleVariance(all), Statistics.WeightedSampleVariance(x, w), bound, 1e-300);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(8e307)]
    [InlineData(4.9406564584124654E-324)]
    public void The_scale_of_the_weights_matters_to_no_mean_and_no_population_variance(double scale)
    {
        double[] x = [1e-20, 3e-20, -2e-20, 7e-20, 11e-20], w = [1, 2, 1, 2, 2], scaled = [.. w.Select(v => v * scale)];
        Agree.Ulps(Statistics.WeightedMean(x, w), Statistics.WeightedMean(x, scaled), 2);
        Agree.Ulps(Statistics.WeightedPopulationVariance(x, w), Statistics.WeightedPopulationVariance(x, scaled), 4);
        double[] far = [.. x.Select(v => v * 1e200)];
        Agree.Ulps(Statistics.WeightedMean(far, w), Statistics.WeightedMean(far, scaled), 2);
        // A sum of counts below 1 has no sample variance; one beyond all counts makes the 1 vanish.
        double sample = Statistics.WeightedSampleVariance(x, scaled);
        Agree.Ulps(scale < 1 ? double.NaN : Statistics.WeightedPopulationVariance(x, w), sample, 4);
    }

    [Fact]
    public void Zeros_beside_data_at_the_ends_of_the_range_keep_its_digits()
    {
        double[] tiny = [1e-200, 2e-200, 4e-200], huge = [1e200, -3e200];
        Moments zeros = Moments.Of([0.0, 0.0]);
        Agree.Close(Moments.Of([0, 0, .. tiny]).PopulationStandardDeviation, Moments.Combine(zeros, Moments.Of(tiny)).PopulationStandardDeviation, 1e-14);
        Agree.Close(Moments.Of([.. tiny, 0, 0]).PopulationStandardDeviation, Moments.Combine(Moments.Of(tiny), zeros).PopulationStandardDeviation, 1e-14);
        Agree.Close(Moments.Of([0, 0, .. huge]).PopulationStandardDeviation, Moments.Combine(zeros, Moments.Of(huge)).PopulationStandardDeviation, 1e-14);
        Assert.Equal(0, Moments.Combine(zeros, zeros).PopulationVariance);
    }

    [Law]
    public void What_weighs_nothing_may_be_anything(NonEmptySample x, double odd)
    {
        double[] w = [.. x.Values.Select(_ => 2.0)];
        double[] with = [odd, .. x.Values, double.NaN], weights = [0, .. w, 0];
        Agree.Within(Statistics.WeightedMean(x, w), Statistics.WeightedMean(with, weights), 4 * MomentBounds.Mean(x) + 1e-300);
        Agree.Close(Statistics.WeightedPopulationVariance(x, w), Statistics.WeightedPopulationVariance(with, weights), 2 * MomentBounds.Variance(x.Count), 1e-300);
    }

    [Fact]
    public void Bad_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Statistics.WeightedMean([1.0, 2.0], [0.0, 0.0]));
        Assert.Throws<ArgumentException>(() => Statistics.WeightedMean([1.0, 2.0], [1.0, -1.0]));
        Assert.Throws<ArgumentException>(() => Statistics.WeightedMean([1.0, 2.0], [1.0, double.NaN]));
        Assert.Throws<ArgumentException>(() => Statistics.WeightedMean([1.0, 2.0], [1.0]));
        Assert.True(double.IsNaN(Statistics.WeightedMean(ReadOnlySpan<double>.Empty, [])));
        Assert.Equal(2.25, Statistics.WeightedMean([1f, 2f, 3f], [1f, 1f, 2f]));
    }

    [Law]
    public void Moments_of_chunks_combine_to_those_of_the_whole(ChunkedSample x)
    {
        if (x.Values.Length == 0)
            return;
        var all = Moments.Of(x.Values);
        var merged = x.Chunks.Aggregate(Moments.Empty, (m, chunk) => m.Add(chunk));
        Assert.Equal(all.Count, merged.Count);
        Assert.Equal((all.Minimum, all.Maximum), (merged.Minimum, merged.Maximum));
        // Each merge rounds a few times more, relative to the spread about the mean.
        var bound = MomentBounds.Variance(x.Values.Length) + 8 * Tolerance.Gamma(x.Chunks.Count);
        Agree.Within(all.Mean, merged.Mean, bound * (all.PopulationStandardDeviation + Math.Abs(all.Mean)) + Tolerance.Least);
        Agree.Close(Exact.Variance(x.Values, 0), merged.PopulationVariance, bound, 1e-300);
    }

    [Law]
    public void Moments_of_quarters_far_from_zero_combine_to_a_few_ulps_and_always_to_the_same_bits(byte seed)
    {
        var x = new double[8192];
        for (var i = 0; i < x.Length; i++)
            x[i] = 1e6 + Math.Sin(i * (seed + 1));
        var quarters = Enumerable.Range(0, 4).Select(q => Moments.Of(x.AsSpan(q * 2048, 2048))).ToArray();
        var merged = Moments.Combine(Moments.Combine(quarters[0], quarters[1]), Moments.Combine(quarters[2], quarters[3]));
        // Two bounds of a variance apart, at most; and the same pieces in the same order are the same to the bit.
        Agree.Close(Moments.Of(x).PopulationVariance, merged.PopulationVariance, 2 * MomentBounds.Variance(x.Length));
        var again = Enumerable.Range(0, 4).Select(q => Moments.Of(x.AsSpan(q * 2048, 2048))).ToArray();
        Assert.Equal(merged, Moments.Combine(Moments.Combine(again[0], again[1]), Moments.Combine(again[2], again[3])));
    }

    [Law]
    public void CoMoments_of_chunks_combine_to_those_of_the_whole(PairedSamples p, byte cut)
    {
        if (p.Count < 2)
            return;
        var at = cut % p.Count;
        var all = CoMoments.Of(p.X, p.Y);
        var merged = CoMoments.Combine(CoMoments.Of(p.X.AsSpan(0, at), p.Y.AsSpan(0, at)), CoMoments.Of(p.X.AsSpan(at), p.Y.AsSpan(at)));
        var bound = 2 * MomentBounds.Variance(p.Count);
        var scale = Statistics.PopulationStandardDeviation(p.X) * Statistics.PopulationStandardDeviation(p.Y);
        Assert.Equal(all.Count, merged.Count);
        Agree.Within(all.PopulationCovariance, merged.PopulationCovariance, bound * scale + 1e-300);
        Agree.Close(all.SampleVarianceX, merged.SampleVarianceX, bound, 1e-300);
        Agree.Close(all.SampleVarianceY, merged.SampleVarianceY, bound, 1e-300);
        Agree.Bits(Statistics.PearsonCorrelation(p.X, p.Y), all.PearsonCorrelation);
    }

    [Fact]
    public void Empty_summaries_are_neutral()
    {
        var moments = Moments.Of([1, 2, 3]);
        Assert.Equal(moments, Moments.Combine(Moments.Empty, moments));
        Assert.Equal(moments, Moments.Combine(moments, Moments.Empty));
        Assert.True(double.IsNaN(Moments.Empty.Mean) && double.IsNaN(Moments.Empty.PopulationVariance) && Moments.Empty.Count == 0);
        Assert.Equal(5, moments.Add([4, 5]).Count);
        Assert.Equal(2.5, moments.Add([4, 5]).SampleVariance);
        var line = CoMoments.Of([1, 2, 3], [3, 5, 7]);
        Assert.Equal((2.0, 1.0), (line.Slope, line.Intercept));
        Assert.Equal(line, CoMoments.Combine(CoMoments.Empty, line));
    }
}
