using System.Collections.Immutable;
using System.Diagnostics;

namespace Functional;

/// <summary>An immutable matrix of <see cref="double"/>, row by row: element (i, j) is <c>Values[i·Columns + j]</c>.</summary>
/// <remarks>
/// Equal when the shapes are and every pair of values is by <see cref="double.Equals(double)"/>: NaN equals NaN, −0 equals 0.
/// <c>*</c> between matrices is the matrix product; <see cref="Hadamard"/> is the product value by value. Rows or columns may be 0.
/// <example>
/// <code>
/// var a = Matrix.FromRows([1, 2], [3, 4]);
/// Console.WriteLine(a * a);
/// // Matrix of 2 rows and 2 columns:
/// // [ 7  10]
/// // [15  22]
/// </code>
/// </example>
/// </remarks>
[Formula("F3")]
[DebuggerDisplay("{Shape,nq} matrix")]
[DebuggerTypeProxy(typeof(MatrixDebugView))]
public sealed partial record Matrix
{
    private Matrix(int rows, int columns, ImmutableArray<double> values)
    {
        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values row by row, without a copy.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Whether there are as many rows as columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>The shape in short, as <c>3×2</c>; for messages.</summary>
    internal string Shape => $"{Rows}×{Columns}";

    /// <summary>The element in a row and a column, both counted from 0.</summary>
    /// <param name="row">From 0 to Rows − 1.</param>
    /// <param name="column">From 0 to Columns − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row or the column is outside the matrix.</exception>
    public double this[int row, int column]
    {
        get
        {
            Guard.Index(row, Rows);
            Guard.Index(column, Columns);
            return Values[(row * Columns) + column];
        }
    }

    /// <summary>The element at indices from the start or the end: <c>a[^1, 0]</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row or the column is outside the matrix.</exception>
    public double this[Index row, Index column] => this[row.GetOffset(Rows), column.GetOffset(Columns)];

    /// <summary>A copy of a block: <c>a[1.., ..2]</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range ends outside the matrix.</exception>
    public Matrix this[Range rows, Range columns]
    {
        get
        {
            var (row, height) = Guard.Range(rows, Rows);
            var (column, width) = Guard.Range(columns, Columns);
            if (height == Rows && width == Columns)
                return this;
            var values = GC.AllocateUninitializedArray<double>(height * width);
            for (var i = 0; i < height; i++)
                AsSpan().Slice(((row + i) * Columns) + column, width).CopyTo(values.AsSpan(i * width));
            return Adopt(height, width, values);
        }
    }

    /// <summary>The values row by row as a span, without a copy.</summary>
    /// <returns>The span.</returns>
    public ReadOnlySpan<double> AsSpan() => Values.AsSpan();

    /// <summary>The values row by row as memory, without a copy, for code that must hold on to them.</summary>
    /// <returns>The memory.</returns>
    public ReadOnlyMemory<double> AsMemory() => Values.AsMemory();

    /// <summary>A row as a span, without a copy.</summary>
    /// <param name="index">From 0 to Rows − 1.</param>
    /// <returns>The row's Columns values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the matrix.</exception>
    public ReadOnlySpan<double> Row(int index)
    {
        Guard.Index(index, Rows);
        return Values.AsSpan().Slice(index * Columns, Columns);
    }

    /// <summary>A copy of a row.</summary>
    /// <param name="index">From 0 to Rows − 1.</param>
    /// <returns>A vector of Columns values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the matrix.</exception>
    public Vector RowVector(int index) => Vector.CopyFrom(Row(index));

    /// <summary>A copy of a column.</summary>
    /// <param name="index">From 0 to Columns − 1.</param>
    /// <returns>A vector of Rows values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column is outside the matrix.</exception>
    public Vector Column(int index)
    {
        var values = GC.AllocateUninitializedArray<double>(Rows);
        CopyColumn(index, values);
        return Vector.Adopt(values);
    }

    /// <summary>Copies a column.</summary>
    /// <param name="index">From 0 to Columns − 1.</param>
    /// <param name="destination">Of Rows elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is outside the matrix.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void CopyColumn(int index, Span<double> destination)
    {
        Guard.Index(index, Columns);
        Guard.Length((ReadOnlySpan<double>)destination, Rows, nameof(destination));
        var source = AsSpan();
        for (int i = 0, at = index; i < destination.Length; i++, at += Columns)
            destination[i] = source[at];
    }

    /// <summary>The elements (i, i).</summary>
    /// <returns>A vector of min(Rows, Columns) values.</returns>
    public Vector DiagonalVector()
    {
        var values = GC.AllocateUninitializedArray<double>(Math.Min(Rows, Columns));
        for (var i = 0; i < values.Length; i++)
            values[i] = Values[(i * Columns) + i];
        return Vector.Adopt(values);
    }

    /// <summary>Whether shapes and values are equal; NaN equals NaN, −0 equals 0.</summary>
    /// <param name="other">The other matrix.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Matrix? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Rows == other.Rows
            && Columns == other.Columns
            && AsSpan().SequenceEqual(other.AsSpan()));

    /// <summary>A hash code over shape and values, which agrees with <see cref="Equals(Matrix)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, Elementwise.Hash(AsSpan()));

    /// <summary>
    /// Whether the shapes agree and every pair is equal or |x − y| ≤ absolute + relative · max(|x|, |y|). NaN matches NaN, an
    /// infinity matches itself only.
    /// </summary>
    /// <param name="other">The other matrix.</param>
    /// <param name="relativeTolerance">The relative part, 0 or more.</param>
    /// <param name="absoluteTolerance">The absolute part, 0 or more.</param>
    /// <returns>Whether they agree.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, NaN or infinite.</exception>
    public bool AlmostEquals(Matrix other, double relativeTolerance = 1e-12, double absoluteTolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(other);
        Guard.NotNegative(relativeTolerance);
        Guard.NotNegative(absoluteTolerance);
        return Rows == other.Rows
            && Columns == other.Columns
            && Elementwise.AlmostEquals(AsSpan(), other.AsSpan(), relativeTolerance, absoluteTolerance);
    }

    /// <summary>Whether the matrix is square and every pair (i, j), (j, i) differs by at most tolerance · max(|x|, |y|).</summary>
    /// <param name="tolerance">The relative tolerance, 0 or more; 0 asks for equal values.</param>
    /// <returns>Whether it is symmetric; false where a pair has exactly one NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public bool IsSymmetric(double tolerance = 0)
    {
        Guard.NotNegative(tolerance);
        if (!IsSquare)
            return false;
        var values = AsSpan();
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < i; j++)
            {
                var (below, above) = ((i * Columns) + j, (j * Columns) + i);
                if (!Elementwise.AlmostEquals(values.Slice(below, 1), values.Slice(above, 1), tolerance, 0))
                    return false;
            }

        return true;
    }

    /// <summary>Shape and values, one row a line; of a large matrix the first rows and columns and the last.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString()
    {
        var shape = $"Matrix of {Display.Count(Rows, "row")} and {Display.Count(Columns, "column")}";
        return Values.IsEmpty ? shape : $"{shape}:\n{Display.Table(AsSpan(), Rows, Columns)}";
    }

    /// <summary>What the debugger shows under a matrix.</summary>
    private sealed class MatrixDebugView(Matrix matrix)
    {
        public int Rows => matrix.Rows;

        public int Columns => matrix.Columns;

        public double[,] Values => matrix.ToArray2D();
    }
}
