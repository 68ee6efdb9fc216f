using Xunit;

namespace Functional.Properties;

/// <summary>Summaries of any scale and offset give what the whole sample gives, however it is cut: value by value, too.</summary>
public sealed class SummaryRangeTests
{
    private static readonly double[] Shape = [3, -1, 4, 1, -5, 9, -2, 6, 5, -3, 5, 8, -9, 7, 9, 3];

    public static TheoryData<double, double> Scales => new()
    {
        { 1, 0 }, { 1e300, 0 }, { 1e-300, 0 }, { 1e-318, 0 }, { 1e160, 0 }, { 1e80, 0 }, { 1e-60, 0 }, { 1e-90, 0 }, { 1, 1e15 }, { 1e-100, 1e-86 },
    };

    [Theory, MemberData(nameof(Scales)), Trait("Formula", "S3"), Trait("Formula", "S5"), Trait("Formula", "S6")]
    public void Cut_as_one_likes(double scale, double offset)
    {
        // Zeros in front: a chunk of nothing else has no scale of its own. Whole numbers times a scale: exact but for the subnormal one, where ulps are 2e-6 of them.
        double[] x = [.. new double[offset == 0 ? 4 : 0], .. Shape.Select(v => offset + v * scale)], y = [.. x.Reverse()];
        var coarse = Math.Max(1e-13, scale < 1e-308 ? 1e-4 : 0);
        var far = coarse + 4 * Tolerance.Epsilon * offset / scale;
        double r = Exact(x, y), deviation = Statistics.SampleStandardDeviation(x), kurtosis = Statistics.PopulationExcessKurtosis(x);
        foreach (var size in new[] { 1, 3, 7, 100 })
        {
            var (moments, pairs, rows) = (Moments.Empty, CoMoments.Empty, CovarianceSummary.Empty);
            for (var i = 0; i < x.Length; i += size)
            {
                var end = Math.Min(i + size, x.Length);
                moments = moments.Add(x.AsSpan(i..end));
                pairs = pairs.Add(x.AsSpan(i..end), y.AsSpan(i..end));
                rows = rows.Add(Matrix.FromColumns([.. x[i..end]], [.. y[i..end]]));
            }
            Agree.Close(deviation, moments.SampleStandardDeviation, 1e-13, Tolerance.Least);
            Agree.Close(kurtosis, moments.PopulationExcessKurtosis, 1e-12);
            Agree.Within(r, pairs.PearsonCorrelation, 1e-13);
            Agree.Within(r, rows.Correlation[0, 1], 1e-13);
            Assert.Equal(1, rows.Correlation[0, 0]);
            Agree.Close(pairs.SampleCovariance, rows.SampleCovariance[1, 0], 1e-13, Tolerance.Least);
            Agree.Close(pairs.SampleVarianceX, rows.CoMoments[0, 0] / (x.Length - 1), 1e-13, Tolerance.Least);
            Agree.Close(moments.Mean, rows.Mean[0], far);
        }

        static double Exact(double[] x, double[] y) => Statistics.PearsonCorrelation(x, y);
    }

    [Fact, Trait("Formula", "S6")]
    public void Scales_do_not_meet_in_a_matrix()
    {
        var x = Matrix.FromColumns([.. Shape.Select(v => v * 1e300)], [.. Shape.Reverse().Select(v => v * 1e-310)]);
        var expected = Statistics.PearsonCorrelation(Shape, Shape.Reverse().ToArray());
        Agree.Within(expected, CovarianceSummary.Of(x).Correlation[0, 1], 1e-4);
        Assert.Equal(CovarianceSummary.Of(x), CovarianceSummary.Of(x));
        Assert.Equal(double.PositiveInfinity, CovarianceSummary.Of(x).SampleCovariance[0, 0]);
    }
}
