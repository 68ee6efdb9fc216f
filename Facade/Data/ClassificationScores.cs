using System.Globalization;

namespace Functional.Fluent;

/// <summary>How well classes were predicted; prints as a table.</summary>
public sealed record ClassificationScores
{
    private ClassificationScores(ConfusionMatrix confusion, Labels? labels) => (Confusion, Report, Labels) = (confusion, confusion.Report(), labels);

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Precision, recall and F1 of every class, and their averages.</summary>
    public ClassificationReport Report { get; }

    /// <summary>The names of the classes; null where they are numbers.</summary>
    public Labels? Labels { get; }

    /// <summary>The share that was predicted right.</summary>
    public double Accuracy => Report.Accuracy;

    /// <summary>The scores of predictions.</summary>
    /// <param name="actual">The right classes.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="labels">The names of the classes; null where they are numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ClassificationScores Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Labels? labels = null) =>
        new(ConfusionMatrix.Of(actual, predicted), labels);

    /// <summary>The report as a table, with the names of the classes.</summary>
    public override string ToString()
    {
        List<(string, string[])> rows =
        [
            .. Report.Classes.Select((score, i) => (NameOf(Confusion.Classes[i]), Cells(score))),
            ("accuracy", ["", "", Text(Report.Accuracy), Count(Report.Macro.Support)]),
            ("macro avg", Cells(Report.Macro)),
            ("weighted avg", Cells(Report.Weighted)),
        ];
        return TextTable.Render(["precision", "recall", "F1", "support"], rows);
    }

    private string NameOf(int label) => Labels is { } names && (uint)label < (uint)names.Count
        ? TextTable.Shorten(names[label])
        : label.ToString(CultureInfo.InvariantCulture);

    private static string[] Cells(ClassScore score) => [Text(score.Precision), Text(score.Recall), Text(score.F1), Count(score.Support)];

    private static string Text(double value) => TextTable.Number(value, 4);

    private static string Count(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
