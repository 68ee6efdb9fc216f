namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The power Aᵏ of a square matrix for a whole number k, by repeated squaring; of the inverse where k is negative.</summary>
    /// <remarks>A⁰ = I for every A.<example><c>LinearAlgebra.Power(Matrix.FromRows([1, 1], [1, 0]), 10)</c> is <c>[[89, 55], [55, 34]]</c>.</example></remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="exponent">k.</param>
    /// <param name="execution">Cancellation.</param>
    /// <returns>The n×n matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="SingularMatrixException">The exponent is negative and the matrix has no inverse.</exception>
    public static Matrix Power(Matrix a, int exponent, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        var result = Matrix.Identity(a.Rows);
        if (exponent == 0 || a.Rows == 0)
            return result;
        var square = exponent > 0 ? a : QrDecomposition.Factor(a, execution).Solve(result, execution);
        for (var left = Math.Abs((long)exponent); ; square *= square)
        {
            Execution.ThrowIfCancelled(execution);
            if (left % 2 == 1)
                result *= square;
            left /= 2;
            if (left == 0)
                return result;
        }
    }
}
