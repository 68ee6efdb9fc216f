using System.Globalization;

namespace Functional.Fluent;

public sealed partial record Dataset
{
    private string Summary => string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(Rows, "row")}, {Counted.Of(FeatureNames.Length, "feature")}{About()}");

    /// <summary>The sizes, then the first five rows as a table of at most 80 characters a line; columns that do not fit are
    /// counted.</summary>
    public override string ToString()
    {
        (string Name, string[] Cells)[] head = new (string, string[])[Math.Min(5, Rows)];
        for (int row = 0; row < head.Length; row++)
        {
            int place = row;
            head[row] = (row.ToString(CultureInfo.InvariantCulture), [.. Names.Select(name => Cell(name, place))]);
        }

        return $"{Summary}\n{TextTable.FirstPanel(Names, head)}";
    }

    private string About() => this switch
    {
        { Target: null } => "",
        { Labels: { } labels } => $", target {TargetName} of {Counted.Of(labels.Count, "class", "classes")}",
        _ => $", target {TargetName}",
    };

    private string Cell(string name, int row)
    {
        double value = IsTarget(name) ? Target![row] : Features[row, IndexOf(name)];
        return LabelsOf(name) is { } labels && !double.IsNaN(value)
            ? TextTable.Shorten(labels[(int)value])
            : value.ToString("G6", CultureInfo.InvariantCulture);
    }
}
