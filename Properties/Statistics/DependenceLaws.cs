using Xunit;

namespace Functional.Properties;

/// <summary>What holds for covariances, correlations and z-scores of every pair of samples.</summary>
public sealed class DependenceLaws
{
    [Law, Trait("Formula", "S5")]
    public void Covariance_is_the_exact_one_to_its_bound(PairedSamples p)
    {
        if (p.Count < 2)
            return;
        var bound = MomentBounds.Variance(p.Count) * Statistics.SampleStandardDeviation(p.X) * Statistics.SampleStandardDeviation(p.Y);
        Agree.Within(Exact.Covariance(p.X, p.Y, 0), Statistics.PopulationCovariance(p.X, p.Y), bound + 1e-300);
        Agree.Within(Exact.Covariance(p.X, p.Y, 1), Statistics.SampleCovariance(p.X, p.Y), bound + 1e-300);
    }

    [Law, Trait("Formula", "S5")]
    public void Covariance_is_symmetric_and_with_itself_the_variance(PairedSamples p)
    {
        Agree.Bits(Statistics.PopulationCovariance(p.X, p.Y), Statistics.PopulationCovariance(p.Y, p.X));
        if (p.Count > 0)
            Agree.Close(Statistics.PopulationVariance(p.X), Statistics.PopulationCovariance(p.X, p.X), 2 * MomentBounds.Variance(p.Count), 1e-300);
    }

    [Law, Trait("Formula", "S6")]
    public bool Correlation_lies_in_its_range_or_is_not_defined(PairedSamples p)
    {
        var r = Statistics.PearsonCorrelation(p.X, p.Y);
        var constant = p.Count < 2 || p.X.Distinct().Count() < 2 || p.Y.Distinct().Count() < 2;
        return constant ? double.IsNaN(r) : r is >= -1 and <= 1 || double.IsNaN(r) && (IsRounding(p.X) || IsRounding(p.Y));
    }

    /// <summary>Values that differ by no more than their own rounding, with a little to spare for the rounding of this test.</summary>
    private static bool IsRounding(IReadOnlyList<double> x) =>
        Statistics.PopulationStandardDeviation(x.ToArray()) <= 1.0001 * Tolerance.Epsilon * Math.Abs(Statistics.Mean(x.ToArray()));

