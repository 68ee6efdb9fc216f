using Xunit;

namespace Functional.Properties;

/// <summary>LU with row pivots: reconstruction, solutions, inverse, condition.</summary>
[Trait("Formula", "L7")]
public sealed class LuLaws
{
    /// <summary>
    /// The constant of the promise, in units of n·u·‖A‖·growth: the error of an element is at most γₙ·(|L|·|U|), itself within growth of the elements of A
    /// (Higham 2002, theorem 9.3 and §9.4).
    /// </summary>
    private const double Constant = 4;

    public static TheoryData<string> Names => [.. Specimens.Square.Select(s => s.Key)];

    [Theory, MemberData(nameof(Names))]
    public void L_times_U_is_A_with_its_rows_moved(string name) => Holds(Specimens.All[name]);

    [Theory, MemberData(nameof(Names))]
    public void Solutions_have_a_small_residual(string name) => Solves(Specimens.All[name]);

    [Law]
    public void They_hold_for_ill_conditioned_matrices(ConditionedMatrix x)
    {
        Holds(Of(x));
        Solves(Of(x));
    }

    [Law]
    public void They_hold_for_whole_numbers_singular_ones_among_them(IntegerMatrix x)
    {
        Matrix a = Of(x), square = a * a.Transpose();
        Holds(square);
        Solves(square);
    }

    [Law]
    public void A_matrix_of_lower_rank_is_not_solved_with(RankDeficientMatrix x)
    {
        Matrix a = Of(x), square = x.Rows <= x.Columns ? a[.., ..x.Rows] : a[..x.Columns, ..];
        if (square.Rows <= x.Rank)
            return;
        Assert.False(LinearAlgebra.TrySolve(square, Vector.Ones(square.Rows), out _));
        Assert.False(LinearAlgebra.TryInverse(square, out _));
        SingularMatrixException error = Assert.Throws<SingularMatrixException>(() => LinearAlgebra.Inverse(square));
        Assert.InRange(error.ReciprocalCondition, 0, Tolerance.Epsilon);
    }

    [Law]
    public void The_inverse_times_the_matrix_is_the_identity_to_the_condition(ConditionedMatrix x)
    {
        Matrix a = Of(x);
        if (!LinearAlgebra.TryInverse(a, out Matrix? inverse))
        {
            Assert.True(x.Condition * 3 * x.Rows > 1 / Tolerance.Epsilon);
            return;
        }
        int n = a.Rows;
        // Each column of the inverse is the solution of a system (Higham 2002, §14.3): residuals within n·u·‖A‖·‖A⁻¹‖ from both sides.
        double scale = LinearAlgebra.FrobeniusNorm(a) * LinearAlgebra.FrobeniusNorm(inverse);
        Assert.InRange(Backward.InUnits((a * inverse) - Matrix.Identity(n), scale, n), 0, Constant * Growth(a));
        Assert.InRange(Backward.InUnits((inverse * a) - Matrix.Identity(n), scale, n), 0, Constant * Growth(a));
    }

    [Law]
    public void The_condition_is_estimated_within_a_factor_of_three_or_so(ConditionedMatrix x)
    {
        Matrix a = Of(x);
        double estimate = LinearAlgebra.ReciprocalCondition(a);
        if (x.Condition > 1e10 || !LinearAlgebra.TryInverse(a, out Matrix? inverse))
            return;
        double exact = 1 / (LinearAlgebra.MatrixNorm1(a) * LinearAlgebra.MatrixNorm1(inverse));
        // From below in the norm of the inverse, so from above here, to the rounding of what is compared with.
        Assert.InRange(estimate / exact, 1 - (1e3 * x.Condition * x.Rows * Tolerance.Epsilon), 3 + (1e3 * x.Condition * x.Rows * Tolerance.Epsilon));
    }

