using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every matrix.</summary>
[Trait("Formula", "F3")]
public sealed class MatrixLaws
{
    [Law]
    public void The_ways_in_and_out_agree(AnyMatrix x)
    {
        Matrix a = Of(x);
        Vector[] rows = [.. x.ToRows().Select(row => Vector.Wrap(row))];
        Assert.Equal(a, Matrix.Wrap(x.Rows, x.Columns, ImmutableArray.Create(x.Values)));
        Assert.Equal(a, Matrix.Create(x.Rows, x.Columns, (i, j) => x[i, j]));
        Assert.Equal(a, Matrix.FromArray(a.ToArray2D()));
        Assert.Equal(x.Values, a.ToArray());
        Assert.Equal(x.Values, a.AsMemory().ToArray());
        Assert.Equal(a, Tensor.From(a).ToMatrix());
        Assert.Equal(a, a.Flatten().ToRow().Reshape(x.Rows, x.Columns));
        if (x.Rows > 0)
        {
            Assert.Equal(a, Matrix.FromRows(rows));
            Assert.Equal(a, Matrix.FromArray(a.ToJaggedArray()));
        }
        if (x.Columns > 0)
        {
            Assert.Equal(a, Matrix.FromColumns([.. Enumerable.Range(0, x.Columns).Select(a.Column)]));
        }
        for (int i = 0; i < x.Rows; i++)
        {
            Assert.Equal(rows[i], a.RowVector(i));
            Assert.Equal(rows[i].ToArray(), a.Row(i).ToArray());
            for (int j = 0; j < x.Columns; j++)
            {
                Assert.Equal(x[i, j], a[i, j]);
                Assert.Equal(x[i, j], a[^(x.Rows - i), ^(x.Columns - j)]);
                Assert.Equal(x[i, j], a.Column(j)[i]);
            }
        }
    }

    [Law]
    public void Equality_is_shape_and_values_and_hashes_agree(AnyMatrix x)
    {
        Matrix a = Of(x), b = Of(x);
        Assert.True(a == b && a.GetHashCode() == b.GetHashCode());
        Matrix flipped = a.Map(v => v == 0 ? -v : v);
        Assert.True(a == flipped && a.GetHashCode() == flipped.GetHashCode());
        Assert.Equal(x.Rows == x.Columns, a == Matrix.CopyFrom(x.Columns, x.Rows, x.Values));
        if (x.Values.Length > 0)
        {
            Assert.NotEqual(a, a.Map((v, i, j) => i == x.Rows - 1 && j == 0 ? double.NaN : v));
        }
    }

    [Law]
    public void Transposing_swaps_the_indices_and_twice_changes_nothing(AnyMatrix x)
    {
        Matrix a = Of(x), t = a.Transpose();
        Assert.Equal(Matrix.Create(x.Columns, x.Rows, (i, j) => x[j, i]), t);
        Assert.Equal(a, t.Transpose());
        Assert.Equal(Tensor.From(a).Transpose(), Tensor.From(t));
    }

    [Law]
    public void Operators_are_the_functions_that_they_stand_for(AnyMatrix x, ModerateNumber s)
    {
        (Matrix a, double v) = (Of(x), s.Value);
        Matrix b = a.Map((value, i, j) => (value / 3) + i - j);
        Assert.Equal(a.Zip(b, (p, q) => p + q), a + b);
        Assert.Equal(a.Zip(b, (p, q) => p - q), a - b);
        Assert.Equal(a.Zip(b, (p, q) => p * q), a.Hadamard(b));
        Assert.Equal(a.Map(p => p + v), a + v);
        Assert.Equal(a.Map(p => v + p), v + a);
        Assert.Equal(a.Map(p => p - v), a - v);
        Assert.Equal(a.Map(p => v - p), v - a);
        Assert.Equal(a.Map(p => p * v), a * v);
        Assert.Equal(a.Map(p => v * p), v * a);
        Assert.Equal(a.Map(p => p / v), a / v);
        Assert.Equal(a.Map(p => -p), -a);
        Assert.Equal(b + a, a + b);
        Assert.Equal((a + b).Transpose(), a.Transpose() + b.Transpose());
    }

