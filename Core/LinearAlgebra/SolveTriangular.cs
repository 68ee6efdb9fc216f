using Functional.Kernels;

namespace Functional;

/// <summary>Which part of a matrix counts as triangular.</summary>
public enum Triangle
{
    /// <summary>The diagonal and what is above it.</summary>
    Upper,

    /// <summary>The diagonal and what is below it.</summary>
    Lower,
}

public static partial class LinearAlgebra
{
    /// <summary>The x with T·x = b for a triangular T, or with Tᵀ·x = b.</summary>
    /// <remarks>By substitution; the other triangle is not read. No check for a small diagonal: a zero there gives infinities or NaN.
    /// <example><c>LinearAlgebra.SolveTriangular(Matrix.FromRows([2, 0], [1, 4]), [2, 9], Triangle.Lower)</c> is <c>[1, 2]</c>.</example></remarks>
    /// <param name="t">A square matrix.</param>
    /// <param name="b">As many values as T has rows.</param>
    /// <param name="triangle">The triangle of T that counts.</param>
    /// <param name="transposed">Whether Tᵀ·x = b is solved.</param>
    /// <param name="unitDiagonal">Whether the diagonal counts as ones.</param>
    /// <exception cref="ArgumentException">T is not square, or the length differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The triangle is not declared.</exception>
    public static Vector SolveTriangular(
        Matrix t, Vector b, Triangle triangle = Triangle.Upper, bool transposed = false, bool unitDiagonal = false)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.Square(t, nameof(t));
        FactorInput.RightSide(b.Length, t.Rows);
        Guard.Defined(triangle);
        var x = b.ToArray();
        TriangularSolve.Run(t.Rows, t.AsSpan(), t.Rows, triangle == Triangle.Lower, transposed, unitDiagonal, x, 1, 1);
        return Vector.Wrap(x);
    }

    /// <summary>The X with T·X = B for a triangular T, or with Tᵀ·X = B.</summary>
    /// <remarks>As <see cref="SolveTriangular(Matrix, Vector, Triangle, bool, bool)"/>, with a column for each right-hand side.</remarks>
    /// <param name="t">A square matrix.</param>
    /// <param name="b">A matrix with as many rows.</param>
    /// <param name="triangle">The triangle of T that counts.</param>
    /// <param name="transposed">Whether Tᵀ·X = B is solved.</param>
    /// <param name="unitDiagonal">Whether the diagonal counts as ones.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">T is not square, or the rows differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The triangle is not declared.</exception>
    public static Matrix SolveTriangular(
        Matrix t, Matrix b, Triangle triangle = Triangle.Upper, bool transposed = false, bool unitDiagonal = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.Square(t, nameof(t));
        FactorInput.RightSide(b.Rows, t.Rows);
        Guard.Defined(triangle);
        var x = b.ToArray();
        TriangularSolve.Run(
            t.Rows, t.AsSpan(), t.Rows, triangle == Triangle.Lower, transposed, unitDiagonal, x, b.Columns, b.Columns, execution);
        return Matrix.Adopt(b.Rows, b.Columns, x);
    }
}