    [Law(MaxTest = 30)]
    public void Transposed_systems_are_those_of_the_transpose(ConditionedMatrix x)
    {
        Matrix a = Of(x), b = Specimens.Random(x.Rows, 3, 71);
        LuDecomposition lu = LuDecomposition.Factor(a);
        if (lu.IsSingular)
            return;
        Matrix solution = lu.SolveTransposed(b);
        double scale = (LinearAlgebra.FrobeniusNorm(a) * LinearAlgebra.FrobeniusNorm(solution)) + LinearAlgebra.FrobeniusNorm(b);
        Assert.InRange(Backward.InUnits((a.Transpose() * solution) - b, scale, x.Rows), 0, Constant * Growth(a));
        Agree.Close(solution.Column(1), lu.SolveTransposed(b.Column(1)), 1e3 * x.Condition * Tolerance.Epsilon * x.Rows, 1e3 * x.Condition * Tolerance.Epsilon
            * x.Rows * LinearAlgebra.FrobeniusNorm(solution));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public void The_number_of_threads_changes_no_bit(int n)
    {
        Matrix a = Specimens.Random(n, n, 72), b = Specimens.Random(n, 250, 73);
        Execution five = new() { DegreeOfParallelism = 5 };
        Assert.Equal(LuDecomposition.Factor(a, Execution.Sequential), LuDecomposition.Factor(a, five));
        Assert.Equal(LinearAlgebra.Solve(a, b, Execution.Sequential), LinearAlgebra.Solve(a, b, five));
        Assert.Equal(LinearAlgebra.Inverse(a, Execution.Sequential), LinearAlgebra.Inverse(a, five));
    }

    [Fact]
    public void Extreme_matrices_are_solved_at_their_own_scale()
    {
        Matrix a = Matrix.FromRows([4, 3], [6, 3]);
        foreach (int exponent in (int[])[-1070, -1000, 0, 500, 1020])
        {
            Matrix scaled = a.Map(v => Math.ScaleB(v, exponent));
            Vector b = Vector.Create(10, 12).Map(v => Math.ScaleB(v, exponent));
            Agree.Close([1, 2], LinearAlgebra.Solve(scaled, b), 1e-15);
        }
        Assert.Equal([1, 2], LinearAlgebra.Solve(Matrix.FromRows([2, 0], [0, 3]), [2, 6]));
    }

    [Fact]
    public void Small_cases_are_what_they_should_be()
    {
        Assert.Empty(LinearAlgebra.Solve(Matrix.Zeros(0, 0), []));
        Assert.Equal(Matrix.Zeros(0, 0), LinearAlgebra.Inverse(Matrix.Zeros(0, 0)));
        Assert.Equal(Matrix.FromRows([0.25]), LinearAlgebra.Inverse(Matrix.FromRows([4])));
        Assert.Equal(Matrix.FromRows([0.5, 0], [0, 0.25]), LinearAlgebra.Inverse(Matrix.FromRows([2, 0], [0, 4])));
        Assert.Equal(0.125, LinearAlgebra.ReciprocalCondition(Matrix.FromRows([1, 0], [0, 8])));
        Assert.Equal(1, LinearAlgebra.ReciprocalCondition(Matrix.Identity(30)));
        Assert.Equal(0, LinearAlgebra.ReciprocalCondition(Matrix.Zeros(3, 3)));
        Assert.Equal(1, LinearAlgebra.Rank(Matrix.FromRows([1, 2], [2, 4])));
        Assert.Equal(0, LinearAlgebra.Rank(Matrix.Zeros(3, 4)));
        // The classic that rounding makes look regular.
        Assert.True(LuDecomposition.Factor(Matrix.FromRows([1, 2, 3], [4, 5, 6], [7, 8, 9])).IsSingular);
    }

    [Fact]
    public void Wrong_calls_are_told()
    {
        Matrix a = Matrix.Identity(3), oblong = Matrix.Ones(2, 3), nan = Matrix.FromRows([1, 2], [double.NegativeInfinity, 4]);
        Refusal.Argument("a", () => LuDecomposition.Factor(oblong), "square", "2×3");
        Refusal.Argument("a", () => LinearAlgebra.Solve(oblong, Vector.Ones(2)), "square", "2×3");
        Refusal.Argument("a", () => LinearAlgebra.Inverse(nan), "row 1", "column 0");
        Refusal.Argument("a", () => LinearAlgebra.Determinant(nan), "row 1", "column 0");
        Refusal.Argument("b", () => LinearAlgebra.Solve(a, Vector.Ones(2)), "3", "2");
        Refusal.Argument("b", () => LinearAlgebra.TrySolve(a, Matrix.Ones(2, 2), out _), "3", "2");
        Refusal.Argument("b", () => LuDecomposition.Factor(a).SolveTransposed(Vector.Ones(4)), "3", "4");
        Refusal.Argument("destination", () => LuDecomposition.Factor(a).Solve(new double[3], new double[2]), "3", "2");
        Refusal.Null("a", () => LinearAlgebra.Inverse(null!));
        Refusal.Null("b", () => LinearAlgebra.Solve(a, (Vector)null!));
        Refusal.Null("b", () => LinearAlgebra.Solve(a, (Matrix)null!));
        SingularMatrixException error = Refusal.Of<SingularMatrixException>(() => LinearAlgebra.Solve(Matrix.Ones(2, 2), Vector.Ones(2)), "singular");
        Assert.Equal(0, error.ReciprocalCondition);
        Refusal.Argument("t", () => LinearAlgebra.SolveTriangular(oblong, Vector.Ones(2)), "2×3");
        Refusal.Argument("b", () => LinearAlgebra.SolveTriangular(a, Vector.Ones(2)), "3", "2");
        Refusal.Range("triangle", () => LinearAlgebra.SolveTriangular(a, Vector.Ones(3), (Triangle)7));
    }

    [Law]
    public void Substitution_solves_all_four_systems(AnyMatrix x) => Substitutes(Math.Max(x.Rows, x.Columns), x.Columns);

    [Theory]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(387)]
    public void Substitution_solves_large_systems_for_a_vector(int n) => Substitutes(n, 1);

