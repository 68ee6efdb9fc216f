using Functional.Kernels;

namespace Functional;

/// <summary>A = QR by Householder reflections: Q orthogonal, R upper triangular. Factored once, then asked.</summary>
/// <remarks>
/// <para>Q is kept as its reflections and applied without being formed. Blocked on the matrix product; tall matrices go by blocks of rows on
/// some threads. The signs of R's diagonal are as they come.</para>
/// <para>Backward stable column by column: each column of QR differs from that of A by a few n·ε of its own norm, however the columns are scaled. For a matrix
/// whose rank is in doubt use <see cref="PivotedQrDecomposition"/>.</para>
/// <example>
/// <code>
/// var qr = QrDecomposition.Factor(Matrix.FromRows([1, 1], [1, 2], [1, 3]));
/// Vector line = qr.Solve([1, 2, 2]);   // [0.667, 0.5] to 3 digits
/// </code>
/// </example>
/// <para>Sources: Golub and Van Loan, Matrix Computations, §5.2; Demmel, Grigori, Hoemmen, Langou (2012) for tall matrices.</para>
/// </remarks>
public sealed record QrDecomposition
{
    private readonly QrFactor factor;
    private readonly int exponent;

    /// <summary>NaN until it is asked for; whoever finds it, on any thread, finds the same bits.</summary>
    private double condition = double.NaN;

    private QrDecomposition(QrFactor factor, int exponent)
    {
        (this.factor, this.exponent) = (factor, exponent);
        R = FactorInput.Scaled(factor.Rank, factor.Columns, factor.R, exponent);
    }

    /// <summary>The rows of A.</summary>
    public int Rows => factor.Rows;

    /// <summary>The columns of A.</summary>
    public int Columns => factor.Columns;

    /// <summary>R, min(Rows, Columns)×Columns: zero below its diagonal.</summary>
    public Matrix R { get; }

    /// <summary>
    /// An estimate of 1 / (‖R‖₁·‖R⁻¹‖₁), nearly always within a factor of 3; 0 where R is singular exactly; NaN for a matrix that is wider than tall.
    /// Found by a handful of solves when it is first asked for.
    /// </summary>
    public double ReciprocalCondition =>
        Rows >= Columns && double.IsNaN(condition) ? condition = TriangularInverse.ReciprocalCondition(Columns, factor.R) : condition;

    /// <summary>Whether the columns are linearly independent to working precision: the reciprocal condition is 2⁻⁵³ or more.</summary>
    public bool HasFullRank => ReciprocalCondition >= ConditionEstimate.Singular;

    /// <summary>det A of a square A; 0 or an infinity where it leaves the range of a double, see <see cref="LogAbsDeterminant"/>.</summary>
    /// <exception cref="InvalidOperationException">A is not square.</exception>
    public double Determinant => Product().Value;

    /// <summary>The sign of det A and ln |det A| of a square A; (0, −∞) where a pivot is zero, (1, 0) for order 0.</summary>
    /// <exception cref="InvalidOperationException">A is not square.</exception>
    public (int Sign, double LogMagnitude) LogAbsDeterminant
    {
        get
        {
            var product = Product();
            return (product.Sign, product.LogMagnitude);
        }
    }

    /// <summary>Factors a matrix of any shape.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the first is named by row and column.</exception>
    public static QrDecomposition Factor(Matrix a, Execution? execution = null)
    {
        var copy = FactorInput.Copy(a, out var exponent);
        return new(QrFactor.Of(a.Rows, a.Columns, copy, execution), exponent);
    }

    /// <summary>The first min(Rows, Columns) columns of Q, formed.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    public Matrix ThinQ(Execution? execution = null) => Matrix.Adopt(Rows, factor.Rank, factor.Q(factor.Rank, execution));

    /// <summary>All of Q, Rows×Rows, formed. <see cref="ApplyQ(Matrix, Execution?)"/> does without.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    public Matrix FullQ(Execution? execution = null)
    {
        Guard.Elements(Rows, Rows);
        return Matrix.Adopt(Rows, Rows, factor.Q(Rows, execution));
    }

    /// <summary>Q·x.</summary>
    /// <param name="x">Rows values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public Vector ApplyQ(Vector x) => Vector.Wrap(factor.Applied(false, x, nameof(x)));

