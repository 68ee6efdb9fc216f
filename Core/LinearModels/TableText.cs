using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Functional;

/// <summary>How tables of estimates print: numbers of few digits in columns, names shortened so that rows of estimates have 80 characters a line where the numbers leave room.</summary>
internal static class TableText
{
    internal const int Width = 80;

    private const int Gap = 2, LeastName = 8;

    /// <summary>A line of heads, then one for each name with its cells.</summary>
    internal static void Rows(StringBuilder text, ImmutableArray<string> names, ImmutableArray<string> heads, string[][] rows)
    {
        int[] widths = [.. heads.Select((head, j) => rows.Select(row => row[j].Length).Append(head.Length).Max())];
        var room = Math.Max(LeastName, Width - widths.Sum(w => w + Gap));
        string[] shown = [.. names.Select(name => Shorten(name, room))];
        var nameWidth = shown.Select(name => name.Length).DefaultIfEmpty(0).Max();
        Line(text, "", nameWidth, heads, widths);
        for (var i = 0; i < rows.Length; i++)
            Line(text, shown[i], nameWidth, [.. rows[i]], widths);
    }

    internal static string Shorten(string name, int room)
    {
        var plain = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return plain.Length <= room ? plain : plain[..(room - 1)] + "…";
    }

    internal static string Count(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>The heads of an interval.</summary>
    internal static ImmutableArray<string> Interval(double level) => [string.Create(CultureInfo.InvariantCulture, $"{100 * level:G6} % from"), "to"];

    /// <summary>Five significant digits; scientific where the number is large or small.</summary>
    internal static string Significant(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return Fixed(value, 0);
        var size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e7)
            return value.ToString("0.000e+0", CultureInfo.InvariantCulture);
        var decimals = 4;
        for (; size >= 10 && decimals > 0; size /= 10)
            decimals--;
        for (; size < 1; size *= 10)
            decimals++;
        return Fixed(value, decimals);
    }

    internal static string Fixed(double value, int decimals) =>
        double.IsNaN(value) ? "-"
        : double.IsInfinity(value) ? value > 0 ? "∞" : "-∞"
        : Math.Abs(value) >= 1e7 ? value.ToString("0.000e+0", CultureInfo.InvariantCulture)
        : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Four decimals, or two digits of what they do not show.</summary>
    internal static string Probability(double p, string equals) =>
        double.IsNaN(p) ? equals + "-"
        : p < 2e-16 ? "<2e-16"
        : equals + (p < 1e-3 ? p.ToString("0.0e-0", CultureInfo.InvariantCulture) : p.ToString("F4", CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string name, int nameWidth, ImmutableArray<string> cells, int[] widths)
    {
        var line = new StringBuilder(name.PadRight(nameWidth));
        for (var j = 0; j < cells.Length; j++)
            line.Append(' ', Gap).Append(cells[j].PadLeft(widths[j]));
        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
