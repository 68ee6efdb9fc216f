using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every metric of regression: range, order, weights, scale, and the conventions at the edges.</summary>
public sealed class RegressionLaws
{
    private delegate double Metric(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted);

    private delegate double WeightedMetric(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights);

    private static readonly (string Name, Metric Plain, WeightedMetric Weighted)[] All =
    [
        ("R2", (a, p) => Metrics.RSquared(a, p), (a, p, w) => Metrics.RSquared(a, p, w)),
        ("explained variance", (a, p) => Metrics.ExplainedVariance(a, p), (a, p, w) => Metrics.ExplainedVariance(a, p, w)),
        ("RMSE", (a, p) => Metrics.RootMeanSquaredError(a, p), (a, p, w) => Metrics.RootMeanSquaredError(a, p, w)),
        ("MAPE", (a, p) => Metrics.MeanAbsolutePercentageError(a, p), (a, p, w) => Metrics.MeanAbsolutePercentageError(a, p, w)),
        ("MAPE without zeros", (a, p) => Metrics.MeanAbsolutePercentageError(a, p, skipZeros: true), (a, p, w) => Metrics.MeanAbsolutePercentageError(a, p, w, skipZeros: true)),
        ("WAPE", (a, p) => Metrics.WeightedAbsolutePercentageError(a, p), (a, p, w) => Metrics.WeightedAbsolutePercentageError(a, p, w)),
        ("sMAPE", (a, p) => Metrics.SymmetricMeanAbsolutePercentageError(a, p), (a, p, w) => Metrics.SymmetricMeanAbsolutePercentageError(a, p, w)),
        ("max error", (a, p) => Metrics.MaxError(a, p), (a, p, w) => Metrics.MaxError(a, p, w)),
        ("median absolute error", (a, p) => Metrics.MedianAbsoluteError(a, p), (a, p, w) => Metrics.MedianAbsoluteError(a, p, w)),
        ("D2", (a, p) => Metrics.D2AbsoluteError(a, p), (a, p, w) => Metrics.D2AbsoluteError(a, p, w)),
    ];

    public static TheoryData<string> Names => [.. All.Select(m => m.Name)];

    [Law]
    [Trait("Formula", "M11"), Trait("Formula", "M13")]
    public void Ranges_are_kept(PairedSamples s)
    {
        double[] y = s.X, z = s.Y;
        Assert.False(Metrics.RSquared(y, z) > 1);
        Assert.False(Metrics.ExplainedVariance(y, z) > 1);
        Assert.False(Metrics.D2AbsoluteError(y, z) > 1);
        Assert.False(Metrics.SymmetricMeanAbsolutePercentageError(y, z) is < 0 or > 200 * (1 + 4 * Tolerance.Epsilon));
        foreach (var (name, metric, _) in All.Where(m => m.Name is not ("R2" or "explained variance" or "D2")))
            Assert.False(metric(y, z) < 0, name);
        if (y.Length == 0)
            return;
        // The mean square lies between the squares of the middle and of the largest error; two roundings more than the sums' own.
        var rmse = Metrics.RootMeanSquaredError(y, z);
        Assert.False(rmse > Metrics.MaxError(y, z) * (1 + Tolerance.Gamma(80)) + Tolerance.Least);
        Assert.False(Metrics.RSquared(y, z) > Metrics.ExplainedVariance(y, z) + MomentBounds.Variance(y.Length) * (2 + 2 * Math.Abs(Metrics.RSquared(y, z))));
    }

    [Law]
    [Trait("Formula", "M11")]
    public void Exact_predictions_are_perfect(SampleOfTwo y)
    {
        Assert.Equal(1, Metrics.RSquared(y, y));
        Assert.Equal(1, Metrics.ExplainedVariance(y, y));
        Assert.Equal(1, Metrics.D2AbsoluteError(y, y));
        foreach (var (name, metric, _) in All.Where(m => m.Name is not ("R2" or "explained variance" or "D2" or "MAPE without zeros")))
            Assert.True(metric(y, y) == 0, name);
    }

    [Law]
    [Trait("Formula", "M11")]
    public void R2_is_one_less_the_ratio_of_exact_sums(PairedSamples s)
    {
        if (s.Count < 2)
            return;
        double[] missed = [.. s.X.Zip(s.Y, (y, z) => y - z)];
        var spread = Exact.Variance(s.X, 0) * s.Count;
        var expected = Exact.Dot(missed, missed) / spread;
        if (!double.IsFinite(expected) || spread < 1e-300 || (expected > 0 && Exact.Dot(missed, missed) < 1e-300))
            return;
        // Either sum has the bound of a variance; residuals round once more, relative to themselves.
        var bound = 2 * MomentBounds.Variance(s.Count) + 4 * Tolerance.Epsilon;
        Agree.Within(1 - expected, Metrics.RSquared(s.X, s.Y), bound * (1 + 2 * expected));
    }

