using Xunit;

namespace Functional.Properties;

/// <summary>Areas and curves depend on the order of the scores alone; the area is the Mann–Whitney statistic to the bit.</summary>
public sealed class RankingLaws
{
    [Law]
    [Trait("Formula", "M10")]
    public void The_area_is_the_Mann_Whitney_statistic_to_the_bit(TiedSample scores, int turn)
    {
        var actual = Flags(scores.Count, turn);
        double positives = actual.Count(a => a == 1), negatives = actual.Length - positives;
        var ranks = Ordering.Rank(scores, RankTies.Average);
        double sum = 0;
        for (var i = 0; i < actual.Length; i++)
            sum += actual[i] == 1 ? ranks[i] : 0;
        var expected = positives * negatives == 0 ? double.NaN : (sum - positives * (positives + 1) / 2) / (positives * negatives);
        Agree.Bits(expected, Metrics.RocAuc(actual, scores));
        Agree.Bits(expected, RocCurve.Of(actual, scores).Area);
        float[] floats = [.. scores.Values.Select(v => (float)v)];
        double[] widened = [.. floats];
        Agree.Bits(Metrics.RocAuc(actual, widened), Metrics.RocAuc(actual, floats));
    }

    [Law]
    [Trait("Formula", "M10")]
    public void Order_is_all_that_counts(Sample scores, int turn)
    {
        var actual = Flags(scores.Count, turn);
        var area = Metrics.RocAuc(actual, scores);
        Assert.False(area is < 0 or > 1);
        var order = Ordering.Rank(scores, RankTies.Dense);
        Agree.Bits(area, Metrics.RocAuc(actual, order.AsSpan()), "ranks in place of the scores");
        Agree.Bits(area, Metrics.RocAuc([.. actual.Reverse()], [.. scores.Values.Reverse()]), "another order");
        Agree.Within(1 - area, Metrics.RocAuc([.. actual.Select(a => 1 - a)], scores), Tolerance.Epsilon, "labels flipped");
        Agree.Bits(Metrics.RocAuc([.. actual.Select(a => 1 - a)], scores), Metrics.RocAuc(actual, scores, positive: 0), "the other label");
        Agree.Within(1 - area, Metrics.RocAuc(actual, [.. scores.Values.Select(v => -v)]), Tolerance.Epsilon, "scores negated");
        Agree.Bits(Metrics.AveragePrecision(actual, scores), Metrics.AveragePrecision(actual, order.AsSpan()));
        var precision = Metrics.AveragePrecision(actual, scores);
        // Shares that sum to 1, each step rounded twice.
        Assert.False(precision < 0 || precision > 1 + (2 * actual.Length + 2) * Tolerance.Epsilon);
    }