    private static void Substitutes(int n, int columns)
    {
        Matrix square = Specimens.Random(n, n, n).Map((v, i, j) => i == j ? 2 + v : v), b = Specimens.Random(n, columns, 74);
        foreach ((Triangle triangle, bool transposed, bool unit) in
            from t in Enum.GetValues<Triangle>() from tr in (bool[])[false, true] from u in (bool[])[false, true] select (t, tr, u))
        {
            Matrix t = square.Map((v, i, j) => i == j ? unit ? 1 : v : (triangle == Triangle.Lower) == (i > j) ? v / n : 0);
            Matrix stored = square.Map((v, i, j) => i != j && (triangle == Triangle.Lower) != (i > j) ? double.NaN : i == j ? unit ? double.NaN : v : v / n);
            Matrix solution = LinearAlgebra.SolveTriangular(stored, b, triangle, transposed, unit);
            Matrix residual = ((transposed ? t.Transpose() : t) * solution) - b;
            double scale = 1e-300 + (LinearAlgebra.FrobeniusNorm(t) * LinearAlgebra.FrobeniusNorm(solution));
            Assert.InRange(Backward.InUnits(residual, scale, n), 0, Constant);
            if (b.Columns > 0)
            {
                Vector column = LinearAlgebra.SolveTriangular(stored, b.Column(0), triangle, transposed, unit);
                Assert.InRange(Backward.InUnits(Matrix.FromColumns((transposed ? t.Transpose() : t) * column) - Matrix.FromColumns(b.Column(0)), scale, n), 0, Constant);
            }
        }
    }

    private static void Holds(Matrix original)
    {
        (Matrix a, int exponent) = Backward.Normal(original);
        LuDecomposition lu = LuDecomposition.Factor(original);
        int n = a.Rows;
        Matrix l = lu.L, u = lu.U.Map(v => Math.ScaleB(v, -exponent)), moved = a.SelectRows([.. lu.Permutation]);
        Assert.Equal(Enumerable.Range(0, n), lu.Permutation.Order());
        Assert.True(l.Values.All(v => Math.Abs(v) <= 1));
        double scale = LinearAlgebra.FrobeniusNorm(a) * Growth(a);
        if (exponent < -1000)
            scale = 1e-6 / Tolerance.Epsilon; // U is rounded to subnormal numbers
        Assert.InRange(Backward.InUnits(moved - (l * u), 1e-300 + scale, n), 0, Constant);
    }

    private static void Solves(Matrix original)
    {
        (Matrix a, int exponent) = Backward.Normal(original);
        Matrix b = Specimens.Random(a.Rows, 3, 70);
        bool solved = LinearAlgebra.TrySolve(original, b.Map(v => Math.ScaleB(v, exponent)), out Matrix? solution);
        Assert.Equal(!LuDecomposition.Factor(original).IsSingular, solved);
        if (solution is null || exponent < -1000)
            return;
        double scale = (LinearAlgebra.FrobeniusNorm(a) * LinearAlgebra.FrobeniusNorm(solution) * Growth(a)) + LinearAlgebra.FrobeniusNorm(b);
        Assert.InRange(Backward.InUnits((a * solution) - b, 1e-300 + scale, a.Rows), 0, Constant);
    }

    private static double Growth(Matrix a)
    {
        double largest = LinearAlgebra.NormInfinity(a.AsSpan());
        return largest == 0 ? 1 : Math.Max(1, LinearAlgebra.NormInfinity(LuDecomposition.Factor(a).U.AsSpan()) / largest);
    }

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
