using System.Buffers;
using Functional.Kernels;

namespace Functional;

// Shapes: stretching a side of 1, and its way back, sums.
internal sealed partial class MatrixTape
{
    /// <summary>Rows and columns repeated until the shape is reached.</summary>
    private static void Stretch(ReadOnlySpan<double> x, int rows, int columns, int toRows, int toColumns, Span<double> to)
    {
        if (toRows == 0 || toColumns == 0)
            return;
        for (var i = 0; i < toRows; i++)
        {
            var row = to.Slice(i * toColumns, toColumns);
            if (columns == toColumns)
                x.Slice(rows == 1 ? 0 : i * columns, columns).CopyTo(row);
            else
                row.Fill(x[rows == 1 ? 0 : i]);
        }
    }

    /// <summary>The sums over the sides that a shape has not.</summary>
    private static void Shrink(ReadOnlySpan<double> x, int rows, int columns, int toRows, int toColumns, Span<double> to)
    {
        if (toRows == 1 && toColumns == 1)
        {
            to[0] = Summation.Sum(x);
        }
        else if (toColumns == 1)
        {
            for (var i = 0; i < rows; i++)
                to[i] = Summation.Sum(x.Slice(i * columns, columns));
        }
        else
        {
            // Columns in blocks of rows, so that the error does not grow with all of them.
            var ones = ArrayPool<double>.Shared.Rent(rows);
            ones.AsSpan(0, rows).Fill(1);
            Gemv.MultiplyTransposed(rows, columns, x, columns, ones.AsSpan(0, rows), to);
            ArrayPool<double>.Shared.Return(ones);
        }
    }

    private static void Transpose(ReadOnlySpan<double> x, int rows, int columns, Span<double> to)
    {
        if (rows == 1 || columns == 1)
            x.CopyTo(to);
        else
            TransposeKernel.Run(rows, columns, x, columns, to, rows);
    }
}
