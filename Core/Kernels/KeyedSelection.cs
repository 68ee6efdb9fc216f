namespace Functional.Kernels;

/// <summary>Brings the smallest keys before a place, in any order, and takes something along with each.</summary>
internal static class KeyedSelection
{
    /// <summary>Keys below which they are sorted.</summary>
    private const int Few = 24;

    /// <summary>The keys before <paramref name="count"/> are none above those from there on; keys are no NaN. Where pivots keep being bad, it sorts: n log n at most.</summary>
    internal static void Run(Span<double> keys, Span<int> items, int count)
    {
        int start = 0, end = keys.Length;
        for (var rounds = 4 * System.Numerics.BitOperations.Log2((uint)keys.Length | 1); end - start > Few && rounds > 0; rounds--)
        {
            var pivot = Median(keys[start], keys[start + (end - start) / 2], keys[end - 1]);
            int i = start, j = end - 1;
            // Hoare's partition: keys equal to the pivot go to both sides.
            while (i <= j)
            {
                while (keys[i] < pivot)
                    i++;
                while (keys[j] > pivot)
                    j--;
                if (i > j)
                    break;
                (keys[i], keys[j]) = (keys[j], keys[i]);
                (items[i], items[j]) = (items[j], items[i]);
                i++;
                j--;
            }
            if (count <= j)
                end = j + 1;
            else if (count >= i)
                start = i;
            else
                return;
            if (count == start || count == end)
                return;
        }
        keys[start..end].Sort(items[start..end]);
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
