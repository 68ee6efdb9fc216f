using Xunit;

namespace Functional.Properties;

/// <summary>Products with a triangle: those of the matrix with zeros in place of the other one.</summary>
[Trait("Formula", "L5")]
public sealed class TriangularProductLaws
{
    private static readonly (Triangle Triangle, bool Transposed, bool Unit)[] _forms =
    [
        .. from t in Enum.GetValues<Triangle>() from tr in (bool[])[false, true] from u in (bool[])[false, true] select (t, tr, u),
    ];

    [Law]
    public void They_are_the_products_with_the_triangle_written_out(MatrixPair pair)
    {
        int n = pair.B.Rows;
        Matrix square = Specimens.Random(n, n, n + 300), b = Matrix.CopyFrom(n, pair.B.Columns, pair.B.Values);
        foreach ((Triangle triangle, bool transposed, bool unit) in _forms)
        {
            (Matrix stored, Matrix t) = Triangular(square, triangle, unit);
            Matrix whole = transposed ? t.Transpose() : t, product = LinearAlgebra.MultiplyTriangular(stored, b, triangle, transposed, unit);
            Assert.Equal((n, b.Columns), (product.Rows, product.Columns));
            for (int j = 0; j < b.Columns; j++)
            {
                double[] column = [.. b.Column(j)];
                Vector alone = LinearAlgebra.MultiplyTriangular(stored, Vector.CopyFrom(column), triangle, transposed, unit);
                for (int i = 0; i < n; i++)
                {
                    double exact = Exact.Dot(whole.Row(i), column), bound = Tolerance.OfDot(whole.Row(i), column);
                    Agree.Within(exact, product[i, j], bound, $"{triangle} {transposed} {unit} [{i}, {j}]");
                    Agree.Within(exact, alone[i], bound, $"{triangle} {transposed} {unit} [{i}]");
                }
            }
        }
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(64, 65)]
    [InlineData(150, 400)]
    public void Solving_takes_them_back_and_threads_change_no_bit(int n, int p)
    {
        Matrix square = Specimens.Random(n, n, 301), b = Specimens.Random(n, p, 302);
        Execution five = new() { DegreeOfParallelism = 5 };
        foreach ((Triangle triangle, bool transposed, bool unit) in _forms)
        {
            (Matrix stored, Matrix t) = Triangular(square, triangle, unit);
            Matrix product = LinearAlgebra.MultiplyTriangular(stored, b, triangle, transposed, unit, Execution.Sequential);
            Agree.Bits(
                product.AsSpan(), LinearAlgebra.MultiplyTriangular(stored, b, triangle, transposed, unit, five).AsSpan(), "threads");
            Matrix back = LinearAlgebra.SolveTriangular(stored, product, triangle, transposed, unit);
            // What is off the diagonal is below 1/n and the diagonal near 2, or 1: |T⁻¹|·|T| is below 4 in the ∞-norm.
            Assert.InRange(Backward.InUnits(back - b, LinearAlgebra.FrobeniusNorm(b), n), 0, 8);
        }
    }

    [Fact]
    public void Edges_and_wrong_calls()
    {
        Matrix lower = Matrix.FromRows([2, double.NaN], [1, 4]);
        Assert.Equal([2, 9], LinearAlgebra.MultiplyTriangular(lower, [1, 2], Triangle.Lower));
        Assert.Equal([4, 8], LinearAlgebra.MultiplyTriangular(lower, [1, 2], Triangle.Lower, transposed: true));
        Assert.Equal([1, 3], LinearAlgebra.MultiplyTriangular(lower, [1, 2], Triangle.Lower, unitDiagonal: true));
        Assert.Empty(LinearAlgebra.MultiplyTriangular(Matrix.Zeros(0, 0), Vector.Empty));
        Assert.Equal(Matrix.Zeros(3, 0), LinearAlgebra.MultiplyTriangular(Matrix.Ones(3, 3), Matrix.Zeros(3, 0)));
        Refusal.Argument("t", () => LinearAlgebra.MultiplyTriangular(Matrix.Ones(2, 3), Vector.Ones(2)), "2×3");
        Refusal.Argument("x", () => LinearAlgebra.MultiplyTriangular(lower, Vector.Ones(3)), "2", "3");
        Refusal.Argument("b", () => LinearAlgebra.MultiplyTriangular(lower, Matrix.Ones(3, 1)), "2", "3");
        Refusal.Range("triangle", () => LinearAlgebra.MultiplyTriangular(lower, Vector.Ones(2), (Triangle)7));
        Refusal.Null("x", () => LinearAlgebra.MultiplyTriangular(lower, (Vector)null!));
        Refusal.Null("b", () => LinearAlgebra.MultiplyTriangular(lower, (Matrix)null!));
    }

    /// <summary>What is stored, with NaN where nothing may be read, and what it stands for.</summary>
    private static (Matrix Stored, Matrix Meant) Triangular(Matrix square, Triangle triangle, bool unit)
    {
        int n = square.Rows;
        Matrix stored = square.Map((v, i, j) =>
            i == j ? unit ? double.NaN : 2 + v : (triangle == Triangle.Lower) == (i > j) ? v / n : double.NaN);
        return (stored, stored.Map((v, i, j) => i == j && unit ? 1 : double.IsNaN(v) ? 0 : v));
    }
}
