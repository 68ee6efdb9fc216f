namespace Functional;

/// <summary>The rows that bear each label.</summary>
internal static class LabelRows
{
    /// <summary>The rows of each label, ascending, the labels in the order of their first rows.</summary>
    internal static List<(int Label, List<int> Rows)> Of(ReadOnlySpan<int> labels)
    {
        Dictionary<int, int> places = [];
        List<(int Label, List<int> Rows)> parts = [];
        for (var row = 0; row < labels.Length; row++)
        {
            if (!places.TryGetValue(labels[row], out var place))
            {
                place = places[labels[row]] = parts.Count;
                parts.Add((labels[row], []));
            }
            parts[place].Rows.Add(row);
        }
        return parts;
    }
}
