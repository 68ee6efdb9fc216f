using System.Buffers;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The eigenvalues of a symmetric matrix, ascending, without its eigenvectors.</summary>
    /// <remarks>
    /// Householder tridiagonalization in blocks, then the QL iteration without square roots: a small part of the work of
    /// <see cref="SymmetricEigenDecomposition"/>. Within a few n·ε·‖A‖ of the true ones.
    /// <example><c>LinearAlgebra.SymmetricEigenvalues(Matrix.FromRows([2, 1], [1, 2]))</c> is <c>[1, 3]</c>.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix. Pairs (i, j), (j, i) may differ by 1e-12 of the largest element; their mean is taken.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ) / 2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n values.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, not symmetric, or has an element that is NaN or infinite.</exception>
    /// <exception cref="NotConvergedException">No iteration converged; not seen.</exception>
    [Formula("L8")]
    public static Vector SymmetricEigenvalues(Matrix a, bool symmetrize = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.Rows;
        var work = ArrayPool<double>.Shared.Rent(Math.Max(1, a.Values.Length));
        try
        {
            SymmetricInput.Copy(a, symmetrize, work);
            var scale = MatrixScale.Squarable(work.AsSpan(0, n * n));
            var values = new double[n];
            var e = new double[n];
            Tridiagonalization.Reduce(n, work, values, e, new double[n], execution);
            if (!TridiagonalIteration.Values(values, e))
                return SymmetricEigenDecomposition.Factor(a, symmetrize, execution).Values;
            values.AsSpan().Sort();
            MatrixScale.Apply(values, scale);
            return Vector.Adopt(values);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(work);
        }
    }
}
