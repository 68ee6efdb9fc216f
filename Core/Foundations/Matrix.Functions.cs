using Functional.Kernels;

namespace Functional;

public sealed partial record Matrix
{
    /// <summary>Aᵀ: element (j, i) is a[i, j].</summary>
    /// <returns>A matrix of Columns×Rows.</returns>
    public Matrix Transpose()
    {
        // The transpose of one row or one column has the same values in the same order.
        if (Rows <= 1 || Columns <= 1)
            return new Matrix(Columns, Rows, Values);
        var source = AsSpan();
        var values = GC.AllocateUninitializedArray<double>(source.Length);
        TransposeKernel.Run(Rows, Columns, source, Columns, values, Rows);
        return Adopt(Columns, Rows, values);
    }

    /// <summary>f(x) for every value.</summary>
    /// <param name="f">The function.</param>
    /// <returns>A matrix of the same shape.</returns>
    public Matrix Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = Result(this);
        Elementwise.Map(AsSpan(), f, values);
        return Adopt(Rows, Columns, values);
    }

    /// <summary>f(x, i, j) for every value, its row and its column.</summary>
    /// <param name="f">The function of the value, the row and the column.</param>
    /// <returns>A matrix of the same shape.</returns>
    public Matrix Map(Func<double, int, int, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var source = AsSpan();
        var values = Result(this);
        for (int i = 0, at = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++, at++)
                values[at] = f(source[at], i, j);
        return Adopt(Rows, Columns, values);
    }

    /// <summary>f(x, y) for every pair of values.</summary>
    /// <param name="other">The second matrix, of the same shape.</param>
    /// <param name="f">The function.</param>
    /// <returns>A matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Matrix Zip(Matrix other, Func<double, double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = Result(this, other);
        Elementwise.Zip(AsSpan(), other.AsSpan(), f, values);
        return Adopt(Rows, Columns, values);
    }

    /// <summary>The product value by value, A∘B.</summary>
    /// <param name="other">The second matrix, of the same shape.</param>
    /// <returns>A matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Matrix Hadamard(Matrix other)
    {
        var values = Result(this, other);
        Elementwise.Multiply(AsSpan(), other.AsSpan(), values);
        return Adopt(Rows, Columns, values);
    }

    /// <summary>f(row) for every row; all results must be of one length.</summary>
    /// <param name="f">The function of a row; it may return any length.</param>
    /// <returns>A matrix of Rows rows; without rows it stays as it is.</returns>
    /// <exception cref="ArgumentException">The results differ in length.</exception>
    public Matrix MapRows(Func<Vector, Vector> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (Rows == 0)
            return this;
        var rows = new Vector[Rows];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = f(RowVector(i));
        return FromRows(rows);
    }

    /// <summary>f(column) for every column; all results must be of one length.</summary>
    /// <param name="f">The function of a column; it may return any length.</param>
    /// <returns>A matrix of Columns columns; without columns it stays as it is.</returns>
    /// <exception cref="ArgumentException">The results differ in length.</exception>
    public Matrix MapColumns(Func<Vector, Vector> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        if (Columns == 0)
            return this;
        var columns = new Vector[Columns];
        for (var j = 0; j < columns.Length; j++)
            columns[j] = f(Column(j));
        return FromColumns(columns);
    }

    /// <summary>The same values in another shape, still row by row.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>A matrix over the same values, without a copy.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public Matrix Reshape(int rows, int columns)
    {
        if (Guard.Elements(rows, columns) != Values.Length)
            Guard.ThrowArgument($"Expected a shape of {Display.Count(Values.Length, "element")} as {Shape} has, got {rows}×{columns}.", nameof(rows));
        return new Matrix(rows, columns, Values);
    }

    /// <summary>The values row by row as one vector.</summary>
    /// <returns>A vector of Rows·Columns values, without a copy.</returns>
    public Vector Flatten() => Vector.Wrap(Values);
}
