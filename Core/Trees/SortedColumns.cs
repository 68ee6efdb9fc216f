using Functional.Kernels;

namespace Functional;

/// <summary>The rows of a matrix by ascending value, column by column, sorted once for as many trees as are grown on them.</summary>
/// <remarks>An entry is a rank and a row: equal values have one rank, so whoever reads the entries needs no values.</remarks>
internal sealed class SortedColumns
{
    private readonly ulong[][] columns;
    private readonly double[][] values;

    private SortedColumns(Matrix features, ulong[][] columns, double[][] values, bool isUnsorted) =>
        (Features, this.columns, this.values, IsUnsorted) = (features, columns, values, isUnsorted);

    internal Matrix Features { get; }

    internal int Rows => Features.Rows;

    /// <summary>At least one: a matrix without columns has one that never splits.</summary>
    internal int Count => Math.Max(1, Features.Columns);

    /// <summary>How many columns of entries there are: one for each column of values, or, unsorted, one alone.</summary>
    internal int Orders => columns.Length;

    /// <summary>Whether there is one order of the rows alone, in which nothing ascends.</summary>
    internal bool IsUnsorted { get; }

    internal ReadOnlySpan<ulong> this[int column] => columns[column];

    /// <summary>Rows that are to be split at every border, or at a drawn one.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="splitter">Whether every border is tried: the columns must then be sorted.</param>
    /// <param name="first">The order of rows whose values are equal; null for their own.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static SortedColumns Of(Matrix features, TreeSplitter splitter, int[]? first, Execution? execution)
    {
        if (splitter == TreeSplitter.Random)
        {
            var rows = new ulong[features.Rows];
            for (var i = 0; i < rows.Length; i++)
                rows[i] = (ulong)(first is null ? i : first[i]);
            return new(features, [rows], [.. Enumerable.Range(0, features.Columns).Select(j => features.Column(j).ToArray())], true);
        }
        var columns = new ulong[Math.Max(1, features.Columns)][];
        Chunks.Run(new SortWork(features, columns, first), columns.Length, 1, execution);
        return new(features, columns, [], false);
    }

    /// <summary>The values of a column, of unsorted ones.</summary>
    internal ReadOnlySpan<double> Values(int column) => values[column];

    /// <summary>A number from the value of a to below that of b, their midpoint but for rounding.</summary>
    internal double Threshold(int column, int a, int b) => Between(Features[a, column], Features[b, column]);

    /// <summary>The midpoint of two numbers, moved by rounding to where it is not below the first and below the second.</summary>
    internal static double Between(double low, double high)
    {
        var middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }

    private readonly struct SortWork(Matrix features, ulong[][] columns, int[]? first) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var entries = GC.AllocateUninitializedArray<ulong>(features.Rows);
            columns[chunk] = entries;
            if (features.Columns == 0)
            {
                for (var i = 0; i < entries.Length; i++)
                    entries[i] = (ulong)(first is null ? i : first[i]);
                return;
            }
            var values = features.Column(chunk).AsSpan();
            if (first is not null)
            {
                var arranged = new double[values.Length];
                for (var i = 0; i < arranged.Length; i++)
                    arranged[i] = values[first[i]];
                values = arranged;
            }
            var order = GC.AllocateUninitializedArray<int>(entries.Length);
            Ordering.ArgSort(values, order);
            ulong rank = 0;
            for (var i = 0; i < entries.Length; i++)
            {
                rank += i > 0 && values[order[i]] != values[order[i - 1]] ? 1UL : 0;
                entries[i] = (rank << 32) | (uint)(first is null ? order[i] : first[order[i]]);
            }
        }
    }
}
