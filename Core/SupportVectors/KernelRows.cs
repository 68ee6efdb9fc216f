namespace Functional;

/// <summary>Rows of a Gram matrix, made when they are asked for; those not asked for longest make room for others.</summary>
internal sealed class KernelRows
{
    private readonly KernelFunction kernel;
    private readonly Matrix features;
    private readonly Execution? execution;
    private readonly double[]?[] rows;
    private readonly LinkedListNode<int>?[] places;
    private readonly LinkedList<int> order = new();
    private readonly int most;

    private KernelRows(KernelFunction kernel, Matrix features, long bytes, Execution? execution)
    {
        (this.kernel, this.features, this.execution) = (kernel, features, execution);
        (rows, places) = (new double[features.Rows][], new LinkedListNode<int>[features.Rows]);
        // Two at least: a step needs both rows of its pair.
        most = (int)Math.Clamp(bytes / (8L * Math.Max(1, features.Rows)), 2, int.MaxValue);
        Diagonal = new double[features.Rows];
        for (var i = 0; i < Diagonal.Length; i++)
            Diagonal[i] = kernel.Between(features.Row(i), features.Row(i));
    }

    internal double[] Diagonal { get; }

    /// <summary>The rows, once it is sure that K(x, x) is a number everywhere.</summary>
    internal static KernelRows Of(KernelFunction kernel, Matrix features, long bytes, Execution? execution)
    {
        var rows = new KernelRows(kernel, features, bytes, execution);
        var bad = Array.FindIndex(rows.Diagonal, k => !double.IsFinite(k));
        if (bad >= 0)
            Guard.ThrowArgument(
                FormattableString.Invariant($"Expected features whose kernel is finite, got K(x, x) = {rows.Diagonal[bad]} of {kernel}: scale them down."), nameof(features));
        return rows;
    }

    internal double[] this[int row]
    {
        get
        {
            if (rows[row] is { } known)
            {
                order.Remove(places[row]!);
                order.AddLast(places[row]!);
                return known;
            }
            if (order.Count == most)
            {
                rows[order.First!.Value] = null;
                order.RemoveFirst();
            }
            places[row] = order.AddLast(row);
            return rows[row] = kernel.Values(features[row..(row + 1), ..], features, execution);
        }
    }
}
