using Xunit;

namespace Functional.Properties;

/// <summary>What holds for the scores of labels: counts add up, weights are repetitions, parts merge, and the edges are as documented.</summary>
public sealed class ClassificationLaws
{
    [Law]
    [Trait("Formula", "M1"), Trait("Formula", "M2"), Trait("Formula", "M3"), Trait("Formula", "M4"), Trait("Formula", "M5")]
    [Trait("Formula", "M6"), Trait("Formula", "M7"), Trait("Formula", "M8")]
    public void Every_score_is_what_plain_counting_gives(int[] drawn, int spread)
    {
        var (actual, predicted) = Labels(drawn, spread);
        var matrix = ConfusionMatrix.Of(actual, predicted);
        Assert.Equal(actual.Length, matrix.Total);
        Assert.Equal(actual.Concat(predicted).Distinct().Order(), matrix.Classes);
        foreach (var label in matrix.Classes)
        {
            var counts = matrix.CountsOf(label);
            Assert.Equal(actual.Zip(predicted).Count(p => p.First == label && p.Second == label), counts.TruePositives);
            Assert.Equal(actual.Zip(predicted).Count(p => p.First != label && p.Second == label), counts.FalsePositives);
            Assert.Equal(actual.Zip(predicted).Count(p => p.First == label && p.Second != label), counts.FalseNegatives);
            Assert.Equal(actual.Zip(predicted).Count(p => p.First != label && p.Second != label), counts.TrueNegatives);
            double precision = counts.Precision(), recall = counts.Recall();
            Assert.Equal(precision, Metrics.Precision(actual, predicted, label));
            Assert.Equal(recall, Metrics.Recall(actual, predicted, label));
            Assert.Equal(counts.Specificity(), Metrics.Specificity(actual, predicted, label));
            Assert.Equal(counts.F1(), Metrics.F1(actual, predicted, label));
            Agree.Within(precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), counts.F1(), 4 * Tolerance.Epsilon);
            Agree.Within(counts.F1(), counts.FBeta(1), 0);
            Agree.Within(recall, counts.FBeta(1e200), 4 * Tolerance.Epsilon);
            Agree.Within(precision, counts.FBeta(1e-200), 4 * Tolerance.Epsilon);
        }
        if (actual.Length == 0)
            return;
        Assert.Equal(matrix.Accuracy, Metrics.Accuracy(actual, predicted));
        Agree.Within(matrix.Accuracy, matrix.F1(ClassAverage.Micro), 0);
        Assert.Equal(matrix.MatthewsCorrelation(), Metrics.MatthewsCorrelation(actual, predicted));
        Agree.Bits(matrix.CohenKappa(), Metrics.CohenKappa(actual, predicted));
        Assert.InRange(matrix.MatthewsCorrelation(), -1, 1);
        Assert.False(matrix.CohenKappa() is < -1 or > 1);
        Assert.Equal(1, ConfusionMatrix.Of(actual, actual).Accuracy);
        if (actual.Distinct().Count() > 1)
            Assert.Equal((1, 1), (Metrics.MatthewsCorrelation(actual, actual), Metrics.CohenKappa(actual, actual)));
    }

    [Law]
    [Trait("Formula", "M1")]
    public void Parts_merge_to_the_whole_and_a_weight_is_a_repetition(int[] drawn, int spread, byte cut)
    {
        var (actual, predicted) = Labels(drawn, spread);
        var at = actual.Length == 0 ? 0 : cut % (actual.Length + 1);
        var whole = ConfusionMatrix.Of(actual, predicted);
        var merged = ConfusionMatrix.Combine(ConfusionMatrix.Of(actual.AsSpan(0, at), predicted.AsSpan(0, at)), ConfusionMatrix.Of(actual.AsSpan(at), predicted.AsSpan(at)));
        Assert.Equal(whole, merged);
        Assert.Equal(whole.GetHashCode(), merged.GetHashCode());
        Assert.Equal(whole, ConfusionMatrix.Empty.Add(actual, predicted));
        int[] times = [.. actual.Select((_, i) => (i + spread % 3) % 4 is var t && t < 0 ? -t : (i + spread % 3) % 4)];
        if (times.All(t => t == 0))
            return;
        int[] a = [.. actual.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, p.Second))], b = [.. predicted.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, p.Second))];
        Assert.Equal(ConfusionMatrix.Of(a, b), ConfusionMatrix.Of(actual, predicted, [.. times.Select(t => (double)t)]));
    }

    [Law]
    [Trait("Formula", "M8")]
    public void Two_classes_may_change_places(bool[] drawn)
    {
        int[] a = [.. drawn.Select((b, i) => b ? 1 : 0)], p = [.. drawn.Select((b, i) => b ^ (i % 3 == 0) ? 1 : 0)];
        int[] flippedA = [.. a.Select(v => 1 - v)], flippedP = [.. p.Select(v => 1 - v)];
        Assert.Equal(Metrics.MatthewsCorrelation(a, p), Metrics.MatthewsCorrelation(flippedA, flippedP));
        Assert.Equal(Metrics.MatthewsCorrelation(a, p), Metrics.MatthewsCorrelation(p, a));
        Assert.Equal(Metrics.MatthewsCorrelation(a, p), -Metrics.MatthewsCorrelation(a, flippedP));
        Assert.Equal(Metrics.Recall(a, p), Metrics.Specificity(flippedA, flippedP));
    }

    [Fact]
    [Trait("Formula", "M8")]
    public void Counts_of_billions_do_not_overflow()
    {
        var matrix = ConfusionMatrix.Create([0, 1], Matrix.FromRows([4e8, 1e8], [2e8, 3e8]));
        Agree.Close((4.0 * 3 - 1 * 2) / Math.Sqrt(5.0 * 5 * 6 * 4), matrix.MatthewsCorrelation(), 4 * Tolerance.Epsilon);
        Assert.Equal(0.7, matrix.Accuracy);
        Assert.Equal(1, ConfusionMatrix.Create([0, 1], Matrix.FromRows([1e9 - 1, 0], [0, 1])).MatthewsCorrelation());
        Agree.Close(0.4, matrix.CohenKappa(), 4 * Tolerance.Epsilon);
        // 100,000 elements in two clusters: 5·10⁹ pairs.
        int[] labels = [.. Enumerable.Range(0, 100_000).Select(i => i % 2)];
        Assert.Equal(1, Metrics.AdjustedRandIndex(labels, labels));
    }

    [Fact]
    [Trait("Formula", "M3"), Trait("Formula", "M5")]
    public void Zero_by_zero_is_what_was_asked_for()
    {
        int[] zeros = [0, 0, 0], some = [0, 0, 1];
        Assert.Equal((0, 1, double.NaN), (Metrics.Precision(some, zeros), Metrics.Precision(some, zeros, 1, ZeroDivision.One), Metrics.Precision(some, zeros, 1, ZeroDivision.NaN)));
        Assert.Equal((0, double.NaN), (Metrics.Recall(zeros, some), Metrics.Recall(zeros, some, 1, ZeroDivision.NaN)));
        Assert.Equal(0, Metrics.F1(some, zeros, 1, ZeroDivision.NaN));
        Assert.Equal((0, 1, double.NaN), (Metrics.F1(zeros, zeros), Metrics.F1(zeros, zeros, 1, ZeroDivision.One), Metrics.F1(zeros, zeros, 1, ZeroDivision.NaN)));
        // NaN is left out of the mean: the one class that was predicted has ⅔.
        Assert.Equal(2.0 / 3, Metrics.Precision(some, zeros, ClassAverage.Macro, ZeroDivision.NaN));
        Assert.Equal(1.0 / 3, Metrics.Precision(some, zeros, ClassAverage.Macro));
        Assert.Equal((0, double.NaN), (Metrics.MatthewsCorrelation(some, zeros), Metrics.MatthewsCorrelation(some, zeros, ZeroDivision.NaN)));
        Assert.Equal((double.NaN, 1), (Metrics.CohenKappa(zeros, zeros), Metrics.CohenKappa(zeros, zeros, ZeroDivision.One)));
        Assert.Equal(1, Metrics.BalancedAccuracy(zeros, zeros));
        Assert.Equal([1], ConfusionMatrix.Of(zeros, some).AbsentClasses.ToArray());
        Assert.Equal(2.0 / 3, Metrics.BalancedAccuracy(zeros, some));
        Assert.True(double.IsNaN(Metrics.Accuracy([], [])));
        Assert.True(double.IsNaN(ConfusionMatrix.Empty.BalancedAccuracy));
        Assert.Equal(0, ConfusionMatrix.Empty.F1(ClassAverage.Macro));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.F1(some, zeros, 1, (ZeroDivision)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.FBeta(some, zeros, 0));
        Assert.Throws<ArgumentException>(() => Metrics.F1(some, [1]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Create([1, 1], Matrix.Zeros(2, 2)));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Create([1, 2], Matrix.FromRows([1, -1], [0, 0])));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Create(default, Matrix.Zeros(0, 0)));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([.. Enumerable.Range(0, 20_000)], [.. Enumerable.Range(0, 20_000)]));
        Assert.Equal(1, Metrics.F1([.. Enumerable.Range(0, 20_000)], [.. Enumerable.Range(0, 20_000)], ClassAverage.Macro));
        Assert.Equal(0.5, Metrics.Accuracy([int.MinValue, int.MaxValue], [int.MinValue, 0]));
        Assert.Equal(1, ConfusionMatrix.Of([int.MinValue, int.MaxValue], [int.MinValue, 0])[int.MaxValue, 0]);
        Assert.Equal(3, ConfusionMatrix.Of([int.MaxValue, int.MaxValue - 1, int.MaxValue], [int.MaxValue, int.MaxValue - 1, int.MaxValue]).Total);
    }

    [Fact]
    public void The_report_prints()
    {
        var expected = """
                          precision    recall        F1   support
                       0     1.0000    1.0000    1.0000         1
                       1     1.0000    0.5000    0.6667         2
                       2     0.5000    1.0000    0.6667         1
                accuracy                         0.7500         4
               macro avg     0.8333    0.8333    0.7778         4
            weighted avg     0.8750    0.7500    0.7500         4
            """.ReplaceLineEndings("\n");
        var report = ClassificationReport.Of([0, 1, 1, 2], [0, 2, 1, 2]);
        Assert.Equal(expected, report.ToString());
        Assert.Equal(report, ConfusionMatrix.Of([0, 1, 1, 2], [0, 2, 1, 2]).Report());
        Assert.Equal("actual | predicted\n       | 0 1 2\n     0 | 1 0 0\n     1 | 0 1 1\n     2 | 0 0 1", ConfusionMatrix.Of([0, 1, 1, 2], [0, 2, 1, 2]).ToString());
    }

    // Few labels or many, near zero or far from it.
    private static (int[] Actual, int[] Predicted) Labels(int[] drawn, int spread)
    {
        var few = spread % 2 == 0 ? 5 : 200;
        var factor = spread % 3 == 0 ? 1 : spread % 3 == 1 ? 1009 : 20_000_003;
        int[] actual = [.. drawn.Select(v => (int)((uint)v % few - few / 2) * factor)];
        return (actual, [.. actual.Select((v, i) => (drawn[i] + i) % 3 == 0 ? actual[^(i + 1)] : v)]);
    }
}
