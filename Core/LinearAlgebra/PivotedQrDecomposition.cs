using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>A·P = QR with column pivoting: the diagonal of R falls in magnitude, and shows the rank.</summary>
/// <remarks>
/// <para>At each step the column with the largest remainder comes next. Column j of A·P is column <c>Permutation[j]</c> of A. Tall matrices are first
/// brought to their triangle, which has the same norms and angles between its columns.</para>
/// <example>
/// <code>
/// var qr = PivotedQrDecomposition.Factor(Matrix.FromRows([1, 2, 3], [2, 4, 6], [1, 1, 1]));
/// int rank = qr.Rank();   // 2
/// </code>
/// </example>
/// <para>Sources: Quintana-Ortí, Sun, Bischof (1998); Drmač and Bujanović (2008) for the norms.</para>
/// </remarks>
public sealed record PivotedQrDecomposition
{
    private readonly QrFactor factor;
    private readonly int[] order;
    private readonly int exponent;

    /// <summary>NaN until it is asked for; whoever finds it, on any thread, finds the same bits.</summary>
    private double condition = double.NaN;

    private PivotedQrDecomposition(QrFactor factor, int[] order, int exponent)
    {
        (this.factor, this.order, this.exponent) = (factor, order, exponent);
        R = FactorInput.Scaled(factor.Rank, factor.Columns, factor.R, exponent);
        Permutation = ImmutableCollectionsMarshal.AsImmutableArray(order);
    }

    /// <summary>The rows of A.</summary>
    public int Rows => factor.Rows;

    /// <summary>The columns of A.</summary>
    public int Columns => factor.Columns;

    /// <summary>R, min(Rows, Columns)×Columns: zero below its diagonal, which falls in magnitude.</summary>
    public Matrix R { get; }

    /// <summary>The column of A that stands at each place of A·P.</summary>
    public ImmutableArray<int> Permutation { get; }

    /// <summary>
    /// An estimate of 1 / (‖R‖₁·‖R⁻¹‖₁), nearly always within a factor of 3; 0 where R is singular exactly; NaN for a matrix that is wider than tall.
    /// Found by a handful of solves when it is first asked for.
    /// </summary>
    public double ReciprocalCondition =>
        Rows >= Columns && double.IsNaN(condition) ? condition = TriangularInverse.ReciprocalCondition(Columns, factor.R) : condition;

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

    /// <summary>R of the matrix that was divided by 2^<see cref="Exponent"/>, row by row; not to be written.</summary>
    internal double[] Triangle => factor.R;

    /// <summary>What the matrix was divided by, as a power of two.</summary>
    internal int Exponent => exponent;

    /// <summary>Factors a matrix of any shape.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the first is named by row and column.</exception>
    public static PivotedQrDecomposition Factor(Matrix a, Execution? execution = null)
    {
        var copy = FactorInput.Copy(a, out var exponent);
        int m = a.Rows, n = a.Columns;
        if (2L * m < 3L * n || n == 0)
        {
            var (direct, places) = PivotedQrFactor.Of(m, n, copy, execution);
            return new(direct, places, exponent);
        }
        var first = QrFactor.Of(m, n, copy, execution);
        var (next, order) = PivotedQrFactor.Of(n, n, first.R, execution);
        return new(first.Then(next), order, exponent);
    }

    /// <summary>The rank: how many pivots |R[i, i]| are larger than tolerance·|R[0, 0]|.</summary>
    /// <param name="tolerance">From 0 to 1; max(Rows, Columns)·2⁻⁵² by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public int Rank(double? tolerance = null) =>
        MinimumNorm.Rank(factor.Rank, Columns, factor.R, MinimumNorm.Tolerance(tolerance, Rows, Columns));

    /// <summary>The first min(Rows, Columns) columns of Q, formed.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    public Matrix ThinQ(Execution? execution = null) => Matrix.Adopt(Rows, factor.Rank, factor.Q(factor.Rank, execution));

    /// <summary>All of Q, Rows×Rows, formed.</summary>
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

    /// <summary>Qᵀ·x.</summary>
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

    /// <summary>The x that minimises ‖A·x − b‖₂, of smallest ‖x‖₂ where the rank is less than the columns.</summary>
    /// <param name="b">Rows values.</param>
    /// <param name="tolerance">As for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public Vector Solve(Vector b, double? tolerance = null)
    {
        var along = factor.Applied(true, b, nameof(b));
        return Vector.Wrap(Solution(along, 1, tolerance, null));
    }

    /// <summary>As <see cref="Solve(Vector, double?)"/>, with a column for each right-hand side.</summary>
    /// <param name="b">A matrix of Rows rows.</param>
    /// <param name="tolerance">As for <see cref="Rank"/>.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public Matrix Solve(Matrix b, double? tolerance = null, Execution? execution = null)
    {
        var along = factor.Applied(true, b, nameof(b), execution);
        return Matrix.Adopt(Columns, b.Columns, Solution(along, b.Columns, tolerance, execution));
    }

    /// <summary>A⁻¹ of a square A. To solve a system, <see cref="Solve(Vector, double?)"/> is faster and closer.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="InvalidOperationException">A is not square.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        FactorInput.StillSquare(Rows, Columns);
        var reciprocal = ReciprocalCondition;
        return reciprocal >= ConditionEstimate.Singular
            ? Solve(Matrix.Identity(Rows), 0, execution)
            : throw new SingularMatrixException(reciprocal);
    }

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(PivotedQrDecomposition? other) =>
        ReferenceEquals(this, other)
        || (other is not null && exponent == other.exponent && order.AsSpan().SequenceEqual(other.order) && factor.IsSame(other.factor));

    /// <summary>Agrees with <see cref="Equals(PivotedQrDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, R);

    /// <summary>The shape and the rank, in one line.</summary>
    public override string ToString() => $"PivotedQrDecomposition of {Rows}×{Columns}, rank {Rank()}";

    private ScaledProduct Product()
    {
        FactorInput.StillSquare(Rows, Columns);
        var product = factor.Determinant(exponent);
        if (FactorInput.IsOdd(order))
            product.Negate();
        return product;
    }

    private double[] Solution(double[] along, int q, double? tolerance, Execution? execution)
    {
        var x = MinimumNorm.FromPivoted(factor.R, Rank(tolerance), Columns, q, along, order, execution);
        MatrixScale.Apply(x, x, -exponent);
        return x;
    }
}
