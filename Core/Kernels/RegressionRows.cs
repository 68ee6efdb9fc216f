namespace Functional.Kernels;

/// <summary>The rows of a regression, [X | Y], as they go into products: about the means, times the root of their weight.</summary>
/// <remarks>
/// <code>
/// z(i, j) = ((x(i, j) − pivot(j)) − shift(j))·√w(i)      // the d columns of X, then the t of Y
/// </code>
/// The differences are those of <see cref="ColumnChunk{V}"/>: exact near the pivot, zero in a constant column. Without an intercept
/// pivot and shift are zero; without weights the last factor is left out. Rows of everything reach to whole registers.
/// </remarks>
internal readonly unsafe struct RegressionRows<V>(int n, int d, int t, double* x, double* y, double* weights, double* pivot)
    where V : struct, ILanes<V, double>
{
    /// <summary>How many rows there are.</summary>
    internal int Count => n;

    /// <summary>The columns of X: d.</summary>
    internal int Features => d;

    /// <summary>How many columns there are: d + t.</summary>
    internal int Columns => d + t;

    /// <summary>The first row from <paramref name="i"/> on, for what is read ahead.</summary>
    internal byte* At(nint i) => (byte*)(x + i * d);

    /// <summary>Bytes of a row of X.</summary>
    internal nint RowBytes => d * sizeof(double);

    /// <summary>The sum of the weights of some rows, one by one; their number where there are no weights.</summary>
    internal double Weight(int i, int rows)
    {
        if (weights == null)
            return rows;
        double sum = 0;
        for (var k = 0; k < rows; k++)
            sum += weights[i + k];
        return sum;
    }

    /// <summary>shift(j): the mean of z(i, j) − pivot(j) over some rows, for columns from <paramref name="j"/> on, all of X or all of Y.</summary>
    /// <remarks>X first: its last register reaches into Y.</remarks>
    internal void Shift(int i, int rows, int j, int columns, double* shift)
    {
        var source = Source(i, j, out var sourceRow);
        Shift(source, sourceRow, i, rows, columns, pivot + j, shift + j);
    }

    /// <summary>z of some rows and all columns; from a row to the next <paramref name="row"/> numbers.</summary>
    internal void Fill(int i, int rows, double* shift, double* z, nint row) => Fill(i, rows, 0, d + t, shift, z, row);

    /// <summary>z of some rows and the columns from <paramref name="j"/> on.</summary>
    internal void Fill(int i, int rows, int j, int columns, double* shift, double* z, nint row)
    {
        var features = Math.Clamp(d - j, 0, columns);
        Centre(i, rows, j, features, shift, z, row, (int)row);
        Centre(i, rows, j + features, columns - features, shift, z + features, row, (int)row - features);
        if (weights == null)
            return;
        for (var k = 0; k < rows; k++, z += row)
        {
            var root = V.Broadcast(Math.Sqrt(weights[i + k]));
            for (var at = 0; at < columns; at += V.Count)
                (V.Load(z + at) * root).Store(z + at);
        }
    }

    private void Centre(int i, int rows, int j, int columns, double* shift, double* z, nint row, int room)
    {
        var source = Source(i, j, out var sourceRow);
        ColumnChunk<V>.Centre(source, sourceRow, rows, columns, pivot + j, shift + j, z, row, room);
    }

    /// <summary>Where row i of column j lies, in X or in Y.</summary>
    private double* Source(nint i, int j, out nint sourceRow)
    {
        sourceRow = j < d ? d : t;
        return j < d ? x + i * d + j : y + i * t + (j - d);
    }

    private void Shift(double* source, nint sourceRow, int i, int rows, int columns, double* about, double* shift)
    {
        if (weights == null)
        {
            ColumnChunk<V>.Shift(source, sourceRow, rows, columns, about, shift);
            return;
        }
        double total = 0;
        for (var j = 0; j < columns; j += V.Count)
            default(V).Store(shift + j);
        for (var k = 0; k < rows; k++, source += sourceRow)
        {
            total += weights[i + k];
            var weight = V.Broadcast(weights[i + k]);
            for (var j = 0; j < columns; j += V.Count)
            {
                var value = columns - j >= V.Count ? V.Load(source + j) : V.LoadFirst(source + j, columns - j);
                V.MultiplyAdd(weight, value - V.Load(about + j), V.Load(shift + j)).Store(shift + j);
            }
        }
        for (var j = 0; j < columns; j += V.Count)
            (V.Load(shift + j) / V.Broadcast(total)).Store(shift + j);
    }
}
