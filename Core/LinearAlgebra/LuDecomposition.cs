using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>P·A = L·U with row pivots: L unit lower, U upper triangular. Factored once, then asked.</summary>
/// <remarks>
/// <para>Every square matrix has one; whether it can be solved with is told by <see cref="ReciprocalCondition"/>. Row i of P·A is row
/// <c>Permutation[i]</c> of A.</para>
/// <example>
/// <code>
/// var lu = LuDecomposition.Factor(Matrix.FromRows([4, 3], [6, 3]));
/// Vector x = lu.Solve([10, 12]);        // [1, 2] to rounding
/// double determinant = lu.Determinant;  // -6
/// </code>
/// </example>
/// <para>Sources: Golub and Van Loan, Matrix Computations, §3.4; Toledo (1997) for the order of work; Higham (1988) for the condition.</para>
/// </remarks>
public sealed record LuDecomposition
{
    private readonly LuFactor factor;

    private LuDecomposition(LuFactor factor, double norm)
    {
        this.factor = factor;
        ReciprocalCondition = factor.ReciprocalCondition(norm);
    }

    /// <summary>The rows and the columns of A.</summary>
    public int Order => factor.Order;

    /// <summary>L: ones on the diagonal, no element above 1 in magnitude below it.</summary>
    public Matrix L => Matrix.Create(Order, Order, (i, j) => i == j ? 1 : i > j ? factor.Values[i * Order + j] : 0);

    /// <summary>U: zero below its diagonal.</summary>
    public Matrix U => Matrix.Create(Order, Order, (i, j) => i <= j ? Math.ScaleB(factor.Values[i * Order + j], factor.Exponent) : 0);

    /// <summary>The row of A that stands at each place of P·A.</summary>
    public ImmutableArray<int> Permutation => ImmutableCollectionsMarshal.AsImmutableArray(factor.Permutation());

    /// <summary>An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁), nearly always within a factor of 3; 0 where a pivot is zero.</summary>
    public double ReciprocalCondition { get; }

    /// <summary>Whether A is singular to working precision: the reciprocal condition is below 2⁻⁵³.</summary>
    public bool IsSingular => !(ReciprocalCondition >= ConditionEstimate.Singular);

    /// <summary>det A; 0 or an infinity where it leaves the range of a double, see <see cref="LogAbsDeterminant"/>.</summary>
    public double Determinant => factor.Determinant().Value;

    /// <summary>The sign of det A and ln |det A|; (0, −∞) where a pivot is zero, (1, 0) for order 0.</summary>
    public (int Sign, double LogMagnitude) LogAbsDeterminant
    {
        get
        {
            var product = factor.Determinant();
            return (product.Sign, product.LogMagnitude);
        }
    }

    /// <summary>Factors a square matrix, singular or not.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    public static LuDecomposition Factor(Matrix a, Execution? execution = null) => new(LuFactor.Of(a, out var norm, execution), norm);

    /// <summary>The x with A·x = b.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Vector Solve(Vector b)
    {
        ArgumentNullException.ThrowIfNull(b);
        var x = b.ToArray();
        Solve(x, x);
        return Vector.Wrap(x);
    }

    /// <summary>The x with A·x = b, without allocating.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <param name="destination">As many; b itself, or apart from it.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public void Solve(ReadOnlySpan<double> b, Span<double> destination)
    {
        FactorInput.RightSide(b.Length, Order);
        Guard.Destination(b, destination);
        Solvable();
        b.CopyTo(destination);
        factor.Solve(destination, 1, null);
        MatrixScale.Apply(destination, destination, -factor.Exponent);
    }

    /// <summary>The X with A·X = B.</summary>
    /// <param name="b">A matrix with as many rows as A, a column for each right-hand side.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Matrix Solve(Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Order);
        Solvable();
        var x = b.ToArray();
        factor.Solve(x, b.Columns, execution);
        MatrixScale.Apply(x, x, -factor.Exponent);
        return Matrix.Adopt(Order, b.Columns, x);
    }

    /// <summary>As <see cref="Solve(Vector)"/>, false where A is singular to working precision.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public bool TrySolve(Vector b, [NotNullWhen(true)] out Vector? solution)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Length, Order);
        solution = IsSingular ? null : Solve(b);
        return solution is not null;
    }

    /// <summary>As <see cref="Solve(Matrix, Execution?)"/>, false where A is singular to working precision.</summary>
    /// <param name="b">A matrix with as many rows as A.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    public bool TrySolve(Matrix b, [NotNullWhen(true)] out Matrix? solution, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Order);
        solution = IsSingular ? null : Solve(b, execution);
        return solution is not null;
    }

    /// <summary>The x with Aᵀ·x = b.</summary>
    /// <param name="b">As many values as A has columns.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Vector SolveTransposed(Vector b)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Length, Order);
        Solvable();
        var x = b.ToArray();
        factor.SolveTransposed(x, 1, null);
        MatrixScale.Apply(x, x, -factor.Exponent);
        return Vector.Wrap(x);
    }

    /// <summary>The X with Aᵀ·X = B.</summary>
    /// <param name="b">A matrix with as many rows as A has columns.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Matrix SolveTransposed(Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Order);
        Solvable();
        var x = b.ToArray();
        factor.SolveTransposed(x, b.Columns, execution);
        MatrixScale.Apply(x, x, -factor.Exponent);
        return Matrix.Adopt(Order, b.Columns, x);
    }

    /// <summary>A⁻¹. To solve a system, <see cref="Solve(Vector)"/> is faster and closer.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        Solvable();
        return factor.Inverse(execution);
    }

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(LuDecomposition? other) =>
        ReferenceEquals(this, other)
        || (other is not null && factor.Exponent == other.factor.Exponent && factor.Pivots.SequenceEqual(other.factor.Pivots)
            && factor.Values.SequenceEqual(other.factor.Values));

    /// <summary>Agrees with <see cref="Equals(LuDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Order, factor.Exponent, Elementwise.Hash(factor.Values));

    /// <summary>The order and the condition, in one line.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"LuDecomposition of order {Order}, reciprocal condition {ReciprocalCondition:G3}");

    private void Solvable()
    {
        if (IsSingular)
            throw new SingularMatrixException(ReciprocalCondition);
    }
}
