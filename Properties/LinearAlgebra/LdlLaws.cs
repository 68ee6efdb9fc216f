using Xunit;

namespace Functional.Properties;

/// <summary>LDLᵀ with Bunch and Kaufman's pivots: reconstruction, inertia, solutions.</summary>
public sealed class LdlLaws
{
    /// <summary>In units of n·u·(‖A‖ + ‖|L|·|D|·|Lᵀ|‖): the error of an element is at most a few n·u of either (Higham 2002, theorem 11.3).</summary>
    private const double Constant = 4;

    public static TheoryData<string> Names => [.. Specimens.Square.Select(s => s.Key).Except(["tiny", "subnormal"])];

    [Theory, MemberData(nameof(Names))]
    public void L_D_L_transposed_is_A_with_rows_and_columns_moved(string name) => Holds(Symmetric(Specimens.All[name]));

    [Law]
    public void It_holds_for_any_symmetric_matrix(ConditionedMatrix x) => Holds(Symmetric(Matrix.CopyFrom(x.Rows, x.Columns, x.Values)));

    [Law]
    public void It_holds_for_whole_numbers_whose_pivots_are_often_zero(IntegerMatrix x)
    {
        int n = Math.Min(x.Rows, x.Columns);
        Holds(Matrix.Create(n, n, (i, j) => i == j ? 0 : Math.Round((x[Math.Min(i, j), Math.Max(i, j)] / 5) + 0.0)));
    }

    [Law]
    public void Inertia_is_that_of_the_matrix_it_was_made_of(PositiveDefiniteMatrix x)
    {
        // S·A·Sᵀ has the signs of A (Sylvester): here those of a diagonal, moved by a well-conditioned S.
        int n = x.Rows;
        Matrix s = Specimens.Random(n, n, 91) + (Matrix.Identity(n) * (2 + Math.Sqrt(n)));
        Matrix a = s * Matrix.Create(n, n, (i, j) => i != j ? 0 : i % 3 == 0 ? -1 - i : 1 + i) * s.Transpose();
        LdlDecomposition ldl = LdlDecomposition.Factor(a, symmetrize: true);
        Assert.Equal(((n - ((n + 2) / 3)), (n + 2) / 3, 0), ldl.Inertia);
        Assert.Equal((n, 0, 0), LdlDecomposition.Factor(Matrix.CopyFrom(n, n, x.Values)).Inertia);
        (int sign, double log) = LinearAlgebra.LogAbsDeterminant(a);
        Assert.Equal(sign, ldl.LogAbsDeterminant.Sign);
        double bound = 100.0 * n * n * Tolerance.Epsilon / ldl.ReciprocalCondition;
        Agree.Within(log, ldl.LogAbsDeterminant.LogMagnitude, bound);
        if (double.IsFinite(ldl.Determinant))
            Agree.Close(LinearAlgebra.Determinant(a), ldl.Determinant, 2 * bound);
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-3)]
    [InlineData(0.3)]
    public void Small_diagonals_are_not_pivoted_on(double diagonal)
    {
        Matrix a = Symmetric(Specimens.Random(40, 40, 93)).Map((v, i, j) => i == j ? diagonal : v);
        LdlDecomposition ldl = LdlDecomposition.Factor(a);
        // 36·n·ρ with growth ρ near 1, while it could be 2.57^(n − 1) (Higham 2002, §11.1.2); a pivot of 1e-7 would give 1e7.
        Matrix l = ldl.L.Map(Math.Abs), d = ldl.D.Map(Math.Abs);
        Assert.InRange(LinearAlgebra.FrobeniusNorm(l * d * l.Transpose()) / LinearAlgebra.FrobeniusNorm(a), 1, 36 * 40);
        Assert.InRange(LinearAlgebra.NormInfinity(ldl.D.AsSpan()), 0, 40);
    }

    [Fact]
    public void Edges_and_wrong_calls()
    {
        LdlDecomposition exchange = LdlDecomposition.Factor(Matrix.FromRows([0, 1], [1, 0]));
        Assert.Equal([5, 3], exchange.Solve([3, 5]));
        Assert.Equal((1, 1, 0), exchange.Inertia);
        Assert.Equal(-1, exchange.Determinant);
        Assert.Equal((0, 0, 3), LdlDecomposition.Factor(Matrix.Zeros(3, 3)).Inertia);
        Assert.True(LdlDecomposition.Factor(Matrix.Ones(3, 3)).IsSingular);
        Refusal.Of<SingularMatrixException>(() => LdlDecomposition.Factor(Matrix.Zeros(2, 2)).Solve(Vector.Ones(2)));
        Assert.False(LdlDecomposition.Factor(Matrix.Zeros(2, 2)).TrySolve(Vector.Ones(2), out _));
        Refusal.Argument("a", () => LdlDecomposition.Factor(Matrix.FromRows([1, 2], [3, 4])), "symmetric");
        Refusal.Argument("a", () => LdlDecomposition.Factor(Matrix.Ones(2, 3)), "2×3");
        Refusal.Argument("b", () => exchange.Solve(Vector.Ones(3)), "2", "3");
        Assert.Equal((1, 0), LdlDecomposition.Factor(Matrix.Zeros(0, 0)).LogAbsDeterminant);
        Matrix large = Symmetric(Specimens.Random(200, 200, 92));
        Assert.Equal(
            LdlDecomposition.Factor(large, execution: Execution.Sequential), LdlDecomposition.Factor(large, execution: new() { DegreeOfParallelism = 5 }));
    }

    private static Matrix Symmetric(Matrix a) => (a + a.Transpose()) / 2;

    private static void Holds(Matrix original)
    {
        (Matrix a, int exponent) = Backward.Normal(original);
        LdlDecomposition ldl = LdlDecomposition.Factor(original);
        int n = a.Rows;
        int[] order = [.. ldl.Permutation];
        Matrix l = ldl.L, d = ldl.D.Map(v => Math.ScaleB(v, -exponent)), moved = a.SelectRows(order).SelectColumns(order);
        Matrix magnitude = l.Map(Math.Abs) * d.Map(Math.Abs) * l.Map(Math.Abs).Transpose();
        double scale = 1e-300 + LinearAlgebra.FrobeniusNorm(a) + LinearAlgebra.FrobeniusNorm(magnitude);
        Assert.Equal(Enumerable.Range(0, n), order.Order());
        Assert.InRange(Backward.InUnits(moved - (l * d * l.Transpose()), scale, n), 0, Constant);
        // |L|·|D|·|Lᵀ| is within 36·n times the growth of the pivots, 2.57 a step at the worst (Higham 2002, §11.1.2); here it stays moderate.
        Matrix b = Specimens.Random(n, 3, 90);
        if (!ldl.IsSingular)
        {
            Matrix solution = ldl.Solve(b.Map(v => Math.ScaleB(v, exponent)));
            Assert.InRange(
                Backward.InUnits((a * solution) - b, (scale * LinearAlgebra.FrobeniusNorm(solution)) + LinearAlgebra.FrobeniusNorm(b), n), 0, 2 * Constant);
        }
    }
}
