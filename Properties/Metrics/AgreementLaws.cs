using Xunit;

namespace Functional.Properties;

/// <summary>Laws of weighted kappa, overlaps, rankings, weights and several targets.</summary>
public sealed class AgreementLaws
{
    [Law(MaxTest = 60)]
    public void Weighted_kappa_is_its_definition(int seed, byte size, byte kinds)
    {
        Source source = new((ulong)(uint)seed);
        int n = size + 1, k = kinds % 7 + 1;
        int[] actual = Draw(source, n, k), predicted = [.. actual.Select(a => source.OneIn(2) ? a : (source.Below(k) * 11) - 5)];
        int[] present = [.. actual.Concat(predicted).Distinct().Order()];
        foreach (var weights in (KappaWeights[])[KappaWeights.Linear, KappaWeights.Quadratic])
        {
            double observed = 0, chance = 0;
            foreach (var a in actual.Zip(predicted))
                observed += W(Array.IndexOf(present, a.First), Array.IndexOf(present, a.Second));
            foreach (var a in actual)
            {
                foreach (var p in predicted)
                    chance += W(Array.IndexOf(present, a), Array.IndexOf(present, p));
            }
            chance /= n;
            var kappa = Metrics.CohenKappa(actual, predicted, weights);
            // Whole numbers, the chance over n; the kernel's is a sum over the places.
            if (chance > 0)
                Agree.Within(1 - observed / chance, kappa, Tolerance.Gamma(n + 16) * (1 + observed / chance));
            else
                Assert.True(double.IsNaN(kappa));
            Assert.False(kappa > 1);
            var matrix = ConfusionMatrix.Of(actual, predicted).CohenKappa(weights);
            Agree.Within(kappa, matrix, Tolerance.Gamma(n + 16) * (1 + Math.Abs(kappa)));
            Agree.Within(kappa, Metrics.CohenKappa(predicted, actual, weights), Tolerance.Gamma(n + 16) * (1 + Math.Abs(kappa)));
            // Only the order of the labels counts, so turning it round changes nothing; two classes know one distance.
            Agree.Within(kappa, Metrics.CohenKappa([.. actual.Select(a => -9 * a)], [.. predicted.Select(a => -9 * a)], weights), Tolerance.Gamma(n + 16) * (1 + Math.Abs(kappa)));
            if (present.Length <= 2)
                Agree.Within(Metrics.CohenKappa(actual, predicted), kappa, Tolerance.Gamma(n + 16) * (1 + Math.Abs(kappa)));

            double W(int i, int j) => weights == KappaWeights.Linear ? Math.Abs(i - j) : (i - j) * (i - j);
        }
        Agree.Within(1, Metrics.CohenKappa(actual, actual, KappaWeights.Linear, ZeroDivision.One), 0);
    }

    [Law(MaxTest = 60)]
    public void Overlaps_are_shares_of_counts(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int[] actual = Draw(source, size + 1, 4), predicted = Draw(source, size + 1, 4);
        Assert.Equal(actual.Zip(predicted).Count(p => p.First != p.Second), Metrics.HammingLoss(actual, predicted) * actual.Length, 1e-9);
        foreach (var label in actual.Distinct())
        {
            double jaccard = Metrics.JaccardScore(actual, predicted, label), f1 = Metrics.F1(actual, predicted, label);
            // J = F/(2 − F).
            Agree.Within(f1 / (2 - f1), jaccard, 4 * Tolerance.Epsilon);
            Assert.Equal(jaccard, Metrics.JaccardScore(predicted, actual, label));
        }
        Assert.Equal(1, Metrics.JaccardScore(actual, actual, ClassAverage.Macro));
        Assert.Equal(0, Metrics.JaccardScore([0], [0], 1));
        Assert.True(double.IsNaN(Metrics.JaccardScore([0], [0], 1, ZeroDivision.NaN)));
        Assert.True(double.IsNaN(Metrics.HammingLoss([], [])));
    }

