using Functional.Kernels;

namespace Functional;

/// <summary>Rows of a Gram matrix, made when they are asked for; those not asked for longest make room for others. Columns may be left out for a while.</summary>
internal sealed class KernelRows
{
    /// <summary>Rows that lie together.</summary>
    private const int Together = 32;

    private readonly KernelFunction kernel;
    private readonly Matrix features;
    private readonly Execution? execution;
    private readonly long bytes;
    // Where each row is kept, −1 for nowhere; rows lie some together, so that they are no burden to the collector.
    private readonly int[] slots;
    private readonly List<double[]> slabs = [];
    private readonly LinkedListNode<int>[] places;
    private readonly LinkedList<int> order = new();
    private double[] points = [];
    private int most;

    private KernelRows(KernelFunction kernel, Matrix features, long bytes, Execution? execution)
    {
        (this.kernel, this.features, this.bytes, this.execution) = (kernel, features, bytes, execution);
        slots = new int[features.Rows];
        places = [.. Enumerable.Range(0, features.Rows).Select(row => new LinkedListNode<int>(row))];
        Diagonal = new double[features.Rows];
        for (var i = 0; i < Diagonal.Length; i++)
            Diagonal[i] = kernel.Between(features.Row(i), features.Row(i));
        Columns = [.. Enumerable.Range(0, features.Rows)];
        Lay();
    }

    /// <summary>K(x, x) of every row.</summary>
    internal double[] Diagonal { get; }

    /// <summary>The columns that rows have now, ascending.</summary>
    internal int[] Columns { get; private set; }

    /// <summary>The length of a row: the columns, filled up with zeros to a multiple of 8.</summary>
    internal int Length { get; private set; }

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

    internal ReadOnlySpan<double> this[int row]
    {
        get
        {
            if (slots[row] < 0)
                return Make(row);
            if (order.Last != places[row])
            {
                order.Remove(places[row]);
                order.AddLast(places[row]);
            }
            return Slot(slots[row]);
        }
    }

    /// <summary>Leaves out all columns but some of those there are; rows that are known stay so.</summary>
    /// <param name="kept">The places of those that stay, ascending.</param>
    internal void Keep(int[] kept)
    {
        int[] known = [.. order], from = [.. known.Select(row => slots[row])];
        var old = slabs.ToArray();
        var before = Length;
        Restart([.. kept.Select(place => Columns[place])]);
        for (var k = 0; k < known.Length; k++)
        {
            var row = old[from[k] / Together].AsSpan(from[k] % Together * before, before);
            var left = Place(known[k]);
            for (var i = 0; i < kept.Length; i++)
                left[i] = row[kept[i]];
            left[kept.Length..].Clear();
        }
    }

    /// <summary>Lets rows have other columns; none is known then.</summary>
    internal void Restart(int[] columns)
    {
        Columns = columns;
        order.Clear();
        slabs.Clear();
        Lay();
    }

    private Span<double> Slot(int slot) => slabs[slot / Together].AsSpan(slot % Together * Length, Length);

    /// <summary>Room for a row, that of the row that was not asked for longest if there is no other.</summary>
    private Span<double> Place(int row)
    {
        var slot = order.Count;
        if (slot >= most)
        {
            var oldest = order.First!.Value;
            (slot, slots[oldest]) = (slots[oldest], -1);
            order.RemoveFirst();
        }
        else if (slot / Together == slabs.Count)
        {
            slabs.Add(GC.AllocateUninitializedArray<double>(Together * Length));
        }
        order.AddLast(places[row]);
        slots[row] = slot;
        return Slot(slot);
    }

    /// <summary>The points of the columns, feature by feature.</summary>
    private void Lay()
    {
        var d = features.Columns;
        Length = (int)AlignedBuffer<double>.Padded(Columns.Length);
        // Two at least: a step needs both rows of its pair.
        most = (int)Math.Clamp(bytes / (8L * Math.Max(1, Length)), 2, int.MaxValue);
        Array.Fill(slots, -1);
        if (kernel.Kind == KernelKind.Custom)
            return;
        points = new double[Guard.Elements(d, Length)];
        for (var i = 0; i < Columns.Length; i++)
        {
            var point = features.Row(Columns[i]);
            for (var p = 0; p < d; p++)
                points[p * Length + i] = point[p];
        }
    }

    private Span<double> Make(int row)
    {
        var to = Place(row);
        if (kernel.Kind == KernelKind.Custom)
        {
            for (var i = 0; i < Columns.Length; i++)
                to[i] = kernel.Between(features.Row(row), features.Row(Columns[i]));
        }
        else
        {
            GramRow.Run(points, Length, features.Row(row), kernel.Kind == KernelKind.Rbf, to, execution);
            kernel.OfSums(to, execution);
        }
        // What fills a row up counts for nothing.
        to[Columns.Length..].Clear();
        return to;
    }
}