    /// <summary>Q·C, without forming Q.</summary>
    /// <param name="c">A matrix of Rows rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    public Matrix ApplyQ(Matrix c, Execution? execution = null)
    {
        var values = factor.Applied(false, c, nameof(c), execution);
        return Matrix.Adopt(Rows, c.Columns, values);
    }

    /// <summary>Qᵀ·x: its first values are those along the columns of A, the rest what they cannot reach.</summary>
    /// <param name="x">Rows values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public Vector ApplyQTransposed(Vector x) => Vector.Wrap(factor.Applied(true, x, nameof(x)));

    /// <summary>Qᵀ·C, without forming Q.</summary>
    /// <param name="c">A matrix of Rows rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    public Matrix ApplyQTransposed(Matrix c, Execution? execution = null)
    {
        var values = factor.Applied(true, c, nameof(c), execution);
        return Matrix.Adopt(Rows, c.Columns, values);
    }

    /// <summary>The x that minimises ‖A·x − b‖₂; for a square A the solution of A·x = b.</summary>
    /// <param name="b">Rows values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="InvalidOperationException">A is wider than tall.</exception>
    /// <exception cref="SingularMatrixException">The columns of A are dependent to working precision.</exception>
    public Vector Solve(Vector b)
    {
        Solvable();
        return Vector.Wrap(Solution(factor.Applied(true, b, nameof(b)), 1, null));
    }

    /// <summary>The X that minimises ‖A·X − B‖ column by column.</summary>
    /// <param name="b">A matrix of Rows rows, a column for each right-hand side.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="InvalidOperationException">A is wider than tall.</exception>
    /// <exception cref="SingularMatrixException">The columns of A are dependent to working precision.</exception>
    public Matrix Solve(Matrix b, Execution? execution = null)
    {
        Solvable();
        var along = factor.Applied(true, b, nameof(b), execution);
        return Matrix.Adopt(Columns, b.Columns, Solution(along, b.Columns, execution));
    }

    /// <summary>As <see cref="Solve(Vector)"/>, false where that would find A singular.</summary>
    /// <param name="b">Rows values.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="InvalidOperationException">A is wider than tall.</exception>
    public bool TrySolve(Vector b, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Vector? solution)
    {
        Tall();
        var along = factor.Applied(true, b, nameof(b));
        solution = HasFullRank ? Vector.Wrap(Solution(along, 1, null)) : null;
        return solution is not null;
    }

    /// <summary>As <see cref="Solve(Matrix, Execution?)"/>, false where that would find A singular.</summary>
    /// <param name="b">A matrix of Rows rows.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="InvalidOperationException">A is wider than tall.</exception>
    public bool TrySolve(
        Matrix b, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Matrix? solution, Execution? execution = null)
    {
        Tall();
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Rows);
        solution = HasFullRank ? Solve(b, execution) : null;
        return solution is not null;
    }

    /// <summary>A⁻¹ of a square A. To solve a system, <see cref="Solve(Vector)"/> is faster and closer.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="InvalidOperationException">A is not square.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        FactorInput.StillSquare(Rows, Columns);
        return Solve(Matrix.Identity(Rows), execution);
    }

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(QrDecomposition? other) =>
        ReferenceEquals(this, other) || (other is not null && exponent == other.exponent && factor.IsSame(other.factor));

    /// <summary>Agrees with <see cref="Equals(QrDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, R);

    /// <summary>The shape, in one line.</summary>
    public override string ToString() => $"QrDecomposition of {Rows}×{Columns}";

    private double[] Solution(double[] along, int columns, Execution? execution)
    {
        var x = along.AsSpan(0, Columns * columns).ToArray();
        TriangularSolve.Run(Columns, factor.R, Columns, lower: false, transposed: false, unit: false, x, columns, columns, execution);
        MatrixScale.Apply(x, x, -exponent);
        return x;
    }

    private ScaledProduct Product()
    {
        FactorInput.StillSquare(Rows, Columns);
        return factor.Determinant(exponent);
    }

    private void Tall()
    {
        if (Rows < Columns)
            throw new InvalidOperationException(
                $"Expected a matrix with as many rows as columns or more, got {Rows}×{Columns}; LinearAlgebra.LeastSquares finds the solution of minimum norm.");
    }

    private void Solvable()
    {
        Tall();
        if (!HasFullRank)
            throw new SingularMatrixException(ReciprocalCondition);
    }
}