    [Law(MaxTest = 60)]
    public void Homogeneity_and_completeness_look_from_the_two_sides(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int[] actual = Draw(source, size + 1, 4), predicted = Draw(source, size + 1, 3);
        double h = Metrics.Homogeneity(actual, predicted), c = Metrics.Completeness(actual, predicted);
        Assert.InRange(h, 0, 1);
        Assert.Equal(c, Metrics.Homogeneity(predicted, actual));
        Assert.InRange(Metrics.VMeasure(actual, predicted), Math.Min(h, c) * (1 - (4 * Tolerance.Epsilon)), Math.Max(h, c) * (1 + (4 * Tolerance.Epsilon)));
        // A finer clustering of the classes is homogeneous; one cluster for each label is the same partition. A share of one rounding a term.
        int[] finer = [.. actual.Select((a, i) => (a * 10) + (i % 2))];
        Agree.Within(1, Metrics.Homogeneity(actual, finer), Tolerance.Gamma(32));
        Agree.Within(1, Metrics.VMeasure(actual, [.. actual.Select(a => 100 - a)]), Tolerance.Gamma(32));
        Assert.Equal((1, 1, 1), (Metrics.Homogeneity([], []), Metrics.Completeness([], []), Metrics.VMeasure([], [])));
        Assert.Equal(0, Metrics.VMeasure([0, 0, 1, 1], [0, 1, 0, 1]));
        Assert.Throws<ArgumentException>(() => Metrics.Homogeneity([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.VMeasure([1], [1], 0));
    }

    [Law(MaxTest = 60)]
    public void The_best_ranking_has_gain_one_and_ties_have_no_order(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size % 60 + 1, k = source.Below(n) + 1;
        double[] relevance = source.Array(n, s => (double)s.Below(4)), scores = source.Array(n, s => (double)s.Below(6));
        var gain = Metrics.DiscountedCumulativeGain(relevance, scores, k);
        var bound = Tolerance.Gamma(n + 16);
        // Every order of the ties: their mean is the middle of the best and the worst of them only for equal steps, but it lies between.
        double[] up = [.. scores.Select((s, i) => s + (relevance[i] / 100))], down = [.. scores.Select((s, i) => s - (relevance[i] / 100))];
        Assert.InRange(gain, Metrics.DiscountedCumulativeGain(relevance, down, k) * (1 - bound), Metrics.DiscountedCumulativeGain(relevance, up, k) * (1 + bound));
        Agree.Close(gain, Metrics.DiscountedCumulativeGain([.. relevance.Reverse()], [.. scores.Reverse()], k), bound);
        var share = Metrics.NormalizedDiscountedCumulativeGain(relevance, scores, k);
        Assert.InRange(share, 0, 1 + bound);
        if (relevance.Any(r => r > 0))
            Agree.Within(1, Metrics.NormalizedDiscountedCumulativeGain(relevance, relevance, k), bound);
        // By hand, without ties.
        double[] distinct = [.. Enumerable.Range(0, n).Select(i => (double)-i)];
        Agree.Close(relevance.Take(k).Select((r, i) => r / Math.Log2(i + 2)).Sum(), Metrics.DiscountedCumulativeGain(relevance, distinct, k), bound);
        Agree.Bits(gain, Metrics.DiscountedCumulativeGain([.. relevance.Select(r => (float)r)], [.. scores.Select(s => (float)s)], k));
        Assert.True(double.IsNaN(Metrics.DiscountedCumulativeGain([.. relevance, 1], [.. scores, double.NaN], k)));
        Assert.Equal(0, Metrics.NormalizedDiscountedCumulativeGain([0.0, 0], [1.0, 2]));
        Assert.True(double.IsNaN(Metrics.NormalizedDiscountedCumulativeGain([0.0, 0], [1.0, 2], zeroDivision: ZeroDivision.NaN)));
        Assert.Throws<ArgumentException>(() => Metrics.NormalizedDiscountedCumulativeGain([-1.0], [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.DiscountedCumulativeGain([1.0], [1.0], 0));
    }

    [Fact]
    public void Of_equal_scores_the_lower_column_comes_first()
    {
        Matrix tied = Matrix.Wrap(2, 3, [1, 1, 0, 0, 2, 2]);
        Assert.Equal(0.5, Metrics.TopKAccuracy([0, 2], tied, 1));
        Assert.Equal(0.5, Metrics.TopKAccuracy([1, 1], tied, 1));
        Assert.Equal(1, Metrics.TopKAccuracy([1, 2], tied, 2));
    }

    [Law(MaxTest = 40)]
    public void A_weight_is_a_repetition(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size + 1, classes = 3;
        int[] labels = [.. Enumerable.Range(0, n).Select(_ => source.Below(classes))], times = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 2 : source.Below(4))];
        int[] every = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, times[i]))], repeated = [.. every.Select(i => labels[i])];
        double[] scores = source.Array(n * classes, s => (double)s.Below(5)), w = [.. times.Select(t => (double)t)], p = source.Array(n, s => s.Unit());
        Matrix few = Matrix.Wrap(n, classes, scores), many = Matrix.Wrap(every.Length, classes, [.. every.SelectMany(i => few.Row(i).ToArray())]);
        Assert.Equal(Metrics.TopKAccuracy(repeated, many, 2), Metrics.TopKAccuracy(labels, few, w, 2));
        double[] q = [.. every.Select(i => p[i])];
        CalibrationCurve plain = CalibrationCurve.Of(repeated, q), curve = CalibrationCurve.Of(labels, p, w);
        var bound = Tolerance.Gamma(every.Length + 8);
        Agree.Close(plain.Predicted.AsSpan(), curve.Predicted.AsSpan(), bound);
        Agree.Close(plain.Observed.AsSpan(), curve.Observed.AsSpan(), bound);
        Agree.Within(plain.ExpectedError, curve.ExpectedError, 2 * bound);
        Assert.Equal(times.Count(t => t > 0), curve.Counts.Sum());
        // Each a quotient of two sums of so many terms, and 1 less it.
        double explained = Metrics.D2LogLoss(repeated, q), missed = 1 + Math.Abs(explained);
        Agree.Within(explained, Metrics.D2LogLoss(labels, p, w), 4 * bound * missed);
        double[] y = source.Array(n, s => s.Bell()), all = [.. every.Select(i => y[i])], each = [.. all.Select(_ => 1.0)];
        explained = Metrics.D2Pinball(all, q, each, 0.3);
        Agree.Within(explained, Metrics.D2Pinball(y, p, w, 0.3), 4 * bound * (1 + Math.Abs(explained)));
        double[] huge = [.. w.Select(t => t * 4e307)], tiny = [.. w.Select(t => t * double.Epsilon)];
        if (every.Length > 1 && times.Count(t => t > 0) > 1)
        {
            foreach (var weights in (double[][])[huge, tiny])
            {
                Agree.Within(explained, Metrics.D2Pinball(y, p, weights, 0.3), 4 * bound * (1 + Math.Abs(explained)));
                Agree.Within(Metrics.D2LogLoss(repeated, q), Metrics.D2LogLoss(labels, p, weights), 4 * bound * missed);
            }
        }
        Assert.Throws<ArgumentException>(() => Metrics.D2Pinball(y, p, w[1..], 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.D2Pinball(y, p, w, 1.1));
        double[] ones = [.. labels.Select(_ => 1.0)];
        foreach (var cut in Enum.GetValues<CalibrationBins>())
            Assert.Equal(CalibrationCurve.Of(labels, p, 4, cut), CalibrationCurve.Of(labels, p, ones, 4, cut));
        Assert.Throws<ArgumentException>(() => CalibrationCurve.Of(labels, p, w[1..]));
        Assert.Throws<ArgumentException>(() => Metrics.TopKAccuracy(labels, few, [.. w.Select(_ => 0.0)], 2));
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "M11")]
    public void Several_targets_are_their_columns(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size % 50 + 2, k = size % 4 + 1;
        double[] y = source.Array(n * k, s => s.Bell()), z = source.Array(n * k, s => s.Bell());
        Matrix actual = Matrix.Wrap(n, k, y), predicted = Matrix.Wrap(n, k, z);
        var each = Metrics.RSquaredOfTargets(actual, predicted);
        double missed = 0, spread = 0;
        for (var j = 0; j < k; j++)
        {
            double[] a = [.. Enumerable.Range(0, n).Select(i => y[i * k + j])], b = [.. Enumerable.Range(0, n).Select(i => z[i * k + j])];
            Agree.Bits(Metrics.RSquared(a, b), each[j]);
            Agree.Bits(Metrics.RootMeanSquaredError(a, b), Metrics.RootMeanSquaredErrorOfTargets(actual, predicted)[j]);
            Agree.Close(Loss.MeanAbsoluteError(a, b), Metrics.MeanAbsoluteErrorOfTargets(actual, predicted)[j], Tolerance.Gamma(n + 8));
            missed += a.Zip(b, (u, v) => (u - v) * (u - v)).Sum();
            spread += Statistics.PopulationVariance(a) * n;
        }
        var bound = 2 * MomentBounds.Variance(n) + Tolerance.Gamma(n + k + 8);
        Agree.Within(1 - (missed / spread), Metrics.RSquared(actual, predicted, OutputAverage.VarianceWeighted), bound * (1 + (2 * missed / spread)));
        Assert.Equal(1, Metrics.RSquared(actual, actual));
        Matrix flat = Matrix.Zeros(n, k);
        Assert.Equal(1, Metrics.ExplainedVariance(flat, flat, OutputAverage.VarianceWeighted));
        Assert.Throws<ArgumentException>(() => Metrics.RSquared(actual, Matrix.Zeros(n, k + 1)));
        Assert.True(double.IsNaN(Metrics.RSquared(Matrix.Zeros(3, 0), Matrix.Zeros(3, 0))));
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "M11")]
    public void A_weight_of_several_targets_is_a_repetition_of_the_row(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size % 50 + 2, k = size % 4 + 1;
        double[] y = source.Array(n * k, s => s.Bell()), z = source.Array(n * k, s => s.Bell());
        int[] times = source.Array(n, s => s.Below(4));
        (times[0], times[1]) = (1, 2);
        double[] w = [.. times.Select(t => (double)t)];
        int[] rows = [.. times.SelectMany((t, i) => Enumerable.Repeat(i, t))];
        // What weighs nothing may be anything.
        for (var i = 0; i < n * k; i++)
            y[i] = times[i / k] == 0 ? double.NaN : y[i];
        Matrix actual = Matrix.Wrap(n, k, y), predicted = Matrix.Wrap(n, k, z);
        Matrix repeatedActual = Matrix.FromRows([.. rows.Select(i => Vector.CopyFrom(actual.Row(i)))]), repeated = Matrix.FromRows([.. rows.Select(i => Vector.CopyFrom(predicted.Row(i)))]);
        // Each is a quotient of sums over the rows, of which the score is 1 less: it rounds by what the quotient does.
        var bound = 2 * (MomentBounds.Variance(rows.Length) + MomentBounds.Variance(n)) + Tolerance.Gamma(rows.Length + n + k + 16);
        var worst = 2 - Metrics.RSquaredOfTargets(repeatedActual, repeated).AsSpan().ToArray().Min();
        Agree.Within(Metrics.RSquaredOfTargets(repeatedActual, repeated), Metrics.RSquaredOfTargets(actual, predicted, w), bound * worst);
        Agree.Within(Metrics.ExplainedVarianceOfTargets(repeatedActual, repeated), Metrics.ExplainedVarianceOfTargets(actual, predicted, w), bound * worst);
        Agree.Close(Metrics.MeanSquaredErrorOfTargets(repeatedActual, repeated), Metrics.MeanSquaredErrorOfTargets(actual, predicted, w), bound);
        Agree.Close(Metrics.RootMeanSquaredErrorOfTargets(repeatedActual, repeated), Metrics.RootMeanSquaredErrorOfTargets(actual, predicted, w), bound);
        Agree.Close(Metrics.MeanAbsoluteErrorOfTargets(repeatedActual, repeated), Metrics.MeanAbsoluteErrorOfTargets(actual, predicted, w), bound);
        double[] first = [.. Enumerable.Range(0, repeated.Rows).Select(i => repeatedActual[i, 0])], guessed = [.. Enumerable.Range(0, repeated.Rows).Select(i => repeated[i, 0])];
        Agree.Close(Loss.MeanSquaredError(first, guessed), Metrics.MeanSquaredErrorOfTargets(repeatedActual, repeated)[0], bound);
        Agree.Within(Metrics.RSquared(repeatedActual, repeated), Metrics.RSquared(actual, predicted, w), bound * worst);
        Agree.Within(Metrics.ExplainedVariance(repeatedActual, repeated), Metrics.ExplainedVariance(actual, predicted, w), bound * worst);
        Agree.Within(
            Metrics.RSquared(repeatedActual, repeated, OutputAverage.VarianceWeighted), Metrics.RSquared(actual, predicted, w, OutputAverage.VarianceWeighted), 2 * bound * worst);
        Agree.Within(
            Metrics.ExplainedVariance(repeatedActual, repeated, OutputAverage.VarianceWeighted),
            Metrics.ExplainedVariance(actual, predicted, w, OutputAverage.VarianceWeighted),
            2 * bound * worst);
        Assert.Throws<ArgumentException>(() => Metrics.RSquared(actual, predicted, w[1..]));
        Assert.Throws<ArgumentException>(() => Metrics.MeanSquaredErrorOfTargets(actual, predicted, new double[n]));
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "M10")]
    public void A_weight_of_a_label_is_a_repetition_in_the_report_and_the_areas(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        int n = size % 40 + 3, k = size % 3 + 2;
        int[] labels = source.Array(n, s => s.Below(k)), guesses = source.Array(n, s => s.Below(k)), times = source.Array(n, s => s.Below(4));
        times[0] = 1;
        double[] scores = source.Array(n * k, s => s.Below(6) / 4.0), w = [.. times.Select(t => (double)t)];
        int[] rows = [.. times.SelectMany((t, i) => Enumerable.Repeat(i, t))], repeated = [.. rows.Select(i => labels[i])];
        Assert.Equal(ClassificationReport.Of(repeated, [.. rows.Select(i => guesses[i])]), ClassificationReport.Of(labels, guesses, w));
        Assert.Equal(
            ClassificationReport.Of(repeated, [.. rows.Select(i => guesses[i])], ZeroDivision.NaN).Macro.Precision,
            ClassificationReport.Of(labels, guesses, w, ZeroDivision.NaN).Macro.Precision);
        Matrix all = Matrix.Wrap(n, k, scores), many = Matrix.FromRows([.. rows.Select(i => Vector.CopyFrom(all.Row(i)))]);
        foreach (ClassAverage average in Enum.GetValues<ClassAverage>())
        {
            // Counts are whole numbers: a quotient for each class or pair, and their weighted mean.
            Agree.Within(Metrics.RocAucOneVsRest(repeated, many, average), Metrics.RocAucOneVsRest(labels, all, w, average), 16 * Tolerance.Epsilon, $"rest {average}");
            if (average != ClassAverage.Micro)
                Agree.Within(Metrics.RocAucOneVsOne(repeated, many, average), Metrics.RocAucOneVsOne(labels, all, w, average), 16 * Tolerance.Epsilon, $"one {average}");
        }
        Assert.Throws<ArgumentException>(() => Metrics.RocAucOneVsRest(labels, all, w[1..]));
        Assert.Throws<ArgumentException>(() => Metrics.RocAucOneVsOne(labels, all, new double[n]));
        Assert.Throws<ArgumentException>(() => ClassificationReport.Of(labels, guesses, w[1..]));
    }

    [Law(MaxTest = 60)]
    public void D2_is_one_for_the_truth_and_nothing_for_what_needs_no_features(PairedSamples s, byte share)
    {
        var quantile = share / 255.0;
        if (s.Count < 2)
        {
            Assert.True(double.IsNaN(Metrics.D2Pinball(s.X, s.Y, quantile)));
            return;
        }
        Assert.Equal(1, Metrics.D2Pinball(s.X, s.X, quantile));
        var value = Metrics.D2Pinball(s.X, s.Y, quantile);
        Assert.False(value > 1);
        double[] constant = new double[s.Count];
        constant.AsSpan().Fill(Statistics.Quantile(s.X, quantile));
        var same = Metrics.D2Pinball(s.X, constant, quantile);
        Assert.True(same == 0 || same == 1 || double.IsNaN(same), $"{same}");
        // Half the absolute error on either side.
        var half = Metrics.D2AbsoluteError(s.X, s.Y);
        Agree.Within(half, Metrics.D2Pinball(s.X, s.Y, 0.5), (Tolerance.Gamma(200) * (1 + Math.Abs(half))) + 1e-300);
    }

    [Fact]
    public void D2_of_probabilities_at_the_edges()
    {
        Assert.Equal(0, Metrics.D2LogLoss([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]), 1e-15);
        Assert.Equal(1, Metrics.D2LogLoss([1, 0], [1.0, 0.0], clip: 0));
        Assert.Equal(0, Metrics.D2LogLoss([1, 1], [0.5, 0.9]));
        Assert.True(double.IsNaN(Metrics.D2LogLoss([1], [0.5])));
        Assert.True(double.IsNaN(Metrics.D2LogLoss([1, 0], [0.5, double.NaN])));
        Assert.Equal(double.NegativeInfinity, Metrics.D2LogLoss([1, 0], [0.0, 0.5], clip: 0));
        Assert.Equal((double)Metrics.D2LogLoss([1, 0, 1], [0.75, 0.25, 0.5]), Metrics.D2LogLoss([1, 0, 1], [0.75f, 0.25f, 0.5f]), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.D2Pinball([1.0, 2], [1.0, 2], 1.5));
        Agree.Within(0, Metrics.D2Pinball([1.5e308, -1.5e308], [-1.5e308, -1.5e308], 0.5), 4 * Tolerance.Epsilon);
    }

    private static int[] Draw(Source source, int n, int k) => [.. Enumerable.Range(0, n).Select(_ => (source.Below(k) * 11) - 5)];
}