    [Fact, Trait("Formula", "S6")]
    public void What_is_constant_but_for_rounding_has_no_correlation()
    {
        // 0.1 + 0.2 is the double after 0.3: which of the two a value is says nothing.
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? 0.3 : 0.1 + 0.2)];
        double[] y = [.. Enumerable.Range(0, 20).Select(i => (double)(i % 3))];
        Assert.NotEqual(x[0], x[1]);
        Assert.True(double.IsNaN(Statistics.PearsonCorrelation(x, y)));
        Assert.True(double.IsNaN(Statistics.PearsonCorrelation(y, x)));
        Assert.True(double.IsNaN(CoMoments.Of(x, y).PearsonCorrelation));
        Assert.True(double.IsNaN(Statistics.CorrelationMatrix(Matrix.FromColumns([.. x], [.. y]))[0, 1]));
        Assert.Equal(1, Statistics.CorrelationMatrix(Matrix.FromColumns([.. x], [.. y]))[1, 1]);
        // The same of floats, by their own ε; and a float column of small steps far from zero is no constant.
        float[] narrow = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? 0.3f : MathF.BitIncrement(0.3f))];
        Assert.True(double.IsNaN(Statistics.PearsonCorrelation(narrow, [.. y.Select(v => (float)v)])));
        float[] steps = [.. Enumerable.Range(0, 1000).Select(i => 10000f + i % 2)];
        Agree.Within(1, Statistics.PearsonCorrelation(steps, [.. Enumerable.Range(0, 1000).Select(i => (float)(i % 2))]), 4 * Tolerance.Epsilon);
        // Steps of a few units of the last place are data.
        Agree.Within(1, Statistics.PearsonCorrelation([1e15, 1e15 + 1, 1e15 + 2], [0.0, 1, 2]), 4 * Tolerance.Epsilon);
    }

    [Law, Trait("Formula", "S6")]
    public void Correlation_with_itself_is_one_and_with_its_negative_minus_one(SampleOfTwo x)
    {
        if (x.Values.Distinct().Count() < 2 || IsRounding(x.Values))
            return;
        Agree.Within(1, Statistics.PearsonCorrelation(x, x), 4 * Tolerance.Epsilon);
        Agree.Within(-1, Statistics.PearsonCorrelation(x, x.Values.Select(v => -v).ToArray()), 4 * Tolerance.Epsilon);
    }

    [Theory, Trait("Formula", "S6"), InlineData(1e200, 1e-200), InlineData(1e300, 1e300), InlineData(1e-300, 1e-310)]
    public void Correlation_does_not_know_scales(double scaleX, double scaleY)
    {
        double[] x = [1, 2, 3, 4], y = [1, 3, 2, 4];
        var r = Statistics.PearsonCorrelation(x.Select(v => v * scaleX).ToArray(), y.Select(v => v * scaleY).ToArray());
        Agree.Within(0.8, r, 1e-9);
    }

    [Fact, Trait("Formula", "S6")]
    public void Covariances_of_columns_at_the_top_of_the_range_are_taken_where_they_are_in_it()
    {
        // Differences of 1.8e308 leave the range, and so does the variance; the covariance with a small column does not.
        Matrix x = Matrix.FromRows([9e307, 1e-10, 1], [-9e307, -1e-10, 2], [9e307, 3e-10, 4]);
        Matrix near = Matrix.FromRows([9, 1, 1], [-9, -1, 2], [9, 3, 4]);
        Matrix expected = Statistics.PopulationCovarianceMatrix(near), actual = Statistics.PopulationCovarianceMatrix(x);
        Assert.Equal(double.PositiveInfinity, actual[0, 0]);
        Agree.Close(expected[0, 1] * 1e297, actual[0, 1], 1e-14);
        Agree.Close(expected[0, 2] * 1e307, actual[0, 2], 1e-14);
        Agree.Close(expected[1, 1] * 1e-20, actual[1, 1], 1e-14);
        Agree.Close(expected[2, 2], actual[2, 2], 1e-14);
        Assert.True(actual.IsSymmetric());
        Assert.True(double.IsNaN(Statistics.SampleCovarianceMatrix(Matrix.FromRows([double.PositiveInfinity], [1]))[0, 0]));
    }

    [Fact]
    public void A_constant_has_no_correlation_whatever_its_rounding()
    {
        var constant = Enumerable.Repeat(0.3, 254).ToArray();
        var other = Enumerable.Range(0, 254).Select(i => (double)i).ToArray();
        Assert.True(double.IsNaN(Statistics.PearsonCorrelation(constant, other)));
        Assert.True(double.IsNaN(Statistics.SpearmanCorrelation(constant, other)));
        Assert.True(double.IsNaN(Statistics.KendallCorrelation(constant, other)));
        Assert.True(double.IsNaN(Statistics.PearsonCorrelation([1.0], [2.0])));
        Assert.Throws<ArgumentException>(() => Statistics.PearsonCorrelation([1.0], [2.0, 3.0]));
    }

    [Law]
    public void Kendall_is_the_count_over_all_pairs(TiedSample x, TiedSample y)
    {
        var n = Math.Min(Math.Min(x.Count, y.Count), 300);
        double[] a = x.Values[..n], b = y.Values[..n];
        double surplus = 0, freeA = 0, freeB = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                int s = a[i].CompareTo(a[j]) * (a[i] == a[j] ? 0 : 1), t = b[i].CompareTo(b[j]) * (b[i] == b[j] ? 0 : 1);
                surplus += s * t;
                freeA += s * s;
                freeB += t * t;
            }
        }
        Agree.Within(freeA * freeB == 0 ? double.NaN : surplus / Math.Sqrt(freeA * freeB), Statistics.KendallCorrelation(a, b), 8 * Tolerance.Epsilon);
    }

    [Law]
    public void Rank_correlations_do_not_change_when_values_are_stretched_in_order(PairedSamples p)
    {
        // Cubing keeps the order of moderate numbers, and their ties.
        if (p.X.Any(v => Math.Abs(v) is > 1e90 or (< 1e-90 and > 0)))
            return;
        var cubes = p.X.Select(v => v * v * v).ToArray();
        if (cubes.Distinct().Count() != p.X.Distinct().Count())
            return;
        Agree.Bits(Statistics.SpearmanCorrelation(p.X, p.Y), Statistics.SpearmanCorrelation(cubes, p.Y));
        Agree.Bits(Statistics.KendallCorrelation(p.X, p.Y), Statistics.KendallCorrelation(cubes, p.Y));
    }

    [Law, Trait("Formula", "S7")]
    public void Scores_have_mean_zero_and_deviation_one(SampleOfTwo x)
    {
        var z = Statistics.ZScores(x);
        if (x.Values.Distinct().Count() < 2)
        {
            Assert.All(z, v => Assert.True(double.IsNaN(v)));
            return;
        }
        // The mean is known to its rounding beside the deviation: n·ε·|mean|/σ at most, and the sum of the scores has its own bound.
        var known = Tolerance.Epsilon * (Math.Abs(Statistics.Mean(x)) / Statistics.PopulationStandardDeviation(x) + 1);
        Agree.Within(0, Statistics.Mean(z), 8 * known + 4 * Tolerance.Gamma(80));
        Agree.Within(1, Statistics.PopulationStandardDeviation(z), 2 * MomentBounds.Variance(x.Count) + 8 * known);
    }

    [Law, Trait("Formula", "S7")]
    public void Scores_in_place_are_the_scores(SampleOfTwo x)
    {
        var values = x.Values.ToArray();
        Statistics.ZScores(values, values);
        Agree.Bits(Statistics.ZScores(x).AsSpan(), values);
    }
}
