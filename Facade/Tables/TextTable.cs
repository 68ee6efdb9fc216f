using System.Globalization;
using System.Text;

namespace Functional.Fluent;

/// <summary>Plain-text tables of at most 80 columns: a name on the left, numbers on the right; what does not fit goes into a further
/// panel below.</summary>
internal static class TextTable
{
    /// <summary>The width of a line, in characters.</summary>
    internal const int Width = 80;

    /// <summary>The longest name that is shown whole.</summary>
    internal const int LongestName = 24;

    /// <summary>A table as lines joined by <c>\n</c>, without one at the end.</summary>
    /// <param name="header">The names of the columns after the first, which has none.</param>
    /// <param name="rows">For each row its name and its cells, as many as the header has.</param>
    /// <param name="gap">The spaces between columns.</param>
    internal static string Render(IReadOnlyList<string> header, IReadOnlyList<(string Name, string[] Cells)> rows, int gap = 2) =>
        string.Join("\n\n", Panels(header, rows, gap).Select(panel => panel.Text));

    /// <summary>The first panel of the table alone, with a note of how many columns it leaves out.</summary>
    internal static string FirstPanel(IReadOnlyList<string> header, IReadOnlyList<(string Name, string[] Cells)> rows)
    {
        (string text, int shown) = Panels(header, rows, 2).FirstOrDefault(("", 0));
        int more = header.Count - shown;
        return more == 0 ? text : FormattableString.Invariant($"{text}\n… and {more} more column{(more == 1 ? "" : "s")}");
    }

    /// <summary>A name that fits: its control characters as spaces, its end cut off where it is too long.</summary>
    internal static string Shorten(string name)
    {
        string plain = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return plain.Length <= LongestName ? plain : plain[..(LongestName - 1)] + "…";
    }

    /// <summary>The decimals that show four digits or more of a column whose largest size this is; −1 asks for scientific
    /// notation.</summary>
    internal static int Decimals(double largest)
    {
        if (largest == 0 || !double.IsFinite(largest))
        {
            return 2;
        }

        int before = (int)Math.Floor(Math.Log10(largest)) + 1;
        return before is > 7 or < -2 ? -1 : Math.Clamp(4 - before, 1, 6);
    }

    /// <summary>A number with so many decimals; in scientific notation where that is asked for or the number is long.</summary>
    internal static string Number(double value, int decimals) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "∞" : "-∞")
        : decimals < 0 || Math.Abs(value) >= 1e9 ? value.ToString("0.000e+0", CultureInfo.InvariantCulture)
        : (Math.Round(value, decimals) + 0.0).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IEnumerable<(string Text, int Columns)> Panels(
        IReadOnlyList<string> header, IReadOnlyList<(string Name, string[] Cells)> rows, int gap)
    {
        string[] heads = [.. header.Select(Shorten)];
        string[] names = [.. rows.Select(row => Shorten(row.Name))];
        int nameWidth = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        int[] widths = [.. heads.Select((head, j) => rows.Select(row => row.Cells[j].Length).Append(head.Length).Max())];
        for (int first = 0, next; first < heads.Length; first = next)
        {
            int used = nameWidth + gap + widths[first];
            for (next = first + 1; next < heads.Length && used + gap + widths[next] <= Width; next++)
            {
                used += gap + widths[next];
            }

            Range columns = first..next;
            IEnumerable<string> lines = rows.Select((row, i) => Line(names[i], nameWidth, row.Cells[columns], widths[columns], gap));
            yield return (string.Join('\n', lines.Prepend(Line("", nameWidth, heads[columns], widths[columns], gap))), next - first);
        }
    }

    private static string Line(string name, int nameWidth, string[] cells, int[] widths, int gap)
    {
        var line = new StringBuilder(name.PadRight(nameWidth));
        for (int j = 0; j < cells.Length; j++)
        {
            line.Append(' ', gap).Append(cells[j].PadLeft(widths[j]));
        }

        return line.ToString().TrimEnd();
    }
}
