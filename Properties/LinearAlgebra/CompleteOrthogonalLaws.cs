using Xunit;

namespace Functional.Properties;

/// <summary>What holds for complete orthogonal decompositions, and the two norms that singular values give.</summary>
[Trait("Formula", "L8")]
public sealed class CompleteOrthogonalLaws
{
    public static TheoryData<string> Names => [.. Specimens.All.Keys];

    /// <summary>Q·(T, 0; 0, 0)·Zᵀ is A to what was left out and rounding; (T, 0; 0, 0) = Qᵀ·A·Z, so the parts of A that Q and Z see are T and nothing.</summary>
    [Theory, MemberData(nameof(Names))]
    public void The_range_and_the_null_space_are_orthonormal_and_hold_what_they_say(string name)
    {
        (Matrix a, _) = Spectral.Scaled(Specimens.All[name]);
        CompleteOrthogonalDecomposition factors = CompleteOrthogonalDecomposition.Factor(a);
        Matrix range = factors.RangeBasis(), zero = factors.NullSpace();
        int n = Math.Max(a.Rows, a.Columns), rank = factors.Rank;
        Assert.Equal((a.Rows, rank, a.Columns, a.Columns - rank), (range.Rows, range.Columns, zero.Rows, zero.Columns));
        Assert.Equal((PivotedQrDecomposition.Factor(a).Rank(), rank, rank), (rank, factors.T.Rows, factors.T.Columns));
        Spectral.Orthonormal(range, "range");
        Spectral.Orthonormal(zero, "null space");
        // What was left out: less than n·ε times the first pivot in each of at most n rows and columns; sharply graded pivots may be as many as that.
        double bound = Spectral.Bound(n, Spectral.Norm(a)) * Math.Max(1, Math.Min(a.Rows, a.Columns));
        Spectral.Near(a, range * (range.Transpose() * a), bound, "A from its range");
        Spectral.Near(Matrix.Zeros(a.Rows, a.Columns - rank), a * zero, bound, "A on its null space");
        for (int i = 0; i < rank; i++)
        {
            for (int j = i + 1; j < rank; j++)
                Assert.Equal(0, factors.T[i, j]);
        }
        Agree.Within(Spectral.Norm(a), Spectral.Norm(factors.T), bound, "‖T‖ = ‖A‖");
    }

    [Law]
    public void Solutions_are_those_of_the_pseudo_inverse_and_of_pivoted_QR(AnyMatrix drawn)
    {
        int m = drawn.Rows, n = drawn.Columns, rank = Math.Min(Math.Min(m, n), 1 + ((m + n) % 4));
        // T of I and less than half of it beside: the condition stays below 4 or so.
        Matrix left = QrDecomposition.Factor(Specimens.Random(m, rank, m)).ThinQ(), right = QrDecomposition.Factor(Specimens.Random(n, rank, n)).ThinQ();
        Matrix core = Matrix.Identity(rank) + (Specimens.Random(rank, rank, 5) * (0.5 / Math.Max(1, rank)));
        Matrix a = left * core * right.Transpose(), b = Specimens.Random(m, 3, 7);
        CompleteOrthogonalDecomposition factors = CompleteOrthogonalDecomposition.Factor(a);
        Assert.Equal(rank, factors.Rank);
        double bound = 8 * Spectral.Bound(Math.Max(m, n), Math.Sqrt(Math.Max(1, rank)));
        Matrix inverse = right * LinearAlgebra.Inverse(core) * left.Transpose();
        Spectral.Near(inverse, factors.PseudoInverse(), 2 * bound, "A⁺");
        Matrix x = factors.Solve(b);
        Spectral.Near(inverse * b, x, bound * Spectral.Norm(b), "A⁺·B");
        Spectral.Near(PivotedQrDecomposition.Factor(a).Solve(b), x, bound * Spectral.Norm(b), "pivoted QR");
        Agree.Bits(factors.Solve(b.Column(1)).AsSpan(), factors.Solve(Matrix.FromColumns(b.Column(1))).AsSpan(), "a vector is a matrix of one column");
        Assert.InRange(factors.ReciprocalCondition, 0.02, 1);
    }

    [Fact]
    public void The_pseudo_inverse_of_many_rows_needs_no_square_of_them()
    {
        Matrix a = Specimens.Random(50_000, 3, 4), inverse = CompleteOrthogonalDecomposition.Factor(a).PseudoInverse();
        // The condition of so many random rows is below 2, and A⁺ is no longer than 2√3/‖A‖·√3.
        Spectral.Near(Matrix.Identity(3), inverse * a, 12 * Spectral.Bound(a.Rows, 1), "A⁺·A");
    }