    [Law]
    public void Blocks_are_put_together_again(AnyMatrix x)
    {
        Matrix a = Of(x);
        (int i, int j) = (x.Rows / 2, x.Columns / 3);
        Matrix upper = Matrix.StackColumns(a[..i, ..j], a[..i, j..]), lower = Matrix.StackColumns(a[i.., ..j], a[i.., j..]);
        Assert.Equal(a, Matrix.StackRows(upper, lower));
        Assert.Equal(Matrix.Create(x.Rows - i, j, (r, c) => x[r + i, c]), a[i.., ..j]);
        if (x.Rows > 0)
        {
            Assert.Equal(a, a[..^1, ..].AppendRow(a.Row(x.Rows - 1)));
        }
        if (x.Columns > 0)
        {
            Assert.Equal(a, a[.., ..^1].AppendColumn(a.Column(x.Columns - 1)));
        }
    }

    [Law]
    public void Selecting_is_indexing(IntegerMatrix x)
    {
        Matrix a = Of(x);
        int[] rows = [.. Enumerable.Range(0, x.Rows + 1).Select(i => (i * 5) % x.Rows)], columns = [x.Columns - 1, 0, x.Columns - 1];
        Assert.Equal(Matrix.Create(rows.Length, x.Columns, (i, j) => x[rows[i], j]), a.SelectRows(rows));
        Assert.Equal(Matrix.Create(x.Rows, 3, (i, j) => x[i, columns[j]]), a.SelectColumns(columns));
        Assert.Equal(a.SelectColumns(columns), a.Transpose().SelectRows(columns).Transpose());
    }

    [Law]
    public void Rows_and_columns_map_and_reduce_as_vectors_do(IntegerMatrix x)
    {
        Matrix a = Of(x);
        Assert.Equal(a.Map((v, i, j) => v * (j + 1)), a.MapRows(row => row.Map((v, j) => v * (j + 1))));
        Assert.Equal(a.Map((v, i, j) => v * (i + 1)), a.MapColumns(column => column.Map((v, i) => v * (i + 1))));
        Assert.Equal(x.ToRows().Select(Spread), a.ReduceRows(row => Spread(row.ToArray())));
        Assert.Equal(Of(x).Transpose().ToJaggedArray().Select(Spread), a.ReduceColumns(column => Spread(column.ToArray())));

        static double Spread(double[] line) => (line[0] * 1000) + line[^1] + (0.5 * line.Length);
    }

    [Law]
    public void Sums_and_means_are_those_of_the_lines(AnyMatrix x)
    {
        Matrix a = Of(x);
        Assert.Equal(x.ToRows().Select(row => Summation.Sum(row)), a.RowSums());
        Assert.Equal(x.ToRows().Select(row => Summation.Sum(row) / row.Length), a.RowMeans());
        (Vector sums, Vector means) = (a.ColumnSums(), a.ColumnMeans());
        for (int j = 0; j < x.Columns; j++)
        {
            double[] column = a.Column(j).ToArray();
            // 32 rows in sequence, above them pairs: no term is rounded more often (Higham 2002, §4.2). A mean divides once more.
            double depth = Math.Min(x.Rows, 32) + Tolerance.Log2((x.Rows + 31) / 32);
            double bound = Tolerance.Gamma(depth) * Tolerance.AbsoluteSum(column);
            Agree.Within(Exact.Sum(column), sums[j], bound, $"sum of column {j}");
            Agree.Within(
                Exact.Mean(column), means[j], (bound / x.Rows * (1 + Tolerance.Gamma(2))) + (Tolerance.Epsilon * Math.Abs(means[j])) + Tolerance.Least,
                $"mean of column {j}");
        }
    }

    [Fact]
    public void Long_columns_are_summed_in_pairs()
    {
        foreach (int rows in (int[])[1, 31, 32, 33, 63, 64, 65, 97, 127, 129, 1000, 4099])
        {
            foreach (int columns in (int[])[1, 2, 7, 8, 9, 33])
            {
                Matrix a = Matrix.Create(rows, columns, (i, j) => Math.Sin((i * 37.0) + j) * (1 + i));
                Vector sums = a.ColumnSums();
                for (int j = 0; j < columns; j++)
                {
                    double[] column = a.Column(j).ToArray();
                    double bound = Tolerance.Gamma(33 + Tolerance.Log2(rows)) * Tolerance.AbsoluteSum(column);
                    Agree.Within(Exact.Sum(column), sums[j], bound, $"column {j} of {rows}×{columns}");
                }
            }
        }
    }

