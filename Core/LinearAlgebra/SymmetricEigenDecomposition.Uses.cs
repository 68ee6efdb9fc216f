using Functional.Kernels;

namespace Functional;

public sealed partial record SymmetricEigenDecomposition
{
    /// <summary>1 / (‖A‖₂·‖A⁻¹‖₂): the smallest |λ| over the largest; 0 for the zero matrix, 1 for order 0.</summary>
    public double ReciprocalCondition
    {
        get
        {
            var magnitudes = Values.Map(Math.Abs);
            return magnitudes.IsEmpty ? 1 : magnitudes.Max() is var most && most == 0 ? 0 : magnitudes.Min() / most;
        }
    }

    /// <summary>Whether A is singular to working precision: the reciprocal condition is below 2⁻⁵³.</summary>
    public bool IsSingular => !(ReciprocalCondition >= ConditionEstimate.Singular);

    /// <summary>det A as the product of the eigenvalues; 0 or an infinity where it leaves the range of a double, see <see cref="LogAbsDeterminant"/>.</summary>
    public double Determinant => ScaledProduct.OfEigenvalues(Values.AsSpan(), new double[Values.Length]).Value;

    /// <summary>The sign of det A and ln |det A|, from the eigenvalues; (0, −∞) where one of them is zero, (1, 0) for order 0.</summary>
    public (int Sign, double LogMagnitude) LogAbsDeterminant
    {
        get
        {
            var product = ScaledProduct.OfEigenvalues(Values.AsSpan(), new double[Values.Length]);
            return (product.Sign, product.LogMagnitude);
        }
    }

    /// <summary>The rank: how many |λ| are above a tolerance.</summary>
    /// <param name="tolerance">0 or more; by default n·2⁻⁵² times the largest |λ|.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public int Rank(double? tolerance = null)
    {
        if (tolerance is { } given)
            Guard.NotNegative(given, nameof(tolerance));
        var least = tolerance ?? Values.Length * MinimumNorm.Epsilon * LinearAlgebra.NormInfinity(Values.AsSpan());
        return Values.Count(value => Math.Abs(value) > least);
    }

    /// <summary>The x with A·x = b, as V·diag(1/λ)·Vᵀ·b.</summary>
    /// <param name="b">As many values as A has rows.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    public Vector Solve(Vector b)
    {
        ArgumentNullException.ThrowIfNull(b);
        return Vector.Adopt(Solution(b.AsSpan(), b.Length, 1, null));
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

    /// <summary>A⁻¹ = V·diag(1/λ)·Vᵀ, symmetric to the bit.</summary>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="SingularMatrixException">A is singular to working precision.</exception>
    [Formula("L7")]
    public Matrix Inverse(Execution? execution = null)
    {
        Solvable();
        var exponent = Exponent;
        var inverse = Map(value => 1 / Math.ScaleB(value, -exponent), execution);
        return exponent == 0 ? inverse : inverse.Map(value => Math.ScaleB(value, -exponent));
    }

    /// <summary>What the eigenvalues are divided by, as a power of two, so that their reciprocals do not overflow.</summary>
    private int Exponent => MatrixScale.ForSums(LinearAlgebra.NormInfinity(Values.AsSpan()));

    private double[] Solution(ReadOnlySpan<double> b, int rows, int p, Execution? execution)
    {
        var n = Values.Length;
        FactorInput.RightSide(rows, n);
        Solvable();
        var exponent = Exponent;
        double[] coordinates = new double[n * p], x = new double[n * p];
        Gemm.MultiplyTransposedLeft(n, p, n, Vectors.AsSpan(), n, b, p, coordinates, p, execution: execution);
        for (var i = 0; i < n; i++)
        {
            var row = coordinates.AsSpan(i * p, p);
            Elementwise.Divide(row, Math.ScaleB(Values[i], -exponent), row);
        }
        Gemm.Multiply(n, p, n, Vectors.AsSpan(), n, coordinates, p, x, p, execution: execution);
        MatrixScale.Apply(x, -exponent);
        return x;
    }

    private void Solvable()
    {
        if (IsSingular)
            throw new SingularMatrixException(ReciprocalCondition);
    }
}
