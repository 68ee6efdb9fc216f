using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Labels as indices 0, 1, 2 … in ascending order of the labels, whatever whole numbers they are; in rented memory.</summary>
internal ref struct LabelCoding
{
    /// <summary>A table of indices takes at most so many places, or four for each label given.</summary>
    private const int TablePlaces = 1 << 16;

    private readonly int least;
    private int[]? distinct, table;

    internal LabelCoding(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        (least, var greatest) = Range(first, second);
        long width = (long)greatest - least + 1, given = (long)first.Length + second.Length;
        if (width <= Math.Min(Math.Max(TablePlaces, 4 * given), Array.MaxLength / 4))
        {
            table = ArrayPool<int>.Shared.Rent((int)width + 1);
            var places = table.AsSpan(0, (int)width);
            places.Fill(-1);
            foreach (var label in first)
                places[label - least] = 0;
            foreach (var label in second)
                places[label - least] = 0;
            var count = 0;
            foreach (ref var place in places)
                place = place < 0 ? -1 : count++;
            distinct = ArrayPool<int>.Shared.Rent(Math.Max(1, count));
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i] >= 0)
                    distinct[places[i]] = least + i;
            }
            Labels = distinct.AsSpan(0, count);
            return;
        }
        distinct = ArrayPool<int>.Shared.Rent(checked((int)given));
        var all = distinct.AsSpan(0, (int)given);
        first.CopyTo(all);
        second.CopyTo(all[first.Length..]);
        all.Sort();
        var kept = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[kept - 1])
                all[kept++] = all[i];
        }
        Labels = all[..kept];
    }

    /// <summary>The labels that occur, ascending.</summary>
    internal ReadOnlySpan<int> Labels { get; }

    /// <summary>The index of a label; −1 or below where it does not occur.</summary>
    internal readonly int IndexOf(int label) => table is not null ? table[label - least] : Labels.BinarySearch(label);

    /// <summary>The smallest and the largest label of both.</summary>
    internal static (int Least, int Greatest) Range(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var one = LabelKernel.Range(first);
        var two = LabelKernel.Range(second);
        return first.IsEmpty ? two : second.IsEmpty ? one : (Math.Min(one.Least, two.Least), Math.Max(one.Greatest, two.Greatest));
    }

    public void Dispose()
    {
        if (distinct is not null)
            ArrayPool<int>.Shared.Return(distinct);
        if (table is not null)
            ArrayPool<int>.Shared.Return(table);
        (distinct, table) = (null, null);
    }
}
