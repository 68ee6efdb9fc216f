using Xunit;

namespace Functional.Properties;

/// <summary>Determinants: products, transposes, triangles, and values outside of the range of a double.</summary>
[Trait("Formula", "L9")]
public sealed class DeterminantLaws
{
    [Law]
    public void The_determinant_of_a_product_is_the_product_of_the_determinants(ConditionedMatrix x)
    {
        Matrix a = Matrix.CopyFrom(x.Rows, x.Columns, x.Values), b = a.Transpose().Map((v, i, j) => v + (i == j ? 0.5 : 0));
        double ca = 1 / LinearAlgebra.ReciprocalCondition(a), cb = 1 / LinearAlgebra.ReciprocalCondition(b);
        // ln det moves by n·κ times the backward error, 4·n·u each, of three factorisations and of the product itself (‖A‖·‖B‖ over ‖AB‖ is κ at most).
        double bound = 16.0 * x.Rows * x.Rows * Tolerance.Epsilon * (ca + cb + (ca * cb));
        if (bound > 0.1)
            return;
        (int signA, double logA) = LinearAlgebra.LogAbsDeterminant(a);
        (int signB, double logB) = LinearAlgebra.LogAbsDeterminant(b);
        (int sign, double log) = LinearAlgebra.LogAbsDeterminant(a * b);
        Assert.Equal(signA * signB, sign);
        Agree.Within(logA + logB, log, bound);
        Agree.Within(logA, LinearAlgebra.LogAbsDeterminant(a.Transpose()).LogMagnitude, bound);
        Agree.Close(LinearAlgebra.Determinant(a) * LinearAlgebra.Determinant(b), LinearAlgebra.Determinant(a * b), 2 * bound, 1e-300);
    }

    [Law]
    public void The_determinant_of_a_triangle_is_the_product_of_its_diagonal(IntegerMatrix x)
    {
        int n = Math.Min(12, Math.Min(x.Rows, x.Columns));
        Matrix t = Matrix.Create(n, n, (i, j) => i <= j ? x[i, j] : 0);
        // Nine to the twelfth is a whole number that a double holds.
        Assert.Equal(Enumerable.Range(0, n).Aggregate(1.0, (product, i) => product * t[i, i]), LinearAlgebra.Determinant(t) + 0.0);
    }

    [Fact]
    public void Edges_are_what_the_catalogue_says()
    {
        Assert.Equal(1, LinearAlgebra.Determinant(Matrix.Zeros(0, 0)));
        Assert.Equal((1, 0), LinearAlgebra.LogAbsDeterminant(Matrix.Zeros(0, 0)));
        Assert.Equal(0, LinearAlgebra.Determinant(Matrix.Zeros(3, 3)));
        Assert.Equal((0, double.NegativeInfinity), LinearAlgebra.LogAbsDeterminant(Matrix.Ones(4, 4)));
        Assert.Equal((0, double.NegativeInfinity), LuDecomposition.Factor(Matrix.Ones(4, 4)).LogAbsDeterminant);
        Assert.Equal(-3, LinearAlgebra.Determinant(Matrix.FromRows([-3])));
        Assert.Equal(-1, LinearAlgebra.Determinant(Matrix.FromRows([0, 1], [1, 0])));
        Agree.Close(-2, LinearAlgebra.Determinant(Matrix.FromRows([1, 2], [3, 4])), 1e-15);
        Matrix tiny = Matrix.Identity(3) * 1e-200, huge = Matrix.Identity(400) * -1e200;
        Assert.Equal(0, LinearAlgebra.Determinant(tiny));
        Agree.Close(-600 * Math.Log(10), LinearAlgebra.LogAbsDeterminant(tiny).LogMagnitude, 1e-15);
        Assert.Equal(double.PositiveInfinity, LinearAlgebra.Determinant(huge));
        Agree.Close(80000 * Math.Log(10), LinearAlgebra.LogAbsDeterminant(huge).LogMagnitude, 1e-15);
        Assert.Equal(1, LinearAlgebra.LogAbsDeterminant(huge).Sign);
        // So small, or large, that the factorisation moves the matrix first.
        foreach (int exponent in (int[])[-1060, -920, 1015])
        {
            Matrix moved = Matrix.FromRows([4, 3, 0], [6, 3, 1], [1, 1, 1]).Map(v => Math.ScaleB(v, exponent));
            (int sign, double log) = LinearAlgebra.LogAbsDeterminant(moved);
            Assert.Equal(-1, sign);
            Agree.Close(Math.Log(7) + (3 * exponent * Math.Log(2)), log, 1e-15);
            Assert.Equal((sign, log), LuDecomposition.Factor(moved).LogAbsDeterminant);
        }
        // Factors that leave the range on the way, a product that does not.
        Agree.Close(6, LinearAlgebra.Determinant(Matrix.FromRows([2e300, 0, 0, 0], [0, 3e300, 0, 0], [0, 0, 1e-300, 0], [0, 0, 0, 1e-300])), 1e-15);
    }

    [Fact]
    public void Norms_of_matrices_are_those_of_the_textbook()
    {
        Matrix a = Matrix.FromRows([1, -2, 2], [3, 4, -5]);
        Assert.Equal(7, LinearAlgebra.MatrixNorm1(a));
        Assert.Equal(12, LinearAlgebra.MatrixNormInfinity(a));
        Assert.Equal(5, LinearAlgebra.FrobeniusNorm(Matrix.FromRows([1, 2], [2, 4])));
        Agree.Ulps(5e200, LinearAlgebra.FrobeniusNorm(Matrix.FromRows([3e200, 4e200])), 1);
        Assert.Equal(LinearAlgebra.MatrixNorm1(a.Transpose()), LinearAlgebra.MatrixNormInfinity(a));
        Assert.Equal(0, LinearAlgebra.MatrixNorm1(Matrix.Zeros(0, 3)));
        Assert.Equal(0, LinearAlgebra.MatrixNormInfinity(Matrix.Zeros(3, 0)));
        Assert.Equal(double.NaN, LinearAlgebra.MatrixNorm1(Matrix.FromRows([1, double.NaN], [2, 3])));
        Assert.Equal(double.NaN, LinearAlgebra.MatrixNormInfinity(Matrix.FromRows([1, double.NaN], [2, 3])));
        Matrix wide = Specimens.Random(3, 200, 90);
        Assert.Equal(Enumerable.Range(0, 200).Max(j => wide.Column(j).Sum(Math.Abs)), LinearAlgebra.MatrixNorm1(wide));
    }
}
