namespace Functional;

/// <summary>A function of a sample to one number: <c>column => Statistics.Mean(column)</c>.</summary>
/// <param name="values">The sample.</param>
/// <returns>The number.</returns>
public delegate double Reduction(ReadOnlySpan<double> values);

public sealed partial record Matrix
{
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
        AxisReduction.Reduce(AsSpan(), Rows, Columns, f, values);
        return Vector.Adopt(values);
    }

    /// <summary>The sum of every row, as <see cref="Summation"/> does it.</summary>
    /// <returns>A vector of Rows values; zeros without columns.</returns>
    public Vector RowSums()
    {
        var values = GC.AllocateUninitializedArray<double>(Rows);
        AxisReduction.Sum(AsSpan(), Columns, 1, values);
        return Vector.Adopt(values);
    }

    /// <summary>The sum of every column, row upon row without a transpose; the error grows like the logarithm of the rows.</summary>
    /// <returns>A vector of Columns values; zeros without rows.</returns>
    public Vector ColumnSums()
    {
        var values = GC.AllocateUninitializedArray<double>(Columns);
        AxisReduction.Sum(AsSpan(), Rows, Columns, values);
        return Vector.Adopt(values);
    }

    /// <summary>The mean of every row. A sum that overflows does not spoil a mean that does not.</summary>
    /// <returns>A vector of Rows values; NaN without columns.</returns>
    public Vector RowMeans()
    {
        var values = GC.AllocateUninitializedArray<double>(Rows);
        AxisReduction.Mean(AsSpan(), Columns, 1, values);
        return Vector.Adopt(values);
    }

    /// <summary>The mean of every column. A sum that overflows does not spoil a mean that does not.</summary>
    /// <returns>A vector of Columns values; NaN without rows.</returns>
    public Vector ColumnMeans()
    {
        var values = GC.AllocateUninitializedArray<double>(Columns);
        AxisReduction.Mean(AsSpan(), Rows, Columns, values);
        return Vector.Adopt(values);
    }
}
