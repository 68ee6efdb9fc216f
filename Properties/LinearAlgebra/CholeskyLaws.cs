using Xunit;

namespace Functional.Properties;

/// <summary>Cholesky: reconstruction, solutions, minors that fail, changes of rank one.</summary>
[Trait("Formula", "L7")]
public sealed class CholeskyLaws
{
    /// <summary>In units of n·u·‖A‖: the error of an element is at most γₙ₊₁·(|Uᵀ|·|U|), which is at most n·‖A‖ (Higham 2002, theorem 10.3).</summary>
    private const double Constant = 4;

    [Law]
    public void U_transposed_times_U_is_A(PositiveDefiniteMatrix x) => Holds(Of(x));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(301)]
    public void It_holds_about_the_borders_of_blocks(int n) => Holds(Specimens.PositiveDefinite(n, n));

    [Theory]
    [InlineData(-1060)]
    [InlineData(-700)]
    [InlineData(701)]
    [InlineData(1020)]
    public void It_holds_at_the_ends_of_the_range(int exponent)
    {
        Matrix a = Matrix.FromRows([4, 2], [2, 5]).Map(v => Math.ScaleB(v, exponent));
        CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
        Agree.Close((cholesky.L * cholesky.LTransposed).AsSpan(), a.AsSpan(), 1e-15, Tolerance.Least);
        Agree.Close([1, 2], cholesky.Solve(Vector.Create(8, 12).Map(v => Math.ScaleB(v, exponent))), 1e-15);
        Agree.Close(Math.Log(16) + (2 * exponent * Math.Log(2)), cholesky.LogDeterminant, 1e-14);
    }

    [Law]
    public void An_indefinite_matrix_names_the_first_minor_that_fails(PositiveDefiniteMatrix x)
    {
        Matrix a = Of(x);
        int fails = a.Rows / 2;
        Matrix broken = a.Map((v, i, j) => i == fails && j == fails ? -v : v);
        Assert.False(CholeskyDecomposition.TryFactor(broken, out CholeskyDecomposition? none));
        Assert.Null(none);
        Assert.Equal(fails + 1, Assert.Throws<NotPositiveDefiniteException>(() => CholeskyDecomposition.Factor(broken)).FailingMinor);
    }

    [Law]
    public void Updates_and_downdates_of_rank_one_are_factorisations_of_the_changed_matrix(PositiveDefiniteMatrix x)
    {
        Matrix a = Of(x);
        int n = a.Rows;
        Vector v = Specimens.Random(1, n, 81).RowVector(0);
        CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a), updated = cholesky.Update(v);
        Matrix change = Matrix.FromColumns(v) * Matrix.FromRows(v);
        double scale = LinearAlgebra.FrobeniusNorm(a) + LinearAlgebra.FrobeniusNorm(change);
        Assert.InRange(Backward.InUnits((updated.L * updated.LTransposed) - (a + change), scale, n), 0, Constant);
        // What was added can be taken away again: it leaves what a backward stable downdate of the sum leaves.
        if (x.Condition < 1e8)
        {
            Assert.True(updated.TryDowndate(v, out CholeskyDecomposition? back));
            Assert.InRange(Backward.InUnits((back.L * back.LTransposed) - a, scale, n), 0, 2 * Constant);
        }
        Vector tooMuch = v * (10 * Math.Sqrt(scale) / LinearAlgebra.Norm2(v));
        Assert.False(cholesky.TryDowndate(tooMuch, out _));
        Assert.InRange(Assert.Throws<NotPositiveDefiniteException>(() => cholesky.Downdate(tooMuch)).FailingMinor, 1, n);
    }

    [Law]
    public void It_agrees_with_LU_on_solutions_inverse_and_determinant(PositiveDefiniteMatrix x)
    {
        Matrix a = Of(x), b = Specimens.Random(x.Rows, 3, 82);
        CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
        Matrix inverse = cholesky.Inverse(), solution = cholesky.Solve(b);
        int n = a.Rows;
        double condition = x.Condition * 100 * n * n * Tolerance.Epsilon;
        Assert.Equal(inverse, inverse.Transpose());
        Assert.InRange(LinearAlgebra.FrobeniusNorm(inverse - LinearAlgebra.Inverse(a)), 0, condition * LinearAlgebra.FrobeniusNorm(inverse));
        Assert.InRange(LinearAlgebra.FrobeniusNorm(solution - LinearAlgebra.Solve(a, b)), 0, condition * LinearAlgebra.FrobeniusNorm(solution));
        Agree.Close(solution.Column(2), cholesky.Solve(b.Column(2)), condition, condition * LinearAlgebra.FrobeniusNorm(solution));
        Agree.Within(LinearAlgebra.LogAbsDeterminant(a).LogMagnitude, cholesky.LogDeterminant, condition);
        Agree.Close(LinearAlgebra.Determinant(a), cholesky.Determinant, condition, Tolerance.Least);
        Agree.Close(LinearAlgebra.ReciprocalCondition(a), cholesky.ReciprocalCondition, 3 + condition);
        double scale = LinearAlgebra.FrobeniusNorm(a) * LinearAlgebra.FrobeniusNorm(solution);
        Assert.InRange(Backward.InUnits((a * solution) - b, scale + LinearAlgebra.FrobeniusNorm(b), n), 0, Constant);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        Matrix a = Specimens.PositiveDefinite(330, 83);
        Execution five = new() { DegreeOfParallelism = 5 };
        CholeskyDecomposition one = CholeskyDecomposition.Factor(a, execution: Execution.Sequential), many = CholeskyDecomposition.Factor(a, execution: five);
        Assert.Equal(one, many);
        Assert.Equal(one.Inverse(Execution.Sequential), many.Inverse(five));
    }

    [Fact]
    public void Wrong_calls_are_told_and_symmetry_may_be_asked_for()
    {
        Matrix skew = Matrix.FromRows([4, 1], [3, 5]);
        Refusal.Argument("a", () => CholeskyDecomposition.Factor(skew), "symmetric", "row 0", "column 1");
        Refusal.Argument("a", () => CholeskyDecomposition.TryFactor(Matrix.Ones(2, 3), out _), "2×3");
        Refusal.Argument("a", () => CholeskyDecomposition.Factor(Matrix.FromRows([1, double.NaN], [double.NaN, 1])), "row 0", "column 1");
        CholeskyDecomposition mean = CholeskyDecomposition.Factor(skew, symmetrize: true);
        Assert.Equal(Matrix.FromRows([2, 0], [1, 2]), mean.L);
        Refusal.Argument("b", () => mean.Solve(Vector.Ones(3)), "2", "3");
        Refusal.Argument("x", () => mean.Update(Vector.Ones(3)), "2", "3");
        Refusal.Argument("x", () => mean.Downdate([1, double.NaN]), "NaN");
        Assert.Equal(0, CholeskyDecomposition.Factor(Matrix.Zeros(0, 0)).LogDeterminant);
        Refusal.Of<NotPositiveDefiniteException>(() => CholeskyDecomposition.Factor(Matrix.Zeros(3, 3)), "order 1");
    }

    private static void Holds(Matrix a)
    {
        CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
        Matrix l = cholesky.L;
        for (int i = 0; i < l.Rows; i++)
        {
            Assert.True(l[i, i] > 0);
            for (int j = i + 1; j < l.Columns; j++)
                Assert.Equal(0, l[i, j]);
        }
        Assert.InRange(Backward.InUnits((l * cholesky.LTransposed) - a, LinearAlgebra.FrobeniusNorm(a), a.Rows), 0, Constant);
    }

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
