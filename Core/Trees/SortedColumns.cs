using Functional.Kernels;

namespace Functional;

/// <summary>The rows of a matrix by ascending value, column by column, sorted once for as many trees as are grown on them.</summary>
/// <remarks>An entry is a rank and a row: equal values have one rank, so whoever reads the entries needs no values.</remarks>
internal sealed class SortedColumns
{
    private readonly ulong[][] columns;

    private SortedColumns(Matrix features, ulong[][] columns) => (Features, this.columns) = (features, columns);

    internal Matrix Features { get; }

    internal int Rows => Features.Rows;

    /// <summary>At least one: a matrix without columns has one that never splits.</summary>
    internal int Count => columns.Length;

    internal ReadOnlySpan<ulong> this[int column] => columns[column];

    /// <param name="features">The matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <param name="order">The order of rows of equal values; <c>null</c> for that of the matrix.</param>
    internal static SortedColumns Of(Matrix features, Execution? execution, int[]? order = null)
    {
        var columns = new ulong[Math.Max(1, features.Columns)][];
        Chunks.Run(new SortWork(features, columns, order), columns.Length, 1, execution);
        return new(features, columns);
    }

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
