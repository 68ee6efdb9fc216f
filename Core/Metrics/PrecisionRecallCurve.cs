using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>Precision against recall over all thresholds, ready to plot.</summary>
/// <remarks>
/// One point for each distinct score, from the highest down, so that recall ascends. With no positives recall is NaN.
/// <example><code>
/// var curve = PrecisionRecallCurve.Of([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
/// // curve.Recall is [0.5, 0.5, 1, 1], curve.Precision is [1, 0.5, 0.6666666666666666, 0.5], curve.AveragePrecision == 0.8333333333333333
/// </code></example>
/// </remarks>
public sealed record PrecisionRecallCurve
{
    private PrecisionRecallCurve(Vector thresholds, Vector precision, Vector recall, double averagePrecision, double trapezoid) =>
        (Thresholds, Precision, Recall, AveragePrecision, TrapezoidArea) = (thresholds, precision, recall, averagePrecision, trapezoid);

    /// <summary>Scores from here up count as positive; descending.</summary>
    public Vector Thresholds { get; }

    /// <summary>TP / (TP + FP): the vertical axis.</summary>
    public Vector Precision { get; }

    /// <summary>TP / (TP + FN), ascending to 1: the horizontal axis.</summary>
    public Vector Recall { get; }

    /// <summary>The sum of precision · gain of recall, a step for each distinct score; NaN with no positives.</summary>
    public double AveragePrecision { get; }

    /// <summary>The area by the trapezoid from (0, 1) on, which is too kind: points on a line between two thresholds cannot be
    /// had.</summary>
    public double TrapezoidArea { get; }

    /// <summary>The curve of scores.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static PrecisionRecallCurve Of(ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, [], false, positive));

    /// <inheritdoc cref="Of(ReadOnlySpan{int}, ReadOnlySpan{double}, int)"/>
    [OverloadResolutionPriority(-1)]
    public static PrecisionRecallCurve Of(ReadOnlySpan<int> actual, ReadOnlySpan<float> scores, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, [], false, positive));

    /// <summary>The curve of scores with weights.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="scores">A score for each, higher for what is more likely positive.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a weight is not allowed.</exception>
    public static PrecisionRecallCurve Of(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, int positive = 1) =>
        From(ScoredLabels.Checked(actual, scores, weights, true, positive));

    /// <summary>The number of points and the average precision.</summary>
    public override string ToString() =>
        $"PrecisionRecallCurve of {Display.Count(Thresholds.Length, "point")}: average precision {Display.Number(AveragePrecision)}";

    private static PrecisionRecallCurve From(ScoredLabels groups)
    {
        var m = groups.Thresholds.Length;
        double[] precision = new double[m], recall = new double[m];
        double positives = groups.AllPositives, trapezoid = 0;
        for (var i = 0; i < m; i++)
        {
            precision[i] = groups.Positives[i] / (groups.Positives[i] + groups.Negatives[i]);
            recall[i] = positives > 0 ? groups.Positives[i] / positives : double.NaN;
            trapezoid += (recall[i] - (i > 0 ? recall[i - 1] : 0)) * (precision[i] + (i > 0 ? precision[i - 1] : 1)) / 2;
        }
        var curve = new PrecisionRecallCurve(
            Vector.Wrap(groups.Thresholds.ToArray()), Vector.Wrap(precision), Vector.Wrap(recall), Metrics.StepArea(groups), m > 0 ? trapezoid : double.NaN);
        groups.Dispose();
        return curve;
    }
}