    [Law]
    [Trait("Formula", "M11"), Trait("Formula", "M13")]
    public void A_weight_is_a_repetition(PairedSamples s)
    {
        int[] times = [.. Enumerable.Range(0, s.Count).Select(i => (i * 7 + s.Count) % 4)];
        if (times.All(t => t == 0))
            return;
        double[] weights = [.. times.Select(t => (double)t)];
        double[] y = Repeat(s.X, times), z = Repeat(s.Y, times);
        foreach (var (name, metric, weighted) in All)
        {
            double expected = metric(y, z), actual = weighted(s.X, s.Y, weights);
            // Sums of not negative terms, or one less a quotient of such sums.
            var size = name is "R2" or "explained variance" or "D2" ? 1 + Math.Abs(expected) : Math.Abs(expected);
            Agree.Within(expected, actual, (2 * MomentBounds.Variance(y.Length) + Tolerance.Gamma(16)) * 2 * size + Tolerance.Least, name);
        }
    }

    [Law(MaxTest = 50)]
    public void What_weighs_nothing_may_be_anything(PairedSamples s, double odd)
    {
        if (s.Count == 0)
            return;
        double[] w = [.. s.X.Select((_, i) => 0.5 + i % 3)];
        foreach (var (name, _, weighted) in All)
        {
            Agree.Bits(weighted(s.X, s.Y, w), weighted([odd, .. s.X, double.NaN], [1, .. s.Y, 1], [0, .. w, 0]), name);
        }
    }

    [Law(MaxTest = 50)]
    public void The_order_of_the_pairs_does_not_matter(PairedSamples s)
    {
        double[] y = [.. s.X.Reverse()], z = [.. s.Y.Reverse()];
        foreach (var (name, metric, _) in All)
        {
            var expected = metric(s.X, s.Y);
            var size = name is "R2" or "explained variance" or "D2" ? 1 + Math.Abs(expected) : Math.Abs(expected);
            Agree.Within(expected, metric(y, z), (2 * MomentBounds.Variance(y.Length) + Tolerance.Gamma(16)) * 2 * size + Tolerance.Least, name);
        }
    }

    [Theory]
    [InlineData(1e-160)]
    [InlineData(1e-300)]
    [InlineData(1e160)]
    [InlineData(1e300)]
    [Trait("Formula", "M11"), Trait("Formula", "M13")]
    public void Scale_does_not_matter(double scale)
    {
        double[] y = [1, 2, 4, 8.5, -3], z = [1.5, 2.25, 3, 9, -2.75], w = [1, 2, 0, 1, 3];
        foreach (var (name, metric, weighted) in All)
        {
            var factor = name is "RMSE" or "max error" or "median absolute error" ? scale : 1;
            double[] scaledY = [.. y.Select(v => v * scale)], scaledZ = [.. z.Select(v => v * scale)];
            Agree.Close(metric(y, z) * factor, metric(scaledY, scaledZ), 64 * Tolerance.Epsilon, what: name);
            Agree.Close(weighted(y, z, w) * factor, weighted(scaledY, scaledZ, w), 64 * Tolerance.Epsilon, what: name);
        }
    }

    [Fact]
    public void Differences_that_leave_the_range_are_taken_at_a_smaller_scale()
    {
        double[] y = [1.5e308, -1.5e308], z = [-1.5e308, 1.5e308];
        Agree.Close(-3, Metrics.RSquared(y, z), 8 * Tolerance.Epsilon);
        Agree.Close(200, Metrics.MeanAbsolutePercentageError(y, z), 8 * Tolerance.Epsilon);
        Agree.Close(200, Metrics.WeightedAbsolutePercentageError(y, z), 8 * Tolerance.Epsilon);
        Agree.Close(200, Metrics.SymmetricMeanAbsolutePercentageError(y, z), 8 * Tolerance.Epsilon);
        Assert.Equal(double.PositiveInfinity, Metrics.MaxError(y, z));
        // The spread is ordinary and the residuals are tiny: each has a scale of its own.
        Assert.Equal(3e-200, Metrics.RootMeanSquaredError([0, 1], [3e-200 * Math.Sqrt(2), 1]), 1e-214);
        Assert.Equal(double.Epsilon, Metrics.RootMeanSquaredError([0.0], [double.Epsilon]));
        // A residual has four roundings, its square nine, the quotient of the sums five more.
        Assert.Equal(0.001, Metrics.RSquared([1e-170, -1e-170], [Math.Sqrt(0.999) * 1e-170 + 1e-170, Math.Sqrt(0.999) * 1e-170 - 1e-170]), 16 * Tolerance.Epsilon);
    }