    [Law]
    [Trait("Formula", "M9"), Trait("Formula", "M10")]
    public void A_weight_is_a_repetition(TiedSample scores, int turn)
    {
        var actual = Flags(scores.Count, turn);
        int[] times = [.. actual.Select((_, i) => (i * 5 + scores.Count) % 4)];
        if (times.All(t => t == 0))
            return;
        double[] weights = [.. times.Select(t => (double)t)], s = [.. scores.Values.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, p.Second))];
        int[] a = [.. actual.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, p.Second))];
        Agree.Bits(Metrics.RocAuc(a, s), Metrics.RocAuc(actual, scores, weights));
        Agree.Bits(Metrics.AveragePrecision(a, s), Metrics.AveragePrecision(actual, scores, weights));
        Assert.Equal(RocCurve.Of(a, s), RocCurve.Of(actual, scores, weights));
        Assert.Equal(PrecisionRecallCurve.Of(a, s), PrecisionRecallCurve.Of(actual, scores, weights));
        Agree.Bits(Metrics.RocAuc(actual, scores, weights), Metrics.RocAuc([1, .. actual, 0], [double.NaN, .. scores.Values, 7], [0, .. weights, 0]), "weight 0");
    }

    [Law]
    [Trait("Formula", "M9")]
    public void A_curve_has_a_point_for_each_distinct_score_and_rises(TiedSample scores, int turn)
    {
        var actual = Flags(scores.Count, turn);
        actual[0] = 1 - actual[^1];
        var curve = RocCurve.Of(actual, scores);
        Assert.Equal(scores.Values.Distinct().OrderDescending(), curve.Thresholds.AsSpan()[1..].ToArray());
        if (actual.Distinct().Count() < 2)
            return;
        Assert.Equal((0, 0, 1, 1), (curve.FalsePositiveRate[0], curve.TruePositiveRate[0], curve.FalsePositiveRate[^1], curve.TruePositiveRate[^1]));
        double trapezoid = 0;
        for (var i = 1; i < curve.Thresholds.Length; i++)
        {
            Assert.True(curve.FalsePositiveRate[i] >= curve.FalsePositiveRate[i - 1] && curve.TruePositiveRate[i] >= curve.TruePositiveRate[i - 1]);
            trapezoid += (curve.FalsePositiveRate[i] - curve.FalsePositiveRate[i - 1]) * (curve.TruePositiveRate[i] + curve.TruePositiveRate[i - 1]) / 2;
        }
        Agree.Within(trapezoid, curve.Area, Tolerance.Gamma(4 * scores.Count));
    }

    [Law(MaxTest = 40)]
    public void A_weight_of_a_probability_is_a_repetition(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size + 1;
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => source.Below(3))], times = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 1 : source.Below(4))];
        double[] p = source.Array(n, s => s.OneIn(8) ? s.Below(2) : s.Unit()), w = [.. times.Select(t => (double)t)];
        int[] every = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, times[i]))];
        int[] repeated = [.. every.Select(i => labels[i])];
        double[] q = [.. every.Select(i => p[i])];
        // Sums of terms that are not negative, in two orders.
        var bound = 2 * Tolerance.Gamma(every.Length + 8);
        Agree.Close(Metrics.LogLoss(repeated, q, 2), Metrics.LogLoss(labels, p, w, 2), bound);
        Agree.Close(Metrics.BrierScore(repeated, q, 2), Metrics.BrierScore(labels, p, w, 2), bound);
        double[] mixed = [.. labels.Select(l => l == 2 ? 1.0 : 0)];
        Agree.Close(Loss.BinaryCrossEntropy(mixed, p), Metrics.LogLoss(labels, p, 2), bound);
        float[] pf = [.. p.Select(v => (float)v)], wf = [.. w.Select(v => (float)v)];
        double[] wide = [.. pf.Select(v => (double)v)];
        // Each term of floats within 3 roundings, summed as floats in blocks of 512.
        var single = 2 * (3 + 512 / 16) * Tolerance.FloatEpsilon;
        Agree.Close(Metrics.LogLoss(labels, wide, w, 2, clip: 1.1920929E-07), Metrics.LogLoss(labels, pf, wf, 2), single);
        Agree.Close(Metrics.BrierScore(labels, wide, w, 2), Metrics.BrierScore(labels, pf, wf, 2), single);
        Matrix rows = Matrix.Wrap(n, 2, [.. p.SelectMany(v => (double[])[1 - v, v])]), all = Matrix.Wrap(q.Length, 2, [.. q.SelectMany(v => (double[])[1 - v, v])]);
        int[] two = [.. labels.Select(l => l / 2)], twos = [.. repeated.Select(l => l / 2)];
        Agree.Close(Metrics.LogLoss(twos, all), Metrics.LogLoss(two, rows, w), bound);
        Agree.Close(Metrics.BrierScore(twos, all), Metrics.BrierScore(two, rows, w), bound);
        Assert.Throws<ArgumentException>(() => Metrics.LogLoss(labels, p, w[1..], 2));
        Assert.Throws<ArgumentException>(() => Metrics.BrierScore([1], [1.5], [0.0]));
        Assert.Throws<ArgumentException>(() => Metrics.LogLoss([1, 0], [1.5, 0.5], [0.0, 1.0]));
    }

    [Fact]
    [Trait("Formula", "M9"), Trait("Formula", "M10")]
    public void The_edges_are_as_documented()
    {
        Assert.True(double.IsNaN(Metrics.RocAuc([1, 1], [0.1, 0.2])));
        Assert.True(double.IsNaN(Metrics.RocAuc([], ReadOnlySpan<double>.Empty)));
        Assert.True(double.IsNaN(Metrics.RocAuc([0, 1], [0.1, double.NaN])));
        Assert.Equal(0.5, Metrics.RocAuc([0, 1, 1], [3.0, 3, 3]));
        Assert.Equal(0.5, Metrics.RocAuc([0, 1], [-0.0, 0.0]));
        Assert.Equal(0.25, Metrics.AveragePrecision([1, 0, 0, 0], [1.0, 1, 1, 1]));
        Assert.True(double.IsNaN(Metrics.AveragePrecision([0, 0], [1.0, 2])));
        Assert.Throws<ArgumentException>(() => RocCurve.Of([0, 1], [0.1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Metrics.RocAuc([0, 1], [0.1]));
        Assert.True(RocCurve.Of([1, 1], [0.1, 0.2]).FalsePositiveRate.AsSpan().ToArray().All(double.IsNaN));
        // Half of 52·ln 2, half of ln 2.
        Agree.Close(53 * Math.Log(2) / 2, Metrics.LogLoss([1, 0], [0.0, 0.5]), 1e-15);
        Assert.Equal(double.PositiveInfinity, Metrics.LogLoss([1, 0], [0.0, 0.5], clip: 0));
        Assert.Equal(0, Metrics.LogLoss([1, 0], [1.0, 0.0], clip: 0));
        Assert.Throws<ArgumentException>(() => Metrics.LogLoss([1], [1.5]));
        Assert.Throws<ArgumentException>(() => Metrics.LogLoss([0], Matrix.Wrap(1, 2, (double[])[0.5, 0.4])));
        Assert.Throws<ArgumentException>(() => Metrics.LogLoss([2], Matrix.Wrap(1, 2, (double[])[0.5, 0.5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.LogLoss([1], [0.5], clip: 0.5));
        Assert.True(double.IsNaN(Metrics.BrierScore([1, 0], [double.NaN, 0.5])));
        Assert.True(double.IsNaN(CalibrationCurve.Of([], []).ExpectedError));
        Assert.True(double.IsNaN(Metrics.RocAucOneVsRest([0, 0], Matrix.Zeros(2, 2))));
        Assert.Equal(0.5, Metrics.TopKAccuracy([0, 1], Matrix.FromRows([1, 1], [1, 1]), 1));
        Assert.Equal(0.5, Metrics.BrierScore([0], Matrix.Wrap(1, 2, (double[])[0.5, 0.5])));
    }

    private static int[] Flags(int count, int turn) => [.. Enumerable.Range(0, count).Select(i => ((i * 7 + (turn & 0xff)) * 2654435761u >> 7) % 3 == 0 ? 1 : 0)];
}
