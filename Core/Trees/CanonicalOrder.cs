namespace Functional;

/// <summary>An order of rows that does not depend on the order in which they came: by target, then by weight, then by feature after feature. Sums over it come out alike.</summary>
internal static class CanonicalOrder
{
    /// <summary>The rows in that order; rows that are equal in everything are alike to whoever adds them.</summary>
    internal static int[] Of(Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        int[] order = [.. Enumerable.Range(0, features.Rows)];
        Refine(order, features, target, weights, 0);
        return order;
    }

    /// <summary>Sorts rows that are equal in all keys before this one by it, and those that it leaves equal by the next.</summary>
    private static void Refine(Span<int> rows, Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, int key)
    {
        if (rows.Length < 2 || key == features.Columns + 2)
            return;
        double[] values = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            values[i] = key == 0 ? target[rows[i]] : key == 1 ? weights[rows[i]] : features[rows[i], key - 2];
        int[] places = new int[rows.Length], before = rows.ToArray();
        Ordering.ArgSort(values, places);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = before[places[i]];
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && values[places[end]] == values[places[start]]; end++)
            {
            }
            Refine(rows[start..end], features, target, weights, key + 1);
        }
    }
}