    [Fact]
    [Trait("Formula", "M11")]
    public void A_constant_has_the_documented_values()
    {
        double[] y = [0.1, 0.1, 0.1], other = [0.1, 0.1, 0.2];
        Assert.Equal((1, 0), (Metrics.RSquared(y, y), Metrics.RSquared(y, other)));
        Assert.Equal((double.NaN, double.NegativeInfinity), (Metrics.RSquared(y, y, forceFinite: false), Metrics.RSquared(y, other, forceFinite: false)));
        Assert.Equal((1, 0), (Metrics.ExplainedVariance(y, [0.5, 0.5, 0.5]), Metrics.ExplainedVariance(y, other)));
        Assert.Equal((1, 0), (Metrics.D2AbsoluteError(y, y), Metrics.D2AbsoluteError(y, other)));
        Assert.Equal(double.NegativeInfinity, Metrics.D2AbsoluteError(y, other, forceFinite: false));
        Assert.True(double.IsNaN(Metrics.RSquared([1.0], [1.0])));
        Assert.True(double.IsNaN(Metrics.RSquared([1.0, 2.0], [1.0, 2.0], [1.0, 0.0])));
        Assert.True(double.IsNaN(Metrics.RSquared([1.0, 1.0], [1.0, double.NaN])));
    }

    [Fact]
    [Trait("Formula", "M12")]
    public void Adjusted_R2_pays_for_features()
    {
        double[] y = [3, -0.5, 2, 7], z = [2.5, 0, 2, 8];
        Assert.Equal(Metrics.RSquared(y, z), Metrics.AdjustedRSquared(y, z, 0), 1e-15);
        Agree.Close(1 - (1 - Metrics.RSquared(y, z)) * 3 / 2, Metrics.AdjustedRSquared(y, z, 1), 4 * Tolerance.Epsilon);
        Assert.True(double.IsNaN(Metrics.AdjustedRSquared(y, z, 3)));
        Assert.True(double.IsNaN(Metrics.AdjustedRSquared(y, z, int.MaxValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.AdjustedRSquared(y, z, -1));
        Assert.Equal(Metrics.AdjustedRSquared(y, z, 1), Metrics.AdjustedRSquared(Metrics.RSquared(y, z), 4, 1));
    }

    [Fact]
    [Trait("Formula", "M13")]
    public void Zeros_in_the_denominator_have_the_documented_values()
    {
        Assert.Equal(double.PositiveInfinity, Metrics.MeanAbsolutePercentageError([0.0, 1.0], [1e-300, 1.0]));
        Assert.Equal(0, Metrics.MeanAbsolutePercentageError([0.0, 1.0], [0.0, 1.0]));
        Assert.Equal(50, Metrics.MeanAbsolutePercentageError([0.0, 2.0], [7.0, 1.0], skipZeros: true));
        Assert.True(double.IsNaN(Metrics.MeanAbsolutePercentageError([0.0, 0.0], [7.0, 1.0], skipZeros: true)));
        Assert.Equal((0, double.PositiveInfinity), (Metrics.WeightedAbsolutePercentageError([0.0], [0.0]), Metrics.WeightedAbsolutePercentageError([0.0], [1.0])));
        Assert.Equal((0, 200), (Metrics.SymmetricMeanAbsolutePercentageError([0.0], [0.0]), Metrics.SymmetricMeanAbsolutePercentageError([0.0], [1.0])));
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_NaN_and_lengths_must_agree(string name)
    {
        var (_, metric, weighted) = All.Single(m => m.Name == name);
        Assert.True(double.IsNaN(metric([], [])));
        Assert.True(double.IsNaN(weighted([], [], [])));
        Assert.True(double.IsNaN(metric([1, 2, 3], [1, double.NaN, 3])));
        Assert.True(double.IsNaN(weighted([1, 2, 3], [1, double.NaN, 3], [1, 1, 1])));
        Assert.Throws<ArgumentException>(() => metric([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => weighted([1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => weighted([1, 2], [1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => weighted([1, 2], [1, 2], [1, -1]));
    }

    private static double[] Repeat(double[] values, int[] times) => [.. values.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, p.Second))];
}
