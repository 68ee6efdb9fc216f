using System.Buffers;

namespace Functional;

/// <summary>A function of a sample to one number, such as <c>Statistics.Mean</c>; takes a row or a column without a copy.</summary>
/// <param name="values">The sample.</param>
/// <returns>The number.</returns>
public delegate double Reduction(ReadOnlySpan<double> values);

public sealed partial record Matrix
{
    // Columns are gathered this many at a time, so that each cache line of a row is used whole: 8 doubles are 64 bytes.
    private const int ColumnsAtOnce = 8;

    /// <summary>f(row) for every row.</summary>
    /// <param name="f">The function of a row.</param>
    /// <returns>A vector of Rows values.</returns>
    /// <example><code>Matrix.FromRows([1, 2], [5, 6]).ReduceRows(row => row[0])   // Vector of 2: [1, 5]</code></example>
    public Vector ReduceRows(Reduction f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = GC.AllocateUninitializedArray<double>(Rows);
        for (var i = 0; i < values.Length; i++)
            values[i] = f(Row(i));
        return Vector.Adopt(values);
    }

    /// <summary>f(column) for every column.</summary>
    /// <param name="f">The function of a column.</param>
    /// <returns>A vector of Columns values.</returns>
    /// <example><code>Matrix.FromRows([1, 2], [5, 6]).ReduceColumns(column => column[^1])   // Vector of 2: [5, 6]</code></example>
    public Vector ReduceColumns(Reduction f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = GC.AllocateUninitializedArray<double>(Columns);
        var source = AsSpan();
        var height = Rows;
        var together = Math.Min(ColumnsAtOnce, Math.Max(1, Array.MaxLength / Math.Max(1, height)));
        var buffer = ArrayPool<double>.Shared.Rent(height * Math.Min(together, Columns));
        try
        {
            for (var left = 0; left < Columns; left += together)
            {
                var count = Math.Min(together, Columns - left);
                for (var i = 0; i < height; i++)
                {
                    var part = source.Slice((i * Columns) + left, count);
                    for (var j = 0; j < part.Length; j++)
                        buffer[(j * height) + i] = part[j];
                }

                for (var j = 0; j < count; j++)
                    values[left + j] = f(buffer.AsSpan(j * height, height));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }

        return Vector.Adopt(values);
    }
}
