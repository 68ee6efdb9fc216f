using Xunit;

namespace Functional.Properties;

/// <summary>What holds for means, variances and standard deviations of every sample.</summary>
[Trait("Formula", "S1"), Trait("Formula", "S2"), Trait("Formula", "S3"), Trait("Formula", "S4")]
public sealed class MomentLaws
{
    [Law]
    public void Mean_is_the_exact_mean_to_the_bound_of_its_sum(NonEmptySample x) =>
        Agree.Within(Exact.Mean(x), Statistics.Mean(x), MomentBounds.Mean(x));

    [Law]
    public void Variance_is_the_exact_one_to_a_relative_bound_whatever_the_offset(SampleOfTwo x)
    {
        Agree.Close(Exact.Variance(x, 0), Statistics.PopulationVariance(x), MomentBounds.Variance(x.Count), 1e-300);
        Agree.Close(Exact.Variance(x, 1), Statistics.SampleVariance(x), MomentBounds.Variance(x.Count), 1e-300);
        Agree.Close(Exact.Variance(x, 1), Statistics.Variance(x, 1), MomentBounds.Variance(x.Count), 1e-300);
    }

    [Law]
    public void Variance_of_data_far_from_zero_keeps_its_digits(OffsetSample x) =>
        Agree.Close(Exact.Variance(x, 0), Statistics.PopulationVariance(x), MomentBounds.Variance(x.Count), 0);

    [Law]
    public bool Variance_is_never_negative_and_mean_lies_in_the_range(NonEmptySample x)
    {
        var (low, high) = Statistics.MinMax(x);
        var slack = MomentBounds.Mean(x);
        var mean = Statistics.Mean(x);
        return Statistics.PopulationVariance(x) >= 0 && mean >= low - slack && mean <= high + slack;
    }

    [Law]
    public bool A_constant_has_exactly_no_variance(FiniteNumber c, byte n)
    {
        var x = Enumerable.Repeat(c.Value, 5 * n + 1).ToArray();
        return Statistics.PopulationVariance(x) == 0 && Statistics.PopulationStandardDeviation(x) == 0
            && (n == 0 ? double.IsNaN(Statistics.SampleVariance(x)) : Statistics.SampleVariance(x) == 0);
    }

    [Law]
    public void Standard_deviation_is_the_root_of_the_variance(NonEmptySample x)
    {
        Agree.Close(Math.Sqrt(Statistics.PopulationVariance(x)), Statistics.PopulationStandardDeviation(x), 4 * Tolerance.Epsilon, 1e-150);
        Agree.Close(Math.Sqrt(Statistics.SampleVariance(x)), Statistics.SampleStandardDeviation(x), 4 * Tolerance.Epsilon, 1e-150);
    }

    [Law]
    public void Scaling_by_a_power_of_two_scales_exactly(Sample x, sbyte exponent)
    {
        // Exponents as far as the range allows: the roundings are the same, so the bits are.
        var scaled = x.Values.Select(v => Math.ScaleB(v, exponent)).ToArray();
        if (x.Values.Concat(scaled).Any(v => v != 0 && (Math.Abs(v) < 1e-100 || Math.Abs(v) > 1e100)))
            return;
        Agree.Bits(Math.ScaleB(Statistics.Mean(x), exponent), Statistics.Mean(scaled));
        Agree.Bits(Math.ScaleB(Statistics.PopulationStandardDeviation(x), exponent), Statistics.PopulationStandardDeviation(scaled));
    }

    [Law]
    public bool NaN_propagates(NonEmptySample x, int at)
    {
        var values = x.Values.ToArray();
        values[(at & int.MaxValue) % values.Length] = double.NaN;
        return new[] { Statistics.Mean(values), Statistics.PopulationVariance(values), Statistics.SampleStandardDeviation(values),
            Statistics.PopulationSkewness(values), Statistics.PopulationExcessKurtosis(values), Statistics.Median(values), Statistics.Max(values) }
            .All(double.IsNaN);
    }

    [Law]
    public void Floats_are_widened_before_they_are_centred(FloatSample x)
    {
        if (x.Count < 2)
            return;
        var wide = x.Values.Select(v => (double)v).ToArray();
        Agree.Bits(Statistics.PopulationVariance(wide), Statistics.PopulationVariance(x));
        Agree.Bits(Statistics.PopulationSkewness(wide), Statistics.PopulationSkewness(x));
    }

    [Theory, InlineData(1e308), InlineData(-1e308), InlineData(1e-308), InlineData(5e-324)]
    public void Mean_and_deviation_hold_where_sums_and_squares_do_not(double magnitude)
    {
        double[] x = [magnitude, magnitude, magnitude, magnitude];
        Assert.Equal(magnitude, Statistics.Mean(x));
        double[] y = [magnitude, 0, magnitude, 0];
        Agree.Close(Math.Abs(magnitude) / 2, Statistics.PopulationStandardDeviation(y), 4 * Tolerance.Epsilon, Tolerance.Least);
    }

    [Fact]
    public void A_million_floats_about_ten_thousand()
    {
        // Half of them 10000, half 10001: a float accumulator gives a deviation of 2.8.
        var x = Enumerable.Range(0, 1_000_000).Select(i => 10000f + i % 2).ToArray();
        Assert.Equal(0.5, Statistics.PopulationStandardDeviation(x));
        Assert.Equal(10000.5, Statistics.Mean(x));
    }

    [Fact]
    public void What_is_not_defined_is_NaN()
    {
        Assert.True(double.IsNaN(Statistics.Mean(ReadOnlySpan<double>.Empty)));
        Assert.True(double.IsNaN(Statistics.PopulationVariance(ReadOnlySpan<double>.Empty)));
        Assert.True(double.IsNaN(Statistics.SampleVariance([1.0])));
        Assert.Equal(0, Statistics.PopulationVariance([1.0]));
        Assert.True(double.IsNaN(Statistics.Variance([1.0, 2.0], 2)));
        Assert.True(double.IsNaN(Statistics.PopulationSkewness([3.0, 3.0])));
        Assert.True(double.IsNaN(Statistics.SampleSkewness([1.0, 2.0])));
        Assert.True(double.IsNaN(Statistics.SampleExcessKurtosis([1.0, 2.0, 4.0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Statistics.Variance([1.0, 2.0], -1));
        Assert.Throws<ArgumentException>(() => Statistics.Max(ReadOnlySpan<double>.Empty));
        Assert.Throws<ArgumentException>(() => Statistics.ArgMin(ReadOnlySpan<double>.Empty));
    }
}
