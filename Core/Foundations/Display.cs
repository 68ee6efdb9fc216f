using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>How numbers and small tables read in <c>ToString</c>: shortest round-trip form, invariant culture.</summary>
internal static class Display
{
    /// <summary>The most values of a row that are shown.</summary>
    public const int MaxValues = 8;

    /// <summary>The most rows that are shown.</summary>
    public const int MaxRows = 6;

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 row</c>, <c>3 rows</c>, <c>2 indices</c>.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>The same of a sum of weights, to ten digits.</summary>
    public static string Count(double count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:G10} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>The values in brackets; where there are many, the first ones, an ellipsis and the last one.</summary>
    public static string Values(ReadOnlySpan<double> values)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < values.Length; i++)
        {
            if (values.Length > MaxValues && i == MaxValues - 1)
            {
                text.Append(", ...");
                i = values.Length - 1;
            }

            if (i > 0)
                text.Append(", ");
            text.Append(Number(values[i]));
        }

        return text.Append(']').ToString();
    }

    /// <summary>Rows of values below each other, columns aligned to the right, the middle left out where there is much.</summary>
    public static string Table(ReadOnlySpan<double> values, int rows, int columns)
    {
        var shownRows = Shown(rows, MaxRows);
        var shownColumns = Shown(columns, MaxValues);
        var cells = new string[shownRows.Length, shownColumns.Length];
        var widths = new int[shownColumns.Length];
        for (var i = 0; i < shownRows.Length; i++)
            for (var j = 0; j < shownColumns.Length; j++)
            {
                var cell = shownRows[i] < 0 || shownColumns[j] < 0 ? "..." : Number(values[(shownRows[i] * columns) + shownColumns[j]]);
                cells[i, j] = cell;
                widths[j] = Math.Max(widths[j], cell.Length);
            }

        var text = new StringBuilder();
        for (var i = 0; i < shownRows.Length; i++)
        {
            text.Append(i == 0 ? "[" : "\n[");
            for (var j = 0; j < shownColumns.Length; j++)
                text.Append(j == 0 ? "" : "  ").Append(cells[i, j].PadLeft(widths[j]));
            text.Append(']');
        }

        return text.ToString();
    }

    /// <summary>The indices to show; −1 stands for the ellipsis.</summary>
    private static int[] Shown(int count, int most)
    {
        if (count <= most)
            return [.. Enumerable.Range(0, count)];
        return [.. Enumerable.Range(0, most - 2), -1, count - 1];
    }
}
