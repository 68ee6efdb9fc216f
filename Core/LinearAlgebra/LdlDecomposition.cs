using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>P·A·Pᵀ = L·D·Lᵀ for a symmetric A that need not be positive definite: L unit lower triangular, D of blocks of order 1 and 2.</summary>
/// <remarks>
/// <para>Shows how many eigenvalues are positive, negative and zero, and solves with A, all by symmetric pivots. Row i of P·A·Pᵀ is row
/// <c>Permutation[i]</c> of A. A must be symmetric to rounding, 1e-12 of its largest element; the mean of each pair is factored.</para>
/// <example>
/// <code>
/// var ldl = LdlDecomposition.Factor(Matrix.FromRows([0, 1], [1, 0]));
/// Vector x = ldl.Solve([3, 5]);                    // [5, 3]
/// ldl.Inertia                                      // (1, 1, 0)
/// </code>
/// </example>
/// <para>Source: Bunch and Kaufman (1977); Golub and Van Loan, Matrix Computations, §4.4.</para>
/// </remarks>
public sealed record LdlDecomposition
{
    private readonly LdlFactor factor;
    private readonly int exponent;

    private LdlDecomposition(LdlFactor factor, int exponent, double norm)
    {
        (this.factor, this.exponent) = (factor, exponent);
        ReciprocalCondition = Inertia.Zero > 0 ? 0 : ConditionEstimate.Reciprocal(Order, norm, new Inverted(this));
    }

    /// <summary>The rows and the columns of A.</summary>
    public int Order => factor.Order.Length;

    /// <summary>L: ones on the diagonal, zero above it.</summary>
    public Matrix L => Matrix.CopyFrom(Order, Order, factor.L);

    /// <summary>D: symmetric, of blocks of order 1 and 2 along the diagonal.</summary>
    public Matrix D => Matrix.Create(Order, Order, (i, j) => Math.ScaleB(
        i == j ? factor.Diagonal[i] : Math.Abs(i - j) == 1 ? factor.Below[Math.Min(i, j)] : 0, exponent));

    /// <summary>The row of A that stands at each place of P·A·Pᵀ.</summary>
    public ImmutableArray<int> Permutation => ImmutableCollectionsMarshal.AsImmutableArray([.. factor.Order]);

    /// <summary>An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁), nearly always within a factor of 3; 0 where a pivot is zero.</summary>
    public double ReciprocalCondition { get; }

    /// <summary>Whether A is singular to working precision: the reciprocal condition is below 2⁻⁵³.</summary>
    public bool IsSingular => !(ReciprocalCondition >= ConditionEstimate.Singular);

    /// <summary>How many eigenvalues of A are positive, negative and zero, by Sylvester's law those of D; rounding may move those near zero.</summary>
    public (int Positive, int Negative, int Zero) Inertia
    {
        get
        {
            var (positive, negative, zero) = (0, 0, 0);
            for (var i = 0; i < Order; i++)
            {
                if (factor.Below[i] != 0)
                {
                    // The pivots of order 2 that the rule chooses are indefinite: their determinant is negative.
                    positive++;
                    negative++;
                    i++;
                }
                else if (factor.Diagonal[i] > 0)
                    positive++;
                else if (factor.Diagonal[i] < 0)
                    negative++;
                else
                    zero++;
            }
            return (positive, negative, zero);
        }
    }

    /// <summary>det A; 0 or an infinity where it leaves the range of a double, see <see cref="LogAbsDeterminant"/>.</summary>
    public double Determinant => Product().Value;

    /// <summary>The sign of det A and ln |det A|; (0, −∞) where a pivot is zero, (1, 0) for order 0.</summary>
    public (int Sign, double LogMagnitude) LogAbsDeterminant
    {
        get
        {
            var product = Product();
            return (product.Sign, product.LogMagnitude);
        }
    }

    /// <summary>Factors a symmetric matrix, singular or not.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ)/2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square or not symmetric, or an element is NaN or infinite (named by row and column).</exception>
    public static LdlDecomposition Factor(Matrix a, bool symmetrize = false, Execution? execution = null)
    {
        FactorInput.Square(a);
        var n = a.Rows;
        var values = GC.AllocateUninitializedArray<double>(n * n);
        var exponent = MatrixScale.ForSums(SymmetricInput.Copy(a, symmetrize, values));
        MatrixScale.Apply(values, values, -exponent);
        var norm = LinearAlgebra.MatrixNorm1(n, n, values, n);
        return new(LdlFactor.Of(n, values, execution), exponent, norm);
    }

