using System.Buffers;

namespace Functional;

/// <summary>The rows of a clustering with those of a cluster together, in rented memory.</summary>
internal ref struct ClusteredRows
{
    private double[]? rows;
    private int[]? places;
    private readonly int count, columns;

    internal ClusteredRows(Matrix features, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows != labels.Length)
            Guard.ThrowArgument($"Expected a label for each of {Display.Count(features.Rows, "row")}, got {labels.Length}.", nameof(labels));
        (count, columns) = (labels.Length, features.Columns);
        using var coding = new LabelCoding(labels, []);
        Clusters = coding.Labels.Length;
        places = ArrayPool<int>.Shared.Rent(2 * count + Clusters + 1);
        Starts = places.AsSpan(0, Clusters + 1);
        Cluster = places.AsSpan(Clusters + 1, count);
        Source = places.AsSpan(Clusters + 1 + count, count);
        Starts.Clear();
        foreach (var label in labels)
            Starts[coding.IndexOf(label) + 1]++;
        for (var c = 0; c < Clusters; c++)
            Starts[c + 1] += Starts[c];
        rows = ArrayPool<double>.Shared.Rent(Math.Max(1, checked(count * columns)));
        var next = Starts.ToArray();
        for (var i = 0; i < count; i++)
        {
            var c = coding.IndexOf(labels[i]);
            var to = next[c]++;
            (Cluster[to], Source[to]) = (c, i);
            features.Row(i).CopyTo(rows.AsSpan(to * columns, columns));
        }
    }

    /// <summary>How many clusters there are.</summary>
    internal int Clusters { get; }

    /// <summary>Whether there are two clusters at least and a cluster of two: fewer or more have no score.</summary>
    internal readonly bool HasScore => Clusters >= 2 && Clusters < count;

    /// <summary>Where each cluster starts, and where the last ends.</summary>
    internal Span<int> Starts { get; }

    /// <summary>The cluster of each row here.</summary>
    internal Span<int> Cluster { get; }

    /// <summary>The row there of each row here.</summary>
    internal Span<int> Source { get; }

    /// <summary>The rows, one after the other.</summary>
    internal readonly ReadOnlySpan<double> Rows => rows.AsSpan(0, count * columns);

    public void Dispose()
    {
        if (rows is not null)
            ArrayPool<double>.Shared.Return(rows);
        if (places is not null)
            ArrayPool<int>.Shared.Return(places);
        (rows, places) = (null, null);
    }
}
