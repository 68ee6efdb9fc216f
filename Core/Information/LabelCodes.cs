using System.Buffers;

namespace Functional;

/// <summary>Labels as codes 0, 1, 2 … in the order of the labels, and how often each occurs.</summary>
internal readonly ref struct LabelCodes : IDisposable
{
    private readonly int[] codes, sorted, counts;
    private readonly int length, distinct;

    internal LabelCodes(ReadOnlySpan<int> labels)
    {
        length = labels.Length;
        codes = ArrayPool<int>.Shared.Rent(length);
        sorted = ArrayPool<int>.Shared.Rent(length);
        counts = ArrayPool<int>.Shared.Rent(length);
        int low = int.MaxValue, high = int.MinValue;
        foreach (var label in labels)
            (low, high) = (Math.Min(low, label), Math.Max(high, label));
        var span = length == 0 ? 0 : (long)high - low + 1;
        if (span <= 4L * length)
        {
            // A table over the range of the labels: occurrences, then codes.
            var table = ArrayPool<int>.Shared.Rent((int)span);
            table.AsSpan(0, (int)span).Clear();
            foreach (var label in labels)
                table[label - low]++;
            for (var i = 0; i < span; i++)
            {
                if (table[i] == 0)
                    continue;
                counts[distinct] = table[i];
                table[i] = distinct++;
            }
            for (var i = 0; i < length; i++)
                codes[i] = table[labels[i] - low];
            ArrayPool<int>.Shared.Return(table);
            return;
        }
        labels.CopyTo(sorted);
        var values = sorted.AsSpan(0, length);
        values.Sort();
        for (var i = 0; i < length; i++)
        {
            if (i == 0 || values[i] != values[distinct - 1])
            {
                counts[distinct] = 0;
                values[distinct++] = values[i];
            }
            counts[distinct - 1]++;
        }
        for (var i = 0; i < length; i++)
            codes[i] = values[..distinct].BinarySearch(labels[i]);
    }

    internal ReadOnlySpan<int> Codes => codes.AsSpan(0, length);

    /// <summary>How often each code occurs.</summary>
    internal ReadOnlySpan<int> Counts => counts.AsSpan(0, distinct);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(codes);
        ArrayPool<int>.Shared.Return(sorted);
        ArrayPool<int>.Shared.Return(counts);
    }
}

/// <summary>The pairs of codes that occur, in their order, and how often each does.</summary>
internal readonly ref struct LabelPairs : IDisposable
{
    private readonly long[] keys;
    private readonly int[] counts;
    private readonly int columns;

    internal LabelPairs(LabelCodes x, LabelCodes y)
    {
        int n = x.Codes.Length;
        columns = Math.Max(1, y.Counts.Length);
        keys = ArrayPool<long>.Shared.Rent(n);
        counts = ArrayPool<int>.Shared.Rent(n);
        var cells = (long)x.Counts.Length * columns;
        if (cells <= 4L * n)
        {
            var table = ArrayPool<int>.Shared.Rent((int)cells);
            table.AsSpan(0, (int)cells).Clear();
            for (var i = 0; i < n; i++)
                table[x.Codes[i] * columns + y.Codes[i]]++;
            for (var cell = 0; cell < cells; cell++)
                if (table[cell] > 0)
                    (keys[Count], counts[Count++]) = (cell, table[cell]);
            ArrayPool<int>.Shared.Return(table);
            return;
        }
        for (var i = 0; i < n; i++)
            keys[i] = (long)x.Codes[i] * columns + y.Codes[i];
        keys.AsSpan(0, n).Sort();
        for (var i = 0; i < n; i++)
        {
            if (i == 0 || keys[i] != keys[Count - 1])
            {
                counts[Count] = 0;
                keys[Count++] = keys[i];
            }
            counts[Count - 1]++;
        }
    }

    internal int Count { get; }

    internal (int Count, int X, int Y) this[int pair] => (counts[pair], (int)(keys[pair] / columns), (int)(keys[pair] % columns));

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(counts);
    }
}
