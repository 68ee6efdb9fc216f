namespace Functional;

/// <summary>An order of rows that does not depend on the order in which they came: by target, then by weight. Sums over it come out alike.</summary>
internal static class CanonicalOrder
{
    /// <summary>The rows in that order; rows that are equal in both add the same to any sum, whatever their features.</summary>
    internal static int[] Of(ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        int[] light = new int[target.Length], order = new int[target.Length];
        Ordering.ArgSort(weights, light);
        var values = new double[target.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = target[light[i]];
        Ordering.ArgSort(values, order);
        return Array.ConvertAll(order, i => light[i]);
    }
}
