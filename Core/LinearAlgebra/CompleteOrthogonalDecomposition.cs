using Functional.Kernels;

namespace Functional;

/// <summary>A = Q·(T, 0; 0, 0)·Zᵀ with T lower triangular and regular: the rank, the least-squares solutions of minimum length and the null space, at the cost of QR.</summary>
/// <remarks>
/// <para>QR with column pivoting, then QR from the right of the rows that carry the rank (Golub and Van Loan, Matrix Computations, 4th ed., §5.4.7). The singular
/// value decomposition tells the rank more surely and takes some times as long.</para>
/// <example>
/// <code>
/// var factors = CompleteOrthogonalDecomposition.Factor(Matrix.FromRows([1, 1], [1, 1], [1, 1]));
/// int rank = factors.Rank;   // 1
/// Vector x = factors.Solve([1, 2, 3]);   // [1, 1] to rounding
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed record CompleteOrthogonalDecomposition
{
    private readonly PivotedQrDecomposition left;
    private readonly QrFactor right;

    private CompleteOrthogonalDecomposition(PivotedQrDecomposition left, QrFactor right)
    {
        (this.left, this.right, Rank) = (left, right, right.Columns);
        var lower = new double[Rank * Rank];
        TransposeKernel.Run<double>(Rank, Rank, right.R, Rank, lower, Rank, null);
        ReciprocalCondition = TriangularInverse.ReciprocalCondition(Rank, right.R);
        MatrixScale.Apply(lower, lower, left.Exponent);
        T = Matrix.Adopt(Rank, Rank, lower);
    }

    /// <summary>The rows of A.</summary>
    public int Rows => left.Rows;

    /// <summary>The columns of A.</summary>
    public int Columns => left.Columns;

    /// <summary>How many pivots were above the tolerance.</summary>
    public int Rank { get; }

    /// <summary>The lower triangle T, of Rank rows and columns.</summary>
    public Matrix T { get; }

    /// <summary>An estimate of the reciprocal condition of T in the 1-norm: how far A of this rank is from one of a lower rank. 1 for rank 0.</summary>
    public double ReciprocalCondition { get; }

    /// <summary>Factors a matrix of any shape.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="tolerance">Pivots up to it times the first count as 0: from 0 to 1; max(rows, columns)·2⁻⁵² by default.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The decomposition.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the first is named by row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public static CompleteOrthogonalDecomposition Factor(Matrix a, double? tolerance = null, Execution? execution = null)
    {
        var left = PivotedQrDecomposition.Factor(a, execution);
        return new(left, MinimumNorm.RightFactor(left.Triangle, left.Rank(tolerance), left.Columns, execution));
    }

    /// <summary>The x of least length among those that minimize ‖A·x − b‖₂.</summary>
    /// <param name="b">Rows values.</param>
    /// <returns>Columns values.</returns>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public Vector Solve(Vector b)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Length, Rows);
        return Vector.Adopt(Solution(left.ApplyQTransposed(b).AsSpan(), 1, null));
    }

    /// <summary>The same with a column for each right-hand side.</summary>
    /// <param name="b">A matrix of Rows rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of Columns rows.</returns>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    public Matrix Solve(Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Rows);
        var along = left.ApplyQTransposed(b, execution);
        return Matrix.Adopt(Columns, b.Columns, Solution(along.AsSpan(), b.Columns, execution));
    }

    /// <summary>The pseudo-inverse A⁺ = Z·(T⁻¹, 0; 0, 0)·Qᵀ of Moore and Penrose.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of Columns rows and Rows columns.</returns>
    public Matrix PseudoInverse(Execution? execution = null) =>
        Matrix.Adopt(Columns, Rows, Solution(RangeBasis(execution).Transpose().AsSpan(), Rows, execution));

    /// <summary>An orthonormal basis of the range of A: the first columns of Q.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of Rows rows and Rank columns.</returns>
    public Matrix RangeBasis(Execution? execution = null) => left.ThinQ(execution)[.., ..Rank];

    /// <summary>An orthonormal basis of the null space {x : A·x = 0}: the last columns of Z.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of Columns rows and Columns − Rank columns.</returns>
    public Matrix NullSpace(Execution? execution = null) => Rank == 0
        ? Matrix.Identity(Columns)
        : Matrix.Adopt(Columns, Columns, InOrder(right.Q(Columns, execution), Columns))[.., Rank..];

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(CompleteOrthogonalDecomposition? other) => other is not null && Rank == other.Rank && left.Equals(other.left);

    /// <summary>Agrees with <see cref="Equals(CompleteOrthogonalDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(left, Rank);

    /// <summary>The shape and the rank, in one line.</summary>
    public override string ToString() => $"CompleteOrthogonalDecomposition of {Rows}×{Columns}, rank {Rank}";

    private double[] Solution(ReadOnlySpan<double> along, int q, Execution? execution)
    {
        var z = MinimumNorm.Along(right, along, q, execution);
        var x = InOrder(z, q);
        MatrixScale.Apply(x, x, -left.Exponent);
        return x;
    }

    /// <summary>Rows by the columns of A·P as rows by the columns of A.</summary>
    private double[] InOrder(double[] rows, int q) => MinimumNorm.InOrder(rows, q, left.Permutation.AsSpan());
}
