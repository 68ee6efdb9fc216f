using Xunit;

namespace Functional.Properties;

/// <summary>Least squares: residual orthogonal to the columns, minimum norm, and summaries that merge.</summary>
public sealed class LeastSquaresLaws
{
    /// <summary>See <see cref="QrLaws"/>: a backward stable solution has a residual that is orthogonal to A within this times n·u·‖A‖·(‖A‖·‖x‖ + ‖b‖).</summary>
    private const double Constant = 8;

    public static TheoryData<string> Names => [.. Specimens.All.Keys.Except(["subnormal"])];

    [Theory, MemberData(nameof(Names))]
    public void The_residual_is_orthogonal_to_the_columns(string name) => IsStationary(Specimens.All[name]);

    [Law]
    public void The_residual_is_orthogonal_to_the_columns_of_any_matrix(AnyMatrix x) => IsStationary(Of(x));

    [Law]
    public void Dependent_columns_have_the_solution_of_minimum_norm(RankDeficientMatrix x)
    {
        Matrix a = Of(x), b = Specimens.Random(x.Rows, 2, 61);
        LeastSquaresSolutions answer = LinearAlgebra.LeastSquares(a, b);
        Matrix solution = answer.Solutions;
        Assert.True(answer.Rank <= x.Rank);
        // Minimum norm: the solution lies in the span of the rows, so that the rows alone reproduce it.
        PivotedQrDecomposition rows = PivotedQrDecomposition.Factor(a.Transpose());
        Matrix span = rows.ThinQ()[.., ..rows.Rank()];
        double scale = LinearAlgebra.FrobeniusNorm(solution) / answer.ReciprocalCondition;
        Assert.InRange(Backward.InUnits(solution - (span * (span.Transpose() * solution)), 1e-300 + scale, x.Rows + x.Columns), 0, Constant);
        IsStationary(a);
    }

    [Law]
    public void Any_chunks_merge_to_the_same_fit(AnyMatrix x)
    {
        Matrix a = Of(x), b = Specimens.Random(x.Rows, 2, 62);
        QrSummary whole = QrSummary.Of(a, b), parts = QrSummary.Empty;
        for (int start = 0, step = 1; start < x.Rows; start += step, step = (2 * step) + 1)
        {
            Range rows = start..Math.Min(x.Rows, start + step);
            parts = QrSummary.Combine(parts, QrSummary.Of(a[rows, ..], b[rows, ..]));
        }
        Assert.Equal(whole.Count, parts.Count);
        // RᵀR = AᵀA for both, each with the backward error of its QR, a few times over for the chunks.
        Matrix gram = a.Transpose() * a;
        double scale = 1e-300 + Math.Pow(LinearAlgebra.FrobeniusNorm(a), 2);
        foreach (QrSummary summary in (QrSummary[])[whole, parts])
        {
            if (summary.Count > 0)
                Assert.InRange(Backward.InUnits((summary.R.Transpose() * summary.R) - gram, scale, x.Rows + x.Columns), 0, 2 * Constant);
        }
        if (whole.Count >= x.Columns && whole.Count > 0)
        {
            for (int j = 0; j < 2; j++)
            {
                double square = Math.Pow(LinearAlgebra.Norm2(b.Column(j)), 2);
                Agree.Within(whole.ResidualSumsOfSquares[j], parts.ResidualSumsOfSquares[j], Difference(whole, parts, j, x) * square, "residual");
            }
        }
    }

    [Theory]
    [InlineData("blocks of rows", 1)]
    [InlineData("many blocks of rows", 3)]
    [InlineData("200x130", 2)]
    public void The_number_of_threads_changes_no_bit(string name, int targets)
    {
        Matrix a = Specimens.All[name], b = Specimens.Random(a.Rows, targets, 63);
        QrSummary one = QrSummary.Of(a, b, Execution.Sequential), many = QrSummary.Of(a, b, new Execution { DegreeOfParallelism = 5 });
        Assert.Equal(one, many);
        Assert.Equal(
            LinearAlgebra.LeastSquares(a, b, execution: Execution.Sequential), LinearAlgebra.LeastSquares(a, b, execution: new() { DegreeOfParallelism = 3 }));
    }

    [Fact]
    public void An_exact_fit_is_found_whatever_the_units()
    {
        Matrix a = Matrix.FromRows([1, 0], [1, 1], [1, 2]);
        LeastSquaresSolution line = LinearAlgebra.LeastSquares(a, [1, 3, 5]);
        Agree.Close([1, 2], line.Solution, 1e-15, 1e-15);
        Assert.Equal(2, line.Rank);
        Agree.Within(0, line.ResidualSumOfSquares, 1e-28);
        // Powers of two move through without a rounding.
        LeastSquaresSolution huge = LinearAlgebra.LeastSquares(a * Math.ScaleB(1, 900), Vector.Create(1, 3, 5) * Math.ScaleB(1, -100));
        Agree.Bits((line.Solution * Math.ScaleB(1, -1000)).AsSpan(), huge.Solution.AsSpan());
    }

