using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>A = L·Lᵀ for a symmetric positive definite A, with L lower triangular. Factored once, then asked.</summary>
/// <remarks>
/// <para>Half of the work of LU, and the test whether a matrix is positive definite. A must be symmetric to rounding, 1e-12 of its largest element; the mean
/// of each pair is factored.</para>
/// <example>
/// <code>
/// var cholesky = CholeskyDecomposition.Factor(Matrix.FromRows([4, 2], [2, 5]));
/// // cholesky.L is [[2, 0], [1, 2]]
/// Vector x = cholesky.Solve([8, 12]);   // [1, 2]
/// </code>
/// </example>
/// <para>Source: Golub and Van Loan, Matrix Computations, §4.2.</para>
/// </remarks>
public sealed partial record CholeskyDecomposition
{
    /// <summary>U = Lᵀ of A·2^−2·exponent, row by row, zero below the diagonal.</summary>
    private readonly Matrix upper;

    /// <summary>U is held divided by 2^exponent.</summary>
    private readonly int exponent;

    /// <summary>NaN until it is asked for; whoever finds it, on any thread, finds the same bits.</summary>
    private double condition = double.NaN;

    private CholeskyDecomposition(Matrix upper, int exponent) => (this.upper, this.exponent) = (upper, exponent);

    /// <summary>The rows and the columns of A.</summary>
    public int Order => upper.Rows;

    /// <summary>L, lower triangular with a positive diagonal.</summary>
    public Matrix L => LTransposed.Transpose();

    /// <summary>Lᵀ, upper triangular: A = LᵀᵀLᵀ.</summary>
    public Matrix LTransposed => exponent == 0 ? upper : upper.Map(v => Math.ScaleB(v, exponent));

    /// <summary>An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁), nearly always within a factor of 3; found by a product and a handful of solves when it is first asked for.</summary>
    public double ReciprocalCondition => double.IsNaN(condition) ? condition = EstimateCondition() : condition;

    /// <summary>det A; 0 or infinite where it leaves the range of a double, see <see cref="LogDeterminant"/>.</summary>
    public double Determinant => Product().Value;

    /// <summary>ln det A.</summary>
    public double LogDeterminant => Product().LogMagnitude;

    /// <summary>Factors a symmetric positive definite matrix.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ)/2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square or not symmetric, or an element is NaN or infinite (named by row and column).</exception>
    /// <exception cref="NotPositiveDefiniteException">A is not positive definite; it names the failing leading minor.</exception>
    public static CholeskyDecomposition Factor(Matrix a, bool symmetrize = false, Execution? execution = null)
    {
        var failed = Factor(a, symmetrize, execution, out var cholesky);
        return cholesky ?? throw new NotPositiveDefiniteException(failed);
    }

    /// <summary>As <see cref="Factor(Matrix, bool, Execution?)"/>, false where A is not positive definite.</summary>
    /// <param name="a">The matrix, everything finite.</param>
    /// <param name="cholesky">The factorisation, or null.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ)/2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square or not symmetric, or an element is NaN or infinite (named by row and column).</exception>
    public static bool TryFactor(
        Matrix a, [NotNullWhen(true)] out CholeskyDecomposition? cholesky, bool symmetrize = false, Execution? execution = null) =>
        Factor(a, symmetrize, execution, out cholesky) == 0;

    /// <summary>The x with A·x = b.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
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
    public void Solve(ReadOnlySpan<double> b, Span<double> destination)
    {
        FactorInput.RightSide(b.Length, Order);
        Guard.Destination(b, destination);
        b.CopyTo(destination);
        Substitute(destination, 1, null);
        MatrixScale.Apply(destination, destination, -2 * exponent);
    }