    /// <summary>The x with A·x = b.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Vector Solve(Vector b)
    {
        ArgumentNullException.ThrowIfNull(b);
        return Vector.Wrap(Solution(b, b.Length, 1, null));
    }

    /// <summary>The X with A·X = B.</summary>
    /// <param name="b">A matrix with as many rows as A, a column for each right-hand side.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Matrix Solve(Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        return Matrix.Adopt(b.Rows, b.Columns, Solution(b.AsSpan(), b.Rows, b.Columns, execution));
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

    /// <summary>A⁻¹, symmetric to the bit. To solve a system, <see cref="Solve(Vector)"/> is faster and closer.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        var n = Order;
        var inverse = Solution(Matrix.Identity(n).AsSpan(), n, n, execution);
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++)
                inverse[i * n + j] = inverse[j * n + i] = inverse[i * n + j] / 2 + inverse[j * n + i] / 2;
        return Matrix.Adopt(n, n, inverse);
    }

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(LdlDecomposition? other) =>
        ReferenceEquals(this, other)
        || (other is not null && exponent == other.exponent && factor.Order.AsSpan().SequenceEqual(other.factor.Order)
            && factor.L.AsSpan().SequenceEqual(other.factor.L) && factor.Diagonal.AsSpan().SequenceEqual(other.factor.Diagonal)
            && factor.Below.AsSpan().SequenceEqual(other.factor.Below));

    /// <summary>Agrees with <see cref="Equals(LdlDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Order, exponent, Elementwise.Hash(factor.Diagonal));

    /// <summary>The order and the condition, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"LdlDecomposition of order {Order}, reciprocal condition {ReciprocalCondition:G3}");

    private double[] Solution(ReadOnlySpan<double> b, int rows, int p, Execution? execution)
    {
        FactorInput.RightSide(rows, Order);
        if (IsSingular)
            throw new SingularMatrixException(ReciprocalCondition);
        var x = b.ToArray();
        Substitute(x, p, execution);
        MatrixScale.Apply(x, x, -exponent);
        return x;
    }

    /// <summary>B becomes Pᵀ·L⁻ᵀ·D⁻¹·L⁻¹·P·B.</summary>
    private void Substitute(Span<double> b, int p, Execution? execution)
    {
        var moved = new double[b.Length];
        for (var i = 0; i < Order; i++)
            b.Slice(factor.Order[i] * p, p).CopyTo(moved.AsSpan(i * p));
        TriangularSolve.Run(Order, factor.L, Order, lower: true, transposed: false, unit: true, moved, p, p, execution);
        for (var i = 0; i < Order; i++)
        {
            var row = moved.AsSpan(i * p, p);
            if (factor.Below[i] == 0)
            {
                Elementwise.Divide(row, factor.Diagonal[i], row);
                continue;
            }
            var next = moved.AsSpan(++i * p, p);
            double e = factor.Below[i - 1], u = factor.Diagonal[i - 1] / e, v = factor.Diagonal[i] / e, scale = u * v - 1;
            for (var j = 0; j < p; j++)
            {
                double s = row[j] / e, t = next[j] / e;
                (row[j], next[j]) = ((v * s - t) / scale, (u * t - s) / scale);
            }
        }
        TriangularSolve.Run(Order, factor.L, Order, lower: true, transposed: true, unit: true, moved, p, p, execution);
        for (var i = 0; i < Order; i++)
            moved.AsSpan(i * p, p).CopyTo(b[(factor.Order[i] * p)..]);
    }

    private ScaledProduct Product()
    {
        ScaledProduct product = new();
        for (var i = 0; i < Order; i++)
        {
            if (factor.Below[i] == 0)
            {
                product.Multiply(factor.Diagonal[i]);
                continue;
            }
            double e = factor.Below[i], u = factor.Diagonal[i] / e, v = factor.Diagonal[++i] / e;
            product.Multiply(e);
            product.Multiply(e);
            product.Multiply(u * v - 1);
        }
        product.Scale((long)exponent * Order);
        return product;
    }

    private readonly struct Inverted(LdlDecomposition ldl) : IInverse
    {
        public void Solve(Span<double> x) => ldl.Substitute(x, 1, null);

        public void SolveTransposed(Span<double> x) => ldl.Substitute(x, 1, null);
    }
}