    [Fact]
    public void Nothing_to_fit_is_answered_with_zeros()
    {
        Assert.Equal([0, 0, 0], LinearAlgebra.LeastSquares(Matrix.Zeros(4, 3), [1, 2, 2, 0]).Solution);
        Assert.Equal(9, LinearAlgebra.LeastSquares(Matrix.Zeros(4, 3), [1, 2, 2, 0]).ResidualSumOfSquares);
        Assert.Equal([0, 0], LinearAlgebra.LeastSquares(Matrix.Zeros(0, 2), []).Solution);
        Assert.Empty(LinearAlgebra.LeastSquares(Matrix.Zeros(2, 0), [1, 2]).Solution);
        Assert.Equal(0, LinearAlgebra.LeastSquares(Matrix.Zeros(4, 3), [1, 2, 2, 0]).Rank);
        QrSummary some = QrSummary.Of(Matrix.Identity(2));
        Assert.Same(some, QrSummary.Combine(QrSummary.Empty, some));
        Assert.Same(some, QrSummary.Combine(some, QrSummary.Of(Matrix.Zeros(0, 7))));
    }

    [Fact]
    public void Wrong_calls_are_told()
    {
        Matrix a = Matrix.Identity(3), nan = Matrix.FromRows([1, 2], [double.NaN, 4]), infinite = Matrix.FromRows([1, double.PositiveInfinity]);
        Refusal.Argument("a", () => QrDecomposition.Factor(nan), "row 1", "column 0", "NaN");
        Refusal.Argument("a", () => PivotedQrDecomposition.Factor(infinite), "row 0", "column 1");
        Refusal.Null("a", () => QrDecomposition.Factor(null!));
        Refusal.Argument("b", () => QrDecomposition.Factor(a).Solve(Vector.Ones(2)), "3", "2");
        Refusal.Argument("x", () => QrDecomposition.Factor(a).ApplyQ(Vector.Ones(4)), "3", "4");
        Refusal.Argument("c", () => QrDecomposition.Factor(a).ApplyQTransposed(Matrix.Ones(2, 2)), "3", "2");
        Refusal.Of<InvalidOperationException>(() => QrDecomposition.Factor(Matrix.Ones(2, 3)).Solve(Vector.Ones(2)), "2×3", "LeastSquares");
        Refusal.Of<SingularMatrixException>(() => QrDecomposition.Factor(Matrix.Ones(3, 2)).Solve(Vector.Ones(3)), "singular");
        Assert.False(QrDecomposition.Factor(Matrix.Ones(3, 2)).TrySolve(Vector.Ones(3), out Vector? none));
        Assert.Null(none);
        Refusal.Range("tolerance", () => LinearAlgebra.LeastSquares(a, Vector.Ones(3), -1));
        Refusal.Range("tolerance", () => PivotedQrDecomposition.Factor(a).Rank(double.NaN));
        Refusal.Argument("b", () => LinearAlgebra.LeastSquares(a, Vector.Ones(2)), "3", "2");
        Refusal.Argument("b", () => LinearAlgebra.LeastSquares(a, [1, double.NaN, 2]), "NaN", "index 1");
        Refusal.Argument("b", () => LinearAlgebra.LeastSquares(a, a.Map((v, i, j) => i == 2 && j == 1 ? double.NaN : v)), "row 2", "column 1");
        Refusal.Argument("target", () => QrSummary.Of(a, Vector.Ones(2)), "3", "2");
        Refusal.Argument("right", () => QrSummary.Combine(QrSummary.Of(a), QrSummary.Of(a, Vector.Ones(3))), "0 targets", "1");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => QrDecomposition.Factor(a, new Execution { Cancellation = stop.Token }));
    }

    private static void IsStationary(Matrix original)
    {
        (Matrix a, _) = Backward.Normal(original);
        Matrix b = Specimens.Random(a.Rows, 2, 60);
        LeastSquaresSolutions answer = LinearAlgebra.LeastSquares(a, b);
        double norm = LinearAlgebra.FrobeniusNorm(a);
        Matrix residual = b - (a * answer.Solutions);
        for (int j = 0; j < b.Columns; j++)
        {
            Vector gradient = a.Transpose() * residual.Column(j);
            // Where columns were set aside as dependent, what they hold beyond the others is within the tolerance of the rank, n·2u.
            double size = (norm * LinearAlgebra.Norm2(answer.Solutions.Column(j))) + LinearAlgebra.Norm2(b.Column(j));
            Assert.InRange(Backward.InUnits(Matrix.FromColumns(gradient), 1e-300 + (norm * size), a.Rows + a.Columns), 0, Constant);
            double squares = Math.Pow(LinearAlgebra.Norm2(residual.Column(j)), 2);
            double slack = Constant * (a.Rows + a.Columns + 8) * Tolerance.Epsilon * size;
            Agree.Within(Math.Sqrt(squares), Math.Sqrt(answer.ResidualSumsOfSquares[j]), slack + Tolerance.Least, "norm of the residual");
        }
    }

    // Residuals of two backward stable fits: (1 + κ·tan θ)·κ·n·u of what is fitted (Golub and Van Loan, theorem 5.3.1), with κ in the 1-norm.
    private static double Difference(QrSummary whole, QrSummary parts, int j, AnyMatrix x)
    {
        double reciprocal = Math.Min(whole.LeastSquares().ReciprocalCondition, parts.LeastSquares().ReciprocalCondition);
        return Constant * (x.Rows + x.Columns + 8 + j) * Tolerance.Epsilon * (1 + (10 / reciprocal));
    }

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
