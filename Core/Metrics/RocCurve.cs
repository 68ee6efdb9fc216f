using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>The receiver operating characteristic: the true against the false positive rate over all thresholds, ready to plot.</summary>
/// <remarks>
/// One point for each distinct score, from the highest down, after a first one at (0, 0) with the threshold +∞. With no positives the true
/// positive rates are NaN, with no negatives the false ones. Labels other than the positive one are negatives.
/// <example><code>
/// var curve = RocCurve.Of([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
/// // curve.FalsePositiveRate is [0, 0, 0.5, 0.5, 1], curve.TruePositiveRate is [0, 0.5, 0.5, 1, 1], curve.Area == 0.75
/// </code></example>
/// </remarks>
[Formula("M9")]
public sealed record RocCurve
{
    private RocCurve(Vector thresholds, Vector falsePositiveRate, Vector truePositiveRate, double area) =>
        (Thresholds, FalsePositiveRate, TruePositiveRate, Area) = (thresholds, falsePositiveRate, truePositiveRate, area);

    /// <summary>Scores from here up count as positive; descending.</summary>
    public Vector Thresholds { get; }

    /// <summary>FP / (FP + TN), ascending from 0 to 1: the horizontal axis.</summary>
    public Vector FalsePositiveRate { get; }

    /// <summary>TP / (TP + FN), ascending from 0 to 1: the vertical axis.</summary>
    public Vector TruePositiveRate { get; }

    /// <summary>The area under it (M10), ties counting ½; NaN with one class only.</summary>
    public double Area { get; }

    /// <summary>The curve of scores.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static RocCurve Of(ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, [], false, positive));

    /// <inheritdoc cref="Of(ReadOnlySpan{int}, ReadOnlySpan{double}, int)"/>
    [OverloadResolutionPriority(-1)]
    public static RocCurve Of(ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, [], false, positive));

    /// <summary>The curve of scores with weights.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a weight is not allowed.</exception>
    public static RocCurve Of(ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, weights, true, positive));

    /// <summary>The number of points and the area.</summary>
    public override string ToString() => $"RocCurve of {Display.Count(Thresholds.Length, "point")}: area {Display.Number(Area)}";

    private static RocCurve From(ScoredLabels groups)
    {
        var m = groups.Thresholds.Length;
        double[] thresholds = new double[m + 1], falseRate = new double[m + 1], trueRate = new double[m + 1];
        double positives = groups.AllPositives, negatives = groups.AllNegatives;
        (thresholds[0], falseRate[0], trueRate[0]) =
            (double.PositiveInfinity, negatives > 0 ? 0 : double.NaN, positives > 0 ? 0 : double.NaN);
        for (var i = 0; i < m; i++)
        {
            thresholds[i + 1] = groups.Thresholds[i];
            falseRate[i + 1] = negatives > 0 ? groups.Negatives[i] / negatives : double.NaN;
            trueRate[i + 1] = positives > 0 ? groups.Positives[i] / positives : double.NaN;
        }
        var area = Metrics.Area(groups);
        groups.Dispose();
        return new(Vector.Wrap(thresholds), Vector.Wrap(falseRate), Vector.Wrap(trueRate), area);
    }
}
