using System.Buffers;

namespace Functional;

/// <summary>The clusters of rows as indices 0, 1, 2 …, in rented memory.</summary>
internal ref struct ClusterCodes
{
    private int[]? places;
    private readonly int count;

    internal ClusterCodes(Matrix features, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows != labels.Length)
            Guard.ThrowArgument($"Expected a label for each of {Display.Count(features.Rows, "row")}, got {labels.Length}.", nameof(labels));
        using var coding = new LabelCoding(labels, []);
        (count, Clusters) = (labels.Length, coding.Labels.Length);
        places = ArrayPool<int>.Shared.Rent(Math.Max(1, count + 2 * Clusters));
        var cluster = places.AsSpan(0, count);
        var counts = places.AsSpan(count, Clusters);
        var firsts = places.AsSpan(count + Clusters, Clusters);
        counts.Clear();
        for (var i = 0; i < count; i++)
        {
            var c = coding.IndexOf(labels[i]);
            cluster[i] = c;
            if (counts[c]++ == 0)
                firsts[c] = i;
        }
        Cluster = cluster;
        Counts = counts;
        Firsts = firsts;
    }

    /// <summary>How many clusters there are.</summary>
    internal int Clusters { get; }

    /// <summary>Whether there are two clusters at least and a cluster of two: fewer or more have no score.</summary>
    internal readonly bool HasScore => Clusters >= 2 && Clusters < count;

    /// <summary>The cluster of each row.</summary>
    internal ReadOnlySpan<int> Cluster { get; }

    /// <summary>The rows in each cluster.</summary>
    internal ReadOnlySpan<int> Counts { get; }

    /// <summary>The first row of each cluster.</summary>
    internal ReadOnlySpan<int> Firsts { get; }

    public void Dispose()
    {
        if (places is not null)
            ArrayPool<int>.Shared.Return(places);
        places = null;
    }
}