    [Fact]
    public void Sums_that_overflow_do_not_spoil_means_and_special_values_propagate()
    {
        foreach (int columns in (int[])[1, 9])
        {
            Matrix large = Matrix.Filled(40, columns, double.MaxValue);
            // 39 additions and one division, each rounded once.
            Assert.True(Vector.Filled(columns, double.MaxValue).AlmostEquals(large.ColumnMeans(), 40 * Tolerance.Epsilon));
            Assert.True(Vector.Filled(columns, double.MaxValue).AlmostEquals(large.Transpose().RowMeans(), 40 * Tolerance.Epsilon));
            Assert.Equal(Vector.Filled(columns, double.PositiveInfinity), large.ColumnSums());
            Matrix cancelling = Matrix.Create(40, columns, (i, _) => i % 4 < 2 ? double.MaxValue : -double.MaxValue);
            Assert.Equal(Vector.Zeros(columns), cancelling.ColumnSums());
            Assert.Equal(Vector.Zeros(columns), cancelling.ColumnMeans());
            Matrix special = Matrix.Create(3, columns, (i, _) => i == 1 ? double.NaN : 1);
            Assert.Equal(Vector.Filled(columns, double.NaN), special.ColumnSums());
            Assert.Equal(Vector.Filled(columns, double.NaN), special.ColumnMeans());
            Matrix infinite = Matrix.Create(3, columns, (i, _) => i == 1 ? double.NegativeInfinity : 1);
            Assert.Equal(Vector.Filled(columns, double.NegativeInfinity), infinite.ColumnSums());
            Assert.Equal(Vector.Filled(columns, double.NegativeInfinity), infinite.ColumnMeans());
        }
        Assert.Equal(Vector.Zeros(3), Matrix.Zeros(0, 3).ColumnSums());
        Assert.Equal(Vector.Filled(9, double.NaN), Matrix.Zeros(0, 9).ColumnMeans());
        Assert.Equal(Vector.Filled(2, double.NaN), Matrix.Zeros(2, 0).RowMeans());
        Assert.Equal(Vector.Empty, Matrix.Zeros(2, 0).ColumnMeans());
    }

    [Fact]
    public void Wrap_shares_the_array_and_CopyFrom_does_not()
    {
        double[] array = [1, 2, 3, 4];
        Assert.Same(array, ImmutableCollectionsMarshal.AsArray(Matrix.Wrap(2, 2, array).Values));
        Assert.Same(array, ImmutableCollectionsMarshal.AsArray(Matrix.Wrap(2, 2, array).Flatten().Values));
        Matrix copy = Matrix.CopyFrom(2, 2, array);
        array[0] = 9;
        Assert.Equal(Matrix.FromRows([1, 2], [3, 4]), copy);
        double[,] grid = copy.ToArray2D();
        grid[0, 0] = 9;
        Assert.Equal(1, copy[0, 0]);
        Assert.Equal(copy, copy with { });
    }

    [Fact]
    public void Builders_build_what_they_say()
    {
        Assert.Equal(Matrix.FromRows([0, 0, 0], [0, 0, 0]), Matrix.Zeros(2, 3));
        Assert.Equal(Matrix.FromRows([1, 1]), Matrix.Ones(1, 2));
        Assert.Equal(Matrix.FromRows([5], [5]), Matrix.Filled(2, 1, 5));
        Assert.Equal(Matrix.FromRows([1, 0], [0, 1]), Matrix.Identity(2));
        Assert.Equal(Matrix.FromRows([3, 0], [0, 4]), Matrix.Diagonal(3, 4));
        Assert.Equal([3, 4], Matrix.Diagonal(3, 4).DiagonalVector());
        Assert.Equal([1, 5], Matrix.FromRows([1, 2, 3], [4, 5, 6]).DiagonalVector());
        Assert.Equal((0, 0), (Matrix.FromRows().Rows, Matrix.FromColumns().Columns));
        Assert.Equal(Matrix.FromRows([1, 2], [3, 4]), Matrix.FromArray(new double[,] { { 1, 2 }, { 3, 4 } }));
        Assert.True(Matrix.Identity(3).IsSymmetric() && Matrix.Identity(3).IsSquare && Matrix.Zeros(0, 0).IsSymmetric());
        Assert.False(Matrix.Zeros(2, 3).IsSymmetric());
        Matrix nearly = Matrix.FromRows([1, 2], [2.0000001, 3]);
        Assert.False(nearly.IsSymmetric());
        Assert.True(nearly.IsSymmetric(1e-6));
        Assert.False(Matrix.FromRows([1, double.NaN], [2, 3]).IsSymmetric(1));
    }

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
