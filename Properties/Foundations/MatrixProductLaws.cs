using Xunit;

namespace Functional.Properties;

/// <summary>The products of the operators, against exact dot products and the laws of algebra to derived bounds.</summary>
[Trait("Formula", "F3")]
public sealed class MatrixProductLaws
{
    [Law]
    public void Every_element_is_a_dot_product(MatrixPair pair)
    {
        (Matrix a, Matrix b) = (Of(pair.A), Of(pair.B));
        Matrix product = a * b, byColumns = b.Columns == 0 ? product : Matrix.FromColumns([.. Columns(b).Select(column => a * column)]);
        Matrix byRows = a.Rows == 0 ? product : Matrix.FromRows([.. Enumerable.Range(0, a.Rows).Select(i => a.RowVector(i) * b)]);
        Assert.Equal((a.Rows, b.Columns), (product.Rows, product.Columns));
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < b.Columns; j++)
            {
                double[] row = a.Row(i).ToArray(), column = b.Column(j).ToArray();
                (double exact, double bound) = (Exact.Dot(row, column), Tolerance.OfDot(row, column));
                Agree.Within(exact, product[i, j], bound, $"(A·B)[{i}, {j}]");
                Agree.Within(exact, byColumns[i, j], bound, $"(A·b)[{i}] for column {j}");
                Agree.Within(exact, byRows[i, j], bound, $"(a·B)[{j}] for row {i}");
            }
        }
    }

    [Law]
    public void Whole_numbers_multiply_without_rounding(IntegerMatrix x)
    {
        Matrix a = Of(x), b = a.Transpose() * 2 + 1, c = a.Map(v => v + 1);
        Assert.Equal((a * b) * c, a * (b * c));
        Assert.Equal((a * b).Transpose(), b.Transpose() * a.Transpose());
        Assert.Equal(a * b + c * b, (a + c) * b);
        Assert.Equal(a, Matrix.Identity(a.Rows) * a);
        Assert.Equal(a, a * Matrix.Identity(a.Columns));
        Assert.Equal(Matrix.Zeros(a.Rows, 3), a * Matrix.Zeros(a.Columns, 3));
        Assert.Equal((a * b).Flatten(), Tensor.From(a).Contract(Tensor.From(b), 1).Flatten());
    }

    [Law]
    public void The_product_distributes_over_sums_to_the_rounding_of_both_sides(MatrixPair pair)
    {
        (Matrix a, Matrix b) = (Of(pair.A), Of(pair.B));
        Matrix c = b.Map((v, i, j) => (0.3 * v) + i - j);
        Matrix left = a * (b + c), right = (a * b) + (a * c);
        Matrix magnitude = a.Map(Math.Abs) * (b.Map(Math.Abs) + c.Map(Math.Abs));
        // Left: one rounding of b + c, k of the products; right: k of the products, one of the sum; the magnitude itself k + 1.
        double bound = 2 * Tolerance.Gamma(a.Columns + 2) * (1 + Tolerance.Gamma(a.Columns + 1));
        for (int i = 0; i < left.Rows; i++)
        {
            for (int j = 0; j < left.Columns; j++)
            {
                Agree.Within(left[i, j], right[i, j], (bound * magnitude[i, j]) + (2 * a.Columns * Tolerance.Least), $"[{i}, {j}]");
            }
        }
    }

    [Fact]
    public void Without_inner_dimension_the_product_is_zero()
    {
        Assert.Equal(Matrix.Zeros(2, 3), Matrix.Zeros(2, 0) * Matrix.Zeros(0, 3));
        Assert.Equal(Vector.Zeros(2), Matrix.Zeros(2, 0) * Vector.Empty);
        Assert.Equal(Vector.Zeros(3), Vector.Empty * Matrix.Zeros(0, 3));
        Assert.Equal(Vector.Empty, Matrix.Zeros(0, 2) * Vector.Ones(2));
    }

    [Fact]
    public void NaN_and_infinities_reach_every_element_that_they_enter_even_times_zero()
    {
        Matrix a = Matrix.FromRows([0, 1], [2, 3]);
        Matrix product = a * Matrix.FromRows([double.NaN, double.PositiveInfinity], [1, 1]);
        Assert.True(double.IsNaN(product[0, 0]) && double.IsNaN(product[0, 1]) && double.IsNaN(product[1, 0]));
        Assert.Equal(double.PositiveInfinity, product[1, 1]);
        Vector times = a * Vector.Create(double.NaN, 1);
        Assert.True(double.IsNaN(times[0]) && double.IsNaN(times[1]));
    }

    private static IEnumerable<Vector> Columns(Matrix a) => Enumerable.Range(0, a.Columns).Select(a.Column);

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
