using Xunit;

namespace Functional.Properties;

/// <summary>QR with and without pivoting: reconstruction, orthogonality, triangular form, and what pivots show.</summary>
public sealed class QrLaws
{
    /// <summary>
    /// The constant of the promise: errors are within 4·n·u. The reflections of a column each add a few u, whose sum grows like √n as roundings go,
    /// so that 4·n is far above what is seen and far below the worst case of n².
    /// </summary>
    private const double Constant = 4;

    public static TheoryData<string> Names => [.. Specimens.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Q_times_R_is_A_column_by_column_and_Q_is_orthogonal(string name) => Holds(Specimens.All[name]);

    [Theory, MemberData(nameof(Names))]
    public void Pivoted_Q_times_R_is_A_with_its_columns_moved(string name) => HoldsPivoted(Specimens.All[name]);

    [Law]
    public void It_holds_for_any_matrix(AnyMatrix x) => Holds(Of(x));

    [Law(MaxTest = 50)]
    public void It_holds_for_ill_conditioned_matrices(ConditionedMatrix x) => Holds(Of(x));

    [Law]
    public void It_holds_with_pivots_for_any_matrix(AnyMatrix x) => HoldsPivoted(Of(x));

    [Law]
    public void Pivots_find_the_rank(RankDeficientMatrix x)
    {
        Matrix a = Of(x);
        int rank = PivotedQrDecomposition.Factor(a).Rank();
        HoldsPivoted(a);
        Assert.True(rank <= x.Rank, $"{rank} for a matrix of rank {x.Rank} at most");
        Assert.Equal(rank, PivotedQrDecomposition.Factor(a.Transpose()).Rank());
    }

    [Law(MaxTest = 30)]
    public void The_number_of_threads_changes_no_bit(AnyMatrix x)
    {
        Matrix a = Of(x);
        Assert.Equal(QrDecomposition.Factor(a, Execution.Sequential), QrDecomposition.Factor(a));
    }

    [Theory]
    [InlineData("blocks of rows")]
    [InlineData("many blocks of rows")]
    [InlineData("200x130")]
    public void The_number_of_threads_changes_no_bit_of_large_ones(string name)
    {
        Matrix a = Specimens.All[name];
        QrDecomposition one = QrDecomposition.Factor(a, Execution.Sequential);
        Execution seven = new() { DegreeOfParallelism = 7 };
        Assert.Equal(one, QrDecomposition.Factor(a, seven));
        Agree.Bits(one.ThinQ(Execution.Sequential).AsSpan(), one.ThinQ(seven).AsSpan());
        Agree.Bits(
            PivotedQrDecomposition.Factor(a, Execution.Sequential).R.AsSpan(), PivotedQrDecomposition.Factor(a, seven).R.AsSpan());
    }

    [Theory, MemberData(nameof(Names))]
    public void Q_is_applied_without_being_formed(string name)
    {
        Matrix a = Specimens.All[name];
        if (a.Rows > 2000)
            return; // Q in full would be of that square
        QrDecomposition qr = QrDecomposition.Factor(a);
        Matrix q = qr.FullQ(), c = Specimens.Random(a.Rows, 5, 50);
        Assert.InRange(Backward.Orthogonality(q), 0, Constant);
        Assert.InRange(Backward.InUnits((q * c) - qr.ApplyQ(c), 1 + LinearAlgebra.FrobeniusNorm(c), a.Rows), 0, Constant);
        Assert.InRange(Backward.InUnits((q.Transpose() * c) - qr.ApplyQTransposed(c), 1 + LinearAlgebra.FrobeniusNorm(c), a.Rows), 0, Constant);
        Assert.InRange(Backward.InUnits(c - qr.ApplyQ(qr.ApplyQTransposed(c)), 1 + LinearAlgebra.FrobeniusNorm(c), a.Rows), 0, Constant);
        // One column or five: the matrix and the vector form are the same transformation.
        Assert.InRange(
            Backward.InUnits(Matrix.FromColumns(qr.ApplyQ(c.Column(2))) - Matrix.FromColumns(qr.ApplyQ(c).Column(2)), 1 + Math.Sqrt(a.Rows), a.Rows),
            0, Constant);
    }

    private static void Holds(Matrix original)
    {
        (Matrix a, int exponent) = Backward.Normal(original);
        QrDecomposition qr = QrDecomposition.Factor(original);
        Matrix q = qr.ThinQ(), r = qr.R.Map(v => Math.ScaleB(v, -exponent));
        Assert.Equal((Math.Min(a.Rows, a.Columns), a.Columns), (r.Rows, r.Columns));
        IsUpper(r);
        Assert.InRange(Backward.Orthogonality(q), 0, Constant);
        // In units of the matrix where R had to be rounded to subnormal numbers.
        double worst = exponent > -1000 ? Backward.ByColumns(a - (q * r), a) : Backward.InUnits(a - (q * r), 1e-6 / Tolerance.Epsilon, a.Rows);
        Assert.InRange(worst, 0, Constant);
    }

    private static void HoldsPivoted(Matrix original)
    {
        (Matrix a, int exponent) = Backward.Normal(original);
        PivotedQrDecomposition qr = PivotedQrDecomposition.Factor(original);
        Matrix q = qr.ThinQ(), r = qr.R.Map(v => Math.ScaleB(v, -exponent)), moved = a.SelectColumns([.. qr.Permutation]);
        Assert.Equal(Enumerable.Range(0, a.Columns), qr.Permutation.Order());
        IsUpper(r);
        Assert.InRange(Backward.Orthogonality(q), 0, Constant);
        double worst = exponent > -1000 ? Backward.ByColumns(moved - (q * r), moved) : Backward.InUnits(moved - (q * r), 1e-6 / Tolerance.Epsilon, a.Rows);
        Assert.InRange(worst, 0, Constant);
        // No pivot is smaller than what is left of any later column, to the rounding of the norms that are carried along.
        for (int i = 0; i < r.Rows; i++)
        {
            for (int j = i + 1; j < r.Columns; j++)
            {
                double left = LinearAlgebra.Norm2(r[i..Math.Min(j + 1, r.Rows), j..(j + 1)].AsSpan());
                double slack = (1 + 1e-7) * Math.Abs(r[i, i]) + (Constant * Math.Max(8, a.Rows + a.Columns) * Tolerance.Epsilon * LinearAlgebra.FrobeniusNorm(a));
                Assert.True(left <= slack, $"column {j} has {left} left at step {i}, whose pivot is {r[i, i]}");
            }
        }
    }

    private static void IsUpper(Matrix r)
    {
        for (int i = 0; i < r.Rows; i++)
            for (int j = 0; j < Math.Min(i, r.Columns); j++)
                Assert.Equal(0, r[i, j]);
    }

    private static Matrix Of(DrawnMatrix x) => Matrix.CopyFrom(x.Rows, x.Columns, x.Values);
}