    /// <summary>The X with A·X = B.</summary>
    /// <param name="b">A matrix with as many rows as A, a column for each right-hand side.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ.</exception>
    public Matrix Solve(Matrix b, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, Order);
        var x = b.ToArray();
        Substitute(x, b.Columns, execution);
        MatrixScale.Apply(x, x, -2 * exponent);
        return Matrix.Adopt(Order, b.Columns, x);
    }

    /// <summary>A⁻¹, symmetric. To solve a system, <see cref="Solve(Vector)"/> is faster and closer.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        // A⁻¹ = U⁻¹·U⁻ᵀ, the Gram matrix of U⁻ᵀ, whose columns begin at their own row.
        var n = Order;
        double[] turned = Matrix.Identity(n).ToArray(), inverse = GC.AllocateUninitializedArray<double>(n * n);
        Chunks.Run(new InverseColumns(upper, turned), n, Chunks.Size(n, Stripe), execution);
        Gemm.Gram<double>(n, n, turned, n, inverse, n, execution: execution);
        return FactorInput.Scaled(n, n, inverse, -2 * exponent);
    }

    /// <summary>Equal when the factors are, number by number.</summary>
    /// <param name="other">The other factorisation.</param>
    public bool Equals(CholeskyDecomposition? other) => other is not null && exponent == other.exponent && upper == other.upper;

    /// <summary>Agrees with <see cref="Equals(CholeskyDecomposition)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(upper, exponent);

    /// <summary>The order and the condition, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"CholeskyDecomposition of order {Order}, reciprocal condition {ReciprocalCondition:G3}");

    private const int Stripe = 48;

    private static int Factor(Matrix a, bool symmetrize, Execution? execution, out CholeskyDecomposition? cholesky)
    {
        FactorInput.Square(a);
        var n = a.Rows;
        var values = GC.AllocateUninitializedArray<double>(n * n);
        var half = MatrixScale.ForSums(SymmetricInput.Copy(a, symmetrize, values)) / 2;
        MatrixScale.Apply(values, values, -2 * half);
        var failed = CholeskyBlocks.Factor(n, values, n, execution);
        cholesky = failed == 0 ? new(Matrix.Adopt(n, n, values), half) : null;
        return failed;
    }

    private double EstimateCondition()
    {
        var gram = ArrayPool<double>.Shared.Rent(Order * Order);
        Gemm.Gram(Order, Order, upper.AsSpan(), Order, gram, Order);
        var reciprocal = ConditionEstimate.Reciprocal(Order, LinearAlgebra.MatrixNorm1(Order, Order, gram, Order), new Inverted(this));
        ArrayPool<double>.Shared.Return(gram);
        return reciprocal;
    }

    /// <summary>B (n×p) becomes (UᵀU)⁻¹·B.</summary>
    private void Substitute(Span<double> b, int p, Execution? execution)
    {
        TriangularSolve.Run(Order, upper.AsSpan(), Order, lower: false, transposed: true, unit: false, b, p, p, execution);
        TriangularSolve.Run(Order, upper.AsSpan(), Order, lower: false, transposed: false, unit: false, b, p, p, execution);
    }

    private ScaledProduct Product()
    {
        ScaledProduct product = new();
        for (var i = 0; i < Order; i++)
            product.Multiply(upper[i, i]);
        product.Square();
        product.Scale(2L * exponent * Order);
        return product;
    }

    /// <summary>Some columns of U⁻ᵀ.</summary>
    private readonly struct InverseColumns(Matrix upper, double[] x) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            int n = upper.Rows, at = (int)start * n + (int)start;
            TriangularSolve.Run(
                n - (int)start, upper.AsSpan()[at..], n, lower: false, transposed: true, unit: false, x.AsSpan(at), n, (int)(end - start),
                Execution.Sequential);
        }
    }

    private readonly struct Inverted(CholeskyDecomposition cholesky) : IInverse
    {
        public void Solve(Span<double> x) => cholesky.Substitute(x, 1, null);

        public void SolveTransposed(Span<double> x) => cholesky.Substitute(x, 1, null);
    }
}
