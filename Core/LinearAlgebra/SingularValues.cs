namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The singular values of a matrix, descending, without its singular vectors.</summary>
    /// <remarks>
    /// Within a few n·ε·σ₁ of the true ones, in a part of the time of <see cref="SingularValueDecomposition"/>.
    /// <example><c>LinearAlgebra.SingularValues(Matrix.FromRows([3, 0], [0, -2]))</c> is <c>[3, 2]</c>.</example>
    /// </remarks>
    /// <param name="a">An m×n matrix, of any shape.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>min(m, n) values.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    /// <exception cref="NotConvergedException">No iteration converged; not seen.</exception>
    [Formula("L8")]
    public static Vector SingularValues(Matrix a, Execution? execution = null)
    {
        Guard.FiniteData(a);
        return Vector.Adopt(SingularValueDecomposition.Values(a.Rows < a.Columns ? a.Transpose() : a, execution));
    }

    /// <summary>The pseudo-inverse A⁺ of Moore and Penrose, by the singular value decomposition.</summary>
    /// <remarks>
    /// A·A⁺·A = A, A⁺·A·A⁺ = A⁺, and both A·A⁺ and A⁺·A are symmetric. To solve a system prefer least squares, which does not form it.
    /// <example><c>LinearAlgebra.PseudoInverse(Matrix.FromRows([2, 0], [0, 0]))</c> is <c>[[0.5, 0], [0, 0]]</c>.</example>
    /// </remarks>
    /// <param name="a">An m×n matrix, of any shape.</param>
    /// <param name="tolerance">Singular values up to it count as 0; by default max(m, n)·2⁻⁵²·σ₁.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The n×m matrix.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    [Formula("L8")]
    public static Matrix PseudoInverse(Matrix a, double? tolerance = null, Execution? execution = null) =>
        SingularValueDecomposition.Factor(a, full: false, execution).PseudoInverse(tolerance);

    /// <summary>An orthonormal basis of the null space {x : A·x = 0}, by the singular value decomposition.</summary>
    /// <param name="a">An m×n matrix, of any shape.</param>
    /// <param name="tolerance">Singular values up to it count as 0; by default max(m, n)·2⁻⁵²·σ₁.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>An n×(n − rank) matrix.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN or infinite.</exception>
    public static Matrix NullSpace(Matrix a, double? tolerance = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        return SingularValueDecomposition.Factor(a, full: a.Rows < a.Columns, execution).NullSpace(tolerance);
    }
}
