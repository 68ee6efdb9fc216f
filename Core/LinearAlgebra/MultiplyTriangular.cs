using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>T·x for a triangular T, or Tᵀ·x: y[i] = Σₖ t[i, k]·x[k] over one triangle.</summary>
    /// <remarks>Half of the work of the product with a whole matrix; the other triangle is not read, and may hold anything.
    /// <example><c>LinearAlgebra.MultiplyTriangular(Matrix.FromRows([2, 0], [1, 4]), [1, 2], Triangle.Lower)</c> is <c>[2, 9]</c>.</example></remarks>
    /// <param name="t">A square matrix.</param>
    /// <param name="x">As many values as T has rows.</param>
    /// <param name="triangle">The triangle of T that counts.</param>
    /// <param name="transposed">Whether Tᵀ·x is meant.</param>
    /// <param name="unitDiagonal">Whether the diagonal counts as ones, and is not read.</param>
    /// <exception cref="ArgumentException">T is not square, or the length differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The triangle is not declared.</exception>
    [Formula("L5")]
    public static Vector MultiplyTriangular(
        Matrix t, Vector x, Triangle triangle = Triangle.Upper, bool transposed = false, bool unitDiagonal = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        FactorInput.Square(t, nameof(t));
        FactorInput.RightSide(x.Length, t.Rows, nameof(x));
        Guard.Defined(triangle);
        var y = x.ToArray();
        TriangularProduct.Run(t.Rows, t.AsSpan(), t.Rows, triangle == Triangle.Lower, transposed, unitDiagonal, y, 1, 1);
        return Vector.Wrap(y);
    }

    /// <summary>T·B for a triangular T, or Tᵀ·B.</summary>
    /// <remarks>As <see cref="MultiplyTriangular(Matrix, Vector, Triangle, bool, bool)"/>, column by column, blocked on the matrix product.</remarks>
    /// <param name="t">A square matrix.</param>
    /// <param name="b">A matrix with as many rows.</param>
    /// <param name="triangle">The triangle of T that counts.</param>
    /// <param name="transposed">Whether Tᵀ·B is meant.</param>
    /// <param name="unitDiagonal">Whether the diagonal counts as ones, and is not read.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">T is not square, or the rows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The triangle is not declared.</exception>
    [Formula("L5")]
    public static Matrix MultiplyTriangular(
        Matrix t, Matrix b, Triangle triangle = Triangle.Upper, bool transposed = false, bool unitDiagonal = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.Square(t, nameof(t));
        FactorInput.RightSide(b.Rows, t.Rows);
        Guard.Defined(triangle);
        var c = b.ToArray();
        TriangularProduct.Run(
            t.Rows, t.AsSpan(), t.Rows, triangle == Triangle.Lower, transposed, unitDiagonal, c, b.Columns, b.Columns, execution);
        return Matrix.Adopt(b.Rows, b.Columns, c);
    }
}
