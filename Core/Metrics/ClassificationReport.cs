using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>One line of a <see cref="ClassificationReport"/>.</summary>
public sealed record ClassScore
{
    internal ClassScore(string name, double precision, double recall, double f1, double support) =>
        (Name, Precision, Recall, F1, Support) = (name, precision, recall, f1, support);

    /// <summary>The label, or the name of the average.</summary>
    public string Name { get; }

    /// <summary>TP / (TP + FP).</summary>
    public double Precision { get; }

    /// <summary>TP / (TP + FN).</summary>
    public double Recall { get; }

    /// <summary>2·TP / (2·TP + FP + FN).</summary>
    public double F1 { get; }

    /// <summary>How often the class occurs.</summary>
    public double Support { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ClassScore), PrintMembers);
}

/// <summary>Precision, recall, F1 and support of every class, the accuracy, and the averages: prints as a table.</summary>
/// <remarks>
/// <example><code>
/// Console.WriteLine(ClassificationReport.Of([0, 1, 1, 2], [0, 2, 1, 2]));
/// //               precision    recall        F1   support
/// //            0     1.0000    1.0000    1.0000         1
/// //            1     1.0000    0.5000    0.6667         2
/// //            2     0.5000    1.0000    0.6667         1
/// //     accuracy                         0.7500         4
/// //    macro avg     0.8333    0.8333    0.7778         4
/// // weighted avg     0.8750    0.7500    0.7500         4
/// </code></example>
/// </remarks>
public sealed record ClassificationReport
{
    private ClassificationReport(ImmutableArray<ClassScore> classes, double accuracy, ClassScore macro, ClassScore weighted) =>
        (Classes, Accuracy, Macro, Weighted) = (classes, accuracy, macro, weighted);

    /// <summary>A line for each class, by ascending label.</summary>
    public ImmutableArray<ClassScore> Classes { get; }

    /// <summary>The share that was predicted right.</summary>
    public double Accuracy { get; }

    /// <summary>The means over the classes.</summary>
    public ClassScore Macro { get; }

    /// <summary>The means weighed by support.</summary>
    public ClassScore Weighted { get; }

    /// <summary>The report of predicted labels.</summary>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the averages.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ClassificationReport Of(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ZeroDivision zeroDivision = ZeroDivision.Zero)
    {
        using var counts = new ClassCounts(actual, predicted, null);
        return From(counts, zeroDivision);
    }

    /// <summary>The report of predicted labels with weights: counts and supports are sums of weights.</summary>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0; what weighs nothing is as good as absent.</param>
    /// <param name="zeroDivision">What 0/0 is; NaN is left out of the averages.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is not allowed, or there are more than 10,000 different
    /// labels.</exception>
    public static ClassificationReport Of(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ReadOnlySpan<double> weights, ZeroDivision zeroDivision = ZeroDivision.Zero) =>
        ConfusionMatrix.Of(actual, predicted, weights).Report(zeroDivision);

    internal static ClassificationReport From(in ClassCounts counts, ZeroDivision zeroDivision)
    {
        var lines = ImmutableArray.CreateBuilder<ClassScore>(counts.Labels.Length);
        for (var i = 0; i < counts.Labels.Length; i++)
        {
            var four = counts.At(i);
            var name = counts.Labels[i].ToString(CultureInfo.InvariantCulture);
            lines.Add(new(name, four.Precision(zeroDivision), four.Recall(zeroDivision), four.F1(zeroDivision), counts.Actual[i]));
        }
        return new(
            lines.MoveToImmutable(),
            ClassScores.Accuracy(counts),
            Mean("macro avg", counts, ClassAverage.Macro, zeroDivision),
            Mean("weighted avg", counts, ClassAverage.Weighted, zeroDivision));
    }

    /// <summary>Whether all lines are the same.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(ClassificationReport? other) =>
        other is not null && Accuracy.Equals(other.Accuracy) && Macro == other.Macro && Weighted == other.Weighted
        && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Classes.Length, Accuracy, Macro, Weighted);

    /// <summary>The table.</summary>
    public override string ToString()
    {
        var width = Math.Max(12, Classes.Select(c => c.Name.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder().Append(' ', width).Append("  precision    recall        F1   support");
        foreach (var line in Classes)
            Line(text, width, line.Name, Four(line.Precision), Four(line.Recall), Four(line.F1), line.Support);
        Line(text, width, "accuracy", "", "", Four(Accuracy), Macro.Support);
        foreach (var line in (ReadOnlySpan<ClassScore>)[Macro, Weighted])
            Line(text, width, line.Name, Four(line.Precision), Four(line.Recall), Four(line.F1), line.Support);
        return text.ToString();
    }

    private static ClassScore Mean(string name, in ClassCounts counts, ClassAverage average, ZeroDivision zeroDivision) => new(
        name,
        ClassScores.Average(counts, average, zeroDivision, default(PrecisionScore)),
        ClassScores.Average(counts, average, zeroDivision, default(RecallScore)),
        ClassScores.Average(counts, average, zeroDivision, new FScore(1)),
        counts.Total);

    private static string Four(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, int width, string name, string precision, string recall, string f1, double support) =>
        text.Append('\n').Append(name.PadLeft(width)).Append(precision.PadLeft(11)).Append(recall.PadLeft(10)).Append(f1.PadLeft(10))
            .Append(support.ToString("G7", CultureInfo.InvariantCulture).PadLeft(10));
}
