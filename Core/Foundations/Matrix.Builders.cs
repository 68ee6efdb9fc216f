using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public sealed partial record Matrix
{
    /// <summary>The matrix of a function of row and column: a[i, j] = f(i, j).</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="value">The value in a row and a column.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative or too large for an array.</exception>
    public static Matrix Create(int rows, int columns, Func<int, int, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows, columns));
        for (int i = 0, at = 0; i < rows; i++)
            for (var j = 0; j < columns; j++, at++)
                values[at] = value(i, j);
        return Adopt(rows, columns, values);
    }

    /// <summary>A matrix over a copy of values that stand row by row.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="values">The rows·columns values; later changes to them do not show.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than the shape has elements.</exception>
    public static Matrix CopyFrom(int rows, int columns, ReadOnlySpan<double> values)
    {
        Fits(rows, columns, values.Length);
        return Adopt(rows, columns, values.ToArray());
    }

    /// <summary>A matrix over the given array itself, row by row, without a copy.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="values">The array; the caller hands it over and must not change it any more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than the shape has elements.</exception>
    [OverloadResolutionPriority(1)]
    public static Matrix Wrap(int rows, int columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Fits(rows, columns, values.Length);
        return Adopt(rows, columns, values);
    }

    /// <summary>A matrix over the given immutable array, row by row, without a copy.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="values">The values.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The array is <c>default</c>, or its length is not rows·columns.</exception>
    public static Matrix Wrap(int rows, int columns, ImmutableArray<double> values)
    {
        Guard.NotDefault(values);
        Fits(rows, columns, values.Length);
        return new Matrix(rows, columns, values);
    }

    /// <summary>The matrix of zeros.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative or too large for an array.</exception>
    public static Matrix Zeros(int rows, int columns) => Adopt(rows, columns, new double[Guard.Elements(rows, columns)]);

    /// <summary>The matrix of ones.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative or too large for an array.</exception>
    public static Matrix Ones(int rows, int columns) => Filled(rows, columns, 1);

    /// <summary>The matrix whose values are all the same.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="value">The value.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is negative or too large for an array.</exception>
    public static Matrix Filled(int rows, int columns, double value)
    {
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows, columns));
        values.AsSpan().Fill(value);
        return Adopt(rows, columns, values);
    }

    /// <summary>The identity I: 1 on the diagonal, 0 elsewhere.</summary>
    /// <param name="size">The number of rows and of columns, 0 or more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative or too large for an array.</exception>
    public static Matrix Identity(int size)
    {
        var values = new double[Guard.Elements(size, size)];
        for (var i = 0; i < size; i++)
            values[(i * size) + i] = 1;
        return Adopt(size, size, values);
    }

    /// <summary>The square matrix with the given diagonal and zeros elsewhere.</summary>
    /// <param name="diagonal">The values of the diagonal.</param>
    /// <returns>A matrix of n×n for n values.</returns>
    public static Matrix Diagonal(params ReadOnlySpan<double> diagonal)
    {
        var size = diagonal.Length;
        var values = new double[Guard.Elements(size, size)];
        for (var i = 0; i < size; i++)
            values[(i * size) + i] = diagonal[i];
        return Adopt(size, size, values);
    }

    /// <summary>The matrix of the given rows: <c>Matrix.FromRows([1, 2], [3, 4])</c>.</summary>
    /// <param name="rows">The rows, all of one length.</param>
    /// <returns>The matrix; 0×0 for no rows.</returns>
    /// <exception cref="ArgumentException">A row is missing, or its length is not that of the first.</exception>
    public static Matrix FromRows(params ReadOnlySpan<Vector> rows)
    {
        var columns = rows.IsEmpty || rows[0] is null ? 0 : rows[0].Length;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows.Length, columns));
        for (var i = 0; i < rows.Length; i++)
            Line(rows[i], i, columns, "row", nameof(rows)).CopyTo(values.AsSpan(i * columns));
        return Adopt(rows.Length, columns, values);
    }

    /// <summary>The matrix of the given columns: <c>Matrix.FromColumns(age, income)</c>.</summary>
    /// <param name="columns">The columns, all of one length.</param>
    /// <returns>The matrix; 0×0 for no columns.</returns>
    /// <exception cref="ArgumentException">A column is missing, or its length is not that of the first.</exception>
    public static Matrix FromColumns(params ReadOnlySpan<Vector> columns)
    {
        var rows = columns.IsEmpty || columns[0] is null ? 0 : columns[0].Length;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows, columns.Length));
        for (var j = 0; j < columns.Length; j++)
        {
            var column = Line(columns[j], j, rows, "column", nameof(columns)).AsSpan();
            for (var i = 0; i < column.Length; i++)
                values[(i * columns.Length) + j] = column[i];
        }

        return Adopt(rows, columns.Length, values);
    }

    /// <summary>A matrix over a copy of a two-dimensional array.</summary>
    /// <param name="values">The array; its first dimension runs over the rows.</param>
    /// <returns>The matrix.</returns>
    public static Matrix FromArray(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = GC.AllocateUninitializedArray<double>(values.Length);
        Flat.Of(values).CopyTo(copy);
        return Adopt(values.GetLength(0), values.GetLength(1), copy);
    }

    /// <summary>A matrix over a copy of an array of rows.</summary>
    /// <param name="rows">The rows, all of one length.</param>
    /// <returns>The matrix; 0×0 for no rows.</returns>
    /// <exception cref="ArgumentException">A row is missing, or its length is not that of the first.</exception>
    public static Matrix FromArray(double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Length == 0 || rows[0] is null ? 0 : rows[0].Length;
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(rows.Length, columns));
        for (var i = 0; i < rows.Length; i++)
            Line(rows[i], i, columns, "row", nameof(rows)).CopyTo(values.AsSpan(i * columns));
        return Adopt(rows.Length, columns, values);
    }

    /// <summary>A new two-dimensional array with the values; its first dimension runs over the rows.</summary>
    /// <returns>The array.</returns>
    public double[,] ToArray2D()
    {
        var copy = new double[Rows, Columns];
        AsSpan().CopyTo(Flat.Of(copy));
        return copy;
    }

    /// <summary>A new array of rows.</summary>
    /// <returns>The array.</returns>
    public double[][] ToJaggedArray()
    {
        var rows = new double[Rows][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Row(i).ToArray();
        return rows;
    }

    /// <summary>A new array with the values, row by row.</summary>
    /// <returns>The array.</returns>
    public double[] ToArray() => AsSpan().ToArray();

    /// <summary>Takes over an array that nobody else holds.</summary>
    internal static Matrix Adopt(int rows, int columns, double[] values) =>
        new(rows, columns, ImmutableCollectionsMarshal.AsImmutableArray(values));

    private static void Fits(int rows, int columns, int length)
    {
        var expected = Guard.Elements(rows, columns);
        if (length != expected)
            Guard.ThrowArgument($"Expected {Display.Count(expected, "value")} for a matrix of {rows}×{columns}, got {length}.", "values");
    }

    private static Vector Line(Vector? line, int index, int expected, string noun, string name)
    {
        if (line is null || line.Length != expected)
            RaggedLine(line?.Length, index, expected, noun, name);
        return line!;
    }

    private static double[] Line(double[]? line, int index, int expected, string noun, string name)
    {
        if (line is null || line.Length != expected)
            RaggedLine(line?.Length, index, expected, noun, name);
        return line!;
    }

    private static void RaggedLine(int? length, int index, int expected, string noun, string name) =>
        Guard.ThrowArgument(
            length is { } count
                ? $"Expected {noun}s of one length ({expected}, from the first), got {Display.Count(count, "value")} in {noun} {index}."
                : $"Expected a vector for every {noun}, got null for {noun} {index}.",
            name);
}