    [Fact]
    public void Ends_of_the_range_tolerances_and_errors()
    {
        Matrix a = Matrix.FromRows([1, 0], [0, 1e-6]);
        Assert.Equal((2, 1, 0), (Rank(a), Rank(a, 1e-5), Rank(Matrix.Zeros(2, 3))));
        Agree.Within([1, 0], CompleteOrthogonalDecomposition.Factor(a, 1e-5).Solve([1, 1]), 0);
        Agree.Within([3e-301, 0], CompleteOrthogonalDecomposition.Factor(Matrix.FromRows([1e300, 0], [0, 0])).Solve([0.3, 1]), 1e-315);
        CompleteOrthogonalDecomposition least = CompleteOrthogonalDecomposition.Factor(Matrix.Diagonal(Math.ScaleB(1, -1023), Math.ScaleB(1, -1022)));
        Assert.Equal((2, Math.ScaleB(1, -1022), Math.ScaleB(1, -1023)), (least.Rank, Math.Abs(least.T[0, 0]), Math.Abs(least.T[1, 1])));
        Assert.Equal([Math.ScaleB(1, 1023), 0], least.Solve([1, 0]));
        Assert.Equal(Matrix.Identity(3), CompleteOrthogonalDecomposition.Factor(Matrix.Zeros(2, 3)).NullSpace());
        Assert.Equal(Matrix.Zeros(3, 2), CompleteOrthogonalDecomposition.Factor(Matrix.Zeros(2, 3)).PseudoInverse());
        Assert.Equal("CompleteOrthogonalDecomposition of 2×2, rank 2", CompleteOrthogonalDecomposition.Factor(a).ToString());
        Assert.Equal(CompleteOrthogonalDecomposition.Factor(a), CompleteOrthogonalDecomposition.Factor(a));
        Assert.NotEqual(CompleteOrthogonalDecomposition.Factor(a), CompleteOrthogonalDecomposition.Factor(a, 1e-5));
        Refusal.Range("tolerance", () => CompleteOrthogonalDecomposition.Factor(a, 2));
        Refusal.Argument("b", () => CompleteOrthogonalDecomposition.Factor(a).Solve(Vector.Ones(3)), "2", "3");
        Refusal.Argument("a", () => CompleteOrthogonalDecomposition.Factor(Matrix.FromRows([1, double.NaN])), "row 0", "column 1");
        Matrix large = Specimens.Random(300, 90, 8);
        Agree.Bits(CompleteOrthogonalDecomposition.Factor(large, execution: Execution.Sequential).T.AsSpan(), CompleteOrthogonalDecomposition.Factor(large).T.AsSpan(), "threads");
    }

    [Fact]
    public void The_two_norm_and_the_nuclear_norm_are_the_largest_and_the_sum_of_singular_values()
    {
        // A·Aᵀ = (50, 0; 0, 25): σ² are 50 and 25.
        Matrix a = Matrix.FromRows([3, 4, 5], [-4, 3, 0]);
        Agree.Close(Math.Sqrt(50), LinearAlgebra.MatrixNorm2(a), 4 * Tolerance.Epsilon, what: "‖A‖₂");
        Agree.Close(Math.Sqrt(50) + 5, LinearAlgebra.NuclearNorm(a), 4 * Tolerance.Epsilon, what: "‖A‖∗");
        Assert.Equal((0, 0), (LinearAlgebra.MatrixNorm2(Matrix.Zeros(0, 3)), LinearAlgebra.NuclearNorm(Matrix.Zeros(3, 0))));
        Agree.Close(1e300, LinearAlgebra.MatrixNorm2(Matrix.Diagonal(1e300, 1)), 4 * Tolerance.Epsilon, what: "1e300");
        Refusal.Argument("a", () => LinearAlgebra.MatrixNorm2(Matrix.FromRows([double.NaN])), "row 0");
        Refusal.Argument("a", () => LinearAlgebra.NuclearNorm(Matrix.FromRows([double.PositiveInfinity])), "row 0");
    }

    private static int Rank(Matrix a, double? tolerance = null) => CompleteOrthogonalDecomposition.Factor(a, tolerance).Rank;
}
